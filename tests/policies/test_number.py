"""Numbers as typed: folding, exactness, Chinese numerals."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.number import exact, fold, plain, read_chinese, read_number, read_points
from policies.text import Unclear


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12.5", "12.5"), ("３０", "30"), ("12。5", "12.5"), ("１２．５", "12.5"), ("1,234.50", "1234.50"), ("1，234", "1234"), ("-3", "-3"),
        ("+4", "4"), (".5", "0.5"), (" 7 ", "7"), ("1 234 567", "1234567"),
    ],
)  # fmt: skip
def test_numbers(typed, number):
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "abc",
        "12,5",
        "1,23,4",
        "12 5",
        "500 600",
        "5oo",
        "1e5",
        "1.2.3",
        "10²",
        "½",
        "①",
        "一",
        "9" * 41,
        "[/]",
        "=1+1",
        "٣",
    ],
)
def test_what_is_no_number(typed):
    with pytest.raises(Unclear) as refused:
        read_number(typed)

    assert refused.value.message.zh
    assert refused.value.message.en


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (0.1 + 0.2, "0.3"),
        (37.24, "37.24"),
        (5, "5"),
        (1e5, "100000"),
        (Decimal("8.408"), "8.408"),
        ("9", "9"),
    ],
)
def test_exact_numbers_from_json_and_spreadsheets(value, number):
    assert exact(value) == Decimal(number)


@pytest.mark.parametrize("value", [True, None, float("nan"), float("inf"), Decimal("NaN"), [], {}])
def test_other_things_are_no_numbers(value):
    with pytest.raises(Unclear):
        exact(value)


@pytest.mark.parametrize("value", [-1, 1001, "-0.5"])
def test_points_have_a_range(value):
    with pytest.raises(Unclear):
        read_points(value)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("一十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("贰佰", 200),
        ("两千", 2000),
        ("三万五千", 35_000),
        ("一亿零五", 100_000_005),
        ("零", 0),
    ],
)
def test_chinese_numerals(words, number):
    assert read_chinese(words) == number


@pytest.mark.parametrize(
    "words", ["", "百", "二百五", "一万二", "三五", "五〇", "十百", "一零", "个"]
)
def test_spoken_or_broken_numerals_are_not_read(words):
    assert read_chinese(words) is None


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6
    )
)
def test_plain_digits_read_back(value):
    assert read_number(plain(value)) == value
    assert "E" not in plain(value)


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_unclear(text):
    fold(text)
    with contextlib.suppress(Unclear):
        assert read_number(text).is_finite()
