"""How a board is drawn: columns as wide as what stands in them, rows that wrap in their column, a bar for each state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich.bar import Bar
from rich.cells import cell_len
from rich.table import Table as Grid
from rich.text import Text as Words
from textual.content import Content

from guide.app.flow import columns
from guide.app.safe import content, plain
from guide.boards import shown
from guide.language import language

if TYPE_CHECKING:
    from guide.boards import Board, Cell, Table

GAP: Final = 2
_LEAST: Final = 6
"""Cells that a column keeps when there is little room."""
_BAR: Final = 40


def kept(board: Board, *, narrow: bool) -> list[int]:
    """The columns that are shown."""
    left_out = board.spare if narrow else ()
    return [n for n in range(len(board.columns)) if n not in left_out]


def widths(board: Board, table: Table, shown_columns: Sequence[int], room: int) -> list[int]:
    """Cells a column: as its longest text, the widest giving way until all fit."""
    lines = [
        board.columns,
        *(row.cells for row in table.rows),
        *([table.sums] if table.sums else []),
    ]
    wide = [max(cell_len(_words(line[n])) for line in lines) for n in shown_columns]
    spare = room - GAP * (len(wide) - 1)
    while sum(wide) > spare and max(wide) > _LEAST:
        widest = max(range(len(wide)), key=wide.__getitem__)
        wide[widest] -= 1
    return wide


def row_line(
    cells: Sequence[Cell], shown_columns: Sequence[int], wide: Sequence[int], style: str
) -> Content:
    """A row, or the heading, or the sums."""
    parts = [
        (content(_words(cells[n]), style), w) for n, w in zip(shown_columns, wide, strict=True)
    ]
    return columns(parts, GAP)


def chart(board: Board, table: Table, colour: str) -> Grid:
    """How many projects stand at each value of the counted column: its name, the number, a bar."""
    found = Counter(_words(row.cells[board.counted]) for row in table.rows)
    most = max(found.values(), default=1)
    grid = Grid.grid(padding=(0, 2, 0, 0))
    for name, count in found.items():
        bar = Bar(size=most, begin=0, end=count, width=_BAR, color=colour)
        grid.add_row(Words(name), Words(str(count), justify="right"), bar)
    return grid


def _words(cell: Cell) -> str:
    return plain(shown(cell, language()))
