"""The question now open, where it cannot scroll out of sight: its cell, what is asked, how to write it, its choices."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import OptionList

from guide.app.card_rows import card_rows
from guide.app.safe import Part, flow
from guide.app.widgets.steady import Lines, Words
from guide.language import _, language
from guide.talk.question import QuestionKind

if TYPE_CHECKING:
    from guide.app.flow import Flow
    from guide.app.view import View
    from guide.talk.question import Choice, Question


class QuestionCard(Vertical):
    """Messages up when a choice is clicked; the answer box moves over the choices with Up and Down."""

    @dataclass
    class Chosen(Message):
        """The clerk picked the choice with this number (from 1)."""

        number: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._view: View | None = None
        self._ticked: set[int] | None = None

    def compose(self) -> ComposeResult:
        """The words in a box that scrolls when they are many, then the choices."""
        with VerticalScroll(id="asked", can_focus=False):
            yield Words(id="question")
            yield Words(id="rows")
            yield Words(id="hints")
        choices = Lines(id="choices", compact=True)
        choices.can_focus = False
        choices.display = False
        yield choices

    @property
    def choices(self) -> Lines:
        """The list of choices."""
        return self.query_one("#choices", Lines)

    @property
    def picked(self) -> int | None:
        """The number (from 1) of the highlighted choice; None when none is."""
        place = self.choices.highlighted if self.choices.display else None
        return None if place is None else place + 1

    def move(self, step: int) -> None:
        """Highlight the next or the previous choice."""
        if step > 0:
            self.choices.action_cursor_down()
        else:
            self.choices.action_cursor_up()

    def show(self, view: View, *, alone: bool) -> None:
        """Show the question of this moment, in the language in use; `alone` when no Basis pane stands beside it."""
        question = view.question
        self.query_one("#question", Words).say(flow(*_asked(view)))
        hints = _beside(view, alone=alone)
        self.query_one("#hints", Words).say(flow(*hints))
        self.query_one("#hints").display = bool(hints)
        rows = card_rows(view, self.size.width - 4)
        self.query_one("#rows", Words).say(rows)
        self.query_one("#rows").display = bool(rows.plain)
        self.query_one("#asked", VerticalScroll).scroll_home(animate=False)
        self._view, self._ticked = view, None
        self.tick("")
        if self._ticked is None:
            self.choices.set_lines([(_choice(number, one), True) for number, one in _offered(view)])
        self.choices.display = self.choices.option_count > 0
        self.choices.highlighted = _standing(view, question)

    def tick(self, text: str) -> None:
        """Where several may be chosen: a box before each, crossed for the numbers written so far, else for those that stand."""
        question = self._view.question if self._view else None
        if question is None or self._view is None:
            return
        if question.kind is not QuestionKind.SEVERAL:
            self._follow(text)
            return
        stand = self._view.session.at.get(question.key) or ()
        ticked = numbers_in(text) or {
            number for number, one in _offered(self._view) if one.key in stand
        }
        if ticked == self._ticked:
            return
        self._ticked = ticked
        place = self.choices.highlighted
        self.choices.set_lines(
            [(_box(number, one, number in ticked), True) for number, one in _offered(self._view)]
        )
        self.choices.highlighted = place

    def _follow(self, text: str) -> None:
        """The number being typed is the choice that Enter takes: it is marked before it is taken."""
        numbers = numbers_in(text)
        if len(numbers) == 1 and 0 < (number := min(numbers)) <= self.choices.option_count:
            self.choices.highlighted = number - 1

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click takes the choice."""
        event.stop()
        self.post_message(self.Chosen(event.option_index + 1))


def _offered(view: View) -> list[tuple[int, Choice]]:
    return list(enumerate(view.question.choices, 1)) if view.question else []


def _choice(number: int, one: Choice) -> Flow:
    return flow((f"{number}  ", "$quiet"), one.label.pick(language()), hang=4)


def _box(number: int, one: Choice, ticked: bool) -> Flow:
    lead = (f"[{'x' if ticked else ' '}] {number}  ", "$accent" if ticked else "$quiet")
    return flow(lead, one.label.pick(language()), hang=8)


def numbers_in(text: str) -> set[int]:
    """The numbers of choices a line names; empty when it says anything else."""
    words = re.split(r"[\s,，、;；]+", unicodedata.normalize("NFKC", text).strip())
    return (
        {int(word) for word in words}
        if all(re.fullmatch(r"[0-9]{1,3}", word) for word in words)
        else set()
    )


def _asked(view: View) -> list[Part]:
    question, lang = view.question, language()
    if question is None and (said := _closed(view)):
        return said
    if question is None:
        return [
            (_("Submitted") + "\n", "bold $success"),
            _(
                "Ctrl+S writes the form as a Word file. To change something, type: reopen, and the reason."
            ),
        ]
    optional = ("  " + _("may be left empty"), "$quiet") if question.optional else ""
    parts: list[Part] = [(question.name.pick(lang), "$accent"), optional]
    parts.append(("\n" + question.ask.pick(lang), "bold"))
    if question.form:
        parts.append(("\n" + question.form.pick(lang), "$quiet"))
    if view.so_far and question.kind not in {QuestionKind.ROWS, QuestionKind.ITEMS}:
        parts.append("\n" + view.so_far.pick(lang))
    elif offer := _offer(question):
        parts.append("\n" + _("Enter alone takes: {offer}").format(offer=offer))
    return parts


def _closed(view: View) -> list[Part]:
    """Why nothing is asked although nothing of the stage is finished: it waits for another stage, or for somebody's word."""
    lang, session = language(), view.session
    if session.waiting is not None:
        return [(_("Cannot start yet") + "\n", "bold $warning"), session.waiting.pick(lang)]
    if word := session.at.dossier.awaits(session.stage):
        how = _("Whoever confirms it types: approve. Or: return, and the reason.")
        return [(word.said.pick(lang) + "\n", "bold $warning"), how]
    return []


def _beside(view: View, *, alone: bool) -> list[Part]:
    """What helps to answer: the hint, and that the library has something."""
    parts: list[Part] = []
    if view.question and (hint := _hint(view, view.question, alone=alone)):
        parts.append((hint, "$quiet"))
    if view.suggestions:
        count = len(view.suggestions)
        offer = _("{count} indicators of the library fit: F5 to pick.").format(count=count)
        parts.append((("\n" if parts else "") + offer, "$accent"))
    return parts


def _hint(view: View, question: Question, *, alone: bool) -> str:
    """The hint; beside the Basis pane without the reason and the clause, which stand there."""
    from guide.talk.speak import why

    said = view.hint.pick(language())
    return said if alone else said.removeprefix(why(question).pick(language())).strip()


def _offer(question: Question) -> str:
    labels = {choice.key: choice.label for choice in question.choices}
    if question.default is None:
        return ""
    label = labels.get(question.default)
    return label.pick(language()) if label else question.default


def _standing(view: View, question: Question | None) -> int | None:
    """The choice to start from: the answer that stands, else the offer, else none."""
    if question is None or not question.choices:
        return None
    keys = [choice.key for choice in question.choices]
    there = view.session.at.get(question.key)
    for key in (getattr(there, "level", there), question.default):
        if key in keys:
            return keys.index(key)
    return None
