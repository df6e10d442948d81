"""F1: what can be done here, and every key that works here."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from guide.app.safe import Part, flow
from guide.app.screens.base import GuideScreen
from guide.language import N_, _

_KEY_WIDTH = 8


class HelpScreen(ModalScreen[None], GuideScreen[None]):
    """Help for the screen it was called from. Any of Escape, F1 or Enter closes it."""

    BINDINGS: ClassVar = [Binding("escape,f1,enter", "dismiss", N_("Close"), id="help.close")]

    def __init__(self, front: GuideScreen[None]) -> None:
        super().__init__()
        self._front = front

    def compose(self) -> ComposeResult:
        """The page, in a box that scrolls."""
        with VerticalScroll(classes="box"):
            yield Static(id="help")

    def on_mount(self) -> None:
        """Fill the page."""
        self._show()

    async def relabel(self) -> None:
        """Say it again."""
        self._show()

    def _show(self) -> None:
        parts: list[Part] = [(_("Help") + "\n\n", "bold $accent")]
        if self._front.HELP:
            parts.append(_(self._front.HELP) + "\n\n")
        for label in self._front.key_labels():
            gap = " " * max(2, _KEY_WIDTH - cell_len(label.key))
            parts += [(label.key, "bold"), gap + label.does + "\n"]
        parts.append(
            (
                "\n"
                + _("Every sign beside a rule says how far it is confirmed and how binding it is.")
                + "\n"
                + _("To select text with the mouse hold Shift. Esc closes this help."),
                "$quiet",
            )
        )
        self.query_one("#help", Static).update(flow(*parts, hang=0))
