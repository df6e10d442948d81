"""The cells of one line as people write them: parted by tabs, as a spreadsheet pastes them, else by bars."""

from __future__ import annotations

import re
from typing import Final

_BAR: Final = re.compile(r"[|｜]")
_BARS: Final = "|｜"


def parted(line: str) -> list[str]:
    """Every cell in its place, an empty one as ""; bars around the whole line are no cells."""
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    bare = line.strip()
    if len(bare) > 1 and bare[0] in _BARS and bare[-1] in _BARS:
        bare = bare[1:-1]
    return [cell.strip() for cell in _BAR.split(bare)]


def without_blanks(cells: list[str]) -> list[str]:
    """The cells without the empty ones at the end, which a spreadsheet pastes along."""
    last = max((place for place, cell in enumerate(cells, 1) if cell), default=0)
    return cells[:last]
