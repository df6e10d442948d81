"""How a board is drawn: columns as wide as what stands in them, rows that wrap in their column, how many stand where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from guide.app.flow import columns
from guide.app.safe import Part, assemble, content, plain
from guide.figures.table import shown
from guide.language import language

if TYPE_CHECKING:
    from guide.boards import Board, Cell, Row

GAP: Final = 2
_LEAST: Final = 6
"""Cells that a column keeps when there is little room."""


def kept(board: Board, *, narrow: bool) -> list[int]:
    """The columns that are shown."""
    left_out = board.spare if narrow else ()
    return [n for n in range(len(board.columns)) if n not in left_out]


def widths(
    board: Board, lines: Sequence[Sequence[Cell]], shown_columns: Sequence[int], room: int
) -> list[int]:
    """Cells a column: as its longest text, the widest giving way until all fit."""
    wide = [
        max(cell_len(_words(line[n])) for line in (board.columns, *lines)) for n in shown_columns
    ]
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


def tally(board: Board, rows: Sequence[Row]) -> Content:
    """How many rows stand at each value of the counted column, in words and numbers."""
    found = Counter(_words(row.cells[board.counted]) for row in rows)
    parts: list[Part] = [(board.columns[board.counted].pick(language()), "$quiet")]
    joint = "：" if language() == "zh" else ": "
    for name, count in found.items():
        parts += [f"   {name}{joint}", (str(count), "bold")]
    return assemble(*parts)


def _words(cell: Cell) -> str:
    return plain(shown(cell, language()))
