"""Monitoring: money and performance looked at together, forecasts with a ground, deviations with a cause, and what follows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row, read
from policies.checks.facts import Monitoring, Progress
from policies.checks.registry import Hit, check, hit
from policies.checks.texts import listed
from policies.finding import Life
from policies.level import Level2
from policies.money import write_amount
from policies.notation import read_actual
from policies.number import plain
from policies.units import convert

_HUNDRED: Final = Decimal(100)
_TENTH: Final = Decimal("0.1")
_DECEMBER: Final = 12
_SAYS_SOMETHING: Final = re.compile(r"[^\W\d_]{2}")
"""Two letters or characters together: a lone figure or sign is no cause."""


def _latest(case: Case) -> Monitoring | None:
    return case.facts.monitorings[-1] if case.facts.monitorings else None


def _rate(executed: Decimal | None, budget: Decimal | None) -> Decimal | None:
    return executed / budget * _HUNDRED if executed is not None and budget else None


def _time_passed(monitoring: Monitoring) -> Decimal:
    """Percent of the year gone by the end of that day."""
    year = monitoring.until.year
    days = (dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days
    return Decimal(monitoring.until.timetuple().tm_yday) / days * _HUNDRED


def _percent(value: Decimal) -> str:
    return f"{plain(value.quantize(_TENTH))}%"


@check("P061", Life.MONITORING)
def rate_of_received(case: Case) -> Iterator[Hit]:
    """The reported rate is spent against received, not against the budget (R-MON-06)."""
    seen, budget = _latest(case), case.sheet.budget
    if seen is None or seen.reported_rate is None:
        return
    true, other = _rate(seen.executed, budget), _rate(seen.executed, seen.received)
    near = case.limit("rate_gap")
    if true is None or abs(seen.reported_rate - true) <= near:
        return
    received = other is not None and abs(seen.reported_rate - other) <= near
    yield hit(
        "monitoring.reported_rate",
        "received" if received else "wrong",
        reported=_percent(seen.reported_rate),
        rate=_percent(true),
        executed=write_amount(seen.executed or Decimal(0)),
        budget=write_amount(budget or Decimal(0)),
    )


@check("P062", Life.MONITORING)
def performance_blank(case: Case) -> Iterator[Hit]:
    """Rows without a stage value: half of the double monitoring (R-MON-01)."""
    seen = _latest(case)
    if seen is None or not case.named:
        return
    told = {row.index for row in seen.rows if read(row.value)}
    blank = [row for row in case.named if row.index not in told and not row.is_part]
    if not blank:
        return
    most = len(blank) >= case.limit("blank_share") * len(case.named)
    yield hit(
        "monitoring.rows",
        "most" if most else "some",
        names=listed(row.name for row in blank),
        count=len(blank),
        all=len(case.named),
    )


@check("P063", Life.MONITORING)
def certain_without_ground(case: Case) -> Iterator[Hit]:
    """“确定能” beside a blank value, slow work or slow money."""
    seen = _latest(case)
    if seen is None:
        return
    passed, rate = _time_passed(seen), _rate(seen.executed, case.sheet.budget)
    slow_money = rate is not None and rate < passed - case.limit("likely_gap")
    for row, told in _rows(case, seen):
        if told.likelihood != "certain":
            continue
        where, done = f"indicators[{row.index}].likelihood", _completion(row, told)
        values = {"name": row.name, "passed": _percent(passed)}
        if not read(told.value):
            yield hit(where, "blank", **values)
        elif done is not None and done < case.limit("likely_share") * passed:
            yield hit(where, "slow_work", done=_percent(done), **values)
        elif slow_money and done is not None and done < passed:
            yield hit(where, "slow_money", rate=_percent(rate or Decimal(0)), **values)


def _rows(case: Case, seen: Monitoring) -> Iterator[tuple[Row, Progress]]:
    by_index = {row.index: row for row in case.named}
    return ((by_index[told.index], told) for told in seen.rows if told.index in by_index)


def _completion(row: Row, told: Progress) -> Decimal | None:
    """Percent of an amount done so far. None for rates, dates, costs and whatever is not counted up over the year."""
    goal, done = row.target, read_actual(told.value, row.target)
    if row.kind is not Level2.QUANTITY or goal.unit == "%" or not goal.value or done.value is None:
        return None
    value = convert(done.value, done.unit, goal.unit) if done.unit else done.value
    return None if value is None else value / goal.value * _HUNDRED


@check("P064", Life.MONITORING)
def hollow_measures(case: Case) -> Iterator[Hit]:
    """A deviation, or a result in doubt, without a cause or with a measure that names no step and no date (R-MON-06)."""
    seen = _latest(case)
    if seen is None:
        return
    for row, told in _rows(case, seen):
        if not _off(case, row, told):
            continue
        cause, measure = read(told.cause), read(told.measure)
        where = f"indicators[{row.index}].measure"
        if not _SAYS_SOMETHING.search(cause) or lexicon.is_one("nothing_words", cause):
            yield hit(f"indicators[{row.index}].cause", "no_cause", name=row.name)
        elif not measure or _hollow(measure):
            yield hit(where, "hollow", name=row.name, text=measure or "—")
    if seen.executed == 0 and not any(
        read(cause) for cause in (seen.cause, *(told.cause for told in seen.rows))
    ):
        yield hit("monitoring.cause", "nothing_spent")


def _off(case: Case, row: Row, told: Progress) -> bool:
    if told.likelihood in {"possible", "impossible"}:
        return True
    ahead = read_actual(told.forecast, row.target)
    if row.kind is not Level2.QUANTITY or ahead.value is None or not row.target.value:
        return False
    value = convert(ahead.value, ahead.unit, row.target.unit) if ahead.unit else ahead.value
    return value is not None and value <= (1 - case.limit("deviation_share")) * row.target.value


def _hollow(measure: str) -> bool:
    return not re.search(r"\d|[一二三四五六七八九十]月", measure) or (
        lexicon.is_one("stock_measures", measure)
    )


@check("P065", Life.MONITORING)
def no_consequence(case: Case) -> Iterator[Hit]:
    """Flagged and nothing done within the profile's days, or nothing spent twice in a row (R-MON-07)."""
    today, days = case.facts.today, int(case.limit("action_days"))
    for seen in case.facts.monitorings:
        late = today is not None and (today - seen.until).days > days
        if seen.flagged and not seen.action and late:
            yield hit("monitoring.action", "no_action", day=str(seen.until), days=days)
            return
    last = case.facts.monitorings[-2:]
    if len(last) == 2 and all(seen.executed == 0 and not seen.action for seen in last):
        yield hit(
            "monitoring.action", "nothing_twice", one=str(last[0].until), two=str(last[1].until)
        )


@check("P066", Life.MONITORING)
def illogical_values(case: Case) -> Iterator[Hit]:
    """A cumulative value that falls, or one above the forecast of the whole year."""
    seen = _latest(case)
    if seen is None:
        return
    earlier = case.facts.monitorings[-2] if len(case.facts.monitorings) > 1 else None
    before = {told.index: told.value for told in earlier.rows} if earlier else {}
    for row, told in _rows(case, seen):
        now, then, ahead = (
            _amount(row, words) for words in (told.value, before.get(row.index), told.forecast)
        )
        where = f"indicators[{row.index}].value"
        if now is not None and then is not None and now < then:
            yield hit(
                where,
                "falls",
                name=row.name,
                value=read(told.value),
                before=read(before[row.index]),
            )
        elif now is not None and ahead is not None and now > ahead:
            yield hit(
                where, "above", name=row.name, value=read(told.value), forecast=read(told.forecast)
            )


def _amount(row: Row, words: str | None) -> Decimal | None:
    """A cumulative amount in the row's unit; rates and prices go up and down and are none."""
    if row.kind is not Level2.QUANTITY or row.target.unit == "%":
        return None
    done = read_actual(words, row.target)
    if done.value is None or done.unit is None:
        return done.value
    return convert(done.value, done.unit, row.target.unit)


@check("P067", Life.MONITORING, Life.SELF_EVALUATION)
def rush_spending(case: Case) -> Iterator[Hit]:
    """Payment far ahead of the physical work, or most of the money paid in December."""
    seen, budget = _latest(case), case.sheet.budget
    rate = _rate(seen.executed, budget) if seen else None
    if seen and rate is not None and seen.physical is not None:
        gap = rate - seen.physical
        if gap > case.limit("payment_gap"):
            values = {"rate": _percent(rate), "physical": _percent(seen.physical)}
            yield hit("monitoring.executed", "ahead", gap=plain(gap.quantize(_TENTH)), **values)
    paid = sum((payment.amount for payment in case.facts.payments), Decimal(0))
    late = sum((p.amount for p in case.facts.payments if p.day.month == _DECEMBER), Decimal(0))
    if paid > 0 and late > case.limit("december_share") * paid:
        yield hit("funding.executed", "december", share=_percent(late / paid * _HUNDRED))
