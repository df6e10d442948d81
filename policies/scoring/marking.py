"""What a person fills in on a scoring sheet: marks, figures, vetoes, and the totals and result as written there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person says about one leaf: a level, points, or both, and a remark."""

    level: str | None = None
    """Name of the level in either language."""
    points: Decimal | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Marking:
    """Everything a person filled in on one scoring sheet."""

    marks: Mapping[str, Mark] = field(default_factory=dict)
    """By the id of the leaf."""
    figures: Mapping[str, Decimal | dt.date] = field(default_factory=dict)
    """By the id of the figure; a figure that two formulas use is given once."""
    vetoes: Mapping[str, str] = field(default_factory=dict)
    """By the id of a veto that holds: why."""
    claims: Mapping[str, Decimal] = field(default_factory=dict)
    """Sub-totals by the id of the block, and the total as "total", as written on the sheet."""
    result: str | None = None
    """The result as written on the sheet."""
