"""Scoring of a self-evaluation: execution, rows, total and grade, each with how it came about (rules.md §4 and §7).

Scores are exact until they are shown; the total is summed exactly and then rounded to two decimals, half up
(R-SELF-15), and the grade uses the rounded total. Nothing is called decided that a rule does not decide: then there is
a range instead of a score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from policies.model import Sheet
from policies.profile import Profile
from policies.scoring.claims import CENT, number
from policies.scoring.execution import ExecutionScore, execution_score
from policies.scoring.how import round2
from policies.scoring.over import Cause, stated_causes
from policies.scoring.rows import RowScore, score_row
from policies.text import Text

_FULL: Final = 100


class Grade(StrEnum):
    """The four grades of a result (财预〔2020〕10号 art. 18)."""

    EXCELLENT = "优"
    GOOD = "良"
    FAIR = "中"
    POOR = "差"


GRADE_NAMES: Final[dict[Grade, Text]] = {
    Grade.EXCELLENT: Text("优", "excellent"),
    Grade.GOOD: Text("良", "good"),
    Grade.FAIR: Text("中", "fair"),
    Grade.POOR: Text("差", "poor"),
}


def grade(total: Decimal, profile: Profile) -> Grade:
    """The grade of a total in points, after rounding to two decimals; each cut-off belongs to the better grade (§7)."""
    rounded = round2(Fraction(total))
    for one, least in zip(Grade, profile.value("grade.cutoffs"), strict=False):
        if rounded >= least:
            return one
    return Grade.POOR


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A sheet as scored. `total` is None when a row or the execution is not decided; then `bounds` say how far it can go."""

    execution: ExecutionScore
    rows: tuple[RowScore, ...]
    total: Decimal | None
    bounds: tuple[Decimal, Decimal] | None
    claimed_total: Decimal | None
    grade: Grade | None
    claims_add_up: bool | None
    claimed_sum: Decimal | None
    weights: Decimal
    """Points that are written down, execution included; 100 on a complete sheet."""

    @property
    def total_agrees(self) -> bool | None:
        """Whether the claimed total is the computed one, allowing a cent of rounding for every part."""
        if self.total is None or self.claimed_total is None:
            return None
        return abs(self.total - self.claimed_total) <= CENT * (len(self.rows) + 1) / 2

    def as_dict(self) -> dict[str, Any]:
        """The contract's JSON shape of `score`, without the file and the project's name."""
        return {
            "execution": self.execution.as_dict(),
            "rows": [row.as_dict() for row in self.rows],
            "total": None if self.total is None else float(self.total),
            "range": None if self.bounds is None else [float(end) for end in self.bounds],
            "claimed_total": number(self.claimed_total),
            "grade": None if self.grade is None else str(self.grade),
            "claims_add_up": self.claims_add_up,
        }


def score_sheet(
    sheet: Sheet, profile: Profile, causes: Mapping[int, Cause] | None = None
) -> Scorecard:
    """The sheet by the rules of the profile.

    `causes`: by row index, why a value is far above its target; by default what the deviation texts say.
    """
    causes = stated_causes(sheet) if causes is None else causes
    execution = execution_score(sheet, profile)
    rows = tuple(
        score_row(index, row, profile, causes.get(index))
        for index, row in enumerate(sheet.indicators)
    )
    weights = execution.weight + sum((r.weight for r in rows if r.weight is not None), Decimal(0))
    low, high = _bounds(execution, rows, weights)
    decided = low == high
    total = round2(low) if decided else None
    claimed = _claimed_sum(sheet)
    return Scorecard(
        execution=execution,
        rows=rows,
        total=total,
        bounds=None if decided else (round2(low), round2(high)),
        claimed_total=sheet.total,
        grade=grade(total, profile) if total is not None and weights == _FULL else None,
        claims_add_up=_adds_up(claimed, sheet.total),
        claimed_sum=claimed,
        weights=weights,
    )


def _bounds(
    execution: ExecutionScore, rows: tuple[RowScore, ...], weights: Decimal
) -> tuple[Fraction, Fraction]:
    """The lowest and highest possible total. Points that no row carries yet may still go to rows without a weight."""
    parts = [execution.bounds, *(row.bounds for row in rows if row.bounds is not None)]
    low = sum((least for least, _ in parts), Fraction(0))
    high = low + sum((most - least for least, most in parts if least is not most), Fraction(0))
    if any(row.weight is None for row in rows):
        high += max(Fraction(0), _FULL - Fraction(weights))
    return low, high


def _claimed_sum(sheet: Sheet) -> Decimal | None:
    """All claimed scores and that of execution; None when one is missing. Rows without weight and score are notes."""
    scored = [row.score for row in sheet.indicators if (row.weight, row.score) != (None, None)]
    claims = [sheet.execution.score, *scored]
    known = [claim for claim in claims if claim is not None]
    return sum(known, Decimal(0)) if scored and len(known) == len(claims) else None


def _adds_up(claimed: Decimal | None, total: Decimal | None) -> bool | None:
    if claimed is None or total is None:
        return None
    return abs(claimed - total) <= CENT
