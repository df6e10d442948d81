"""Asks for the new key of a command, by pressing it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from guide.app.key_table import KeyRow, fit, taken
from guide.app.safe import flow
from guide.app.screens.base import GuideScreen, key_name
from guide.language import N_, _


class KeyAsking(ModalScreen[tuple[str, str] | None], GuideScreen[tuple[str, str] | None]):
    """Closes with the id of the binding and its new key, or with None."""

    takes_every_key = True
    BINDINGS: ClassVar = [Binding("escape", "dismiss(None)", N_("Close"), id="key.close")]

    def __init__(self, row: KeyRow) -> None:
        super().__init__()
        self._row = row
        self._refusal = ""

    def compose(self) -> ComposeResult:
        """What is asked, and why a key was refused."""
        with Vertical(classes="box"):
            yield Static(id="asked-key")

    def on_mount(self) -> None:
        """Say it."""
        self._say()

    async def relabel(self) -> None:
        """Say it again."""
        self._say()

    def _say(self) -> None:
        asked = _("Press the new key for: {command}").format(command=_(self._row.does))
        hint = _("A function key, or Ctrl with a letter. Esc keeps the old one.")
        refusal = (f"\n{self._refusal}", "$warning") if self._refusal else ""
        self.query_one("#asked-key", Static).update(
            flow((asked, "bold"), ("\n" + hint, "$quiet"), refusal)
        )

    def on_key(self, event: events.Key) -> None:
        """Take the key, or say why not; Escape leaves."""
        if event.key == "escape":
            return
        event.stop()
        key, other = event.key, taken(event.key, self._row, self.guide.preferences.keys)
        if fit(key) and other is None:
            self.dismiss((self._row.id, key))
            return
        refusal = _("{key} cannot carry a command.")
        if other is not None:
            refusal = _("{key} is taken: {command}").replace("{command}", _(other.does))
        self._refusal = refusal.format(key=key_name(key))
        self._say()
