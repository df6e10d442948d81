"""The conversation: every turn is data, at most sixty of them are widgets, older ones return on scrolling up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from guide.app.safe import assemble, content
from guide.language import _, language

if TYPE_CHECKING:
    from guide.talk.turn import Turn

WINDOW: Final = 60
"""Turns that are widgets at one time; the cost of a key press follows the number of widgets."""
STEP: Final = 20
"""Turns the window moves by."""


class TurnView(Static):
    """One turn. A finding is a way to its question: a click jumps there."""

    @dataclass
    class Chosen(Message):
        """The reader wants to go to the question a turn speaks of."""

        key: str

    def __init__(self, turn: Turn) -> None:
        super().__init__(dress(turn), classes=f"turn -{turn.who} -{turn.kind}")
        self.turn = turn

    def on_click(self, event: events.Click) -> None:
        """A click on a finding goes to its question."""
        key = self.turn.data.get("key")
        if self.turn.kind == "finding" and key:
            event.stop()
            self.post_message(self.Chosen(key))


def dress(turn: Turn) -> Content:
    """A turn as the screen shows it, in the language in use."""
    text = turn.text.pick(language())
    if turn.kind == "finding":
        label = _severity(turn.data)
        return assemble((f"{label}  ", "bold"), text)
    return content(text)


def _severity(data: dict[str, Any]) -> str:
    from policies.finding import SEVERITY_NAMES, Severity

    severity = data.get("finding", {}).get("severity")
    return SEVERITY_NAMES[Severity(severity)].pick(language()) if severity else _("Note")


class Transcript(VerticalScroll):
    """Shows a window over the turns and follows the newest unless the reader scrolled up."""

    can_focus = True

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._turns: list[Turn] = []
        self._first = 0
        self._moving = False

    def on_mount(self) -> None:
        """Stick to the newest turn until the reader scrolls up."""
        self.anchor()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """All turns, oldest first."""
        return tuple(self._turns)

    async def show(self, turns: list[Turn]) -> None:
        """Replace everything, as on opening a talk or after a switch of language."""
        self._turns = list(turns)
        self._first = max(0, len(turns) - WINDOW)
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(TurnView(turn) for turn in self._turns[self._first :])
        self.scroll_end(animate=False)

    async def add(self, turns: tuple[Turn, ...]) -> None:
        """Append turns; the oldest widgets leave when the window is full."""
        if self._last < len(self._turns):
            await self.show([*self._turns, *turns])
            return
        self._turns.extend(turns)
        with self.app.batch_update():
            await self.mount_all(TurnView(turn) for turn in turns)
            surplus = len(self.children) - WINDOW
            if surplus > 0:
                await self.remove_children(self.children[:surplus])
                self._first += surplus
        self.scroll_end(animate=False)

    async def prepend(self, turns: list[Turn]) -> None:
        """Put older turns, fetched from the records, before all others."""
        self._turns[:0] = turns
        self._first += len(turns)
        await self._slide(-STEP)

    @property
    def _last(self) -> int:
        return self._first + len(self.children)

    @dataclass
    class Exhausted(Message):
        """The reader reached the oldest turn at hand; the records may hold older ones."""

    def watch_scroll_y(self, old: float, new: float) -> None:
        """At either end of the window, move it over the turns."""
        super().watch_scroll_y(old, new)
        if self._moving or new == old:
            return
        if new < old and new <= 0:
            self.call_after_refresh(self._slide, -STEP)
        elif new > old and new >= self.max_scroll_y and self._last < len(self._turns):
            self.call_after_refresh(self._slide, STEP)

    async def _slide(self, by: int) -> None:
        if by < 0 and self._first == 0:
            self.post_message(self.Exhausted())
            return
        self._moving = True
        try:
            await (self._slide_up(-by) if by < 0 else self._slide_down(by))
        finally:
            self._moving = False

    async def _slide_up(self, by: int) -> None:
        start = max(0, self._first - by)
        older = self._turns[start : self._first]
        top = self.children[0] if self.children else None
        with self.app.batch_update():
            await self.mount_all([TurnView(turn) for turn in older], before=0 if top else None)
            surplus = len(self.children) - WINDOW
            if surplus > 0:
                await self.remove_children(self.children[-surplus:])
        self._first = start
        if top is not None:
            self.call_after_refresh(self.scroll_to_widget, top, animate=False, top=True)

    async def _slide_down(self, by: int) -> None:
        newer = self._turns[self._last : self._last + by]
        with self.app.batch_update():
            await self.mount_all(TurnView(turn) for turn in newer)
            surplus = len(self.children) - WINDOW
            if surplus > 0:
                await self.remove_children(self.children[:surplus])
                self._first += surplus
