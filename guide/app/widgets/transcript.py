"""The conversation: every turn is data, at most sixty of them are widgets, older ones return on scrolling up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import events
from textual.containers import VerticalScroll
from textual.message import Message
from textual.selection import Selection
from textual.widget import Widget
from textual.widgets import Static

from guide.app.dress import dress
from guide.language import N_

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
        """The reader wants to go to the place a finding speaks of."""

        where: str

    def __init__(self, turn: Turn) -> None:
        self.turn = turn
        self._flow = dress(turn)
        severity = turn.data.get("finding", {}).get("severity", "plain")
        super().__init__(self._flow, classes=f"turn -{turn.who} -{turn.kind} -{severity}")

    def relabel(self) -> None:
        """Say it in the language in use."""
        self._flow = dress(self.turn)
        self.update(self._flow)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """The words under the mouse, for copying."""
        return selection.extract(self._flow.at(self.content_size.width).plain), "\n"

    def on_click(self, event: events.Click) -> None:
        """A click on a finding goes to its place."""
        if self.turn.kind == "finding" and (found := self.turn.data.get("finding")):
            event.stop()
            self.post_message(self.Chosen(found["where"]))


class Transcript(VerticalScroll):
    """Shows a window over the turns and follows the newest unless the reader scrolled up."""

    HELP = N_(
        "You are in the conversation: Page Up brings back older turns; a click on a finding goes to its place."
    )

    can_focus = True

    @dataclass
    class Exhausted(Message):
        """The reader reached the oldest turn at hand; the records may hold older ones."""

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
        """All turns at hand, oldest first."""
        return tuple(self._turns)

    def relabel(self) -> None:
        """Say the turns again in the language in use."""
        for view in self.query(TurnView):
            view.relabel()

    async def show(self, turns: Iterable[Turn]) -> None:
        """Replace everything, as on opening a talk."""
        self._turns = list(turns)
        await self._newest()

    async def add(self, turns: Iterable[Turn]) -> None:
        """Append turns and follow them; the oldest widgets leave when the window is full."""
        behind = self._last < len(self._turns)
        fresh = list(turns)
        self._turns.extend(fresh)
        if behind or len(fresh) > WINDOW:
            await self._newest()
            return
        with self.app.batch_update():
            await self.mount_all(TurnView(turn) for turn in fresh)
            await self._drop_first(len(self.children) - WINDOW)
        self.anchor()

    async def prepend(self, turns: list[Turn]) -> None:
        """Put older turns, fetched from the records, before all others."""
        self._turns[:0] = turns
        self._first += len(turns)
        await self._slide(-STEP)

    @property
    def _last(self) -> int:
        return self._first + len(self.children)

    async def _newest(self) -> None:
        self._first = max(0, len(self._turns) - WINDOW)
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(TurnView(turn) for turn in self._turns[self._first :])
        self.anchor()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """At either end of the window, move it over the turns; at the very end, follow the newest again."""
        super().watch_scroll_y(old_value, new_value)
        if self._moving or new_value == old_value:
            return
        if new_value < old_value and new_value <= 0:
            self.call_after_refresh(self._slide, -STEP)
        elif new_value > old_value and new_value >= self.max_scroll_y:
            if self._last < len(self._turns):
                self.call_after_refresh(self._slide, STEP)
            else:
                self.anchor()

    async def _slide(self, by: int) -> None:
        if by < 0 and self._first == 0:
            self.post_message(self.Exhausted())
            return
        if self._moving:
            return
        self._moving = True
        self.anchor(anchor=False)
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
        if top is not None and top.is_attached:
            self.call_after_refresh(self.scroll_to_widget, top, animate=False, top=True)

    async def _slide_down(self, by: int) -> None:
        newer = self._turns[self._last : self._last + by]
        bottom = self.children[-1] if self.children else None
        with self.app.batch_update():
            await self.mount_all(TurnView(turn) for turn in newer)
            await self._drop_first(len(self.children) - WINDOW)
        if bottom is not None and bottom.is_attached:
            self.call_after_refresh(self._stand_at, bottom)

    def _stand_at(self, bottom: Widget) -> None:
        """This widget at the lower edge, so that there is room to scroll on."""
        edge = bottom.virtual_region.bottom - self.scrollable_content_region.height
        self.scroll_to(y=max(0, edge), animate=False)

    async def _drop_first(self, surplus: int) -> None:
        if surplus > 0:
            await self.remove_children(self.children[:surplus])
            self._first += surplus
