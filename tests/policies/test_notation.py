"""Target values as people write them: the table of cells, and what must hold for every line that can be typed."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.notation import Kind, Target, as_dict, read_actual, read_target, write

TABLE = yaml.safe_load((Path(__file__).parent / "data" / "targets.yaml").read_text("utf-8"))
ROWS = [
    pytest.param(row, id=f"{theme}: {row['cell']}") for theme, rows in TABLE.items() for row in rows
]


@pytest.mark.parametrize("row", ROWS)
def test_cell_is_read_as_the_table_says(row):
    target = read_target(row["cell"], row.get("name", ""))

    assert {
        "kind": str(target.kind),
        "op": target.operator,
        "value": None if target.value is None else format(target.value.normalize(), "f"),
        "upper": None if target.upper is None else format(target.upper.normalize(), "f"),
        "unit": target.unit,
        "date": target.date,
        "text": target.text,
        "baseline": None if target.baseline is None else format(target.baseline.normalize(), "f"),
    } == {
        key: row.get(key)
        for key in ("kind", "op", "value", "upper", "unit", "date", "text", "baseline")
    }


@pytest.mark.parametrize("row", ROWS)
def test_cell_is_doubted_only_where_the_table_says(row):
    doubts = read_target(row["cell"], row.get("name", "")).doubts

    assert bool(doubts) == ("doubt" in row)
    assert any(row.get("doubt", "") in doubt.zh for doubt in doubts) or "doubt" not in row


def test_table_is_long_enough():
    assert len(ROWS) >= 150


@pytest.mark.parametrize(
    ("cell", "zh", "en"),
    [
        ("不低于 91 %", "≥91%", "≥91%"),
        ("大于等于 27 km", "≥27 km", "≥27 km"),
        ("2026年9月底之前", "2026年9月30日前", "by 2026-09-30"),
        ("12到18个", "12个至18个", "12个 to 18个"),
        ("由78%提高到93%以上", "78%→≥93%", "78%→≥93%"),
        ("接待观众不少于2万人次", "接待观众≥2万人次", "接待观众≥2万人次"),
        ("覆盖44个村", "覆盖44个村", "覆盖44个村"),
        ("约60个", "约60个", "约60个"),
        ("效果明显", "效果明显", "效果明显"),
        ("年底前", "年底前", "年底前"),
    ],
)
def test_write_is_tidy_and_loses_nothing(cell, zh, en):
    target = read_target(cell)

    assert (write(target, "zh"), write(target, "en")) == (zh, en)


def test_year_of_the_budget_stands_in_with_a_doubt():
    target = read_target("11月底之前", year=2026)

    assert (str(target.date), target.certain) == ("2026-11-30", False)


def test_as_dict_is_the_shape_of_the_contract():
    assert as_dict(read_target("不低于90%")) == {
        "raw": "不低于90%",
        "kind": "quantitative",
        "operator": ">=",
        "value": 90,
        "upper": None,
        "unit": "%",
        "date": None,
        "text": None,
        "doubts": [],
    }


def test_doubts_are_told_in_both_languages():
    (told,) = as_dict(read_target("约60个"))["doubts"]

    assert told.keys() == {"zh", "en"}
    assert all(told.values())


@pytest.mark.parametrize("cell", [None, "", "无", " — ", "不适用", "N/A"])
def test_absent_cells_are_known_as_such(cell):
    assert read_target(cell).absent


def test_a_paragraph_is_not_searched_for_a_value():
    assert read_target("加强管理" * 80).kind is Kind.QUALITATIVE
    assert read_target("完成3处改造，" * 80).kind is Kind.UNREADABLE


@pytest.mark.parametrize(
    "run", ["已完成", "≥=", "达到", "由1", "1,", "完成时间", "迟1日扣【", "到1", "一百", "("]
)
def test_long_runs_of_overlapping_words_come_to_an_end(run):
    assert read_target((run * 120)[:239]).raw
    assert read_target("1" + (run * 120)[:200] + "x").raw


PIECES = [
    "≥", "≤", "=", ">", "<", "不低于", "不超过", "以上", "以内", "左右", "约", "由", "提高到", "降至", "→", "-",
    "~", "至", "±", "%", "‰", "个", "人", "人次", "元", "万元", "/公里", "年", "月", "日", "前", "底", "2026年",
    "2026", "12", "31", "0.5", "1,234", "三", "百分之", "十", "一", "次", "（", "）", "(", ")", ",", "，",
    "。", "、", "；", "n≥60", "每", "季度", "较上年", "增长", "完成", "如", "按批复", "无", "x", "m", "km", "[/]",
    "…", "½", "²", "①", "days", "at\xa0least", "by", "Oct", "per", "yuan", "million", "万", "亿",
    "零", "百", "〔", "〕", "“", "”",
]  # fmt: skip
LINES = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(st.sampled_from(PIECES), st.integers(0, 99_999).map(str)), max_size=9).map(
        "".join
    ),
)


def essence(target: Target) -> Target:
    return replace(target, raw="", name="", doubts=())


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_any_line_is_read_and_written_back_the_same(line):
    target = read_target(line)

    for lang in ("zh", "en"):
        again = read_target(write(target, lang))
        assert essence(again) == essence(target)
        assert again.certain == target.certain


@settings(max_examples=200, deadline=None)
@given(LINES, LINES, st.text(max_size=20))
def test_any_line_gives_a_whole_answer(line, done, name):
    target = read_target(line, name)
    actual = read_actual(done, target)

    for read in (target, actual):
        json.dumps(as_dict(read))
        assert read.doubts or read.kind is not Kind.UNREADABLE
        assert read.kind is not Kind.QUANTITATIVE or read.value is not None
        assert read.kind is not Kind.RANGE or read.value <= read.upper


OPERATORS = {
    "": None, "≥": ">=", "不低于": ">=", "至少": ">=", "大于等于 ": ">=", "at least ": ">=", "≤": "<=", "不超过": "<=",
    "小于等于": "<=", "no more than ": "<=", "=": "=", "等于": "=", ">": ">", "大于": ">", "<": "<", "小于": "<",
}  # fmt: skip
UNITS = [
    "",
    "%",
    "个",
    "人次",
    "万元",
    "元/人·月",
    "万元/公里",
    "平方米",
    "㎡",
    "小时",
    "公里",
    "台",
    "亩",
    "年",
    "‰",
    "km",
    "days",
]
RANGE_UNITS = [unit for unit in UNITS if unit not in {"", "年"}]
"""2025-2027年 is a period, 3-5 may be a day."""


def not_a_month(value: Decimal) -> bool:
    """2023.07 without a unit is July 2023 to a reader."""
    return not 1900 <= value < 2100


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(OPERATORS)),
    st.decimals(min_value=0, max_value=9_999_999, places=2).filter(not_a_month),
    st.booleans(),
    st.sampled_from(UNITS),
)
def test_generated_values_are_read_exactly(words, value, separators, unit):
    written = f"{value:,}" if separators else f"{value}"
    gap = " " if unit.isascii() and unit.isalpha() else ""

    target = read_target(f"{words}{written}{gap}{unit}")

    assert (target.kind, target.operator, target.value, target.unit) == (
        Kind.QUANTITATIVE,
        OPERATORS[words],
        value,
        unit or None,
    )
    assert essence(read_target(write(target))) == essence(target)


@settings(max_examples=100, deadline=None)
@given(
    st.integers(0, 9999),
    st.integers(0, 9999),
    st.sampled_from(["-", "~", "～", "—", "至", "到"]),
    st.sampled_from(RANGE_UNITS),
)
def test_generated_ranges_are_read_exactly(one, two, join, unit):
    low, high = sorted((one, two))

    target = read_target(f"{low}{join}{high}{unit}")

    assert (target.kind, target.value, target.upper, target.unit) == (Kind.RANGE, low, high, unit)
