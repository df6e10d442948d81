"""Where the clerk writes: Enter sends, Ctrl+J starts a new line, a paste keeps all its lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea

from guide.app.safe import typed
from guide.language import N_


class AnswerBox(TextArea):
    """A TextArea, because Input drops every pasted line but the first. Remembers what was sent.

    Up and Down in an empty box move over the `choosing` offers of a question, and over the commands while one is being
    typed (`command`); else they bring back what was sent. Tab completes a command.
    """

    HELP = N_(
        "You are in the answer box: Enter sends, Ctrl+J starts a new line, Up brings back what was sent."
    )

    BINDINGS: ClassVar = [
        Binding("ctrl+j", "new_line", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    @dataclass
    class Sent(Message):
        """The clerk sent an answer, a command or a question; `text` is verbatim, `command` the one under the cursor."""

        text: str
        command: str | None = None

    @dataclass
    class Moved(Message):
        """Up (-1) or Down (1) over the choices of the question."""

        step: int

    @dataclass
    class Completed(Message):
        """Tab: the command under the cursor is meant."""

    @dataclass
    class Ticked(Message):
        """Space where several may be chosen: the choice under the cursor is meant, or no longer."""

    @dataclass
    class Paged(Message):
        """A page up (-1) or down (1) in the conversation."""

        step: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            soft_wrap=True, show_line_numbers=False, id=id, highlight_cursor_line=False
        )
        self.choosing = False
        self.ticking = False
        """Whether several of the choices may be taken: Space ticks one, while nothing but ticks stands here."""
        self.ticks = ""
        """The numbers that Space wrote."""
        self.command: str | None = None
        """The command under the cursor while one is being typed."""
        self._sent: list[str] = []
        self._place = 0
        self._unsent = ""

    async def _on_key(self, event: events.Key) -> None:
        """All keys that act on one another are taken here: one that waited for its binding would come after the next."""
        if not self._taken(event.key):
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()

    def _taken(self, key: str) -> bool:
        if key == "enter":
            self.send()
        elif key == "up":
            self.go_up()
        elif key == "down":
            self.go_down()
        elif key == "tab" and self.command:
            self.post_message(self.Completed())
        elif key == "space" and self.ticking and self.text == self.ticks:
            self.post_message(self.Ticked())
        else:
            return False
        return True

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.put(typed(event.text))

    def put(self, text: str) -> None:
        """Write text where the cursor stands, as if it were typed."""
        self.replace(text, *self.selection)
        self.focus()

    def give_back(self, text: str) -> None:
        """Put back what could not be stored, before anything written since."""
        self.text = f"{text}\n{self.text}" if self.text else text
        self.move_cursor(self.document.end)

    def send(self) -> None:
        """Post what stands in the box and clear it; an empty line is sent too, it has a meaning in the talk."""
        text, command = self.text, self.command
        if text.strip():
            self._sent.append(text)
        self._place = len(self._sent)
        self.clear()
        self.post_message(self.Sent(text, command))

    def action_page(self, step: int) -> None:
        """The answer is short; the conversation is what is paged through."""
        self.post_message(self.Paged(step))

    def action_new_line(self) -> None:
        """A line break inside the answer."""
        self.insert("\n")

    def go_up(self) -> None:
        """Up: the choice above, the line above, or what was sent before."""
        if self.command or self._over_choices:
            self.post_message(self.Moved(-1))
        elif self.navigator.is_first_wrapped_line(self.cursor_location):
            self._recall(-1)
        else:
            self.action_cursor_up()

    def go_down(self) -> None:
        """Down: the choice below, the line below, or towards the newest sent."""
        if self.command or self._over_choices:
            self.post_message(self.Moved(1))
        elif self.navigator.is_last_wrapped_line(self.cursor_location):
            self._recall(1)
        else:
            self.action_cursor_down()

    @property
    def _over_choices(self) -> bool:
        return self.choosing and self.text in {"", self.ticks}

    def _recall(self, step: int) -> None:
        place = self._place + step
        if 0 <= place <= len(self._sent):
            if self._place == len(self._sent):
                self._unsent = self.text
            self._place = place
            self.text = self._sent[place] if place < len(self._sent) else self._unsent
            self.move_cursor(self.document.end)
