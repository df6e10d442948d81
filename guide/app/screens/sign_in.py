"""Signing in: name and password, before anything else is shown, where several people share the workspace."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from guide.app.safe import content, flow
from guide.app.screens.base import GuideScreen
from guide.language import N_, _


class SignInScreen(ModalScreen[None], GuideScreen[None]):
    """Enter goes from the name to the password and then signs in; the only other way is out."""

    HELP = N_(
        "Type your name as the administrator entered it, and your password. Only an administrator can set a forgotten "
        "password anew."
    )
    BINDINGS: ClassVar = [Binding("escape", "app.quit", N_("Quit"), id="sign_in.quit")]

    def compose(self) -> ComposeResult:
        """Name, password, and what went wrong."""
        with Vertical(classes="box"):
            yield Static(id="lead")
            yield Input(id="name")
            yield Input(id="password", password=True)
            yield Static(id="wrong")

    def on_mount(self) -> None:
        """Begin with the name."""
        self._say()
        self.query_one("#name", Input).focus()

    async def relabel(self) -> None:
        """Say it again."""
        self._say()

    def _say(self) -> None:
        lead = _("Several people share these records. Who are you?")
        self.query_one("#lead", Static).update(content(lead, "bold"))
        self.query_one("#name", Input).placeholder = _("Your name")
        self.query_one("#password", Input).placeholder = _("Password; Enter signs in")

    @on(Input.Submitted, "#name")
    def _named(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#password", Input).focus()

    @on(Input.Submitted, "#password")
    async def _tried(self, event: Input.Submitted) -> None:
        event.stop()
        name, box = self.query_one("#name", Input).value, self.query_one("#password", Input)
        password, box.value = box.value, ""

        told = self._refused
        if await self.guide.attempt(self.desk.sign_in, name, password, told=told) is not None:
            self.dismiss()

    def _refused(self, message: str) -> None:
        self.query_one("#wrong", Static).update(flow((message, "$error")))
