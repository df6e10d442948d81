"""A cell with one quantity, or with one day."""

from __future__ import annotations

from policies import doubt
from policies.cell import Cell
from policies.quantities import Quantity, word_list
from policies.surroundings import (
    NAMELESS_COUNT,
    SIGNS,
    Side,
    direction,
    formal,
    formal_tail,
    lead_problem,
    peel_operator,
    side,
    unreadable,
    usual,
)
from policies.target import Kind, Target


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
    if SIGNS.search(around.words or "") or around.lead.endswith(("不", "未", "非")):
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
    problem = lead_problem(lead, quantity)
    if problem:
        return unreadable(cell, problem), ""
    if lead.endswith(("±", "+-", "+/-")):
        return _around_nought(cell, quantity, lead), ""
    around = side(cell, quantity)
    words = around.words or ""
    if SIGNS.search(words):
        return unreadable(cell, doubt.odd(cell.line)), ""
    counts = NAMELESS_COUNT.findall(words)
    if counts:
        return unreadable(cell, doubt.several([quantity.words, *counts])), ""
    operator, doubts = direction(quantity)
    if any(word in around.tail for word in word_list("rest")):
        doubts = (*doubts, doubt.beside(around.tail))
    target = Target(
        cell.raw,
        Kind.QUANTITATIVE,
        operator,
        quantity.value,
        unit=usual(quantity.unit),
        text=around.words,
        doubts=doubts,
    )
    return target, around.each


def _around_nought(cell: Cell, quantity: Quantity, lead: str) -> Target:
    """±5%: from -5% to 5%."""
    text = formal(lead.rstrip("±+-/")) or None
    ends = -quantity.value, quantity.value
    return Target(
        cell.raw, Kind.RANGE, value=ends[0], upper=ends[1], unit=usual(quantity.unit), text=text
    )
