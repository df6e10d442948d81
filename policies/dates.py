"""Days, deadlines and periods as people write them in a target: 2026年12月底前, 2026-10-31, 每月10日前, by 31 Oct 2026.

A deadline is the last day that still counts, inclusive, as 前 is used in practice. What names no single day keeps its
words and gets a doubt: a missing year is never guessed.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from policies.target import Operator
from policies.text import Text

_Y: Final = r"(?:19|20)\d\d"
_JOIN: Final = r"\s*(?:-+|~+|—+|–|〜|至|到|→|\bto\b)\s*"
_QUARTER: Final = r"[第前]?[一二三四1-4]季度[末底]?"
_YEAR_PART: Final = rf"年?底|年?末|之内|以内|内|上半年[末底]?|下半年[末底]?|{_QUARTER}"
_ALONE_PART: Final = rf"年底|年末|年内|上半年[末底]?|下半年[末底]?|{_QUARTER}"
_COUNTED: Final = r"[\d一二三四五六七八九十两半几多近每去前]"
_RELATIVE: Final = r"每个?年度?|每个?月|每个?季度?|每半年|每个?学期|次年|次月|当月|翌年|下年|下月|明年|当年|本年度?|今年"
_BY: Final = r"(?P<by>之前|以前|前|之内|以内|内|为止|止)|(?P<since>之后|以后|后|起|开始)"
_CHINESE: Final = re.compile(
    rf"""(?<![\d.])
    (?:(?P<rel>{_RELATIVE})的?)?
    (?:(?:(?P<y0>{_Y})年?{_JOIN})?(?P<y>{_Y})\s*年度?\s*)?
    (?:
        (?:(?P<m0>\d{{1,2}}){_JOIN})?(?P<m>\d{{1,2}})\s*月份?(?!龄|均)
        (?:\s*(?:(?P<d0>\d{{1,2}})[日号]?{_JOIN})?(?P<d>\d{{1,2}})\s*(?:[日号]|(?=前|之前|以前|$))|(?P<mpart>底|末|上旬|中旬|下旬|初|中))?
      | (?P<day>\d{{1,2}})[日号](?=之?前|以前|为?止)
      | (?P<part>(?(y)(?:{_YEAR_PART})|(?(rel)[底末初]|(?<!{_COUNTED})(?:{_ALONE_PART}))))
    )?
    (?:{_BY})?""",
    re.VERBOSE | re.ASCII,
)
_NUMERIC: Final = re.compile(
    rf"""(?:\b(?P<op>on\ or\ before|before|by|until|till|from|since|after)\s+)?
    (?<![\d.])(?P<y>{_Y})\s?(?P<s>[-./])\s?(?P<m>\d{{1,2}})
    (?:(?P=s)\s?(?P<d>\d{{1,2}})(?![\d])(?:日)?|(?!\d)(?:月(?=[底末前])|(?=\s*(?:$|[-~—–〜至到前之以底末止起,;。)]))))
    (?P<mpart>底|末)?(?:{_BY})?""",
    re.VERBOSE | re.ASCII,
)
_MONTHS: Final = {
    name: n
    for n, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_MON_NAME: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_MON: Final = rf"(?P<mon>{_MON_NAME})\b\.?"
_EN_BY: Final = r"(?P<op>on or before|no later than|not later than|before|by|until|till|from|since|after)?\s*(?:the\s)?"
_QUARTERS: Final = (
    re.compile(rf"(?P<y>{_Y})\s*年?\s*(?P<part>Q[1-4])(?![\w])(?:{_BY})?", re.ASCII),
    re.compile(
        rf"(?:\b(?P<op>by|before|until|in)\s+)?\b(?P<part>Q[1-4])[\s,]+(?P<y>{_Y})\b",
        re.ASCII | re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<op>on or before|before|by|until|in)\s+(?P<y>{_Y})(?![\w.,/-])",
        re.ASCII | re.IGNORECASE,
    ),
)
_ENGLISH: Final = tuple(
    re.compile(rf"\b{_EN_BY}{body}", re.IGNORECASE | re.ASCII)
    for body in (
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MON}(?:,?\s*(?P<y>{_Y})\b)?",
        rf"{_MON}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s*(?P<y>{_Y})\b)?",
        rf"(?:(?P<mon0>{_MON_NAME})\b\.?{_JOIN}|(?P<part>end(?:\s+of|-)|late)\s*)?{_MON},?\s*(?P<y>{_Y})\b",
        rf"(?P<mon0>{_MON_NAME})\b\.?{_JOIN}{_MON}",
        rf"(?P<part>end(?:\s+of|-))\s*{_MON}",
        rf"(?P<part>end(?:\s+of(?:\s+the)?(?:\s+year)?|-)|year[- ]end)\s*(?:of\s*)?(?P<y>{_Y})\b",
        r"(?P<part>(?:end\s+of\s+(?:the\s+)?year|year[- ]end))\b",
    )
)
_WORTH_QUARTER: Final = re.compile(
    rf"Q[1-4]|(?:by|before|until|in)\s+{_Y}", re.ASCII | re.IGNORECASE
)
_WORTH_CHINESE: Final = re.compile(r"[年月日号季]")
_WORTH_NUMERIC: Final = re.compile(rf"{_Y}\s?[-./~—–至到]", re.ASCII)
_WORTH_ENGLISH: Final = re.compile(rf"(?i){_MON_NAME}|year[- ]end|end[- ]|end of", re.ASCII)
_YEARS: Final = re.compile(
    rf"(?<![\d.])(?P<y0>{_Y}){_JOIN}(?P<y>{_Y})(?=\s*(?:$|[,;。)]|年度|学年|期间))", re.ASCII
)
_MONTH_DAY: Final = re.compile(r"(?P<m>\d{1,2})([-./])(?P<d>\d{1,2})", re.ASCII)
_BETWEEN: Final = re.compile(_JOIN)
_BEFORE: Final = frozenset({"前", "之前", "以前", "before"})
_THIS_YEAR: Final = frozenset({"", "当年", "本年", "本年度", "今年"})


@dataclass(frozen=True, slots=True)
class When:
    """A day, deadline or period found at text[start:end]. `first` is set for periods only; both ends inclusive."""

    start: int
    end: int
    words: str
    last: dt.date | None = None
    first: dt.date | None = None
    operator: Operator | None = None
    doubts: tuple[Text, ...] = ()
    opens: dt.date | None = None
    """The first day of what is named (of the month, of the year): where a period that begins with it starts."""
    has_year: bool = False


@lru_cache(maxsize=2048)
def find(text: str, year: int | None = None) -> tuple[When, ...]:
    """Every day, deadline and period in folded text, in order. `year` stands in, with a doubt, where none is written."""
    found: list[When] = []
    masked = text
    for worth, patterns in (
        (_WORTH_QUARTER, _QUARTERS),
        (_WORTH_CHINESE, (_CHINESE,)),
        (_WORTH_NUMERIC, (_NUMERIC, _YEARS)),
        (_WORTH_ENGLISH, _ENGLISH),
    ):
        for pattern in patterns if worth.search(masked) else ():
            for match in pattern.finditer(masked):
                if match.group().strip() and _names_a_day(match):
                    found.append(_read(match, year))
                    masked = _mask(masked, match.start(), match.end())
    return _periods(text, sorted(found, key=lambda when: when.start), year) if found else ()


def month_and_day(text: str, year: int) -> dt.date | None:
    """The day of `year` that "11-12" or "11.12" names; None when it names none."""
    match = _MONTH_DAY.fullmatch(text)
    return _day(year, int(match["m"]), int(match["d"])) if match else None


def _mask(text: str, start: int, end: int) -> str:
    return text[:start] + "\0" * (end - start) + text[end:]


def _names_a_day(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return any(groups.get(name) for name in ("y", "m", "mon", "day", "part"))


def _read(match: re.Match[str], year: int | None) -> When:
    g = {name: value or "" for name, value in match.groupdict().items()}
    month = _month(g.get("m", ""), g.get("mon", ""))
    relative = g.get("rel", "")
    doubts: list[Text] = []
    written = int(g["y"]) if g.get("y") else None
    used = written
    if written is None:
        used = year if relative in _THIS_YEAR and not g.get("day") else None
        doubts.append(_no_year(match.group().strip(), relative, used))
    part = g.get("mpart", "") or g.get("part", "")
    opens, last = _span(used, month, g.get("d", ""), part)
    if used is not None and last is None:
        doubts.append(_no_such_day(match.group().strip()))
    first = None
    if g.get("y0") or g.get("m0") or g.get("mon0") or g.get("d0"):
        first = _opening(g, used, month)
        doubts.append(_A_PERIOD)
    doubts += _vague(g, month, part)
    operator = _operator(g)
    if operator == ">=":
        last = opens
    return When(
        match.start(),
        match.end(),
        match.group().strip(),
        last,
        first,
        "<=" if first else operator,
        tuple(doubts),
        opens,
        written is not None,
    )


def _month(number: str, name: str) -> int | None:
    return int(number) if number else _MONTHS[name[:3].lower()] if name else None


def _operator(g: dict[str, str]) -> Operator | None:
    if g.get("since") or g.get("op", "").lower() in {"from", "since", "after"}:
        return ">="
    return "<=" if g.get("by") or g.get("op", "").lower() not in {"", "in"} else None


def _span(
    year: int | None, month: int | None, day: str, part: str
) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of what is named; (None, None) when there is no such day or no year."""
    if year is None:
        return None, None
    if month is None:
        first, last = _part_of_year(part)
        return _day(year, first, 1), _end_of(year, last)
    if day:
        exact = _day(year, month, int(day))
        return exact, exact
    ends = {"上旬": 10, "初": 10, "中旬": 20, "中": 20}
    opens = {"中旬": 11, "中": 11, "下旬": 21}
    last_day = _day(year, month, ends[part]) if part in ends else _end_of(year, month)
    return _day(year, month, opens.get(part, 1)), last_day


def _part_of_year(part: str) -> tuple[int, int]:
    """First and last month of 上半年, 第三季度, 前三季度; of the whole year for everything else."""
    if "上半年" in part:
        return 1, 6
    if "下半年" in part:
        return 7, 12
    quarter = next(
        (n for n, signs in enumerate(("一1", "二2", "三3", "四4"), 1) if {*signs} & {*part}), 0
    )
    if not quarter:
        return 1, 12
    return (1 if part.startswith("前") else quarter * 3 - 2), quarter * 3


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _end_of(year: int, month: int) -> dt.date | None:
    return _day(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None


def _opening(g: dict[str, str], year: int | None, month: int | None) -> dt.date | None:
    """The first day of a period written in one piece: 2026年5-10月, 2025-2027年, 3月1-15日."""
    if g.get("y0"):
        return dt.date(int(g["y0"]), 1, 1)
    if year is None or month is None:
        return None
    opening = _month(g.get("m0", ""), g.get("mon0", ""))
    return _day(year, opening, 1) if opening else _day(year, month, int(g["d0"]))


def _vague(g: dict[str, str], month: int | None, part: str) -> list[Text]:
    before = g.get("by") in _BEFORE or g.get("op", "").lower() == "before"
    rough = not g.get("d") and not g.get("day") and part.strip("年月") not in {"底", "末", "内"}
    if before and rough and not part.endswith(("底", "末", "旬")) and "end" not in part.lower():
        return [_BEFORE_WHAT]
    if part in {"初", "中"}:
        return [_WHICH_DAYS]
    return (
        [_ONLY_A_YEAR]
        if month is None and not part and not g.get("day") and not g.get("y0")
        else []
    )


def _periods(text: str, found: list[When], year: int | None) -> tuple[When, ...]:
    """Two days joined by a dash, 至 or 到 become one period; the second takes the first one's year when it has none."""
    merged: list[When] = []
    for when in found:
        before = merged[-1] if merged else None
        if before and not before.first and _BETWEEN.fullmatch(text[before.end : when.start]):
            merged[-1] = _joined(text, before, when, year)
        else:
            merged.append(when)
    return tuple(merged)


def _joined(text: str, one: When, two: When, year: int | None) -> When:
    if one.has_year and not two.has_year and one.opens and one.opens.year != year:
        again = find(text[two.start : two.end], one.opens.year)
        two = replace(again[0], start=two.start, end=two.end) if len(again) == 1 else two
    doubts = [_A_PERIOD]
    if not (one.has_year or two.has_year):
        doubts += one.doubts[:1]
    if one.opens and two.last and two.last < one.opens:
        doubts.append(_no_such_day(text[one.start : two.end]))
    return When(
        one.start,
        two.end,
        text[one.start : two.end],
        two.last,
        one.opens,
        "<=",
        tuple(doubts),
        one.opens,
        True,
    )


_A_PERIOD: Final = Text(
    "写的是起止时间，不是完成时限。要写最迟哪一天完成，例如“2026年10月31日前”。",
    "This is a period, not a deadline. Write the last day, for example “by 31 Oct 2026”.",
)
_BEFORE_WHAT: Final = Text(
    "“前”字前面是一个月或一年，说不清含不含这个月（年）。写成“2026年6月底前”这样就清楚了。",
    "“Before” stands with a whole month or year, so it is unclear whether that one counts. Write “by the end of June 2026”.",
)
_WHICH_DAYS: Final = Text(
    "“月初”“月中”没有说到哪一天为止，请写具体日期。",
    "“Early” or “mid” month names no last day. Write the day.",
)
_ONLY_A_YEAR: Final = Text(
    "只写了年份，没有说到哪一天为止，请写具体日期。",
    "Only a year is given, no last day. Write the day.",
)


def _no_such_day(words: str) -> Text:
    return Text(
        f"“{words}”不是有效的日期，请核对。", f"“{words}” is not a possible date. Check it."
    )


def _no_year(words: str, relative: str, used: int | None) -> Text:
    if relative.startswith("每"):
        return Text(
            f"“{words}”是每期都要做到的时限，不是一个日子；自评时要逐期说明。",
            f"“{words}” is a deadline that comes round again, not one day; report it period by period.",
        )
    if used is not None:
        return Text(
            f"“{words}”没有写年份，暂按{used}年理解，请补上年份。",
            f"“{words}” has no year; taken as {used}. Add the year.",
        )
    return Text(
        f"“{words}”没有写年份，请写成“2026年11月30日前”这样的日期。",
        f"“{words}” has no year. Write a full date, such as 30 Nov 2026.",
    )
