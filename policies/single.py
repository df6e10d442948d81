"""A cell with one quantity, or with one day."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policies import doubt
from policies.cell import Cell
from policies.quantities import Quantity
from policies.surroundings import (
    NAMELESS_COUNT,
    Side,
    direction,
    formal,
    formal_tail,
    has_signs,
    lead_problem,
    peel_operator,
    side,
    unreadable,
    usual,
)
from policies.target import Kind, Target
from policies.units import known
from policies.words import word_list

_CURRENCY: Final = re.compile(r"(?:人民币|RMB|CNY|¥)$", re.IGNORECASE)
_BY_PERIOD: Final = re.compile(r"按(?:月|季度?|周|日|旬)")
_SHIFTED: Final = re.compile(r"(?:提前|推迟|延后|延迟|延期|逾期|滞后|晚|早|迟)$")
_PART_OF_YEAR: Final = frozenset("底末初中上下度")
_LETTER: Final = re.compile(r"\w|[¥①-⑳]")


def read_day(cell: Cell, *, measured: bool) -> Target:
    """2026年12月底前, ≤2026-10-31, 完成时间为2022年12月30日, a period, or a day without a year."""
    when = cell.whens[0]
    lead, operators = peel_operator(cell.lead(when.start))
    doubts = list(when.doubts)
    if when.operator:
        operators = operators | {when.operator}
    if len(operators) > 1:
        doubts.append(doubt.TWO_DIRECTIONS)
    doubts += cell.note_doubts(measured=measured)
    around = Side(formal(lead), formal_tail(cell.line[when.end :]))
    if has_signs(around.words or "") or around.lead.endswith(("不", "未", "非")):
        return unreadable(cell, doubt.odd(cell.line))
    text = around.words
    if when.first and when.last:
        text = f"{when.first}/{when.last}"
    elif when.last is None:
        text = when.words
    notes = "，".join(cell.notes)
    text = "，".join(part for part in (text, notes) if part) or None
    operator = next(iter(operators)) if len(operators) == 1 else None
    return Target(cell.raw, Kind.DATE, operator, date=when.last, text=text, doubts=tuple(doubts))


def read_one(cell: Cell) -> tuple[Target, str]:
    """The only quantity of a cell, and what it is counted per (the 月 of 每月≥1次)."""
    quantity = cell.found[0]
    lead = cell.lead(quantity.start).rstrip()
    if lead.endswith(("±", "+-", "+/-")):
        return _around_nought(cell, quantity, lead), ""
    problem = lead_problem(lead, quantity)
    if problem:
        return unreadable(cell, problem), ""
    around = side(cell, quantity)
    words = around.words or ""
    if has_signs(words) or (words and not _LETTER.search(words)) or _second_unit(quantity, around):
        return unreadable(cell, doubt.odd(cell.line)), ""
    counts = NAMELESS_COUNT.findall(words)
    if counts:
        return unreadable(cell, doubt.several([quantity.words, *counts])), ""
    operator, doubts = direction(quantity)
    if around.tail.startswith("号"):
        return unreadable(cell, doubt.RANK), ""
    if quantity.unit in {"年", "月"} and around.tail[:1] in _PART_OF_YEAR:
        return unreadable(cell, doubt.YEAR_OR_NUMBER), ""
    if around.tail.startswith(("前", "后", "外")) or any(
        word in around.tail for word in word_list("rest")
    ):
        doubts = (*doubts, doubt.beside(around.tail))
    around, unit = _unlisted_unit(around, usual(quantity.unit))
    if (unit != "%" and _BY_PERIOD.match(around.lead)) or _SHIFTED.search(around.lead):
        doubts = (*doubts, doubt.beside(around.lead))
    target = Target(
        cell.raw,
        Kind.QUANTITATIVE,
        operator,
        quantity.value,
        unit=unit,
        text=around.words,
        doubts=doubts,
    )
    return target, around.each


def _unlisted_unit(around: Side, unit: str | None) -> tuple[Side, str | None]:
    """A single character after the number is its unit, listed or not; RMB or ¥ before it says 元."""
    if unit is None and len(around.tail) == 1:
        return replace(around, tail=""), around.tail
    money = _CURRENCY.search(around.lead)
    if money and (unit is None or unit in {"万", "亿"}):
        return replace(around, lead=around.lead[: money.start()].rstrip()), f"{unit or ''}元"
    return around, unit


def _second_unit(quantity: Quantity, around: Side) -> bool:
    """True for 95%个: two units in a row. 50个村 and 20名学生 are a measure word and a thing."""
    return len(around.tail) == 1 and quantity.unit != "个" and known(around.tail)


def _around_nought(cell: Cell, quantity: Quantity, lead: str) -> Target:
    """±5%: from -5% to 5%."""
    lead, operators = peel_operator(lead.rstrip("±+-/"))
    if operators - {"<="} or quantity.operators - {"<="}:
        return unreadable(cell, doubt.TWO_DIRECTIONS)
    text = formal(lead) or None
    ends = -quantity.value, quantity.value
    return Target(
        cell.raw, Kind.RANGE, value=ends[0], upper=ends[1], unit=usual(quantity.unit), text=text
    )
