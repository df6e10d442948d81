"""Amounts as people type them: exact 万元, or a refusal that says what was understood and what would be right."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.money import read_amount, understood, write_amount
from policies.text import Unclear

AMOUNTS = [
    ("500", "500"),
    ("1,234.50", "1234.5"),
    ("1，234.50", "1234.5"),
    ("12.5万元", "12.5"),
    ("12.5 万", "12.5"),
    ("３０", "30"),
    ("12。5", "12.5"),
    ("1.2亿", "12000"),
    ("1.2亿元", "12000"),
    ("500000元", "50"),
    ("500,000 yuan", "50"),
    ("１２３，４５６．７８元", "12.345678"),
    ("￥12.5万", "12.5"),
    ("RMB 3.2 million", "320"),
    ("500 million yuan", "50000"),
    ("1.5 billion yuan", "150000"),
    ("12.5 wan", "12.5"),
    ("5千元", "0.5"),
    ("5百万", "500"),
    ("3千万元", "3000"),
    ("3万5千元", "3.5"),
    ("1亿2000万", "12000"),
    ("1亿2000万元", "12000"),
    ("二百万元", "200"),
    ("贰佰万元整", "200"),
    ("人民币伍佰万元整", "500"),
    ("三万五千元", "3.5"),
    ("二十万", "20"),
    ("500万元人民币", "500"),
    ("500万元。", "500"),
    ("800块", "0.08"),
    ("1 234 567元", "123.4567"),
    ("0", "0"),
    ("0万元", "0"),
    (500, "500"),
    (37.24, "37.24"),
    (0.1 + 0.2, "0.3"),
    (Decimal("8.408"), "8.408"),
    (-0.0, "0"),
]


@pytest.mark.parametrize(("typed", "wan"), AMOUNTS)
def test_amounts_in_wan(typed, wan):
    assert read_amount(typed) == Decimal(wan)


REFUSED = [
    ("", "没有填写"),
    ("约500万", "不是一个确定的金额"),
    ("500左右", "不是一个确定的金额"),
    ("20多万元", "不是一个确定的金额"),
    ("about 500", "不是一个确定的金额"),
    ("不超过500万元", "不是一个确定的金额"),
    ("500万元以内", "不是一个确定的金额"),
    ("≤500", "不是一个确定的金额"),
    ("500-600万元", "范围"),
    ("500万至600万", "范围"),
    ("5oo", "只看清了“5”"),
    ("3.2m", "只看清了“3.2”"),
    ("1,23,4", "位置不对"),
    ("12,5", "位置不对"),
    ("1.2.3万", "位置不对"),
    ("500 600", "位置不对"),
    ("3 5", "不止一个数"),
    ("财政450，自筹50", "不止一个数"),
    ("3万5", "不止一个数"),
    ("=1+1", "不止一个数"),
    ("-5", "负数"),
    ("负5万元", "负数"),
    ("(500)", "负数"),
    ("¥500", "没有写单位"),
    ("5千", "没有写单位"),
    ("五百", "没有写单位"),
    ("$500", "不是人民币"),
    ("500万美元", "不是人民币"),
    ("9" * 41, "太长"),
    ("1234567890123456789012345", "太长"),
    ("1234万亿", "太大"),
    ("百万", "读不出金额"),
    ("万元", "读不出金额"),
    ("½", "读不出金额"),
    ("[/]", "读不出金额"),
    ("待定", "读不出金额"),
]


@pytest.mark.parametrize(("typed", "part"), REFUSED)
def test_unclear_amounts_are_refused_with_a_reason(typed, part):
    with pytest.raises(Unclear) as refused:
        read_amount(typed)

    assert part in refused.value.message.zh
    assert refused.value.message.en


@pytest.mark.parametrize(
    "value", [True, None, float("nan"), float("inf"), [], -3, Decimal("-0.01")]
)
def test_other_things_are_no_amounts(value):
    with pytest.raises(Unclear):
        read_amount(value)


def test_echo_tells_the_amount_in_both_measures():
    amount, echo = understood("1,234.50")

    assert amount == Decimal("1234.50")
    assert echo.zh == "1,234.5万元 = 12,345,000元"
    assert echo.en == "1,234.5 万元 (10,000 yuan) = 12,345,000 yuan"


WAN = st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False)


@given(WAN)
def test_written_amount_reads_the_same(amount):
    assert read_amount(write_amount(amount)) == amount
    assert understood(write_amount(amount))[0] == amount


@given(
    WAN,
    st.sampled_from([("{:,}", 1), ("{}万元", 1), ("{} 万", 1), ("{:,}万元。", 1), ("￥{}万元", 1)]),
)
def test_writings_of_one_amount_agree(amount, writing):
    pattern, _ = writing

    assert read_amount(pattern.format(amount)) == amount


@given(st.integers(0, 10**12))
def test_yuan_are_turned_exactly(yuan):
    assert read_amount(f"{yuan}元") * 10_000 == yuan


@given(
    st.one_of(st.text(max_size=60), st.text("0123456789.,万亿元百千约-￥ 一二十¥m", max_size=20))
)
def test_any_text_is_an_amount_or_unclear(text):
    with contextlib.suppress(Unclear):
        assert read_amount(text) >= 0
