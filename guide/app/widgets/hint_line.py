"""The line under the answer box: how the words typed so far are understood, else which keys send them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.app.flow import clip
from guide.app.safe import assemble, content
from guide.app.widgets.steady import Words
from guide.language import _, language, ngettext

if TYPE_CHECKING:
    from guide.app.view import View
    from guide.talk.question import Question


class HintLine(Words):
    """One line, always there, so that nothing jumps."""

    def show(self, view: View | None, text: str) -> None:
        """Say what `text` would be taken for."""
        said = understood(view, text) if view is not None and text.strip() else None
        if said:
            self.say(assemble((clip(said, self.size.width - 2), "$success")), layout=False)
        else:
            self.say(content(clip(_rest(view), self.size.width - 2)), layout=False)

    def busy(self, what: str) -> None:
        """Say what is being waited for."""
        self.say(content(what, "$warning"), layout=False)


def _rest(view: View | None) -> str:
    question = view.question if view is not None else None
    if question is not None and question.kind == "several":
        return _(
            "Up and Down choose, Space ticks, Enter sends; or type numbers. ? asks the assistant"
        )
    if question is not None and question.choices:
        return _("Up and Down choose, Enter takes; or type the number. ? asks the assistant")
    return _("Enter sends, Ctrl+J new line, ? asks the assistant, Up brings back")


def understood(view: View, text: str) -> str | None:
    """A command, a question to the assistant, an amount, a date, a value: what the talk will read; None for plain words."""
    from guide.talk import wording
    from guide.talk.phrases import COMMAND_NAMES
    from policies.text import Unclear

    question = view.question
    said = wording.read(text, question.kind if question else None)
    if said.unknown:
        return _("Up and Down choose, Tab completes, Enter runs the command")
    if said.command and said.sure:
        return _("Command: {name}").format(name=COMMAND_NAMES[said.command].pick(language()))
    if said.asks:
        return _("A question to the assistant; the talk stays where it is.")
    if question is None:
        return None
    try:
        return _read(view, question, text)
    except Unclear:
        return None


def _item(question: Question, text: str) -> str:
    """Which cell of a row is being written; of several lines, how many."""
    from guide.talk.parted import parted

    rows = [line for line in text.splitlines() if line.strip()]
    if len(rows) > 1:
        return ngettext("{count} row", "{count} rows", len(rows)).format(count=len(rows))
    place = min(len(parted(text)), len(question.columns))
    column = question.columns[place - 1]
    said = _("Cell {n} of {count}: {cell}").format(
        n=place, count=len(question.columns), cell=column.cell.pick(language())
    )
    return said + ("  " + _("may be left empty") if column.optional else "")


def _read(view: View, question: Question, text: str) -> str | None:
    from guide.talk.cells import get
    from guide.talk.question import QuestionKind
    from guide.talk.reading import read_answer

    kind = question.kind
    if kind is QuestionKind.LONG:
        return ngettext("{count} character", "{count} characters", len(text)).format(
            count=len(text)
        )
    if kind is QuestionKind.ROWS:
        rows = len([line for line in text.splitlines() if line.strip()])
        return (
            ngettext("{count} row", "{count} rows", rows).format(count=rows) if rows > 1 else None
        )
    if kind is QuestionKind.ITEMS:
        return _item(question, text)
    if kind in {QuestionKind.WORDS, QuestionKind.CONFIRM, QuestionKind.WEIGHTS}:
        return None
    target = None
    if question.key.endswith(".actual"):
        target = get(view.session.sheet, question.key.removesuffix("actual") + "target") or ""
    echo = read_answer(question, text, target=target).echo.pick(language())
    return echo.removeprefix(question.cell.pick(language())).lstrip("：: ")
