"""One cell to write: as high as its words, Enter hands it in, Tab goes on."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from guide.app.safe import typed
from guide.language import N_


class LineBox(TextArea):
    """A TextArea, because the words of a cell may need several lines. `path` is the cell it stands for."""

    HELP = N_("You are in a line to mend: Enter has it judged, Tab goes to the next box.")

    @dataclass
    class Entered(Message):
        """Enter was pressed in a box."""

    def __init__(self, path: str, words: str) -> None:
        super().__init__(
            typed(words), soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False
        )
        self.path = path

    def on_mount(self) -> None:
        """Write on behind what stands there."""
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered())
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(" ".join(typed(event.text).split("\n")), *self.selection)
