"""Where a page may end: between rows, never after a head or inside a small group, and never before the signature line alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from guide.reports.layout import Grid

_SMALL: Final = 3
"""Rows of a merged group that are kept on one page."""


def held(grid: Grid) -> list[bool]:
    """For every row, whether it stays on the page of the row below it."""
    rows = grid.slots()
    left: dict[int, int] = {}
    found = []
    for r, row in enumerate(rows):
        for slot in row:
            if slot.starts:
                left[slot.column] = slot.cell.down
        opens = any(slot.starts and slot.cell.down > 1 for slot in row)
        inside = any(left[s.column] > 1 and s.cell.down <= _SMALL for s in row)
        found.append(r < grid.heads or opens or inside)
        for slot in row:
            left[slot.column] -= 1
    return found


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of a sheet on paper: its height in points, whether it stays with the next, what is repeated above it."""

    height: float
    held: bool = False
    repeated: float = 0.0
    begins: bool = False
    """Whether it begins a page in any case."""


def page_ends(strips: Sequence[Strip], page: float) -> list[int]:
    """The numbers of the strips (from 0) that begin a new page; a group higher than a page is broken where it must be."""
    starts: list[int] = []
    begun, filled = 0, 0.0
    for n, strip in enumerate(strips):
        if n > begun and (strip.begins or filled + strip.height > page):
            begun = n if strip.begins else _allowed(strips, begun, n)
            starts.append(begun)
            filled = strips[begun].repeated + sum(one.height for one in strips[begun:n])
        filled += strip.height
    return starts


def _allowed(strips: Sequence[Strip], begun: int, full: int) -> int:
    """The last place before `full` where the page may end; `full` itself where there is none."""
    places = (n for n in range(full, begun, -1) if not strips[n - 1].held)
    return next(places, full)
