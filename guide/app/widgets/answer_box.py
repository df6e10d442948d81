"""Where the clerk writes: Enter sends, Ctrl+J starts a new line, a paste keeps all its lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea


class AnswerBox(TextArea):
    """A TextArea, because Input drops every pasted line but the first. Remembers what was sent."""

    BINDINGS: ClassVar = [
        Binding("ctrl+j", "new_line", show=False),
        Binding("up", "earlier", show=False),
        Binding("down", "later", show=False),
    ]

    @dataclass
    class Sent(Message):
        """The clerk sent an answer, a command or a question; `text` is verbatim."""

        text: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            soft_wrap=True, show_line_numbers=False, id=id, highlight_cursor_line=False
        )
        self._sent: list[str] = []
        self._place = 0

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.send()
        else:
            await super()._on_key(event)

    def send(self) -> None:
        """Post what stands in the box and clear it; an empty line is sent too, it has a meaning in the talk."""
        text = self.text
        if text.strip():
            self._sent.append(text)
        self._place = len(self._sent)
        self.clear()
        self.post_message(self.Sent(text))

    def action_new_line(self) -> None:
        """A line break inside the answer."""
        self.insert("\n")

    def action_earlier(self) -> None:
        """Up on the first line brings back what was sent before."""
        if self.cursor_location[0] > 0:
            self.action_cursor_up()
        else:
            self._recall(-1)

    def action_later(self) -> None:
        """Down on the last line goes towards the newest."""
        if self.cursor_location[0] < self.document.line_count - 1:
            self.action_cursor_down()
        else:
            self._recall(1)

    def _recall(self, step: int) -> None:
        place = self._place + step
        if 0 <= place <= len(self._sent):
            self._place = place
            self.text = self._sent[place] if place < len(self._sent) else ""
            self.move_cursor(self.document.end)
