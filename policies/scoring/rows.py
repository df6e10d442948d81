"""One row of a self-evaluation: the verdict of the rule, the score, and how the score that the unit claims compares.

Which rule applies is decided by what the target was read as; a value in doubt leaves the row undecided. Deductions for
over-fulfilment follow R-SELF-07: only where the caller names the cause "target too low".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, Final

from policies.direction import lower_is_better
from policies.level import Level2
from policies.model import Indicator
from policies.notation import as_number, read_actual, read_target
from policies.profile import Profile
from policies.scoring.claims import compare_row, number
from policies.scoring.dates import days_late, judge_date, late_rule
from policies.scoring.how import join, round2, say, shown
from policies.scoring.levels import judge_level
from policies.scoring.over import Cause, over_fulfilled
from policies.scoring.quantity import judge_quantity, judge_range
from policies.scoring.verdict import NEEDS, RowKind, Verdict, undecided
from policies.target import Kind, Target
from policies.text import Text

_COSTS: Final = (Level2.COST, Level2.ECONOMIC_COST, Level2.SOCIAL_COST, Level2.ECOLOGICAL_COST)


@dataclass(frozen=True)
class RowScore:
    """A row as scored. `exact` is None where the rule does not decide; then the score lies from `low` to `high`."""

    index: int
    name: str
    level1: str | None
    level2: str | None
    weight: Decimal | None
    claimed: Decimal | None
    verdict: Verdict
    needs: tuple[str, ...]
    how: Text
    agrees: bool | None

    @property
    def kind(self) -> RowKind:
        """What the row turned out to be."""
        return self.verdict.kind

    @cached_property
    def exact(self) -> Fraction | None:
        """Points before rounding; None where undecided or without a weight."""
        return None if self.weight is None else self.verdict.score(self.weight)

    @cached_property
    def score(self) -> Decimal | None:
        """Points, two decimals, half up."""
        return None if self.exact is None else round2(self.exact)

    @cached_property
    def bounds(self) -> tuple[Fraction, Fraction] | None:
        """Lowest and highest possible points; None without a weight."""
        return None if self.weight is None else self.verdict.bounds(self.weight)

    def as_dict(self) -> dict[str, Any]:
        """The contract's JSON shape of a row of `score`."""
        bounds = self.bounds if self.exact is None else None
        return {
            "index": self.index,
            "name": self.name,
            "level1": self.level1,
            "level2": self.level2,
            "weight": number(self.weight),
            "kind": self.kind,
            "score": number(self.score),
            "range": [float(round2(end)) for end in bounds] if bounds else None,
            "claimed": number(self.claimed),
            "agrees": self.agrees,
            "needs": list(self.needs),
            "how": self.how.as_dict(),
        }


def score_row(index: int, row: Indicator, profile: Profile, cause: Cause | None = None) -> RowScore:
    """The row by the rules of the profile; `index` counts from 0 as in the sheet."""
    verdict = over_fulfilled(row, _judge(row, profile), profile, cause)
    agrees, remark = compare_row(row.score, row.weight, verdict)
    missing = say("no_weight") if row.weight is None else Text("", "")
    return RowScore(
        index=index,
        name=row.name,
        level1=row.level1,
        level2=row.level2,
        weight=row.weight,
        claimed=row.score,
        verdict=verdict,
        needs=_needs(verdict, row),
        how=join(verdict.how, missing, remark),
        agrees=agrees,
    )


def _judge(row: Indicator, profile: Profile) -> Verdict:
    written, rule = late_rule(row.target or "")
    target = read_target(written if rule else row.target, row.name)
    if target.absent:
        return undecided(say("no_target"), "target", kind="unreadable")
    if target.doubts or target.kind is Kind.UNREADABLE:
        how = say("bad_target", target=shown(row.target or ""), why=join(*target.doubts))
        return undecided(how, "target", kind="unreadable")
    if target.kind is Kind.DATE:
        rest, said = days_late(row.actual or "")
        done = _with_words(read_actual(rest if said is not None else row.actual, target), row)
        return judge_date(target, done, row.weight, rule=rule, said=said)
    actual = as_number(read_actual(row.actual), target)
    if target.kind is Kind.QUALITATIVE:
        return judge_level(target, actual, profile)
    if target.kind is Kind.RANGE:
        return judge_range(target, actual, row.weight)
    # A price in any row may be a ceiling: without a sign it is left to people, not scored.
    unsaid = target.operator in {None, "="}
    reverse = unsaid and lower_is_better(row.name, cost=row.kind in _COSTS, priced=True)
    return judge_quantity(target, actual, row.weight, reverse=reverse)


def _with_words(actual: Target, row: Indicator) -> Target:
    """What the unit wrote in full, so that an explanation repeats it whole."""
    return replace(actual, raw=row.actual or "")


def _needs(verdict: Verdict, row: Indicator) -> tuple[str, ...]:
    """What is wanted, in a fixed order: of the rule, a missing weight, and a reason for every lost point (R-SELF-02)."""
    wanted = set(verdict.needs)
    if row.weight is None:
        wanted.add("weight")
    exact = None if row.weight is None else verdict.score(row.weight)
    lost = verdict.met is False or (
        exact is not None and row.weight is not None and exact < row.weight
    )
    given_away = row.score is not None and row.weight is not None and row.score < row.weight
    if (lost and not verdict.explained) or given_away:
        wanted.add("deviation")
    if row.deviation:
        wanted.discard("deviation")
    if verdict.banded and row.score is not None:
        wanted.discard("score")
    if row.evidence:
        wanted.discard("evidence")
    return tuple(need for need in NEEDS if need in wanted)
