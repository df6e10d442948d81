"""Time: periods that do not fit the budget year, periods in place of punctuality, "in time" without a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row, read
from policies.checks.registry import BOTH, Hit, check, hit
from policies.dates import When, find
from policies.level import Level2
from policies.target import Kind
from policies.units import convert

_PLAN: Final = re.compile(r"《[^》]*》|规划|均值|平均|五年")
_WITHIN: Final = re.compile(
    r"\d+\s*(?:个)?(?:工作)?(?:日|天|小时|分钟|学时)|每[月季年].{0,3}\d+\s*[日号]|\d+\s*月|\d+\s*[日号]|\d+(?:st|nd|rd|th)\b"
)
_BARE_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EARLIER_DEBT: Final = re.compile(
    r"(?:支付|补付|偿还|结清|付清|清偿|拖欠|欠付|尚欠|补缴|补发).{0,4}?((?:19|20)\d\d)年度?(?:的)?.{0,10}?(?:费|款|欠|资金|工资|金)"
)
_MONTH_OR_DAY: Final = re.compile(
    r"月|日|季度|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE
)
_NOT_TIME: Final = re.compile(
    r"(?<!及时)(?<!按时)(?<!按期)(?<!限时)(?<!时限)(?<!期限)(?<!进度)(?<!天数)(?<!时间)(?<!工期)(?:合格|达标|满意|覆盖|准确|成活|保存|完好|合规|参与|知晓|普及|就业|利用)[率度]$"
)
_YEAR_END: Final = re.compile(r"年(?:年)?底|年末|年内|12月31日")
_FEAST: Final = re.compile(r"(?:元旦|春节|清明|五一|端午|中秋|国庆)节?(?:长假)?(?:之|以)?前")
"""春节前: the calendar says which day."""
_ONE_YEAR: Final = 12
_ONLY_A_YEAR: Final = re.compile(r"(?:19|20)\d\d\s*年?度?(?:内|以?前)?")
_ANY_YEAR: Final = 2000
"""Stands in where a period has no year: 3月至5月."""
_LONG_TERM: Final = 28
_TERM_NAME: Final = re.compile(
    r"工期|周期|期限|服务期|实施期|时间|时长|period|duration|term", re.IGNORECASE
)
_ON_TIME: Final = re.compile(r"按时|及时|按期|准时")
_RATE: Final = re.compile(r"率|比例|占比|天数|时间|时长|时限|工期|日期|rate", re.IGNORECASE)


@check("P006", *BOTH)
def periods_do_not_fit(case: Case) -> Iterator[Hit]:
    """The term, or a period in the text, runs past or lies before the budget year without a split by year."""
    year = case.sheet.project.year
    if year is None:
        return
    yield from _term(case, year)
    yield from _arrears(case, year)
    if not case.sheet.objective.whole_period or case.objective[0] == "objective.annual":
        yield from _period(case.objective[1], case.objective[0], year)
    for row in case.of(Level2.TIMELINESS):
        yield from _period(row.target_text, row.cell("target"), year)


def _term(case: Case, year: int) -> Iterator[Hit]:
    project = case.sheet.project
    split = bool(case.sheet.objective.whole_period or case.sheet.funding.carried_over)
    start, end = read(project.start), read(project.end)
    first, last = year_of(start), year_of(end)
    straddles = first and first < year and last == year and _months(start, end) <= _ONE_YEAR
    if first and first < year and not split and (project.nature != "continuing" or straddles):
        yield hit("project.start", "early", start=start, year=year)
    if last and last < year:
        yield hit("project.end", "past", end=end, year=year)
    elif last and last > year and not split:
        yield hit("project.end", "late", end=end, year=year)


def _months(start: str, end: str) -> int:
    """Months from the first to the last, both ends inclusive; a bare year counts as the whole of it."""
    first, last = (next((w.opens for w in find(words) if w.opens), None) for words in (start, end))
    if first is None or last is None:
        return 2 * _ONE_YEAR
    return 12 * (last.year - first.year) + last.month - first.month + 1


def _arrears(case: Case, year: int) -> Iterator[Hit]:
    """“支付2025年托管费” in a sheet of 2026: money for an earlier year without a line of its own."""
    if case.sheet.funding.carried_over:
        return
    cells = [case.objective, *((r.cell("name"), f"{r.name} {r.target_text}") for r in case.named)]
    for where, text in cells:
        found = _EARLIER_DEBT.search(text)
        if found and int(found.group(1)) < year:
            yield hit(where, "arrears", text=found.group(), year=year)
            return


def year_of(words: str) -> int | None:
    """The year of a day, month or bare year in folded text; None when none is written."""
    days = [when.last for when in find(words) if when.last and when.has_year]
    bare = _BARE_YEAR.search(words)
    return days[0].year if days else int(bare.group()) if bare else None


def _period(text: str, where: str, year: int) -> Iterator[Hit]:
    for when in find(text):
        beyond = when.first and when.last and not (when.first.year == when.last.year == year)
        after = text[when.end : when.end + 3]
        if beyond and when.has_year and not _PLAN.search(after) and not _inside_title(text, when):
            yield hit(where, "period", period=when.words, year=year)
            return


def _inside_title(text: str, when: When) -> bool:
    return text.rfind("《", 0, when.start) > text.rfind("》", 0, when.start)


@check("P030", *BOTH)
def period_not_punctual(case: Case) -> Iterator[Hit]:
    """A timeliness row that says when the work is done, not how punctual it is."""
    for row in case.of(Level2.TIMELINESS):
        text = row.target_text
        if not text or row.percent is not None:
            continue
        if _is_period(row):
            yield hit(row.cell("target"), "period", name=row.name, value=text)


def _is_period(row: Row) -> bool:
    text = row.target_text
    found = find(text, _ANY_YEAR)
    if any(when.first for when in found):
        return True
    if lexicon.is_one("period_words", text):
        return True
    if _WITHIN.search(text) and not _whole_term(row):
        return False
    word = lexicon.begins("period_words", text) or (
        lexicon.found("period_words", text) if row.target.kind is Kind.QUALITATIVE else None
    )
    return _whole_term(row) or (word is not None and not found)


def _whole_term(row: Row) -> bool:
    """“=1年”, “12个月”, a 工期 of 180天: a length of time that is no upper limit."""
    target = row.target
    if target.value is None or target.operator not in {None, "=", ">="}:
        return False
    months = convert(target.value, target.unit, "月")
    if months is not None:
        return months >= 1
    days = convert(target.value, target.unit, "天")
    return days is not None and days >= _LONG_TERM and _TERM_NAME.search(row.name) is not None


@check("P046", *BOTH)
def no_date(case: Case) -> Iterator[Hit]:
    """A timeliness row without a date, a number of days or an on-time rate."""
    for row in case.of(Level2.TIMELINESS):
        if not row.target_text or _is_period(row):
            continue
        variant = "not_time" if _measures_something_else(row) else _undated(row)
        if variant:
            yield hit(row.cell("target"), variant, name=row.name, value=row.target_text)


def _measures_something_else(row: Row) -> bool:
    """验收合格率, 覆盖率 in a timeliness row: a share that says nothing of speed."""
    return row.percent is not None and _NOT_TIME.search(row.name) is not None


def _undated(row: Row) -> str | None:
    text = row.target_text
    dated = [when for when in find(text) if when.has_year or _MONTH_OR_DAY.search(when.words)]
    if _FEAST.search(text):
        return None
    if dated and _ONLY_A_YEAR.fullmatch(dated[0].words):
        return "year_end"
    if dated and _YEAR_END.search(dated[0].words) and "月" not in dated[0].words:
        return "year_end"
    if dated or _WITHIN.search(text):
        return None
    if row.target.kind in {Kind.QUANTITATIVE, Kind.RANGE}:
        often = (row.target.unit or "").startswith("次/") and _ON_TIME.search(row.name)
        return "undated" if often else None
    return "undated"
