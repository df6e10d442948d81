"""Text whose lines were broken at the page's width, as every PDF gives it: the halves put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knowledge.ingest.dates import is_day
from knowledge.ingest.issuers import is_number_line, is_organs
from knowledge.ingest.line import ends_sentence, joined, tidy
from knowledge.ingest.marks import annex, article, division, is_contents, opens_clause

_NARROW: Final = 0.75
"""Share of the page's width below which a line ended because its author ended it."""
_WRAPPED: Final = 0.5
"""Share of the full lines that stop in mid-sentence, above which a text was wrapped."""
_FEWEST: Final = 6
_WIDEST: Final = 120
"""Characters of a line that a page can hold."""
_TOLERANCE: Final = 1.15
_DATED: Final = re.compile(r"[(（]?[12]\d{3}\s?年")
"""A line on how a law came about."""


def looks_wrapped(rows: Sequence[str]) -> bool:
    """Whether no line is longer than a page is wide, and most of the full ones stop in mid-sentence."""
    filled = [row for row in map(tidy, rows) if row]
    width = width_of(filled)
    if len(filled) < _FEWEST or width > _WIDEST or max(map(len, filled)) > width * _TOLERANCE:
        return False
    full = [row for row in filled if len(row) >= width - 3]
    stops = [row for row in full if not ends_sentence(row) and not opens_heading(row)]
    return len(full) >= 3 and len(stops) > len(full) * _WRAPPED


def unwrap(rows: Sequence[str]) -> list[str]:
    """One line a paragraph."""
    narrow = _NARROW * width_of([row for row in map(tidy, rows) if row])
    found: list[list[str]] = []
    is_open, in_head, is_short = False, True, False
    for row in map(tidy, rows):
        if not row:
            is_open = False
            continue
        if is_open and not _starts_anew(row, found[-1][-1], after_short=is_short, in_head=in_head):
            found[-1].append(row)
        else:
            found.append([row])
        first = found[-1][0]
        in_head = in_head and not opens_clause(first)
        is_short = len(row) < narrow
        is_heading = len(found[-1]) == 1 and (
            opens_heading(first) or (in_head and is_number_line(first))
        )
        is_open = not (ends_sentence(row) or is_heading or (in_head and is_short))
    return [joined(pieces) for pieces in found]


def width_of(rows: Sequence[str]) -> int:
    """The length that nine lines of ten do not exceed."""
    lengths = sorted(map(len, rows))
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def opens_heading(row: str) -> bool:
    """A heading or a line of a table of contents: complete as it is."""
    return bool(division(row) or annex(row)) or is_contents(row)


def _starts_anew(row: str, before: str, *, after_short: bool, in_head: bool) -> bool:
    """A line that opens a clause, or the day below an office; 第二十条 without a blank in mid-sentence is only spoken of."""
    mark = article(row)
    if mark and not mark.gap:
        return after_short or ends_sentence(before) or (in_head and mark.number == 1)
    if is_day(row) and is_organs(before):
        return True
    return opens_clause(row) or (in_head and (bool(_DATED.match(row)) or is_number_line(row)))
