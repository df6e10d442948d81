"""How much room text needs: words across, and rows down where a program does not fit them itself (merged cells in Excel)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from guide.reports.layout import Grid, Look, Page, Slot

_WIDE_MM: Final = 3.55
"""A Chinese character at 10 points, bold or not."""
_LATIN_MM: Final = 2.25
_CAPITAL_MM: Final = 2.6
_BROAD_MM: Final = 3.4
_SLENDER_MM: Final = 1.45
_SLENDER: Final = frozenset("iljtfI.,:;'()[]|!/ ")
_BROAD: Final = frozenset("mwMW%—")
_BOLD: Final = 1.1
MARGIN_MM: Final = 2.3
"""Inside a cell, both sides together."""
_LINE_PT: Final = 14.5
_LATIN_LINE_PT: Final = 12.5
_LEAST_PT: Final = 16.5
_PADDING_PT: Final = 3.5
_PT_PER_MM: Final = 72 / 25.4
_LEAST_GAP: Final = 3
"""Blanks; fewer do not part two names for a reader, nor for the import."""
_WIDEST_GAP: Final = 9
PAGE_PT: Final = 380.0
"""A row higher than this does not fit on one A4 landscape page beside its header."""
_WORD: Final = re.compile(r"\s+|[^\s\u1100-\U0010ffff]+|.", re.DOTALL)
"""Blanks, a run that no program breaks, or one sign that a line may end after, as Chinese ones do."""


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


def width_of(text: str, *, bold: bool = False) -> float:
    """How many mm on one line at 10 points; generous, for the fonts of an office machine are not those it was measured with."""
    return sum(_sign_mm(sign, bold=bold) for sign in text)


def longest_word(text: str, *, bold: bool = False) -> float:
    """How many mm the longest part takes that is not broken across lines."""
    return max((width_of(word, bold=bold) for word in _WORD.findall(text)), default=0.0)


def signature_line(page: Page) -> str:
    """The names side by side, as far apart as the paper has room to sign in after each."""
    whole = sum(page.grids[0].widths)
    room = whole - sum(map(width_of, page.signatures))
    gap = int(room / max(1, len(page.signatures)) / _WIDE_MM)
    return ("\u3000" * min(_WIDEST_GAP, max(_LEAST_GAP, gap))).join(page.signatures)


def text_height(text: str, width: float, *, bold: bool = False) -> float:
    """Points that text needs in a cell of so many mm."""
    room = max(_WIDE_MM, width - MARGIN_MM)
    heights = (
        sum(1 for _ in _lines(line, room, bold=bold))
        * (_LATIN_LINE_PT if _is_latin(line) else _LINE_PT)
        for line in text.split("\n")
    )
    return sum(heights) + _PADDING_PT


def _is_latin(line: str) -> bool:
    return not any(unicodedata.east_asian_width(sign) in "WF" for sign in line)


def _lines(line: str, room: float, *, bold: bool) -> Iterator[float]:
    """What is filled of every line that one line of text takes, words kept whole where they fit."""
    filled = 0.0
    for word in _WORD.findall(line):
        need = width_of(word, bold=bold)
        if filled and filled + need > room and not word.isspace():
            yield filled
            filled = 0.0
        while need > room:
            yield room
            need -= room
        filled += need
    yield filled


def _sign_mm(sign: str, *, bold: bool) -> float:
    if not sign.isascii() and unicodedata.east_asian_width(sign) in "WFA":
        return _WIDE_MM
    broad = _BROAD_MM if sign in _BROAD else _CAPITAL_MM if sign.isupper() else _LATIN_MM
    return (_SLENDER_MM if sign in _SLENDER else broad) * (_BOLD if bold else 1)


def _need(grid: Grid, slot: Slot) -> float:
    bold = slot.cell.look is Look.HEAD
    if slot.cell.turned:
        return (width_of(slot.cell.text, bold=bold) + MARGIN_MM) * _PT_PER_MM
    return text_height(slot.cell.text, grid.width_of(slot), bold=bold)
