"""How high a row must be for its text: needed where a program does not fit rows itself (merged cells in Excel)."""

from __future__ import annotations

import math
import unicodedata
from typing import Final

from guide.reports.layout import Grid, Slot

HALF_MM: Final = 1.85
"""Width of half a Chinese character at 10 points (1.76 mm), with room for words that wrap early."""
_LINE_PT: Final = 14.0
_LEAST_PT: Final = 18.0
_PADDING_PT: Final = 6.0
_MARGIN_MM: Final = 2
PAGE_PT: Final = 380.0
"""A row higher than this does not fit on one A4 landscape page beside its header."""


def row_heights(grid: Grid) -> list[float]:
    """Points for every row; a merged cell that needs more than its rows gets the rest from its last row."""
    rows = grid.slots()
    heights = [_LEAST_PT] * len(rows)
    for r, row in enumerate(rows):
        for slot in row:
            if slot.starts and slot.cell.down == 1:
                heights[r] = max(heights[r], _need(grid, slot))
    for r, row in enumerate(rows):
        for slot in row:
            if slot.starts and slot.cell.down > 1:
                last = r + slot.cell.down - 1
                heights[last] += max(0.0, _need(grid, slot) - sum(heights[r : last + 1]))
    return heights


def display_width(text: str) -> int:
    """Half-width columns; signs of ambiguous width count as wide, as Chinese fonts draw them."""
    wide = sum(unicodedata.east_asian_width(sign) in "WFA" for sign in text)
    return len(text) + wide


def text_height(text: str, width: int) -> float:
    """Points that text needs in a cell of so many mm."""
    room = max(2, int((width - _MARGIN_MM) / HALF_MM))
    lines = (max(1, math.ceil(display_width(line) / room)) for line in text.split("\n"))
    return sum(lines) * _LINE_PT + _PADDING_PT


def _need(grid: Grid, slot: Slot) -> float:
    return text_height(slot.cell.text, grid.width_of(slot))
