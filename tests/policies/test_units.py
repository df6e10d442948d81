"""Units: the same thing written in two ways, exact conversion, and what must never be compared."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.units import convert, known, names, same_unit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("%", "百分比"), ("％", "%"), ("percent", "%"), ("平方米", "㎡"), ("m²", "平方米"), ("公里", "km"), ("人", "名"), ("间", "间数"),
        ("元/人*月", "元/月·人"), ("元/平方米", "元/㎡"), ("个工作日", "工作日"), ("台（套）", "台(套)"), ("场次", "场"), ("天", "days"), (None, ""),
        ("方", "立方米"), ("万元", "万元"),
    ],
)  # fmt: skip
def test_same_unit_in_two_writings(one, other):
    assert same_unit(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("人", "人次"), ("人", "户"), ("个", "家"), ("台", "套"), ("%", "百分点"), ("天", "工作日"), ("次", "次/年"), ("元", "元/人"), ("万", "万元"),
        ("M", "m"), ("米", "平方米"), (None, "%"), ("元", "万元"),
    ],
)  # fmt: skip
def test_units_that_differ(one, other):
    assert not same_unit(one, other)


@pytest.mark.parametrize(
    ("value", "source", "goal", "result"),
    [
        ("1.2", "亿元", "万元", "12000"),
        ("500000", "元", "万元", "50"),
        ("3", "万人次", "人次", "30000"),
        ("1", "万元/公里", "元/米", "10"),
        ("2", "公顷", "亩", "30"),
        ("0.5", "%", "‰", "5"),
        ("2", "年", "个月", "24"),
        ("90", "分钟", "小时", "1.5"),
        ("2", "周", "天", "14"),
        ("500", "公斤", "吨", "0.5"),
    ],
)
def test_conversion_is_exact(value, source, goal, result):
    assert convert(Decimal(value), source, goal) == Decimal(result)


@pytest.mark.parametrize(
    ("source", "goal"),
    [("亩", "平方米"), ("人", "人次"), ("天", "小时"), ("1年", "天"), ("元", "%"), ("x", "y")],
)
def test_no_conversion_where_none_is_exact(source, goal):
    assert convert(Decimal(1), source, goal) is None


@pytest.mark.parametrize(
    ("unit", "listed"),
    [("人次", True), ("万元/公里", True), ("元/人·月", True), ("旺季", False), ("", False)],
)
def test_known_units(unit, listed):
    assert known(unit) is listed


def test_longer_names_are_tried_first():
    listed = names()

    assert listed.index("人次") < listed.index("人")


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=0, max_value=10**9),
    st.sampled_from(names()),
)
def test_a_unit_converts_to_itself(value, unit):
    assert convert(value, unit, unit) == value
