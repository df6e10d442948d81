"""The budget-execution row: executed ÷ full-year budget after adjustment, capped at its weight (R-SELF-09).

This is the rate of the self-evaluation; the evaluation framework has another one, paid ÷ funds in place.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from policies.model import Sheet
from policies.profile import Profile
from policies.scoring.claims import compare, number
from policies.scoring.how import join, percent, plain, points, round2, say, sign
from policies.text import Text


@dataclass(frozen=True, slots=True)
class ExecutionScore:
    """The row as scored. `rate` is a share, not a percentage, and None where it cannot be worked out; it may exceed 1."""

    rate: Fraction | None
    weight: Decimal
    exact: Fraction | None
    claimed: Decimal | None
    how: Text
    over_budget: bool
    reason_wanted: bool
    """True when the rate lies below the line of the profile from which a reason is asked for (`exec.reason_below`)."""
    agrees: bool | None

    @property
    def score(self) -> Decimal | None:
        """Points, two decimals, half up."""
        return None if self.exact is None else round2(self.exact)

    @property
    def bounds(self) -> tuple[Fraction, Fraction]:
        """Lowest and highest possible points."""
        if self.exact is None:
            return Fraction(0), Fraction(self.weight)
        return self.exact, self.exact

    def as_dict(self) -> dict[str, Any]:
        """The contract's JSON shape: the rate as a share with four decimals, half up."""
        return {
            "rate": None if self.rate is None else float(round2(self.rate * 100) / 100),
            "weight": number(self.weight),
            "score": None if self.score is None else float(self.score),
            "claimed": number(self.claimed),
        }


def execution_score(sheet: Sheet, profile: Profile) -> ExecutionScore:
    """The row of a sheet: money in 万元, the weight as the sheet states it, else the profile's."""
    claimed, weight = sheet.execution.score, sheet.execution.weight
    if weight is None:
        weight = profile.execution_weight
    rate, exact, how = _rated(sheet.budget, sheet.funding.executed, weight, profile)
    agrees, remark = compare(claimed, weight, exact)
    line = profile.value("exec.reason_below")
    return ExecutionScore(
        rate=rate,
        weight=weight,
        exact=exact,
        claimed=claimed,
        how=join(how, remark),
        over_budget=rate is not None and rate > 1,
        reason_wanted=rate is not None and line is not None and rate * 100 < Fraction(line),
        agrees=agrees,
    )


def _rated(
    budget: Decimal | None, spent: Decimal | None, weight: Decimal, profile: Profile
) -> tuple[Fraction | None, Fraction | None, Text]:
    """Rate, points before rounding, and how; without a budget or spending nothing is divided (worked example 12)."""
    if budget is None:
        return None, None, say("execution_no_budget")
    if budget <= 0:
        return None, None, say("execution_nought")
    if spent is None or spent < 0:
        return None, None, say("execution_no_spending")
    rate = Fraction(spent) / Fraction(budget)
    return rate, *_scored(rate, spent, budget, weight, profile)


def _scored(
    rate: Fraction, spent: Decimal, budget: Decimal, weight: Decimal, profile: Profile
) -> tuple[Fraction, Text]:
    """Points before rounding and how they came about, in proportion or by the steps of the profile."""
    whole = Fraction(weight)
    if profile.value("exec.scoring") == "intervals":
        steps = profile.value("exec.intervals")
        share = max((Fraction(s) for start, s in steps if rate * 100 >= start), default=Fraction(0))
        exact = min(whole, whole * share / 100)
        told = {"rate": percent(rate), "share": plain(share), "score": points(exact)}
        return exact, say("execution_intervals", **told)
    a, t = plain(spent), plain(budget)
    if rate > 1:
        how = say("execution_over", a=a, t=t, rate=percent(rate), score=points(whole))
        return whole, how
    if rate == 1:
        return whole, say("execution_full", a=a, t=t, score=points(whole))
    exact = whole * rate
    how = say(
        "execution",
        a=a,
        t=t,
        sign=sign(rate * 100),
        rate=percent(rate),
        w=plain(weight),
        score_sign=sign(exact),
        score=points(exact),
    )
    return exact, how
