"""A form as Markdown tables. Markdown knows no merged cells: a cell stands in its first row, and below it is blank."""

from __future__ import annotations

from bisect import bisect_right

from guide.reports.layout import Grid, Page, Slot
from guide.reports.templating import environment


def write(page: Page) -> bytes:
    """UTF-8, LF."""
    return environment().get_template("form.md.j2").render(page=page, table=_table).encode()


def _table(grid: Grid) -> list[list[str]]:
    """Rows of equal length: under column heads each cell stands below its own (two below one head share a cell), elsewhere cells follow one another."""
    rows = grid.slots()
    places = sorted({slot.column for row in rows[: grid.heads] for slot in row}) or None
    longest = max(map(len, rows))
    return [_cells(row, places, longest) for row in rows]


def _cells(row: list[Slot], places: list[int] | None, longest: int) -> list[str]:
    cells = [""] * longest
    for order, slot in enumerate(row):
        if slot.starts:
            place = bisect_right(places, slot.column) - 1 if places else order
            cells[place] = " / ".join(one for one in (cells[place], slot.cell.text) if one)
    return cells
