"""Which projects to evaluate: points for what speaks for a project, each with its reason; the same records, the same choice.

The weights of the reasons are a design choice of this tool; people decide. Counties evaluate 5 to 20 projects a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from policies.text import Text

SLOW_BELOW: Final = Decimal(80)
"""Percent of the year's money spent, below which a project counts as slow."""
LARGE_SHARE: Final = Decimal(10)
"""Percent of the projects that count as large, the largest first."""
_FULL: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one project-year: amounts in 万元, points of a hundred."""

    project_id: str
    budget: Decimal | None = None
    executed: Decimal | None = None
    self_score: Decimal | None = None
    past_grade: str | None = None
    nature: str | None = None
    noticed: bool = False
    """Named by people as much noticed (congress, audit, press)."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One project with the reasons that speak for it, the weightiest first; `points` is their sum."""

    project_id: str
    points: int
    reasons: tuple[Text, ...]


def ranked(all_facts: list[Facts]) -> list[Pick]:
    """Every project for which something speaks, the most pressing first; by id where equal."""
    amounts = sorted((f.budget for f in all_facts if f.budget is not None), reverse=True)
    many = max(1, int(len(amounts) * LARGE_SHARE / 100))
    # Above the first amount outside the share: where many are alike, none of them is large.
    below = amounts[many] if len(amounts) > many else Decimal(0)
    picks = [_pick(one, below) for one in all_facts]
    return sorted((p for p in picks if p.points), key=lambda p: (-p.points, p.project_id))


def _pick(one: Facts, below: Decimal) -> Pick:
    found: list[tuple[int, Text]] = []
    if one.budget is not None and one.budget > below:
        found.append((3, _LARGE.fill(amount=f"{one.budget.normalize():f}")))
    if one.budget and one.executed is not None:
        rate = (one.executed / one.budget * 100).quantize(Decimal("0.1"))
        if rate < SLOW_BELOW:
            found.append((3, _SLOW.fill(rate=str(rate))))
    if one.noticed:
        found.append((3, _NOTICED))
    if one.past_grade in ("中", "差"):
        found.append((3, _PAST.fill(grade=one.past_grade)))
    if one.self_score is not None and one.self_score >= _FULL:
        found.append((2, _PERFECT))
    if one.nature == "new" and found:
        found.append((1, _NEW))
    found.sort(key=lambda reason: -reason[0])
    return Pick(one.project_id, sum(n for n, _ in found), tuple(text for _, text in found))


_LARGE: Final = Text("金额大（{amount}万元）", "large ({amount}, 10,000 yuan)")
_SLOW: Final = Text("执行慢（执行率{rate}%）", "slow ({rate}% spent)")
_NOTICED: Final = Text("社会关注", "much noticed")
_PAST: Final = Text("上次评价为{grade}", "graded {grade} last time")
_PERFECT: Final = Text("自评满分", "self-score 100")
_NEW: Final = Text("新增项目", "a new project")
