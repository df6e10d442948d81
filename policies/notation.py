"""Reads what people write as a target value or a measured value, and writes it back so that it reads the same.

One cell is one value. What is unclear gets a doubt and is never guessed; a cell from which no value may be taken is
`unreadable`. A Target with any doubt must not be scored without asking (`Target.certain`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from policies import doubt, units
from policies.cell import LONGEST_CELL, Cell, name_unit, placeholder, take_apart
from policies.measured import day_for, in_unit_of, worked_out
from policies.number import fold, plain
from policies.pair import masked_lead, read_rate, read_two
from policies.single import read_day, read_one
from policies.surroundings import stands_elsewhere, unreadable, usual
from policies.target import SYMBOLS, Kind, Operator, Target, as_dict
from policies.text import Lang, Text

__all__ = [
    "Kind",
    "Operator",
    "Target",
    "as_dict",
    "as_number",
    "read_actual",
    "read_target",
    "write",
]

_SINCE: Final = re.compile(r"(?:较|比|与|同|以|than|from|on|over|with)\s*$", re.IGNORECASE)
_FROM_A_YEAR: Final = re.compile(r"(?:由|从|自|from)\s*\0", re.IGNORECASE)
_MONEY_NAME: Final = re.compile(
    r"成本|费|造价|单价|金额|资金|投资|支出|收入|产值|补助|补贴|cost|price|budget", re.IGNORECASE
)
_COUNTED: Final = {"人数": "人", "人口": "人", "人次": "人次", "户数": "户", "次数": "次"}
_COUNT_NAME: Final = re.compile(rf"(?:{'|'.join(_COUNTED)})(?=数?$|数?[(（])")
_DATE_NAME: Final = re.compile(r"时间|日期|期限|时限|年份|date|deadline", re.IGNORECASE)
_RATE_NAME: Final = re.compile(r"率|比例|占比|满意度|rate|share", re.IGNORECASE)
_FULL_COMMA: Final = re.compile(r"[0-9]，[0-9]{3}(?![0-9])")
_STANDARD: Final = re.compile(
    r"(?<![A-Za-z])(?:GB|GBZ|JGJ|CJJ|CJ|DB|DL|HJ|NY|SL|JTG|JT|LY|WW|TSG|YY|WS|GA|ISO|IEC)(?:\s?/\s?[A-Z])?\s?[A-Z]?\d[\d.]*(?:/[A-Z]\s?[\d.]+)?(?:[-—–:]\d{2,4})?"
)
_CAPITAL: Final = re.compile(r"[A-Z]")
_LOOKALIKE: Final = re.compile(r"[lIoO.,%\d]*[lIoO\d][lIoO.,%\d]*")
_PLAIN_YEAR: Final = re.compile(r"(?:19|20)\d\d年度?", re.ASCII)
_BARE_MONTH: Final = re.compile(r"\d{4}\.\d{1,2}", re.ASCII)
_BARE_YEAR: Final = re.compile(r"(?:19|20)\d\d[01]\d[0-3]\d", re.ASCII)


def read_target(text: str | None, name: str = "", year: int | None = None) -> Target:
    """The target value written in a cell; `name` is the row's name, which may carry the unit in brackets.

    `year` (the budget year) stands in, with a doubt, where a date has no year. Never raises.
    """
    return _read("" if text is None else str(text), name or "", year, measured=False)


def read_actual(text: str | None, target: Target | None = None) -> Target:
    """A measured value, in the target's unit where that is certain. Never raises.

    A bare number takes the target's unit; 亿 and 万, km and m are turned into it exactly; another unit is a doubt,
    and so is a sign such as ≥, which no measured value carries. "11-12" is a day where the target is one.
    """
    raw = "" if text is None else str(text)
    deadline = target.date if target else None
    day = day_for(take_apart(raw, "", deadline.year), deadline) if deadline else None
    if day:
        return day
    actual = _read(raw, "", deadline.year if deadline else None, measured=True)
    actual = as_number(actual, target) if target else actual
    if target is None or actual.value is None or actual.kind is Kind.UNREADABLE:
        return actual
    return in_unit_of(actual, target)


def as_number(actual: Target, target: Target) -> Target:
    """A bare 1998.7 beside a target that is a number is that number, not July 1998."""
    written = fold(actual.raw).strip()
    if actual.kind is not Kind.DATE or target.value is None or not _BARE_MONTH.fullmatch(written):
        return actual
    return replace(actual, kind=Kind.QUANTITATIVE, value=Decimal(written), date=None, doubts=())


@lru_cache(maxsize=8192)
def _read(raw: str, name: str, year: int | None, *, measured: bool) -> Target:
    target = _understand(raw, name, year, measured=measured)
    return target if target.name == name else replace(target, name=name)


def _understand(raw: str, name: str, year: int | None, *, measured: bool) -> Target:
    early = _not_a_value(raw) or _by_a_standard(raw)
    if early is not None:
        return early
    cell = take_apart(raw, name, year)
    if cell.loose:
        return unreadable(cell, doubt.odd(cell.loose))
    if not cell.whens and not cell.found:
        return _words(cell)
    worked = worked_out(cell) if measured and len(cell.found) == 3 else None
    if worked:
        return worked
    if any(quantity.odd for quantity in cell.found):
        return unreadable(cell, doubt.odd(cell.line))
    if len(cell.whens) == 1 and not cell.found:
        return read_day(cell, measured=measured)
    return _quantities(cell, measured=measured)


def _not_a_value(raw: str) -> Target | None:
    """Cells that need no taking apart: empty, not applicable, place holders, whole paragraphs."""
    nothing = Target(raw, Kind.UNREADABLE)
    if not raw.strip():
        return replace(nothing, doubts=(doubt.EMPTY,))
    if nothing.absent:
        return replace(nothing, text=raw.strip(), doubts=(doubt.absent(raw),))
    if placeholder().search(fold(raw[:LONGEST_CELL])):
        return replace(nothing, doubts=(doubt.PLACEHOLDER,))
    if len(raw) <= LONGEST_CELL:
        return None
    if any(sign.isdecimal() for sign in raw):
        return replace(nothing, doubts=(doubt.TOO_LONG,))
    return Target(raw, Kind.QUALITATIVE, text=raw.strip())


def _by_a_standard(raw: str) -> Target | None:
    """符合GB 5749-2022要求: the number of a standard is no value."""
    if not _CAPITAL.search(raw) or not _STANDARD.search(raw):
        return None
    rest = _STANDARD.sub("", fold(raw))
    if any(sign.isdecimal() for sign in rest):
        return None
    return Target(raw, Kind.QUALITATIVE, text=" ".join(fold(raw).split()))


def _words(cell: Cell) -> Target:
    """A cell without numbers: words of quality, or a value that stands elsewhere (按批复, 不低于上年)."""
    words = " ".join(fold(cell.raw).split())
    if _LOOKALIKE.fullmatch(words):
        return unreadable(cell, doubt.odd(words))
    if units.known(words) or not any(sign.isalnum() for sign in words):
        return unreadable(cell, doubt.NO_NUMBER)
    if stands_elsewhere(cell.line):
        return unreadable(cell, doubt.borrowed(words))
    return Target(cell.raw, Kind.QUALITATIVE, text=words.lstrip("= ") or words)


def _quantities(cell: Cell, *, measured: bool) -> Target:
    target, each = None, ""
    if not cell.whens or _year_beside(cell):
        if len(cell.found) == 1:
            target, each = read_one(cell)
        else:
            target = read_rate(cell) or (read_two(cell) if len(cell.found) == 2 else None)
    if target is None:
        parts = [(when.start, when.words) for when in cell.whens]
        parts = sorted(parts + [(quantity.start, quantity.words) for quantity in cell.found])
        return unreadable(cell, doubt.several(words for _, words in parts))
    if measured and target.operator and not any(quantity.operators for quantity in cell.found):
        target = replace(target, operator=None)  # 达到95% tells what was measured
    return _finish(cell, target, each, measured=measured)


def _year_beside(cell: Cell) -> bool:
    """True for a year that is no deadline: 2026年完成32公里, 较2025年增长10%, 由2025年的86万人次增至94万人次."""
    when = cell.whens[0]
    if len(cell.whens) > 1 or when.operator or not cell.found:
        return False
    if when.end > cell.found[0].start:
        return False
    if _SINCE.search(cell.lead(when.start)):
        return True
    quantity = cell.found[0]
    told = quantity.unit or quantity.operators or cell.line[when.end : quantity.start].strip()
    if when.start == 0 and told and _PLAIN_YEAR.fullmatch(when.words):
        return True
    return len(cell.found) == 2 and bool(_FROM_A_YEAR.search(masked_lead(cell)))


def _finish(cell: Cell, target: Target, each: str, *, measured: bool) -> Target:
    """The unit from brackets or the name, and the doubts that notes and names bring."""
    if target.kind is Kind.UNREADABLE:
        return target
    doubts = [*target.doubts, *cell.note_doubts(measured=measured)]
    outside = cell.note_unit() or name_unit(cell.name)
    unit = target.unit
    if unit in {"万", "亿"}:
        unit = _whole_unit(unit, outside, cell.name)
        if unit == target.unit:
            doubts.append(doubt.WHICH_WAN)
    elif unit is None:
        unit = usual(outside)
    elif outside and units.convert(Decimal(1), unit, outside) is None:
        doubts.append(doubt.unit_conflict(unit, outside))
    notes = [note for note in cell.notes if usual(note) != unit]
    text = "，".join(part for part in (target.text, *notes) if part) or None
    doubts += _doubts_of_bare(cell, target, unit, text)
    if each and unit:
        unit = f"{unit}/{each}"
    elif each:
        doubts.append(doubt.each_without_unit(each))
    return replace(target, unit=unit, text=text, doubts=tuple(doubts), name=cell.name)


def _whole_unit(scale: str, outside: str | None, name: str) -> str:
    """200万 in a row of money is 200万元; 21万 in a row counted in 人, or named 缴费人数, is 21万人."""
    if outside:
        return outside if outside.startswith(scale) else scale + outside
    counted = _COUNT_NAME.search(name)
    if counted:
        return scale + _COUNTED[counted.group()]
    return f"{scale}元" if _MONEY_NAME.search(name) else scale


def _doubts_of_bare(cell: Cell, target: Target, unit: str | None, text: str | None) -> list[Text]:
    """Doubts about digits that stand without a unit."""
    doubts = [doubt.COMMA] if _FULL_COMMA.search(cell.raw) else []
    value = target.value
    if unit == "日" and not target.operator and not (text or "").endswith("后"):
        doubts.append(doubt.YEAR_OR_NUMBER)
    if unit is not None or value is None:
        return doubts
    digits = plain(value)
    eight = len(digits) == 8 and _BARE_YEAR.fullmatch(digits)
    if target.operator is None and (eight or _DATE_NAME.search(cell.name) or 2010 <= value <= 2050):
        doubts.append(doubt.YEAR_OR_NUMBER)
    if 0 < value < 1 and _RATE_NAME.search(cell.name):
        doubts.append(doubt.FRACTION)
    return doubts


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
        return _tidy_day(target, sign, lang)
    if target.kind is Kind.QUANTITATIVE and target.value is not None:
        start = f"{plain(target.baseline)}{gap}{unit}→" if target.baseline is not None else ""
        return _among(target.text, f"{start}{sign}{plain(target.value)}{gap}{unit}")
    if target.kind is Kind.RANGE and target.value is not None and target.upper is not None:
        join = "至" if lang == "zh" else " to "
        return _among(
            target.text, f"{plain(target.value)}{gap}{unit}{join}{plain(target.upper)}{gap}{unit}"
        )
    return (target.text or "") if target.kind is Kind.QUALITATIVE else ""


def _among(words: str | None, value: str) -> str:
    """The value at its place among its words."""
    if words and "…" in words:
        return words.replace("…", value, 1)
    gap = (
        " "
        if words and words[-1].isascii() and words[-1].isalnum() and value[0].isdecimal()
        else ""
    )
    return f"{words or ''}{gap}{value}"


def _tidy_day(target: Target, sign: str, lang: Lang) -> str:
    day = target.date
    if day is None or target.operator != "<=":
        return f"{sign}{day}"
    return f"{day.year}年{day.month}月{day.day}日前" if lang == "zh" else f"by {day.isoformat()}"


def _same(one: Target, two: Target) -> bool:
    bare = [replace(target, raw="", name="", doubts=()) for target in (one, two)]
    return bare[0] == bare[1] and one.certain == two.certain
