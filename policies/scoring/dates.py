"""Rows with a deadline: on or before it gives full marks; late is scored only by a rule written in the target.

No national text says what a late day costs (rules.md §4), so without "每迟1日扣0.5分" in the target people decide.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Final

from policies.cell import LONGEST_CELL
from policies.data_files import load
from policies.scoring.how import full, join, plain, points, say, shown
from policies.scoring.verdict import Verdict, undecided
from policies.target import Kind, Target
from policies.text import Text

_ONE: Final = Fraction(1)
_DAY_NAMED: Final = re.compile(
    r"\d\s*[日号]|\d[-./]\d{1,2}[-./]\d|\d{1,2}\s+[A-Za-z]|[A-Za-z]\s+\d{1,2}\b"
)
_ENGLISH_RULE: Final = re.compile(
    r"(?P<off>\d+(?:\.\d+)?) points? (?:off |deducted )?(?:for )?(?:each|every|per|a) (?:day late|late day|day)",
    re.IGNORECASE,
)
_ENGLISH_LATE: Final = re.compile(r"(?P<days>\d{1,4}) days? (?:late|after)", re.IGNORECASE)
_BRACKETS: Final = "（）()[]【】〔〕,，;；。 "


@dataclass(frozen=True, slots=True)
class LateRule:
    """A rule written in the target: `off` points for each full `days` days after the deadline."""

    words: str
    days: int
    off: Decimal


@cache
def _chinese() -> tuple[re.Pattern[str], re.Pattern[str]]:
    late = "|".join(load("scoring/words")["late"])
    rule = rf"每?(?:{late})(?:完成|交付|到位)?每?(?P<days>\d{{1,3}}|一)?个?[日天]扣(?:减)?(?P<off>\d+(?:\.\d+)?)分?"
    return re.compile(rule), re.compile(rf"(?:{late})了?(?P<days>\d{{1,4}})个?[日天]")


def late_rule(target: str) -> tuple[str, LateRule | None]:
    """The target without its rule for lateness, and the rule: "≤2026-10-31（迟1日扣0.5）" → "≤2026-10-31"."""
    if len(target) > LONGEST_CELL:
        return target, None
    found = _chinese()[0].search(target) or _ENGLISH_RULE.search(target)
    if not found:
        return target, None
    written = found.groupdict().get("days")
    days = int(written) if written and written != "一" else 1
    rule = LateRule(found.group(), days, Decimal(found["off"]))
    before, after = target[: found.start()], target[found.end() :]
    return before.rstrip(_BRACKETS) + after.strip(_BRACKETS), rule if days else None


def days_late(actual: str) -> tuple[str, int | None]:
    """The actual value without its count of late days, and the count: "11-12，迟12日" → ("11-12", 12)."""
    found = _chinese()[1].search(actual) or _ENGLISH_LATE.search(actual)
    if not found:
        return actual, None
    rest = actual[: found.start()].rstrip(_BRACKETS) + actual[found.end() :].strip(_BRACKETS)
    return rest, int(found["days"])


def judge_date(
    target: Target,
    actual: Target,
    weight: Decimal | None,
    *,
    rule: LateRule | None = None,
    said: int | None = None,
) -> Verdict:
    """The verdict on a row whose target is a day. `said`: days late by the actual's own words."""
    if target.date is None:
        how = say("bad_target", target=shown(target), why="")
        return undecided(how, "target", kind="unreadable")
    done = actual.date if actual.kind is Kind.DATE and not actual.doubts else None
    if done is None:
        if said is None or actual.kind is Kind.DATE:
            return _no_date(target, actual)
        return _late(target.date, said, weight, rule)
    if target.operator in {">=", ">"}:
        return _not_before(target.date, done, weight)
    days = (done - target.date).days
    if said is not None and said != days:
        return undecided(say("dates_disagree", actual=shown(actual), days=max(days, 0)), "actual")
    if days <= 0:
        how = say("on_time", actual=str(done), due=str(target.date), full=full(weight))
        return Verdict(how, share=_ONE, met=True)
    if not _DAY_NAMED.search(actual.raw):
        return _no_date(target, actual)
    return _late(target.date, days, weight, rule)


def _no_date(target: Target, actual: Target) -> Verdict:
    if actual.absent:
        return undecided(say("no_actual"), "actual")
    told: dict[str, Text | str | int] = {"target": shown(target), "actual": shown(actual)}
    why = join(*actual.doubts) if actual.kind is Kind.DATE else ""
    return undecided(say("actual_no_date", why=why, **told), "actual")


def _not_before(due: dt.date, done: dt.date, weight: Decimal | None) -> Verdict:
    if done >= due:
        how = say("on_time", actual=str(done), due=str(due), full=full(weight))
        return Verdict(how, share=_ONE, met=True)
    return undecided(say("too_early", actual=str(done), due=str(due)), "score", met=False)


def _late(due: dt.date, days: int, weight: Decimal | None, rule: LateRule | None) -> Verdict:
    """Late: by the written rule when the days make whole steps of it, otherwise people decide."""
    if rule is None or days % rule.days:
        return undecided(say("late_no_rule", due=str(due), days=days), "score", met=False)
    off = Fraction(rule.off) * (days // rule.days)
    told = {"due": str(due), "days": str(days), "rule": shown(rule.words), "off": plain(off)}
    if weight is None:
        how = say("late_by_rule_unweighted", **told)
    else:
        left = max(Fraction(0), Fraction(weight) - off)
        worked = f"{plain(weight)}－{plain(off)}＝{points(left)}"
        how = say("late_by_rule", sum=worked, **told)
    return Verdict(how, share=_ONE, off=off, met=False)
