"""Text whose lines were broken at the page's width, as every PDF gives it: the halves put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knowledge.ingest.line import ends_sentence, joined, tidy
from knowledge.ingest.marks import annex, article, division, is_contents, opens_clause

_NARROW: Final = 0.75
"""Share of the page's width below which a line ended because its author ended it."""
_WRAPPED: Final = 0.4
"""Share of lines that stop in mid-sentence, above which a text was wrapped."""
_DATED: Final = re.compile(r"[(（]?[12]\d{3}\s?年")
"""A line on how a law came about."""


def looks_wrapped(rows: Sequence[str]) -> bool:
    """Whether many lines stop in mid-sentence at about the same width."""
    filled = [row for row in map(tidy, rows) if row]
    width = width_of(filled)
    full = [row for row in filled if _NARROW * width <= len(row) <= width + 4]
    stops = [row for row in full if not ends_sentence(row) and not opens_heading(row)]
    return len(filled) > 5 and width <= 120 and len(stops) > len(filled) * _WRAPPED


def unwrap(rows: Sequence[str]) -> list[str]:
    """One line a paragraph."""
    width = width_of([row for row in map(tidy, rows) if row])
    found: list[str] = []
    is_open, in_head, is_short = False, True, False
    for row in map(tidy, rows):
        if not row:
            is_open = False
            continue
        if is_open and not _starts_anew(row, found[-1], after_short=is_short, in_head=in_head):
            found[-1] = joined(found[-1], row)
        else:
            found.append(row)
        in_head = in_head and not opens_clause(found[-1])
        is_short = len(row) < _NARROW * width
        is_open = not (ends_sentence(row) or opens_heading(found[-1]) or (in_head and is_short))
    return found


def width_of(rows: Sequence[str]) -> int:
    """The length that nine lines of ten do not exceed."""
    lengths = sorted(map(len, rows))
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def opens_heading(row: str) -> bool:
    """A heading or a line of a table of contents: complete as it is."""
    return bool(division(row) or annex(row)) or is_contents(row)


def _starts_anew(row: str, before: str, *, after_short: bool, in_head: bool) -> bool:
    """A line that opens a clause; 第二十条 without a blank in mid-sentence is only spoken of."""
    mark = article(row)
    if mark and not mark.gap:
        return after_short or ends_sentence(before) or (in_head and mark.number == 1)
    return opens_clause(row) or (in_head and bool(_DATED.match(row)))
