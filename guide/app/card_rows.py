"""The rows a question has gathered so far, as a table on its card: indicators of a kind, or the items of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from guide.app.flow import columns
from guide.app.safe import content
from guide.language import _, language
from guide.talk.question import QuestionKind
from policies.money import write_amount

if TYPE_CHECKING:
    from guide.app.view import View
    from guide.talk.question import Question

_GAP: Final = 2
_LEAST: Final = 6
"""Cells that a column keeps even where others need the room."""
_MOST: Final = 40
"""Cells a column asks for at most, before what is left is shared out."""


def card_rows(view: View, width: int) -> Content:
    """The table with its heads, and how to go on; empty for a question that gathers no rows."""
    question = view.question
    if question is None:
        return Content("")
    if question.kind is QuestionKind.ROWS:
        heads, rows = _indicators(view, question)
    elif question.kind is QuestionKind.ITEMS:
        heads, rows = _items(view, question)
    else:
        return Content("")
    if not rows and question.kind is QuestionKind.ROWS:
        return Content("")
    table = _table(heads, rows, width)
    if rows:
        table.append(content(_("Enter alone goes on; a row may be added."), "$quiet"))
    elif not question.form:
        end = _("One row a line, cells parted by |; rows can be pasted from a spreadsheet.")
        table.append(content(end, "$quiet"))
    return Content("\n").join(table)


def _indicators(view: View, question: Question) -> tuple[list[str], list[list[str]]]:
    from guide.talk.cells import rows_of

    heads = [_("Indicator"), _("Target value"), _("Weight"), _("Basis")]
    if question.level2 is None:
        return heads, []
    sheet = view.session.sheet
    rows = [sheet.indicators[number] for number in rows_of(sheet, question.level2)]
    return heads, [
        [
            f"{number}. {row.name}",
            row.target or "?",
            "" if row.weight is None else write_amount(row.weight),
            row.basis or "",
        ]
        for number, row in enumerate(rows, 1)
    ]


def _items(view: View, question: Question) -> tuple[list[str], list[list[str]]]:
    from guide.talk.speak import shown_answer

    lang = language()
    heads = [column.cell.pick(lang) for column in question.columns]
    rows = []
    for number, part in enumerate(view.session.at.get(question.key) or (), 1):
        cells = [
            "" if value in (None, "", ()) else shown_answer(column, value).pick(lang)
            for column in question.columns
            for value in (getattr(part, column.field),)
        ]
        rows.append([f"{number}. {cells[0]}", *cells[1:]])
    return heads, rows


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[Content]:
    sizes = shares([heads, *rows], width)
    lines = [
        columns([(content(head, "$quiet"), size) for head, size in zip(heads, sizes, strict=True)])
    ]
    lines += [
        columns([(content(cell), size) for cell, size in zip(row, sizes, strict=True)])
        for row in rows
    ]
    return lines


def shares(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The cells each column gets of a width: what it needs where that fits, else its share of what there is."""
    needs = [
        min(_MOST, max(_LEAST, *(cell_len(cell) for cell in column)))
        for column in zip(*rows, strict=True)
    ]
    room = max(len(needs) * _LEAST, width - _GAP * (len(needs) - 1))
    while (over := sum(needs) - room) > 0:
        widest = max(range(len(needs)), key=needs.__getitem__)
        needs[widest] -= min(over, max(1, needs[widest] // 8))
    return needs
