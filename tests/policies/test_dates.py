"""Days found in a line: generated in every writing, and the odd corners of the calendar."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.dates import find, month_and_day
from policies.number import fold

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))
WRITINGS = [
    "{y}年{m}月{d}日",
    "{y}年{m}月{d}日前",
    "{y}-{m:02}-{d:02}",
    "{y}.{m}.{d}",
    "{y}/{m}/{d}",
    "{y} 年 {m} 月 {d} 日之前",
    "{y}年{m}月{d}号",
]


@given(DAYS, st.sampled_from(WRITINGS))
def test_a_day_is_found_in_every_writing(day, writing):
    (when,) = find(writing.format(y=day.year, m=day.month, d=day.day))

    assert (when.last, when.doubts, when.operator) == (day, (), "<=" if "前" in writing else None)


@given(DAYS, st.sampled_from(["%d %B %Y", "%B %d, %Y", "%d %b %Y", "by %d %b %Y"]))
def test_a_day_is_found_in_english(day, writing):
    (when,) = find(day.strftime(writing))

    assert (when.last, when.doubts) == (day, ())


@given(DAYS)
def test_end_of_a_month_is_its_last_day(day):
    (when,) = find(f"{day.year}年{day.month}月底前")

    assert when.last == day.replace(day=calendar.monthrange(day.year, day.month)[1])


@given(DAYS, DAYS, st.sampled_from(["-", "—", "至", "~", " - "]))
def test_two_days_joined_are_a_period(one, two, join):
    first, last = sorted((one, two))

    (when,) = find(f"{first:%Y.%m.%d}{join}{last:%Y.%m.%d}")

    assert (when.first, when.last, when.operator) == (first, last, "<=")
    assert when.doubts


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("2026年5-10月", "2026-05-01", "2026-10-31"),
        ("2025年9月至2026年3月", "2025-09-01", "2026-03-31"),
        ("2026年3月1-15日", "2026-03-01", "2026-03-15"),
        ("2026年3月1日-4月15日", "2026-03-01", "2026-04-15"),
        ("2025-2027年", "2025-01-01", "2027-12-31"),
        ("2023.07—2024.01", "2023-07-01", "2024-01-31"),
    ],
)
def test_periods(line, first, last):
    (when,) = find(fold(line))

    assert (str(when.first), str(when.last)) == (first, last)


@pytest.mark.parametrize(
    "line",
    [
        "三年内",
        "5年内",
        "3个月",
        "12月龄",
        "1年",
        "元/人·月",
        "80%-90%",
        "2000-2500亩",
        "全年",
        "5天",
        "每年12次",
        "一年四季",
    ],
)
def test_spans_and_amounts_are_no_days(line):
    assert find(fold(line)) == ()


@pytest.mark.parametrize(
    "line", ["2026年2月30日", "2026年13月", "2026-02-29", "2026年4月31日前", "2026.3.10-2026.1.5"]
)
def test_impossible_days_are_doubted(line):
    (when,) = find(line)

    assert any("不是有效的日期" in doubt.zh for doubt in when.doubts)


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("9月底前", "没有写年份"),
        ("每月10日前", "每期"),
        ("2026年6月前", "含不含"),
        ("2026年6月初", "哪一天"),
        ("2026年", "只写了年份"),
        ("10日前", "没有写年份"),
    ],
)
def test_what_names_no_single_day_is_doubted(line, part):
    (when,) = find(line)

    assert any(part in doubt.zh for doubt in when.doubts)


def test_year_given_from_outside_is_used_but_doubted():
    (when,) = find("9月底前", 2026)

    assert when.last == dt.date(2026, 9, 30)
    assert any("2026" in doubt.en for doubt in when.doubts)


def test_next_year_is_never_filled_in():
    (when,) = find("次年3月底前", 2026)

    assert when.last is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11-12", dt.date(2026, 11, 12)),
        ("9.30", dt.date(2026, 9, 30)),
        ("2-30", None),
        ("13-1", None),
        ("91.5%", None),
    ],
)
def test_month_and_day(text, day):
    assert month_and_day(text, 2026) == day
