"""Items of a paper on a form: rows with a cell a column, or all of them in one cell, a line each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from guide.readback.comparing import Said
from guide.reports.fills import Fill, Fills
from guide.talk import paper_cells
from guide.talk.cells import validated
from guide.talk.draft import Draft
from guide.talk.items import MOST_ITEMS, form_of, read_item
from guide.talk.question import Question, QuestionKind
from guide.talk.reading import read_cell
from policies.papers import parts_of
from policies.text import Text, Unclear

_ROW: Final = re.compile(r"(paper\.[a-z_]+)\[(\d+)\]\.([a-z_]+)")
_NUMBERED: Final = re.compile(r"\s*\d{1,3}\s*[.．、)）]\s*(.+)", re.DOTALL)
_BARS: Final = re.compile(r"[|｜\t]")


class Items:
    """What a form says of items, among all it says. New rows after a gap are moved up to follow the last one."""

    def __init__(self, d: Draft, said: dict[str, list[Said]]) -> None:
        self._d = d
        self._said = said

    def has(self, question: Question) -> bool:
        """Whether the form says something of the rows of this question."""
        return question.kind is QuestionKind.ITEMS and any(self._rows(question))

    def first(self, question: Question) -> Said:
        """Where the rows of a question begin on the form."""
        return self._said[next(self._rows(question))][0]

    def take(self, question: Question) -> Callable[[], None] | None:
        """How the items are put in their place; None when they are there already. Raises: Unclear."""
        d, field = self._d, paper_cells.field_of(question.key)
        paper = d.at.paper
        whole, rows = self._said.pop(question.key, []), self._taken(question)
        if paper is None:
            return None
        kind = parts_of(type(paper))[field]
        parts: list[Any] = list(getattr(paper, field))
        for one in whole:
            parts = [validated(kind, _cells(question, one, line)) for line in _lines(one)]
        for number in sorted({_part(one)[1] for one in rows}):
            cells = {_part(one)[2]: one.text for one in rows if _part(one)[1] == number}
            there = parts[number] if number < len(parts) else None
            parts[number : number + 1] = [_made(question, kind, there, cells)]
        if len(parts) > MOST_ITEMS:
            raise Unclear(_TOO_MANY.fill(n=MOST_ITEMS))
        if tuple(parts) == getattr(paper, field):
            return None
        for one in (*whole, *rows):
            one.hold()
        return lambda: d.change(paper=paper.model_copy(update={field: tuple(parts)}))

    def _rows(self, question: Question) -> Iterator[str]:
        """The places of the question's own cells."""
        columns = {column.field for column in question.columns}
        for place in self._said:
            found = _ROW.fullmatch(place)
            if found and found[1] == question.key and found[3] in columns:
                yield place

    def _taken(self, question: Question) -> list[Said]:
        """The question's own cells, taken out; what else is said of new rows gets their numbers."""
        places = list(self._rows(question))
        there = len(self._d.at.get(question.key) or ())
        numbers = {
            int(found[2]) for p in places if self._said[p][0].text and (found := _ROW.fullmatch(p))
        }
        new = sorted(n for n in numbers if n >= there)
        moved = {number: there + n for n, number in enumerate(new)}
        taken = [_renumbered(one, moved) for place in places for one in self._said.pop(place)]
        for place in [p for p in self._said if (f := _ROW.fullmatch(p)) and f[1] == question.key]:
            for one in self._said.pop(place):
                again = _renumbered(one, moved)
                self._said.setdefault(again.fill.place, []).append(again)
        return taken


def _part(one: Said) -> tuple[str, int, str]:
    found = _ROW.fullmatch(one.fill.place)
    return (found[1], int(found[2]), found[3]) if found else ("", 0, "")


def _renumbered(one: Said, moved: dict[int, int]) -> Said:
    key, number, field = _part(one)
    if number not in moved:
        return one
    return replace(one, fill=replace(one.fill, place=f"{key}[{moved[number]}].{field}"))


def _made(question: Question, kind: Any, there: Any, cells: dict[str, str]) -> Any:
    """The item with the cells that were written. Raises: Unclear, also when all of it was emptied."""
    data = {} if there is None else {n: getattr(there, n) for n in kind.model_fields}
    for column in question.columns:
        if column.field in cells:
            words = cells[column.field]
            data[column.field] = read_cell(column, words) if words else None
    if all(data.get(column.field) is None for column in question.columns):
        raise Unclear(_TO_DELETE)
    missing = [c for c in question.columns if not c.optional and data.get(c.field) in (None, "")]
    if missing:
        raise Unclear(_WANTED.fill(cell=missing[0].cell, form=form_of(question.columns)))
    return validated(kind, {name: value for name, value in data.items() if value is not None})


def _lines(said: Said) -> Iterator[str]:
    """The items of one cell: a line each, or from number to number where they are numbered."""
    numbered = any(_NUMBERED.fullmatch(line) for line in said.text.splitlines()[:1])
    held = ""
    for line in said.text.splitlines():
        found = _NUMBERED.fullmatch(line) if numbered else None
        if numbered and not found and held:
            held = f"{held}\n{line}"
            continue
        if held.strip():
            yield held.strip()
        held = found[1] if found else line
    if held.strip():
        yield held.strip()


def _cells(question: Question, said: Said, text: str) -> dict[str, Any]:
    """The cells of one item, parted by bars or as the form prints them. Raises: Unclear."""
    shape = said.fill.each
    if not shape or _BARS.search(text):
        return read_item(question, text)
    fills = Fills(tuple(Fill(one.field) for one in question.columns), shape)
    words = {fill.place: part for fill, part in fills.split(text).items()}
    return {c.field: read_cell(c, words[c.field]) for c in question.columns if words.get(c.field)}


_WANTED: Final = Text(
    "“{cell}”不能空着。这一行要填：{form}。", '"{cell}" may not be empty. This row wants: {form}.'
)
_TO_DELETE: Final = Text(
    "整行清空了。要删这一条，请到问答里这一题输入“删 序号”；不删就把内容写回来。",
    'the whole row was emptied. To take the item out, type "delete" and its number at this question in the talk; else write it again.',
)
_TOO_MANY: Final = Text("最多{n}条。", "At most {n} items.")
