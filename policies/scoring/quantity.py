"""Measured rows: is the actual value a number that may be held against the target, and what share does it earn.

R-SELF-04 and R-SELF-05 (财预〔2020〕10号 art. 16): met gives full marks, unmet is scored in proportion; where lower is
better the proportion is target ÷ actual. "=" and nought follow the worked examples 7 to 9 of the rules (design).
A value in doubt is never scored: the doubt is told instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from policies.notation import read_actual
from policies.scoring.how import arithmetic, full, join, plain, say, shown
from policies.scoring.verdict import Verdict, undecided
from policies.target import Kind, Target
from policies.text import Text
from policies.units import convert, same_unit

_OWN_RULE: Final = re.compile(r"扣\s*\d|points? (off|deducted)")
_FAR_APART: Final = 1000
"""Times apart from which two numbers without a unit are not taken to be in the same unit (元 and 万元 mixed up)."""
_ONE: Final = Fraction(1)
_NOUGHT: Final = Fraction(0)
_UNSAID: Final = Text("", "")


@dataclass(frozen=True, slots=True)
class _Row:
    """One comparison: `value` is the actual value in the unit of the target."""

    target: Target
    actual: Target
    limit: Decimal
    value: Decimal
    weight: Decimal | None
    reverse: bool

    def say(self, case: str) -> Text:
        return say(case, actual=shown(self.actual), target=shown(self.target))


def judge_quantity(
    target: Target, actual: Target, weight: Decimal | None, *, reverse: bool
) -> Verdict:
    """The verdict on a row whose target is one number. `reverse`: the name says that lower is better."""
    if target.value is None:
        how = say("bad_target", target=shown(target), why="")
        return undecided(how, "target", kind="unreadable")
    measured = _measured(target, target.value, actual)
    if isinstance(measured, Verdict):
        return measured
    value, told = measured
    verdict = _compare(_Row(target, actual, target.value, value, weight, reverse))
    if verdict.met is False and _OWN_RULE.search(target.raw):
        own = say("own_rule", actual=shown(actual), target=shown(target))
        verdict = undecided(own, "score", met=False)
    return replace(verdict, how=join(told, verdict.how)) if told else verdict


def judge_range(target: Target, actual: Target, weight: Decimal | None) -> Verdict:
    """The verdict on a target with two ends, both inclusive; outside them no text says what is lost."""
    if target.value is None or target.upper is None:
        how = say("bad_target", target=shown(target), why="")
        return undecided(how, "target", kind="unreadable")
    measured = _measured(target, target.value, actual)
    if isinstance(measured, Verdict):
        return measured
    value, told = measured
    seen: dict[str, Text | str | int] = {"actual": shown(actual), "target": shown(target)}
    if target.value <= value <= target.upper:
        how = say("in_range", full=full(weight), **seen)
        return Verdict(join(told, how), share=_ONE, met=True)
    return undecided(join(told, say("out_of_range", **seen)), "score", met=False)


def _compare(row: _Row) -> Verdict:
    """Held against the target by its operator; without one the target is read as an equality and that is said."""
    operator = row.target.operator
    if operator in {">=", ">"}:
        return _at_least(row, strictly=operator == ">")
    if operator in {"<=", "<"}:
        return _at_most(row, strictly=operator == "<")
    verdict = _equal(row)
    if operator is None and verdict.met is False:
        return replace(verdict, how=join(say("no_sign"), verdict.how))
    return verdict


def _at_least(row: _Row, *, strictly: bool) -> Verdict:
    if row.limit == 0 and not strictly:
        return undecided(row.say("target_nought"), "target")
    if row.value > row.limit or (row.value == row.limit and not strictly):
        return _met(row, _ratio(row.value, row.limit))
    return _forward(row)


def _at_most(row: _Row, *, strictly: bool) -> Verdict:
    if row.value < row.limit or (row.value == row.limit and not strictly):
        return _met(row, _ratio(row.limit, row.value), reverse=True)
    return _backward(row)


def _equal(row: _Row) -> Verdict:
    """Worked example 9: below the target in proportion, above it people decide; a reverse name turns it round."""
    if row.value == row.limit:
        return _met(row, _ONE)
    if row.reverse and row.limit == 0:
        return _backward(row)
    above = row.value > row.limit
    if not above and not row.reverse:
        return _forward(row)
    if row.target.operator is None:
        case = "unsigned_above" if above else "unsigned_below"
        reverse = "_reverse" if above and row.reverse else ""
        return undecided(row.say(case + reverse), "operator")
    case = "above_equal" if above else "below_equal"
    return undecided(row.say(f"{case}_reverse" if row.reverse else case), "score")


def _met(row: _Row, completion: Fraction | None, *, reverse: bool = False) -> Verdict:
    how = say("met", actual=shown(row.actual), target=shown(row.target), full=full(row.weight))
    return Verdict(how, share=_ONE, met=True, completion=completion, reverse=reverse)


def _forward(row: _Row) -> Verdict:
    """Unmet, higher is better: actual ÷ target; a result below nought earns nought (R-SELF-06)."""
    if row.limit <= 0:
        return undecided(row.say("proportion_impossible"), "score", met=False)
    if row.value < 0:
        return Verdict(row.say("below_nought"), share=_NOUGHT, met=False, completion=_NOUGHT)
    return _in_proportion(row, "short", row.value, row.limit)


def _backward(row: _Row) -> Verdict:
    """Unmet, lower is better: target ÷ actual; a target of nought leaves nothing (worked example 7)."""
    if row.limit < 0 or row.value <= 0:
        return undecided(row.say("proportion_impossible"), "score", met=False)
    if row.limit == 0:
        return Verdict(row.say("zero_limit"), share=_NOUGHT, met=False, completion=_NOUGHT)
    return _in_proportion(row, "above_limit", row.limit, row.value)


def _in_proportion(row: _Row, case: str, above: Decimal, below: Decimal) -> Verdict:
    worked = arithmetic(above, below, row.weight)
    how = say(case, actual=shown(row.actual), target=shown(row.target), sum=worked)
    share = Fraction(above) / Fraction(below)
    limit = case == "above_limit"
    return Verdict(how, share=min(_ONE, share), met=False, completion=share, reverse=limit)


def _ratio(above: Decimal, below: Decimal) -> Fraction | None:
    if above <= 0 or below <= 0:
        return None
    return _ONE if above == below else Fraction(above) / Fraction(below)


def _measured(target: Target, limit: Decimal, actual: Target) -> tuple[Decimal, Text] | Verdict:
    """The actual value in the unit of the target and what to say about it, or the verdict that it is none."""
    fitted = read_actual(actual.raw, target)
    refused = _no_number(target, actual, fitted)
    if refused is not None:
        return refused
    assert actual.value is not None and fitted.value is not None  # noqa: PT018, S101  _no_number has seen to it
    if actual.unit is None or target.unit is None:
        return _bare(target, limit, actual, actual.value)
    if same_unit(actual.unit, target.unit):
        return actual.value, _UNSAID
    told = f"{plain(fitted.value)}{target.unit}"
    return fitted.value, say("converted", actual=shown(actual), converted=told)


def _no_number(target: Target, actual: Target, fitted: Target) -> Verdict | None:
    """`fitted` is the actual value turned into the target's unit where that can be done."""
    seen = shown(actual)
    if actual.absent:
        return undecided(say("no_actual"), "actual")
    if actual.operator not in {None, "="}:
        return undecided(say("actual_not_measured", actual=seen), "actual")
    if actual.kind is not Kind.QUANTITATIVE or actual.value is None:
        why = join(*actual.doubts)
        how = say("actual_without_number", actual=seen, target=shown(target))
        return undecided(join(how, why) if actual.kind is Kind.UNREADABLE else how, "actual")
    if actual.unit and target.unit and fitted.unit != target.unit:
        how = say("unit_differs", actual=actual.unit, target=target.unit)
        return undecided(how, "actual", kind="unreadable")
    if fitted.doubts:
        how = say("actual_doubtful", actual=seen, why=join(*fitted.doubts))
        return undecided(how, "actual")
    return None


def _bare(
    target: Target, limit: Decimal, actual: Target, value: Decimal
) -> tuple[Decimal, Text] | Verdict:
    """A unit is missing: taken as the other's unless that could be wrong by a hundred or by ten thousand."""
    unit, one_sided = actual.unit or target.unit, actual.unit != target.unit
    if unit == "%" and not _surely_percent(limit if actual.unit else value):
        case, need = (
            ("maybe_percent", "actual") if target.unit else ("target_without_unit", "target")
        )
    elif one_sided and target.unit is None and _money(unit):
        case, need = "target_without_unit", "target"
    elif value and limit and not _near(value, limit):
        case, need = "far_apart", "actual"
    else:
        return value, _UNSAID
    return undecided(say("actual_doubtful", actual=shown(actual), why=say(case)), need)


def _surely_percent(number: Decimal) -> bool:
    """A bare 98 beside "≥95%" is 98%; a bare 0.98 may be 98% or 0.98%, a bare 1 may be all of it, 860 may be a count."""
    return number == 0 or 1 < number <= 100


def _money(unit: str | None) -> bool:
    return unit is not None and convert(Decimal(1), unit, "元") is not None


def _near(value: Decimal, limit: Decimal) -> bool:
    return Fraction(1, _FAR_APART) < abs(Fraction(value) / Fraction(limit)) < _FAR_APART
