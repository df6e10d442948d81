"""Where the question is answered: the question, the commands while one is typed, and the box to write in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import TextArea

from guide.app.widgets.answer_box import AnswerBox
from guide.app.widgets.command_menu import CommandMenu, is_whole, start_of
from guide.app.widgets.question_card import QuestionCard, numbers_in

if TYPE_CHECKING:
    from textual.timer import Timer

    from guide.app.view import View

_PAUSE: Final = 0.3
"""Seconds without a key after which what was typed is kept."""


class Composer(Vertical):
    """The keys stay in the box; Up, Down, Tab and Enter there move over the choices and the commands above it."""

    @dataclass
    class Said(Message):
        """The clerk says this: an answer, the number of a choice, a command or a question; `typed` stood in the box."""

        text: str
        typed: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._key: str | None = None
        self._drafts: dict[str, str] = {}
        self._changed: dict[str, str] = {}
        self._keep: Callable[[dict[str, str]], None] | None = None
        self._ahead = False
        """An answer is on its way: what is typed now is for the question behind it."""
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """From above: what is asked, what can be said, what is written."""
        yield QuestionCard(id="card")
        yield CommandMenu(id="menu")
        yield AnswerBox(id="answer")

    @property
    def box(self) -> AnswerBox:
        """The box to write in."""
        return self.query_one(AnswerBox)

    @property
    def menu(self) -> CommandMenu:
        """The commands."""
        return self.query_one(CommandMenu)

    def show(self, view: View, *, alone: bool) -> None:
        """The question of this moment; `alone` when no Basis pane stands beside it."""
        self.query_one(QuestionCard).show(view, alone=alone)
        self._turn_to(view.key or "")
        self.box.choosing = bool(view.question and view.question.choices)
        self.box.ticking = bool(view.question and view.question.kind == "several")
        self.box.ticks = ""
        self.box.focus()

    def fit(self, view: View, *, alone: bool) -> None:
        """The same question in another width; what is being written, and where the keys are, stays."""
        self.query_one(QuestionCard).show(view, alone=alone)
        self.query_one(QuestionCard).tick(self.box.text)

    def write(self, text: str) -> None:
        """Put words into the box in place of what stands there, to go on writing behind them."""
        self.box.text = text
        self.box.move_cursor(self.box.document.end)
        self.box.focus()

    def add_row(self, row: str) -> None:
        """Put a row behind what stands in the box."""
        there = self.box.text.rstrip()
        self.write(f"{there}\n{row}" if there else row)

    def bring_back(self, drafts: dict[str, str], keep: Callable[[dict[str, str]], None]) -> None:
        """What was typed when the talk was last left: each comes into the box with its question. `keep` is told of changes."""
        self._drafts, self._keep = drafts, keep

    def _turn_to(self, key: str) -> None:
        """The box goes with the question: what stands in it waits there, what was typed at the new one comes back."""
        ahead, self._ahead = self._ahead, False
        if key == self._key:
            return
        stands, old = self.box.text, self._key
        if old is not None and stands:
            self._note(old, "" if ahead else stands)
        self._key = key
        if not ahead or not stands:
            self.box.text = self._drafts.get(key, "")
            self.box.move_cursor(self.box.document.end)
        else:
            self._note(key, stands)

    def _note(self, key: str, text: str) -> None:
        if text == self._drafts.get(key, ""):
            return
        self._drafts[key] = self._changed[key] = text
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self.hand_over)

    def hand_over(self) -> None:
        """Have what was typed kept now."""
        if self._changed and self._keep is not None:
            self._keep(self._changed)
            self._changed = {}

    def on_unmount(self) -> None:
        """The talk is left, or the app ends."""
        self.hand_over()

    @on(TextArea.Changed)
    def _typing(self, event: TextArea.Changed) -> None:
        if self._key is not None:
            self._note(self._key, event.text_area.text)
        self.menu.follow(event.text_area.text)
        self.query_one(QuestionCard).tick(event.text_area.text)
        self.box.command = self.menu.picked

    @on(AnswerBox.Sent)
    def _sent(self, event: AnswerBox.Sent) -> None:
        event.stop()
        self._ahead = True
        if self._key is not None:
            # Taken back before the answer is stored: a new project gets its name, and with it its own drafts.
            self._note(self._key, "")
            self.hand_over()
        if event.command and not is_whole(event.text):
            self._command(event.command)
            return
        picked = self.query_one(QuestionCard).picked
        empty = not event.text.strip()
        self.post_message(self.Said(str(picked) if picked and empty else event.text, event.text))

    @on(AnswerBox.Moved)
    def _moved(self, event: AnswerBox.Moved) -> None:
        event.stop()
        if not self.menu.display:
            self.query_one(QuestionCard).move(event.step)
        elif event.step > 0:
            self.menu.action_cursor_down()
        else:
            self.menu.action_cursor_up()
        self.box.command = self.menu.picked

    @on(AnswerBox.Ticked)
    def _ticked(self, event: AnswerBox.Ticked) -> None:
        event.stop()
        card = self.query_one(QuestionCard)
        if card.picked is None:
            card.move(1)
        self._tick(card.picked or 1)

    def _tick(self, number: int) -> None:
        """Write the choice's number into the box, or take it out again."""
        chosen = numbers_in(self.box.text) ^ {number}
        self.box.ticks = " ".join(map(str, sorted(chosen)))
        self.write(self.box.ticks)

    @on(AnswerBox.Completed)
    def _completed(self, event: AnswerBox.Completed) -> None:
        event.stop()
        if picked := self.menu.picked:
            self.write(f"/{start_of(picked)[0]}")

    @on(CommandMenu.Picked)
    def _clicked(self, event: CommandMenu.Picked) -> None:
        event.stop()
        self._command(event.words)

    @on(QuestionCard.Chosen)
    def _chosen(self, event: QuestionCard.Chosen) -> None:
        event.stop()
        if self.box.ticking:
            self._tick(event.number)
        else:
            self.post_message(self.Said(str(event.number), ""))

    def _command(self, name: str) -> None:
        """Say a command of the menu; one that needs words waits for them in the box."""
        words, unfinished = start_of(name)
        self.write(f"/{words}" if unfinished else "")
        if not unfinished:
            self.post_message(self.Said(f"/{words}", ""))
