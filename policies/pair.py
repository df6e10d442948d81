"""A cell with two quantities that belong together: a range, a change from a baseline, 100±5."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from policies import doubt, units
from policies.cell import Cell, name_unit
from policies.quantities import Quantity
from policies.surroundings import (
    COMPARED,
    NAMELESS_COUNT,
    Side,
    direction,
    formal,
    formal_tail,
    has_signs,
    lead_problem,
    unreadable,
    usual,
)
from policies.target import Kind, Operator, Target
from policies.text import Text

_DASH: Final = re.compile(r"\s*(?:-+|~+|—+|–|〜|至|到|to)\s*", re.IGNORECASE)
_ARROW: Final = re.compile(r"\s*(?:→|⇒|->|—>|➔|➜)\s*")
_TO: Final = re.compile(r"\s*(?:到|至|为|to)\s*", re.IGNORECASE)
_BASE: Final = re.compile(r"[\s,、]*(?:的?基础上)?[\s,、]*")
_AND: Final = re.compile(r"[\s,、]*(?:且|并且?|和|与|及|and)?[\s,、]*", re.IGNORECASE)
_FROM: Final = re.compile(
    r"(?:由|从|自|在|\bfrom)\s*(?:\0+(?:的|年的)?|(?:上年|去年|目前|现在|当前|原来)?的?(?:每(?P<each>[^\W\d]{1,2}))?)?\s*$",
    re.IGNORECASE,
)
_MOVED: Final = re.compile(
    r"(?:提高|提升|增加|增长|增|升|上升|扩大|恢复|改善|降|下降|降低|减少|减|压减|压缩|缩短|缩减|回落)[到至为]|(?:rise|grow|increase|fall|drop)s? to|(?:raised|increased|reduced|cut|lowered) to",
    re.IGNORECASE,
)
_LAST_YEAR: Final = re.compile(r"(?:上年|去年|上一年)(?:度|实际|完成|为|的|是)*$")
_THIS_YEAR: Final = re.compile(r"[,;、\s]*(?:本年度?|今年|当年|本次)(?:力争|实现|完成|要|应)*")
_BY_SO_MUCH: Final = re.compile(r"(?:增加|增长|提高|提升|上升|下降|降低|减少|缩短|压减)$")
_RATE: Final = re.compile(r".*(?:率|比例|占比|比重|满意度)")
_SPAN: Final = re.compile(r"[≥≤<>~]")
_STOP: Final = re.compile(r"[,;、。:]")
_INCLUSIVE: Final[dict[str, Operator]] = {"<": "<=", ">": ">="}
"""“From 29% to below 12%” is said for 降到12%以下, which takes the end in; the signs < and > do not."""
_THAN: Final = re.compile(r"[较比](?:上年|去年|上一年|上年同期|同期)(?:的|度|实际)?$")
_BY: Final = re.compile(r"[,、]?(?:增加|增长|提高|提升|上升|下降|降低|减少|缩短|压减)")
_SAME_WORDS: Final = 4
_TIMES: Final = ("天", "小时", "工作日", "月", "岁", "秒")
_MOVING: Final = re.compile(
    r"rais|ris|increas|grow|improv|reduc|fall|cut|drop|lower|declin|提高|增|降|减", re.IGNORECASE
)


def read_two(cell: Cell) -> Target | None:
    """The target of a cell with two quantities; None when they are two values of different things."""
    one, two = cell.found
    gap = cell.line[one.end : two.start]
    lead = cell.lead(one.start)
    tail = cell.line[two.end :]
    if gap.strip() and gap.strip() == tail.strip() and len(gap) <= _SAME_WORDS:
        gap = ""  # 由20年一遇提高到50年一遇
    if _crowded(_FROM.sub("", lead)) or _crowded(tail):
        return None
    problem = lead_problem(_FROM.sub("", lead).rstrip(), two)
    if problem:
        return unreadable(cell, problem)
    if _is_change(cell, gap):
        return _change(cell, one, two)
    if _THAN.search(lead) and _BY.fullmatch(gap) and usual(two.unit) == "%" and not one.operators:
        operator, doubts = direction(two)
        text = f"{lead}{one.words}{gap}".strip()
        return Target(
            cell.raw, Kind.QUANTITATIVE, operator, two.value, unit="%", text=text, doubts=doubts
        )
    if gap.strip() in {"±", "+-", "+/-"}:
        return _plus_minus(cell, one, two)
    if one.operators and two.operators and _AND.fullmatch(gap):
        return _between(cell, one, two)
    between = gap.strip().lower() == "and" and lead.lower().rstrip().endswith("between")
    return _range(cell, one, two, lead) if between or _DASH.fullmatch(gap) else None


def read_rate(cell: Cell) -> Target | None:
    """24小时内到场率≥95%, 0至6岁儿童检查覆盖率≥90%: the last number is the value, the others say what the rate counts."""
    *others, last = cell.found
    gap = cell.line[others[-1].end : last.start]
    signed = last.operators or last.leaning
    if not (signed and usual(last.unit) == "%" and _RATE.fullmatch(gap)):
        return None
    lead = cell.lead(last.start)
    if has_signs(_SPAN.sub("", lead)) or _STOP.search(lead) or not all(map(_limits, others)):
        return None
    operator, doubts = direction(last)
    text = Side(lead.strip(), formal_tail(cell.line[last.end :])).words
    return Target(
        cell.raw, Kind.QUANTITATIVE, operator, last.value, unit="%", text=text, doubts=doubts
    )


def _limits(quantity: Quantity) -> bool:
    """True for a number that bounds who or what is counted: 24小时内, 65岁以上, 3个月, the 0 of 0至6岁."""
    time = quantity.unit is None or any(
        units.convert(Decimal(1), quantity.unit, unit) is not None for unit in _TIMES
    )
    return not quantity.rough and (bool(quantity.operators) or time)


def _crowded(words: str) -> bool:
    """True when the words around the pair hold more values or comparisons."""
    return has_signs(words) or bool(NAMELESS_COUNT.search(words) or COMPARED.search(words))


def _is_change(cell: Cell, gap: str) -> bool:
    two = cell.found[1]
    if _ARROW.fullmatch(gap):
        return True
    lead = masked_lead(cell)
    if _LAST_YEAR.search(lead) and _THIS_YEAR.fullmatch(gap):
        return True
    if not _FROM.search(lead):
        return _BASE.fullmatch(gap) is not None and _MOVED.match(two.words) is not None
    if two.leaning and _BASE.fullmatch(gap):
        return True
    if not _TO.fullmatch(gap):
        return False
    return bool(_MOVING.search(lead)) or _goes_somewhere(cell, lead)


def _goes_somewhere(cell: Cell, lead: str) -> bool:
    """From 29% to (below) 12%, 从82%到95%以上: a range rises and its ends carry no comparison that points onwards."""
    if lead.rstrip().endswith("在"):
        return False
    one, two = cell.found
    low = one.value if not (one.unit and two.unit) else units.convert(one.value, one.unit, two.unit)
    if low is None or low == two.value:
        return False
    signs = {sign[0] for sign in two.operators}
    return signs == {">" if two.value > low else "<"} or (not signs and two.value < low)


def masked_lead(cell: Cell) -> str:
    """The words before the first quantity, with a year among them hidden."""
    lead = cell.lead(cell.found[0].start)
    for when in cell.whens:
        lead = lead[: when.start] + "\0" * (when.end - when.start) + lead[when.end :]
    return lead


def _change(cell: Cell, one: Quantity, two: Quantity) -> Target:
    """由82%提高到95%以上, 31%→≤12%: the second number is the target, the first its baseline."""
    unit = two.unit or one.unit
    baseline = units.convert(one.value, one.unit, unit) if one.unit else one.value
    if baseline is None:
        return unreadable(cell, doubt.unit_conflict(two.unit or "", one.unit or ""))
    rising: Operator = ">=" if two.value >= baseline else "<="
    operator, doubts = direction(two)
    if two.words[0].isascii() and two.words[0].isalpha():
        operator = _INCLUSIVE.get(operator or "", operator)
    towards = two.leaning or operator
    if (towards and towards[0] != rising[0] and towards != "=") or two.value == baseline:
        doubts = (*doubts, doubt.BACKWARDS)
    if one.operators or one.rough:
        doubts = (*doubts, doubt.beside(one.words))
    lead = formal(_LAST_YEAR.sub("", _FROM.sub("", masked_lead(cell))).replace("\0", ""))
    text = Side(lead, formal_tail(cell.line[two.end :])).words
    moved = _FROM.search(masked_lead(cell))
    unit = f"{unit}/{moved['each']}" if moved and moved["each"] and unit else unit
    return Target(
        cell.raw,
        Kind.QUANTITATIVE,
        operator or rising,
        two.value,
        unit=usual(unit),
        text=text,
        doubts=doubts,
        baseline=baseline,
    )


def _plus_minus(cell: Cell, one: Quantity, two: Quantity) -> Target | None:
    """100±5, 100%±5%, 20个±10%: from the one end to the other."""
    if one.operators or two.operators or one.rough or two.rough:
        return None
    delta = two.value
    doubts: tuple[Text, ...] = ()
    unit = usual(one.unit or two.unit)
    if one.unit and usual(two.unit) == "%" and unit != "%":
        delta = one.value * two.value / 100
    elif one.unit and two.unit:
        if not units.same_unit(one.unit, two.unit):
            return None
        doubts = (doubt.BOTH_PERCENT,) if unit == "%" else ()
    low, high = one.value - delta, one.value + delta
    return Target(cell.raw, Kind.RANGE, value=low, upper=high, unit=unit, doubts=doubts)


def _between(cell: Cell, one: Quantity, two: Quantity) -> Target | None:
    """≥80%且≤90%: both ends count. Strict ends (>, <) are two conditions, not a range."""
    signs = [next(iter(q.operators)) if len(q.operators) == 1 else "" for q in (one, two)]
    if signs == ["<=", ">="]:
        one, two = two, one
    elif signs != [">=", "<="]:
        return None
    return _ends(cell, one, two, ())


def _range(cell: Cell, one: Quantity, two: Quantity, lead: str) -> Target | None:
    """80%-90%, 20~30天, 5到8个, between 5 and 8."""
    if two.leaning:
        return None
    doubts: tuple[Text, ...] = ()
    if one.operators or two.operators:
        doubts = (doubt.TWO_DIRECTIONS,)
    grown = (
        one.unit is not None
        and _BY_SO_MUCH.search(lead)
        and cell.line[one.end : two.start].strip() in {"至", "到"}
    )
    if grown or (_FROM.search(lead) and not lead.rstrip().endswith("在")):
        doubts = (*doubts, doubt.RANGE_OR_CHANGE)
    return _ends(cell, one, two, doubts)


def _ends(cell: Cell, one: Quantity, two: Quantity, doubts: tuple[Text, ...]) -> Target | None:
    unit = two.unit or one.unit
    low = units.convert(one.value, one.unit, unit) if one.unit else one.value
    if low is None:
        return None
    if low > two.value:
        return unreadable(cell, doubt.BACKWARDS)
    if one.rough or two.rough:
        doubts = (*doubts, doubt.ROUGH)
    if not unit and not name_unit(cell.name) and _may_be_a_day(cell, one, two):
        doubts = (*doubts, doubt.RANGE_OR_DATE)
    lead = formal(_FROM.sub("", cell.lead(min(one.start, two.start))))
    tail = formal_tail(cell.line[max(one.end, two.end) :])
    text = Side("" if lead.lower() == "between" else lead, tail).words
    return Target(
        cell.raw,
        Kind.RANGE,
        value=low,
        upper=two.value,
        unit=usual(unit),
        text=text,
        doubts=doubts,
    )


def _may_be_a_day(cell: Cell, one: Quantity, two: Quantity) -> bool:
    whole = all(q.value == q.value.to_integral_value() for q in (one, two))
    return whole and 1 <= one.value <= 12 and two.value <= 31 and "-" in cell.line
