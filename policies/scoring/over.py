"""Far above the target (R-SELF-07, 财预〔2020〕10号 art. 16): ask for the cause; deduct only where the target was too low.

The national text has no number, neither for "far above" nor for the deduction: lines are the profile's, and the amount is
what a person gives or a county's table says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from policies.model import Indicator, Sheet
from policies.profile import Profile
from policies.scoring.how import join, plain, points, say, shown
from policies.scoring.verdict import Verdict, undecided
from policies.text import Text


@dataclass(frozen=True, slots=True)
class Cause:
    """What the unit says about being far above a target. `deduction` in points counts only for `target_too_low`."""

    kind: Literal["target_too_low", "other"]
    deduction: Decimal | None = None
    reason: str = ""


AIMED_LOW: Final = "年初目标值定得过低"
"""The beginning of a deviation text that says so; what follows it are the unit's own words (R-SELF-07)."""


def stated_causes(sheet: Sheet) -> dict[int, Cause]:
    """Why rows are far above their targets, as their deviation texts say; the deduction is what the score lacks."""
    return {
        index: Cause("target_too_low", _lost(row), row.deviation)
        for index, row in enumerate(sheet.indicators)
        if row.deviation and row.deviation.startswith(AIMED_LOW)
    }


def _lost(row: Indicator) -> Decimal | None:
    if row.weight is None or row.score is None or row.score >= row.weight:
        return None
    return row.weight - row.score


def over_fulfilled(
    row: Indicator, verdict: Verdict, profile: Profile, cause: Cause | None
) -> Verdict:
    """The verdict with what over-fulfilment adds. Without a cause the tool only asks; other causes want an explanation."""
    ratio = verdict.completion
    if verdict.met is not True or ratio is None or ratio <= 1:
        return verdict
    if cause and cause.kind == "target_too_low":
        return _reduced(row, verdict, profile, cause, ratio)
    line, required = profile.value("quant.over.ask_ratio"), profile.value("quant.over.flag_ratio")
    asked = line is not None and ratio >= line and not verdict.reverse
    flagged = required is not None and ratio >= required
    if cause:
        return replace(verdict, needs=("deviation",))
    if asked or flagged:
        how = join(verdict.how, say("far_above", times=plain(ratio)))
        return replace(verdict, how=how, needs=("cause", "deviation"))
    return verdict


def _reduced(
    row: Indicator, verdict: Verdict, profile: Profile, cause: Cause, ratio: Fraction
) -> Verdict:
    off = _deduction(row, profile, cause, ratio)
    if off is None or row.weight is None:
        return undecided(say("deduction_open"), "deduction", "deviation", met=True)
    left = max(Fraction(0), Fraction(row.weight) - off)
    worked = f"{plain(row.weight)}－{plain(off)}＝{points(left)}"
    told = {"actual": shown(row.actual or ""), "target": shown(row.target or "")}
    how = say("deducted", off=plain(off), sum=worked, **told)
    given = cause.reason.strip()
    reason = say("deduction_reason", reason=shown(given)) if given else Text("", "")
    return replace(verdict, off=off, how=join(how, reason), explained=bool(given))


def _deduction(row: Indicator, profile: Profile, cause: Cause, ratio: Fraction) -> Fraction | None:
    """Points to deduct: those a person gave, else by the county's table, else unknown."""
    if cause.deduction is not None:
        return max(Fraction(0), Fraction(cause.deduction))
    if profile.value("quant.over.deduct") != "table" or row.weight is None:
        return None
    steps = [share for start, share in profile.value("quant.over.table") if ratio >= start]
    return Fraction(row.weight) * Fraction(max(steps)) / 100 if steps else Fraction(0)
