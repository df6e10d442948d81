"""The question now open, where it cannot scroll out of sight: its cell, what is asked, how to write it, its choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from guide.app.safe import Part, flow
from guide.language import _, language

if TYPE_CHECKING:
    from guide.app.view import View
    from guide.talk.question import Question


class QuestionCard(Vertical):
    """Messages up when a choice is clicked; the answer box moves over the choices with Up and Down."""

    @dataclass
    class Chosen(Message):
        """The clerk picked the choice with this number (from 1)."""

        number: int

    def compose(self) -> ComposeResult:
        """The words in a box that scrolls when they are many, then the choices."""
        with VerticalScroll(id="asked", can_focus=False):
            yield Static(id="question")
        choices = OptionList(id="choices", compact=True)
        choices.can_focus = False
        choices.display = False
        yield choices

    @property
    def choices(self) -> OptionList:
        """The list of choices."""
        return self.query_one("#choices", OptionList)

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
        self.query_one("#question", Static).update(flow(*_asked(view, alone=alone)))
        self.query_one("#asked", VerticalScroll).scroll_home(animate=False)
        offered = question.choices if question else ()
        lang = language()
        self.choices.clear_options()
        self.choices.add_options(
            [
                Option(flow((f"{number}  ", "$quiet"), one.label.pick(lang), hang=4))
                for number, one in enumerate(offered, 1)
            ]
        )
        self.choices.display = bool(offered)
        self.choices.highlighted = _standing(view, question)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click takes the choice."""
        event.stop()
        self.post_message(self.Chosen(event.option_index + 1))


def _asked(view: View, *, alone: bool) -> list[Part]:
    question, lang = view.question, language()
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
    if view.so_far:
        parts.append("\n" + view.so_far.pick(lang))
    elif offer := _offer(question):
        parts.append("\n" + _("Enter alone takes: {offer}").format(offer=offer))
    if hint := _hint(view, question, alone=alone):
        parts.append(("\n" + hint, "$quiet"))
    if view.suggestions:
        count = len(view.suggestions)
        parts.append(
            (
                "\n" + _("{count} indicators of the library fit: F5 to pick.").format(count=count),
                "$accent",
            )
        )
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
    from guide.talk.cells import get

    keys = [choice.key for choice in question.choices]
    for key in (get(view.session.sheet, question.key), question.default):
        if key in keys:
            return keys.index(key)
    return None
