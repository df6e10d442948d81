"""The question now open, where it cannot scroll out of sight: its cell, what is asked, how to write it, its choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from guide.app.flow import columns
from guide.app.safe import Part, content, flow
from guide.language import _, language
from guide.talk.question import QuestionKind
from policies.money import write_amount

if TYPE_CHECKING:
    from guide.app.view import View
    from guide.talk.question import Question

_WEIGHT: Final = 6


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
            yield Static(id="rows")
            yield Static(id="hints")
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
        self.query_one("#question", Static).update(flow(*_asked(view)))
        hints = _beside(view, alone=alone)
        self.query_one("#hints", Static).update(flow(*hints))
        self.query_one("#hints").display = bool(hints)
        rows = _rows(view, self.size.width - 4)
        self.query_one("#rows", Static).update(rows)
        self.query_one("#rows").display = bool(rows.plain)
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


def _asked(view: View) -> list[Part]:
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
    if view.so_far and question.kind is not QuestionKind.ROWS:
        parts.append("\n" + view.so_far.pick(lang))
    elif offer := _offer(question):
        parts.append("\n" + _("Enter alone takes: {offer}").format(offer=offer))
    return parts


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


def _rows(view: View, width: int) -> Content:
    """The rows there are of the kind that is asked for, as a table; empty for other questions."""
    from guide.talk.cells import rows_of

    question, sheet = view.question, view.session.sheet
    if question is None or question.kind is not QuestionKind.ROWS or question.level2 is None:
        return Content("")
    rows = [sheet.indicators[number] for number in rows_of(sheet, question.level2)]
    if not rows:
        return Content("")
    rest = max(10, (width - _WEIGHT - 6) * 2 // 5)
    value = max(8, (width - _WEIGHT - 6 - rest) // 2)
    sizes = [rest, value, _WEIGHT, max(8, width - rest - value - _WEIGHT - 6)]
    heads = [_("Indicator"), _("Target value"), _("Weight"), _("Basis")]
    lines = [
        columns([(content(head, "$quiet"), size) for head, size in zip(heads, sizes, strict=True)])
    ]
    for number, row in enumerate(rows, 1):
        weight = "" if row.weight is None else write_amount(row.weight)
        cells = (f"{number}. {row.name}", row.target or "?", weight, row.basis or "")
        lines.append(
            columns([(content(cell), size) for cell, size in zip(cells, sizes, strict=True)])
        )
    end = _("Enter alone goes on; a row may be added.")
    return Content("\n").join([*lines, content(end, "$quiet")])


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
