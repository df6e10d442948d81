"""F1: what can be done here, every key that works here, and the way to the handbook."""

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
    """Help for the screen it was called from. F1 once more, or Enter, opens the handbook where it speaks of that."""

    BINDINGS: ClassVar = [
        Binding("enter", "handbook", N_("Handbook"), id="help.handbook"),
        Binding("escape", "dismiss", N_("Close"), id="help.close"),
    ]

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

    def action_handbook(self) -> None:
        """The handbook in place of this help."""
        page = self._front.handbook_page
        self.dismiss()
        self.guide.open_handbook(page)

    def _show(self) -> None:
        parts: list[Part] = [(_("Help") + "\n\n", "bold $accent")]
        if here := _of_focus(self._front):
            parts.append((_(here) + "\n\n", "bold"))
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
                + _(
                    "To select text with the mouse hold Shift. Enter opens the handbook, Esc closes this help."
                ),
                "$quiet",
            )
        )
        self.query_one("#help", Static).update(flow(*parts, hang=0))


def _of_focus(front: GuideScreen[None]) -> str:
    """The help of the part that has the keys; Textual's own widgets have none in our languages."""
    part = front.focused
    return (
        str(part.HELP) if part and type(part).__module__.startswith("guide.") and part.HELP else ""
    )
