"""The head of an indicator table: which columns hold which field of an indicator, over one or more head rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from guide.intake.grid import Cell, Grid
from guide.intake.labels import LEADS, bare, heading, says

_MOST_ROWS: Final = 3
"""Head rows of one table."""
_PARTS: Final = frozenset({"symbol", "target", "unit"})
"""What may stand under a common head 指标值 in columns of their own."""
_WHOLE: Final = re.compile(r"中期|中长期|长期|实施期|项目期|whole")
_YEAR: Final = re.compile(r"年度|本年|当年|year")


@dataclass(frozen=True, slots=True)
class Heading:
    """One column with its printed name; `field` is None where a sheet has no place for it. `beyond` is exclusive."""

    text: str
    field: str | None
    column: int
    beyond: int

    @property
    def columns(self) -> range:
        """The columns under the heading."""
        return range(self.column, self.beyond)


@dataclass(frozen=True, slots=True)
class Header:
    """Rows `first` to `last` of a grid. `fields` says where each field stands; `unread` columns have no field.

    `whole` are the columns of the whole period, where a form shows it beside the year.
    """

    first: int
    last: int
    fields: dict[str, tuple[int, ...]]
    unread: tuple[Heading, ...] = ()
    whole: tuple[Heading, ...] = ()


def find_header(grid: Grid, top: int, bottom: int) -> Header | None:
    """The first head row between two rows (`bottom` exclusive), with the rows that belong to it."""
    for row in range(top, bottom):
        if is_header(grid, row):
            # What looks like a second head row may be the first row of the table.
            for last in dict.fromkeys((_last(grid, row, bottom), row)):
                header = _header(grid, row, last)
                if "name" in header.fields:
                    return header
    return None


def is_header(grid: Grid, row: int) -> bool:
    """Whether a row names an indicator's own column and at least one column beside it."""
    fields = {heading(cell.text) for cell in grid.along(row) if cell.row == row}
    return "name" in fields and len(fields - {None, "", "name"}) > 0


def _last(grid: Grid, first: int, bottom: int) -> int:
    """The last head row: as far as its cells reach down, or while the next row holds nothing but names of columns."""
    heads = [cell for cell in grid.along(first) if cell.row == first and heading(cell.text)]
    last = min(max(cell.below for cell in heads) - 1, first + _MOST_ROWS - 1, bottom - 1)
    while last + 1 < bottom and last + 1 < first + _MOST_ROWS:
        below = grid.filled(last + 1)
        if not below or any(heading(cell.text) is None for cell in below):
            break
        last += 1
    return last


def is_same_head(grid: Grid, header: Header, row: int) -> bool:
    """Whether a row repeats the head of the table, as on the next page of a long form."""
    names = {bare(cell.text) for cell in grid.along(header.first)}
    again = {bare(cell.text) for cell in grid.filled(row)}
    return len(again) > 2 and again <= names


def _header(grid: Grid, first: int, last: int) -> Header:
    halves = _halves(grid, list(_headings(grid, first, last)), first)
    fields: dict[str, tuple[int, ...]] = {}
    unread: list[Heading] = []
    for one in halves[0]:
        if one.field and one.field not in fields:
            fields[one.field] = tuple(one.columns)
        elif not says(LEADS, one.text):
            unread.append(one)
    return Header(first, last, fields, tuple(unread), tuple(halves[1]))


def _headings(grid: Grid, first: int, last: int) -> Iterator[Heading]:
    """Columns that share their lowest head, from left to right; what is apart under one 实际完成值 is one column."""
    found: Heading | None = None
    before: list[Cell] = []
    for column in range(grid.width):
        stack = (grid.cell(row, column) for row in range(first, last + 1))
        heads = [cell for cell in stack if cell is not None and cell.text]
        field = _field(heads)
        is_split = len(heads) > 1 and bool(before) and heads[0] is before[0] and field == "actual"
        if found is not None and heads and before and (heads[-1] is before[-1] or is_split):
            found = Heading(found.text, found.field, found.column, column + 1)
        else:
            if found is not None:
                yield found
            found = Heading(heads[-1].text if heads else "", field, column, column + 1)
        before = heads
    if found is not None:
        yield found


def _field(heads: list[Cell]) -> str | None:
    """The lowest head with a meaning decides, but what stands apart under 实际完成值 is all of it the actual value."""
    known = [name for cell in heads if (name := heading(cell.text)) is not None]
    if "actual" in known[:-1] and known[-1] in _PARTS:
        return "actual"
    return known[-1] if known else None


def _halves(grid: Grid, headings: list[Heading], first: int) -> tuple[list[Heading], list[Heading]]:
    """The columns of the year and those of the whole period, where a form has both side by side."""
    targets = [n for n, one in enumerate(headings) if one.field == "target"]
    names = [n for n, one in enumerate(headings) if one.field == "name"]
    if len(targets) < 2 or len(names) < 2:
        return headings, []
    seen: set[str] = set()
    start = cut = 0
    for n, one in enumerate(headings):
        if one.field in seen:
            cut = n
            break
        seen.add(one.field or "")
    again = headings[cut].field
    start = next(n for n, one in enumerate(headings) if one.field == again)
    shared, left, right = headings[:start], headings[start:cut], headings[cut:]
    if _is(_YEAR, grid, left, first) and _is(_WHOLE, grid, right, first):
        left, right = right, left
    return shared + right, left


def _is(pattern: re.Pattern[str], grid: Grid, headings: list[Heading], first: int) -> bool:
    """Whether the heads of a half, or the row above them, speak of this period."""
    above = (grid.cell(first - 1, one.column) for one in headings)
    texts = [one.text for one in headings] + [cell.text for cell in above if cell is not None]
    return any(pattern.search(text) for text in texts)
