"""F1: what can be done here, and every key that works here."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from guide.app.safe import assemble
from guide.app.screens.base import GuideScreen
from guide.language import N_, _


class HelpScreen(ModalScreen[None]):
    """Help for the screen it was called from. Any of Escape, F1 or Enter closes it."""

    BINDINGS: ClassVar = [
        Binding("escape,f1,enter", "app.pop_screen", N_("Close"), id="help.close")
    ]

    def __init__(self, front: GuideScreen) -> None:
        super().__init__()
        self._front = front

    def compose(self) -> ComposeResult:
        """The page, in a box that scrolls."""
        parts: list[str | tuple[str, str]] = [(_("Help") + "\n\n", "bold")]
        if self._front.HELP:
            parts.append(_(self._front.HELP) + "\n\n")
        for active in self._front.active_bindings.values():
            binding = active.binding
            if binding.id and binding.description:
                key = self.app.get_key_display(binding)
                parts += [(f"{key:>10}  ", "bold"), binding.description + "\n"]
        parts.append(("\n" + _("Esc closes this help."), "dim"))
        with VerticalScroll(id="help"):
            yield Static(assemble(*parts))
