"""Reads what people write as a target value or a measured value, and writes it back so that it reads the same.

One cell is one value. What is unclear gets a doubt and is never guessed; a cell from which no value may be taken is
`unreadable`. A Target with any doubt must not be scored without asking (`Target.certain`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from policies import dates, doubt, units
from policies.cell import LONGEST_CELL, Cell, name_unit, placeholder, take_apart
from policies.number import fold, plain
from policies.quantities import Quantity, any_of, word_list
from policies.target import SYMBOLS, Kind, Operator, Target, as_dict
from policies.text import Lang, Text

__all__ = ["Kind", "Operator", "Target", "as_dict", "read_actual", "read_target", "write"]

_DASH: Final = re.compile(r"\s*(?:-+|~+|—+|–|〜|至|到|to)\s*", re.IGNORECASE)
_ARROW: Final = re.compile(r"\s*(?:→|⇒|->|—>|➔|➜)\s*")
_BASE: Final = re.compile(r"[\s,、]*(?:的?基础上)?[\s,、]*")
_AND: Final = re.compile(r"[\s,、]*(?:且|并且?|和|与|及|and)?[\s,、]*", re.IGNORECASE)
_FROM: Final = re.compile(r"(?:由|从|自|在|\bfrom)(?:\0+(?:的|年的)?)?\s*$", re.IGNORECASE)
_SINCE: Final = re.compile(r"(?:较|比|与|同|以|than|from|on|over|with)\s*$", re.IGNORECASE)
_CHANGE: Final = re.compile(
    r"(?:增长|提高|提升|增加|上升|下降|降低|减少|缩短|压减|节约|增幅|降幅)率?$"
)
_LAST_YEAR: Final = re.compile(r"上年|去年|上一年|同期|同比|较|比")
_EACH: Final = re.compile(r"每个?(年|月|周|日|天|季度|季|学期|半年|人|户|亩|公里|场|次|件|村|处)$")
_SIGNS: Final = re.compile(r"[<>≥≤≠=±*^%‰《》〈〉?#@&|~{}\[\]\\+×÷/→]")
_NEGATED: Final = re.compile(r"(?:不|未|没|没有|非|勿|莫|\bnot|\bno)$", re.IGNORECASE)
_ORDINAL: Final = re.compile(r"(?:第|前|排名|\btop|\bno\.)$", re.IGNORECASE)
_COMPARED: Final = re.compile(
    r"[≥≤<>]|不[得能应可]?(?:低|少|高|多|大|小|长|短)于|不[得能应可]?超[过出]|[高低大小多少]于|(?:at least|at most|no more than|no less than)\b",
    re.IGNORECASE,
)
_AS_ELSEWHERE: Final = re.compile(r"^(?:按照?|依照?|参照|以)(?![时期月季质量年])")
_MEASURE_NOUN: Final = re.compile(
    r"(?:标准|规模|量|额|价格?|水平|基数|均值|上年|去年|定额|概算|利率)的?$"
)
_SMALL_COUNT: Final = re.compile(
    r"[两二三四五六七八九十]+(?:个|场|次|项|套|份|部|台|家|处|座|所|批|名|户)(?![性元])"
)
_MONEY_NAME: Final = re.compile(
    r"成本|费|造价|单价|金额|资金|投资|支出|收入|产值|补助|补贴|cost|price|budget", re.IGNORECASE
)
_DATE_NAME: Final = re.compile(r"时间|日期|期限|时限|年份|date|deadline", re.IGNORECASE)
_RATE_NAME: Final = re.compile(r"率|比例|占比|满意度|rate|share", re.IGNORECASE)
_FULL_COMMA: Final = re.compile(r"\d，\d{3}(?!\d)", re.ASCII)
_CALC: Final = re.compile(
    r"(\d+(?:\.\d+)?)\s*[/÷]\s*(\d+(?:\.\d+)?)\s*(?:[×*]\s*100%?)?\s*=\s*(\d+(?:\.\d+)?)\s*(%?)",
    re.ASCII,
)
_BARE_YEAR: Final = re.compile(r"(?:19|20)\d\d|(?:19|20)\d{6}", re.ASCII)
_RELATIVE_UNITS: Final = frozenset({"%", "倍"})
_PERCENT_WORDS: Final = frozenset({"百分比", "percent", "per cent", "pct"})


def read_target(text: str | None, name: str = "", year: int | None = None) -> Target:
    """The target value written in a cell; `name` is the row's name, which may carry the unit in brackets.

    `year` (the budget year) stands in, with a doubt, where a date has no year. Never raises.
    """
    return _read(str(text or ""), name or "", year, measured=False)


def read_actual(text: str | None, target: Target | None = None) -> Target:
    """A measured value, in the target's unit where that is certain. Never raises.

    A bare number takes the target's unit; 亿 and 万, km and m are turned into it exactly; another unit is a doubt.
    """
    year = target.date.year if target and target.date else None
    actual = _read(str(text or ""), "", year, measured=True)
    if target is None:
        return actual
    if target.kind is Kind.DATE and target.date and actual.kind is not Kind.DATE:
        day = dates.month_and_day(take_apart(str(text or ""), "", year).line, target.date.year)
        if day and day.month >= target.date.month - 6:
            return Target(actual.raw, Kind.DATE, date=day)
    if actual.value is None or actual.kind is Kind.UNREADABLE:
        return actual
    return _in_unit_of(actual, target)


@lru_cache(maxsize=8192)
def _read(raw: str, name: str, year: int | None, *, measured: bool) -> Target:
    early = _not_a_value(raw)
    if early is not None:
        return early
    cell = take_apart(raw, name, year)
    if cell.loose:
        return _unreadable(cell, doubt.odd(cell.loose))
    values = len(cell.whens) + len(cell.found)
    if not values:
        return _words(cell)
    if measured and len(cell.found) == 3:
        worked = _worked_out(cell)
        if worked:
            return worked
    if any(q.odd for q in cell.found):
        return _unreadable(cell, doubt.odd(cell.line))
    if len(cell.whens) == 1 and not cell.found:
        return _date(cell, measured=measured)
    if cell.whens and not _year_of_comparison(cell):
        return _several(cell)
    target = _one(cell) if len(cell.found) == 1 else _two(cell) if len(cell.found) == 2 else None
    return _finish(cell, target, measured=measured) if target else _several(cell)


def _not_a_value(raw: str) -> Target | None:
    if not raw.strip():
        return Target(raw, Kind.UNREADABLE, doubts=(doubt.EMPTY,))
    empty = Target(raw, Kind.UNREADABLE)
    if empty.absent:
        return replace(empty, text=raw.strip(), doubts=(doubt.absent(raw),))
    if placeholder().search(fold(raw[:LONGEST_CELL])):
        return replace(empty, doubts=(doubt.PLACEHOLDER,))
    if len(raw) > LONGEST_CELL:
        if any(sign.isdecimal() for sign in raw):
            return replace(empty, doubts=(doubt.TOO_LONG,))
        return Target(raw, Kind.QUALITATIVE, text=raw.strip())
    return None


def _unreadable(cell: Cell, *doubts: Text) -> Target:
    return Target(cell.raw, Kind.UNREADABLE, doubts=doubts)


def _several(cell: Cell) -> Target:
    places = sorted((part.start, part.words) for part in (*cell.whens, *cell.found))
    return _unreadable(cell, doubt.several(words for _, words in places))


def _words(cell: Cell) -> Target:
    """A cell without numbers: words of quality, or a value that stands elsewhere (按批复, 不低于上年)."""
    words = " ".join(fold(cell.raw).split())
    if _COMPARED.search(cell.line) or (
        _AS_ELSEWHERE.match(cell.line) and any(word in cell.line for word in word_list("borrowed"))
    ):
        return _unreadable(cell, doubt.borrowed(words))
    return Target(cell.raw, Kind.QUALITATIVE, text=words.lstrip("= ") or words)


def _year_of_comparison(cell: Cell) -> bool:
    """True for the year in 较2025年增长10%, 由2025年的86万人次增至94万人次: it belongs to the starting value."""
    when = cell.whens[0]
    before = cell.lead(when.start)
    return (
        len(cell.whens) == 1
        and not when.operator
        and bool(_SINCE.search(before) or (len(cell.found) == 2 and _FROM.search(before)))
    )


def _date(cell: Cell, *, measured: bool) -> Target:
    when = cell.whens[0]
    lead, operators = _peel_operator(cell.lead(when.start))
    doubts = list(when.doubts)
    if when.operator:
        operators = operators | {when.operator}
    if len(operators) > 1:
        doubts.append(doubt.TWO_DIRECTIONS)
    doubts += cell.note_doubts(measured=measured)
    lead, tail = _formal(lead), _formal_tail(cell.line[when.end :])
    if _SIGNS.search(lead + tail) or _NEGATED.search(lead):
        return _unreadable(cell, doubt.odd(cell.line))
    text = f"{lead}{tail}" or None
    if when.first and when.last:
        text = f"{when.first}/{when.last}"
    elif when.last is None:
        text = when.words
    operator = next(iter(operators)) if len(operators) == 1 else None
    return Target(cell.raw, Kind.DATE, operator, date=when.last, text=text, doubts=tuple(doubts))


@cache
def _operator_words() -> re.Pattern[str]:
    from policies.quantities import meaning

    return re.compile(rf"({any_of(tuple(meaning('before')))})\s*$", re.IGNORECASE)


def _peel_operator(lead: str) -> tuple[str, frozenset[Operator]]:
    from policies.quantities import meaning

    match = _operator_words().search(lead)
    if not match:
        return lead, frozenset()
    return lead[: match.start()], frozenset({meaning("before")[" ".join(match[1].lower().split())]})


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands around a single quantity, without the words that mean nothing."""

    lead: str
    tail: str
    each: str = ""


@cache
def _formal_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = any_of(word_list("formal_before")), any_of(word_list("formal_after"))
    return (
        re.compile(
            rf"(?:^|(?<=[,;、\s]))(?:(?:{before}|[,;、。:\s])+)$|[,;、。:\s]+$", re.IGNORECASE
        ),
        re.compile(rf"^(?:{after}|[,;、。:\s])+", re.IGNORECASE),
    )


def _formal(lead: str) -> str:
    return _formal_patterns()[0].sub("", lead).strip()


def _formal_tail(tail: str) -> str:
    return _formal_patterns()[1].sub("", tail).strip(" ,;、。.")


def _one(cell: Cell) -> Target:
    """A cell with a single quantity."""
    quantity = cell.found[0]
    raw_lead = cell.lead(quantity.start).rstrip()
    problem = _lead_problem(raw_lead, quantity)
    if problem:
        return _unreadable(cell, problem)
    if raw_lead.endswith("±"):
        unit = _percent(quantity.unit)
        return Target(
            cell.raw,
            Kind.RANGE,
            value=-quantity.value,
            upper=quantity.value,
            unit=unit,
            text=_formal(raw_lead[:-1]) or None,
        )
    side = _side(cell, quantity)
    if _SIGNS.search(side.lead + side.tail):
        return _unreadable(cell, doubt.odd(cell.line))
    operator, doubts = _direction(quantity)
    if _SMALL_COUNT.search(side.lead + side.tail):
        return _several_with_words(cell, quantity, side)
    if any(word in side.tail for word in word_list("rest")):
        doubts = (*doubts, doubt.extra(side.tail))
    unit = _percent(quantity.unit)
    if side.each and unit:
        unit = f"{unit}/{side.each}"
    return Target(
        cell.raw,
        Kind.QUANTITATIVE,
        operator,
        quantity.value,
        unit=unit,
        text=f"{side.lead}{side.tail}" or None,
        doubts=doubts,
    )


def _several_with_words(cell: Cell, quantity: Quantity, side: _Side) -> Target:
    counts = _SMALL_COUNT.findall(side.lead + side.tail)
    return _unreadable(cell, doubt.several([quantity.words, *counts]))


def _lead_problem(lead: str, quantity: Quantity) -> Text | None:
    """Why the number after these words is not the value: an example, another figure's share, a rank, a negation."""
    if _NEGATED.search(lead):
        return doubt.odd(lead + quantity.words)
    if _ORDINAL.search(lead):
        return doubt.RANK
    if lead.endswith(word_list("example")):
        return doubt.EXAMPLE
    if _COMPARED.search(lead):
        return doubt.borrowed(lead + quantity.words)
    change = _CHANGE.search(lead) and _LAST_YEAR.search(lead)
    if change:
        return None
    if _AS_ELSEWHERE.match(lead) or (
        quantity.unit in _RELATIVE_UNITS and _MEASURE_NOUN.search(lead)
    ):
        return doubt.borrowed(lead + quantity.words)
    return None


def _side(cell: Cell, quantity: Quantity) -> _Side:
    lead = _formal(cell.lead(quantity.start))
    each = ""
    found = _EACH.search(lead)
    if found and quantity.unit:
        each, lead = found[1], _formal(lead[: found.start()])
    return _Side(lead, _formal_tail(cell.line[quantity.end :]), each)


def _direction(quantity: Quantity) -> tuple[Operator | None, tuple[Text, ...]]:
    doubts: tuple[Text, ...] = (doubt.ROUGH,) if quantity.rough else ()
    if len(quantity.operators) > 1:
        return None, (*doubts, doubt.TWO_DIRECTIONS)
    operator = next(iter(quantity.operators), None) or quantity.leaning
    if quantity.rough and operator:
        doubts = (doubt.ROUGH,)
    return operator, doubts


def _two(cell: Cell) -> Target | None:
    """A cell with two quantities that belong together: a range, a change from a baseline, 100±5; None otherwise."""
    one, two = cell.found
    gap = cell.line[one.end : two.start]
    lead, tail = cell.lead(one.start), cell.line[two.end :]
    for word in _formal(_FROM.sub("", lead)), _formal_tail(tail):
        if _SIGNS.search(word) or _SMALL_COUNT.search(word) or _COMPARED.search(word):
            return None
    if _ARROW.fullmatch(gap) or (
        two.leaning and _BASE.fullmatch(gap) and _FROM.search(_masked_lead(cell, one))
    ):
        return _change(cell, one, two)
    if gap.strip() == "±":
        return _plus_minus(cell, one, two)
    if one.operators and two.operators and _AND.fullmatch(gap):
        return _between(cell, one, two)
    if _DASH.fullmatch(gap) or (
        gap.strip().lower() == "and" and lead.lower().rstrip().endswith("between")
    ):
        return _range(cell, one, two, lead)
    return None


def _masked_lead(cell: Cell, one: Quantity) -> str:
    lead = cell.lead(one.start)
    for when in cell.whens:
        lead = lead[: when.start] + "\0" * (when.end - when.start) + lead[when.end :]
    return lead


def _change(cell: Cell, one: Quantity, two: Quantity) -> Target | None:
    """由82%提高到95%以上, 31%→≤12%: the second number is the target, the first its baseline."""
    unit = two.unit or one.unit
    baseline = units.convert(one.value, one.unit, unit) if one.unit else one.value
    if baseline is None:
        return _unreadable(cell, doubt.unit_conflict(two.unit or "", one.unit or ""))
    rising: Operator = ">=" if two.value >= baseline else "<="
    operator, doubts = _direction(two)
    towards = two.leaning or operator
    if towards and towards[0] != rising[0]:
        doubts = (*doubts, doubt.BACKWARDS)
    if one.operators or one.rough:
        doubts = (*doubts, doubt.extra(one.words))
    text = _formal(_FROM.sub("", _masked_lead(cell, one)).replace("\0", "")) or None
    return Target(
        cell.raw,
        Kind.QUANTITATIVE,
        operator or rising,
        two.value,
        unit=_percent(unit),
        text=text,
        doubts=doubts,
        baseline=baseline,
    )


def _plus_minus(cell: Cell, one: Quantity, two: Quantity) -> Target | None:
    delta = two.value
    doubts: tuple[Text, ...] = ()
    unit = _percent(one.unit or two.unit)
    if one.unit and two.unit and _percent(two.unit) == "%" and unit != "%":
        delta = one.value * two.value / 100
    elif one.unit and two.unit:
        if not units.same_unit(one.unit, two.unit):
            return None
        doubts = (doubt.BOTH_PERCENT,) if unit == "%" else ()
    if one.operators or two.operators or one.rough or two.rough:
        return None
    return Target(
        cell.raw,
        Kind.RANGE,
        value=one.value - delta,
        upper=one.value + delta,
        unit=unit,
        doubts=doubts,
    )


def _between(cell: Cell, one: Quantity, two: Quantity) -> Target | None:
    """≥80%且≤90%: both ends count."""
    if (one.operators, two.operators) == ({"<="}, {">="}):
        one, two = two, one
    if (one.operators, two.operators) != ({">="}, {"<="}):
        return None
    return _ends(cell, one, two, ())


def _range(cell: Cell, one: Quantity, two: Quantity, lead: str) -> Target | None:
    doubts: tuple[Text, ...] = ()
    if one.operators or two.operators:
        doubts = (doubt.TWO_DIRECTIONS,)
    if _FROM.search(lead) and not lead.rstrip().endswith("在"):
        doubts = (*doubts, doubt.RANGE_OR_CHANGE)
    if two.leaning:
        return None
    return _ends(cell, one, two, doubts)


def _ends(cell: Cell, one: Quantity, two: Quantity, doubts: tuple[Text, ...]) -> Target | None:
    unit = two.unit or one.unit
    low = units.convert(one.value, one.unit, unit) if one.unit else one.value
    if low is None:
        return None
    if low > two.value:
        return _unreadable(cell, doubt.BACKWARDS)
    if one.rough or two.rough:
        doubts = (*doubts, doubt.ROUGH)
    small = low == low.to_integral_value() and low <= 12 and two.value <= 31
    if small and not unit and not name_unit(cell.name) and "-" in cell.line:
        doubts = (*doubts, doubt.RANGE_OR_DATE)
    lead = _formal(_FROM.sub("", cell.lead(min(one.start, two.start))))
    tail = _formal_tail(cell.line[max(one.end, two.end) :])
    lead = "" if lead.lower() == "between" else lead
    return Target(
        cell.raw,
        Kind.RANGE,
        value=low,
        upper=two.value,
        unit=_percent(unit),
        text=f"{lead}{tail}" or None,
        doubts=doubts,
    )


def _percent(unit: str | None) -> str | None:
    return "%" if unit and unit.lower() in _PERCENT_WORDS else unit


def _finish(cell: Cell, target: Target, *, measured: bool) -> Target:
    """The unit from brackets or the name, and the doubts that notes and names bring."""
    if target.kind is Kind.UNREADABLE:
        return target
    doubts = list(target.doubts) + list(cell.note_doubts(measured=measured))
    outside = cell.note_unit() or name_unit(cell.name)
    unit = target.unit
    if unit in {"万", "亿"}:
        unit = _whole_unit(unit, outside, cell.name)
        if unit == target.unit:
            doubts.append(doubt.WHICH_WAN)
    elif unit is None:
        unit = _percent(outside)
    elif outside and units.convert(Decimal(1), unit, outside) is None:
        doubts.append(doubt.unit_conflict(unit, outside))
    if _FULL_COMMA.search(cell.raw):
        doubts.append(doubt.COMMA)
    if unit is None and target.operator is None:
        doubts += _bare_doubts(cell, target)
    if (
        unit is None
        and target.value is not None
        and 0 < target.value < 1
        and _RATE_NAME.search(cell.name)
    ):
        doubts.append(doubt.FRACTION)
    notes = "，".join(note for note in cell.notes if note != unit)
    text = "，".join(part for part in (target.text, notes) if part) or None
    return replace(target, unit=unit, text=text, doubts=tuple(doubts))


def _whole_unit(scale: str, outside: str | None, name: str) -> str:
    """200万 in a row of money is 200万元; 21万 in a row counted in 人 is 21万人."""
    if outside:
        return outside if outside.startswith(scale) else scale + outside
    return f"{scale}元" if _MONEY_NAME.search(name) else scale


def _bare_doubts(cell: Cell, target: Target) -> list[Text]:
    digits = plain(target.value) if target.value is not None else ""
    if _BARE_YEAR.fullmatch(digits) and (len(digits) == 8 or _DATE_NAME.search(cell.name)):
        return [doubt.YEAR_OR_NUMBER]
    return []


def _worked_out(cell: Cell) -> Target | None:
    """226.8/240=94.5%: the result, if the sum comes out."""
    match = _CALC.fullmatch(cell.line)
    if not match:
        return None
    above, below, result = (Decimal(match[n]) for n in (1, 2, 3))
    if not below:
        return _unreadable(cell, doubt.odd(cell.line))
    exact = above / below * (100 if match[4] else 1)
    places = -int(result.as_tuple().exponent)
    doubts = (
        ()
        if abs(exact - result) <= Decimal(1).scaleb(-places)
        else (doubt.miscalculated(cell.line, f"{exact:.2f}{match[4]}"),)
    )
    return Target(
        cell.raw,
        Kind.QUANTITATIVE,
        value=result,
        unit=match[4] or None,
        text=f"{match[1]}/{match[2]}",
        doubts=doubts,
    )


def _in_unit_of(actual: Target, target: Target) -> Target:
    """The measured value in the target's unit."""
    doubts = actual.doubts
    if actual.unit in {"万", "亿"} and target.unit:
        whole = target.unit if target.unit.startswith(actual.unit) else actual.unit + target.unit
        actual = replace(actual, unit=whole)
        doubts = tuple(d for d in doubts if d is not doubt.WHICH_WAN)
    if actual.operator:
        doubts = (*doubts, doubt.MEASURED)
    if (
        actual.unit is None
        and target.unit == "%"
        and 0 < (actual.value or 0) <= 1 < (target.value or 0)
    ):
        doubts = (*doubts, doubt.FRACTION)
    if actual.unit is None or target.unit is None or actual.value is None:
        return replace(actual, unit=actual.unit or target.unit, doubts=doubts)
    value = units.convert(actual.value, actual.unit, target.unit)
    if value is None:
        return replace(actual, doubts=(*doubts, doubt.unit_conflict(actual.unit, target.unit)))
    upper = (
        units.convert(actual.upper, actual.unit, target.unit) if actual.upper is not None else None
    )
    return replace(actual, value=value, upper=upper, unit=target.unit, doubts=doubts)


def write(target: Target, lang: Lang = "zh") -> str:
    """The value as a form shows it: signs and digits, the same in both languages but for dates and ranges.

    Reading the result gives the same kind, operator, numbers, unit and date; where the tidy form would lose anything
    (words around the number, doubts), the cell stays as it was written.
    """
    tidy = _tidy(target, lang)
    if not target.raw or (tidy and _same(_read(tidy, "", None, measured=False), target)):
        return tidy or target.raw
    return target.raw


def _tidy(target: Target, lang: Lang) -> str:
    sign = SYMBOLS.get(target.operator or "", "")
    unit = target.unit or ""
    gap = " " if unit[:1].isascii() and unit[:1].isalpha() else ""
    if target.kind is Kind.DATE and target.date and not target.text:
        if target.operator == "<=":
            day = target.date
            return (
                f"{day.year}年{day.month}月{day.day}日前"
                if lang == "zh"
                else f"by {day.isoformat()}"
            )
        return f"{sign}{target.date.isoformat()}"
    if target.kind is Kind.QUANTITATIVE and target.value is not None:
        start = f"{plain(target.baseline)}{gap}{unit}→" if target.baseline is not None else ""
        return f"{target.text or ''}{start}{sign}{plain(target.value)}{gap}{unit}"
    if target.kind is Kind.RANGE and target.value is not None and target.upper is not None:
        join = "至" if lang == "zh" else " to "
        return f"{target.text or ''}{plain(target.value)}{gap}{unit}{join}{plain(target.upper)}{gap}{unit}"
    return (target.text or "") if target.kind is Kind.QUALITATIVE else ""


def _same(one: Target, two: Target) -> bool:
    return (
        replace(one, raw="", doubts=()) == replace(two, raw="", doubts=())
        and one.certain == two.certain
    )
