"""Measured values: in the target's unit where that is certain, and honestly doubted where it is not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from policies.notation import Kind, read_actual, read_target

SURE = [
    ("≥36公里", "35.2公里", "35.2", "公里"),
    ("≥36公里", "35.2", "35.2", "公里"),
    ("≥36公里", "35200米", "35.2", "公里"),
    ("≥36公里", "35.2 km", "35.2", "公里"),
    ("≤210万元", "1986000元", "198.6", "万元"),
    ("≤210万元", "198.6万", "198.6", "万元"),
    ("≤1.2亿元", "11000万元", "1.1", "亿元"),
    ("≤4‰", "0.3%", "3", "‰"),
    ("≥2300平方米", "2310㎡", "2310", "平方米"),
    ("≥15公顷", "240亩", "16", "公顷"),
    ("≥4万人次", "41200人次", "4.12", "万人次"),
    ("≤42万元/公里", "398元/米", "39.8", "万元/公里"),
    ("≥520元/人*月", "545元/人·月", "545", "元/人*月"),
    ("≥90%", "91.5%，n=64", "91.5", "%"),
    ("≥90%", "93.2%（回收118份）", "93.2", "%"),
    ("≥90%", "226.8/240=94.5%", "94.5", "%"),
    ("≥98%", "98%（50份中49份一次通过）", "98", "%"),
    ("=9间数", "9间", "9", "间数"),
    ("156", "156户", "156", "户"),
    ("0起", "0", "0", "起"),
    ("10个工作日内", "8个工作日", "8", "工作日"),
    ("≤3个月", "1个季度", "3", "个月"),
    ("≥95%", "达到96%", "96", "%"),
    ("≥95%", "由82%提高到94%", "94", "%"),
    ("≥95%", "=96%", "96", "%"),
    ("下降≥5%", "下降6%", "6", "%"),
]


@pytest.mark.parametrize(("target", "actual", "value", "unit"), SURE)
def test_measured_value_comes_in_the_targets_unit(target, actual, value, unit):
    read = read_actual(actual, read_target(target))

    assert (read.kind, read.value, read.unit, read.doubts) == (
        Kind.QUANTITATIVE,
        Decimal(value),
        unit,
        (),
    )


DOUBTED = [
    ("≥60人", "88人次", "对不上"),
    ("≥60人", "44户", "对不上"),
    ("≥30亩", "20000平方米", "对不上"),
    ("≥80M", "80m", "对不上"),
    ("≥95%", "0.96", "是不是百分数"),
    ("0.95", "96%", "是不是百分数"),
    ("≥266米", "≥266米", "不带"),
    ("≥266米", "270米以上", "不带"),
    ("≥90%", "226.8/240=99.5%", "算出来是94.50%"),
    ("≥90%", "约92%", "左右"),
    ("≥95%", "提高5%", "增减"),
    ("≤30天", "提前5天", "提前"),
    ("≥60个", "差3个", "不是一个清楚的数"),
    ("≥60人", "60人，其中新增未核实", "其中"),
]


@pytest.mark.parametrize(("target", "actual", "part"), DOUBTED)
def test_measured_value_that_may_not_compare_is_doubted(target, actual, part):
    read = read_actual(actual, read_target(target))

    assert any(part in doubt.zh for doubt in read.doubts)


def test_a_row_that_asks_for_a_change_may_be_answered_with_one():
    target = read_target("≥5%", "投诉件数下降率")

    assert read_actual("下降6%", target).certain


@pytest.mark.parametrize(
    ("actual", "kind"),
    [
        ("已完成", Kind.QUALITATIVE),
        ("达成预期指标", Kind.QUALITATIVE),
        ("", Kind.UNREADABLE),
        ("无", Kind.UNREADABLE),
        ("培训2场，发放资料300份", Kind.UNREADABLE),
        ("60-70人", Kind.RANGE),
    ],
)
def test_measured_words_stay_words(actual, kind):
    assert read_actual(actual, read_target("≥60人")).kind is kind


@pytest.mark.parametrize(
    ("actual", "day"),
    [
        ("2026年11月12日", dt.date(2026, 11, 12)),
        ("11-12", dt.date(2026, 11, 12)),
        ("11-12，迟12日", dt.date(2026, 11, 12)),
        ("9.28", dt.date(2026, 9, 28)),
        ("10月20日", dt.date(2026, 10, 20)),
    ],
)
def test_day_of_completion_for_a_deadline(actual, day):
    read = read_actual(actual, read_target("≤2026-10-31（迟1日扣0.5）"))

    assert (read.kind, read.date, read.doubts) == (Kind.DATE, day, ())


def test_day_that_may_be_of_the_next_year_is_not_guessed():
    assert read_actual("1-15", read_target("2026年12月20日前")).date is None


def test_without_a_target_the_unit_is_as_written():
    assert read_actual("1986000元").unit == "元"
