"""Answers to a question about items: every line adds one, "删 2" takes one out, "改 2 …" writes one anew."""

from __future__ import annotations

from typing import Any, Final

from guide.talk import paper_cells
from guide.talk.draft import Draft
from guide.talk.parted import parted, without_blanks
from guide.talk.question import Column, Question
from guide.talk.reading import read_cell
from guide.talk.row_answers import DELETE, REWRITE
from guide.talk.speak import item_line, join
from guide.talk.turn import TurnKind
from policies.text import Text, Unclear

MOST_ITEMS: Final = 200


def take_items(d: Draft, question: Question, line: str) -> None:
    """Work the lines of an answer into the paper. Raises: Unclear, and then nothing of the answer stands."""
    paper, field = d.at.paper, paper_cells.field_of(question.key)
    if paper is None:
        return
    for one in filter(str.strip, line.splitlines()):
        if is_header(question, one):
            continue
        if found := DELETE.fullmatch(one.strip()):
            row = _row(d, question, found[1])
            paper = paper_cells.remove(paper, field, row)
            said = Text("删去第{n}条。", "Item {n} is taken out.").fill(n=row + 1)
        else:
            found = REWRITE.fullmatch(one.strip())
            place = _row(d, question, found[1]) if found else None
            paper = paper_cells.add(
                paper, field, read_item(question, found[2] if found else one), place
            )
            there = getattr(paper, field)
            number = len(there) if place is None else place + 1
            said = item_line(number, question, there[number - 1])
        if len(getattr(paper, field)) > MOST_ITEMS:
            raise Unclear(_TOO_MANY.fill(n=MOST_ITEMS))
        d.change(paper=paper)
        d.say(TurnKind.ECHO, said, key=question.key)


def read_item(question: Question, line: str) -> dict[str, Any]:
    """The cells of one line by their fields. Raises: Unclear, naming the cell."""
    cells = without_blanks(parted(line))
    needed = sum(not column.optional for column in question.columns)
    if not needed <= len(cells) <= len(question.columns):
        raise Unclear(_CELLS.fill(given=len(cells), form=form_of(question.columns)))
    read: dict[str, Any] = {}
    for column, words in zip(question.columns, cells, strict=False):
        if words:
            read[column.field] = read_cell(column, words)
        elif not column.optional:
            raise Unclear(_EMPTY.fill(cell=column.cell, form=form_of(question.columns)))
    return read


def is_header(question: Question, line: str) -> bool:
    """Whether a line of several cells repeats the names of the columns, as a pasted table begins."""
    cells = [cell.casefold() for cell in without_blanks(parted(line))]
    names = {
        name.casefold() for column in question.columns for name in (column.cell.zh, column.cell.en)
    }
    return len(cells) > 1 and names.issuperset(cells)


def form_of(columns: tuple[Column, ...]) -> Text:
    """How an item is written: the names of its cells with bars between them."""
    names = [
        Text(f"{c.cell.zh}（可不填）", f"{c.cell.en} (optional)") if c.optional else c.cell
        for c in columns
    ]
    return join(names, " | ", " | ")


def _row(d: Draft, question: Question, number: str) -> int:
    there = d.at.get(question.key) or ()
    if not 1 <= int(number) <= len(there):
        raise Unclear(_NO_ITEM.fill(n=number, last=len(there)))
    return int(number) - 1


_CELLS: Final = Text(
    "这一行有{given}格，对不上。请按这个顺序写，用竖线隔开：{form}。",
    "This line has {given} cells, which does not fit. Write, parted by bars: {form}.",
)
_EMPTY: Final = Text(
    "“{cell}”不能空着。请按这个顺序写：{form}。", '"{cell}" may not be empty. Write: {form}.'
)
_NO_ITEM: Final = Text("没有第{n}条，现在有{last}条。", "There is no item {n}; there are {last}.")
_TOO_MANY: Final = Text("最多{n}条。", "At most {n} items.")
