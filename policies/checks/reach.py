"""Targets held against what is known: last year's result, what the money buys, the usual range, what nothing can reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row, read
from policies.checks.costing import costing
from policies.checks.phrases import BRACKETS
from policies.checks.registry import BOTH, Hit, check, hit
from policies.direction import lower_is_better
from policies.finding import Life
from policies.level import Level2
from policies.model import Sheet
from policies.money import write_amount
from policies.notation import read_actual, read_target
from policies.number import plain
from policies.units import convert

_LAST_YEAR: Final = re.compile(
    r"(?:上年度?|去年|上一年)(?:实际)?(?:完成|达到|达|为|是|有|共)?\s*(\d[\d,.]*\s*[^\W\d_]{0,3}%?)(?=[,;。()]|$)"
)
_IS_CHANGE: Final = re.compile(r"节约|节省|减少|降低|下降|新增|增加|增长|提高|缩短")
"""Names of changes: last year's figure beside them is mostly that of the whole."""
_GAIN: Final = re.compile(r"增收|净收入|纯收入|收入增加")
_TURNOVER: Final = re.compile(r"产值|销售额|营业额")
_HUNDRED: Final = Decimal(100)


@check("P040", Life.TARGET)
def too_low(case: Case) -> Iterator[Hit]:
    """Below last year's result or the mean of recent years (R-TG-14), below what the money buys, or below the usual range."""
    for row in case.named:
        yield from _below_history(case, row) or _below_usual(case, row)
    worked = costing(case)
    if worked is None or len(worked.parts) != 1 or not worked.complete:
        return
    part, money = worked.parts[0], case.sheet.funding.fiscal or case.sheet.budget
    if not money or not part.count:
        return
    bought = money * part.count / part.amount
    if part.count < case.limit("low_by_price") * bought:
        yield hit(
            part.rows[0].cell("target"),
            "price",
            name=part.rows[0].name,
            value=part.rows[0].target_text,
            money=write_amount(money),
            price=part.price.target_text,
            bought=f"{plain(bought.quantize(Decimal(1)))}{part.unit}",
        )


def _below_history(case: Case, row: Row) -> list[Hit]:
    before = [sheet for sheet in (case.facts.last_year, *case.facts.earlier[:2]) if sheet]
    results = [done for sheet in before if (done := _result(sheet, row)) is not None]
    goal = row.target.value
    if not before and (told := _told(row)) is not None:
        results = [told]
    if not results or goal is None or row.kind in {Level2.COST, Level2.TIMELINESS}:
        return []
    mean = sum(results, Decimal(0)) / len(results)
    easier = max if _reverse(row) else min
    mark = easier(results[0], mean) * _less_money(case, row)
    share = case.limit("low_target")
    low = goal > mark / share if _reverse(row) else goal < mark * share
    if not low or mark <= 0:
        return []
    values = {"value": row.target_text, "before": f"{plain(results[0])}{row.target.unit or ''}"}
    return [hit(row.cell("target"), "history", name=row.name, **values)]


def _told(row: Row) -> Decimal | None:
    """Last year's result as the row's own basis tells it (“上年完成420人”), in the row's unit."""
    found = _LAST_YEAR.search(read(row.indicator.basis))
    if found is None or row.target.baseline is not None or _IS_CHANGE.search(row.name):
        return None
    done = read_target(found[1])
    if done.value is None or done.doubts or not done.unit:
        return None
    return convert(done.value, done.unit, row.target.unit)


def _less_money(case: Case, row: Row) -> Decimal:
    """An amount may shrink with the money; a rate may not."""
    before = case.facts.last_year.budget if case.facts.last_year else None
    now = case.sheet.budget
    if row.kind is not Level2.QUANTITY or not before or now is None:
        return Decimal(1)
    return min(Decimal(1), now / before)


def _reverse(row: Row) -> bool:
    if row.target.operator in {"<=", "<"}:
        return True
    return row.target.operator is None and lower_is_better(row.name, cost=row.is_cost, priced=True)


def _result(sheet: Sheet, row: Row) -> Decimal | None:
    """The result of the row of the same name and kind in another year, in this row's unit."""
    for was in sheet.indicators:
        if read(was.name) != row.name or (was.kind is not None and was.kind is not row.kind):
            continue
        done = read_actual(was.actual, read_target(was.target, was.name))
        if done.value is None or done.doubts:
            return None
        return convert(done.value, done.unit, row.target.unit) if done.unit else done.value
    return None


def _below_usual(case: Case, row: Row) -> list[Hit]:
    return _against_usual(case, row, low=True)


def _against_usual(case: Case, row: Row, *, low: bool) -> list[Hit]:
    """Held against the usual range of the indicator, where one is known."""
    usual = next((t for t in case.facts.typical if t.name == row.name), None)
    value = row.target.value
    if usual is None or value is None:
        return []
    own = convert(value, row.target.unit, usual.unit)
    if own is None:
        return []
    easy = own > usual.high if _reverse(row) else own < usual.low
    hard = own < usual.low if _reverse(row) else own > usual.high
    if not (easy if low else hard):
        return []
    span = f"{plain(usual.low)}–{plain(usual.high)}{usual.unit}"
    return [
        hit(
            row.cell("target"),
            "usual",
            name=row.name,
            value=row.target_text,
            range=span,
            source=usual.source,
        )
    ]


@check("P041", *BOTH)
def out_of_reach(case: Case) -> Iterator[Hit]:
    """100% where living things or people decide, income equal to output value, or beyond the usual range."""
    for row in case.named:
        word = lexicon.ends("natural_rates", BRACKETS.sub("", row.name))
        if word and row.percent == _HUNDRED and row.target.operator not in {"<=", "<"}:
            yield hit(row.cell("target"), "all", name=row.name, value=row.target_text)
        else:
            yield from _against_usual(case, row, low=False)
    yield from _income_is_output(case)


def _income_is_output(case: Case) -> Iterator[Hit]:
    gains = [row for row in case.named if _GAIN.search(row.name)]
    values = [row for row in case.named if _TURNOVER.search(row.name)] if gains else []
    for gain in gains:
        for value in values:
            if gain is not value and gain.target.unit != "%" and _same_amount(gain, value):
                values_of = {"value": gain.target_text, "other": value.name}
                yield hit(gain.cell("target"), "income", name=gain.name, **values_of)


def _same_amount(one: Row, other: Row) -> bool:
    if not one.target.value or other.target.value is None:
        return False
    turned = convert(other.target.value, other.target.unit, one.target.unit)
    return turned == one.target.value
