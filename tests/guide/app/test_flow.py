"""Lines broken as Chinese is set: nothing wider than its place, no comma at a line's start, no holes, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from guide.app.flow import Flow, breaks, clip, columns
from guide.app.safe import content, flow

MIXED = st.text(alphabet="绩效目标，。、；：“”（）〔〕 abcXYZ0123456789≥%/|.-\t", max_size=200)


def lines(text: str, width: int, hang: int = 0) -> list[str]:
    return Flow(Content(text), hang).at(width).plain.split("\n")


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("水利建设股 李某负责填报", 14, ["水利建设股 李", "某负责填报"]),
        ("ABC 项目绩效目标申报表", 12, ["ABC 项目绩效", "目标申报表"]),
        ("目标申报表，等等", 10, ["目标申报", "表，等等"]),
        ("先写（数量）再写", 6, ["先写", "（数", "量）再", "写"]),
        ("no less than 95 percent", 12, ["no less than", "95 percent"]),
        ("abcdefghijklmnop", 8, ["abcdefgh", "ijklmnop"]),
        ("第一行\n第二行", 20, ["第一行", "第二行"]),
        ("", 10, [""]),
    ],
)
def test_lines_break_as_chinese_is_set(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@settings(max_examples=200, deadline=None)
@given(MIXED, st.integers(4, 60), st.integers(0, 3))
def test_every_line_fits_and_nothing_is_lost(text: str, width: int, hang: int) -> None:
    text = text.replace("\t", " ")
    made = lines(text, width, hang)
    assert all(cell_len(line) <= width for line in made)
    assert "".join("".join(made).split()) == "".join(text.split())


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet="绩效目标，。", min_size=3, max_size=80).filter(
        lambda t: (
            "，，" not in t
            and "。。" not in t
            and "，。" not in t
            and "。，" not in t
            and t[0] not in "，。"
        )
    )
)
def test_no_line_begins_with_a_comma(text: str) -> None:
    assert not any(line[0] in "，。" for line in lines(text, 10) if line)


def test_later_lines_hang() -> None:
    assert lines("1. 整治隐患路段里程", 12, 3) == ["1. 整治隐患", "   路段里程"]
    assert lines("甲\n乙", 12, 2) == ["甲", "  乙"]


def test_breaks_are_ascending_offsets() -> None:
    assert breaks("绩效目标申报表", 6) == [3, 6]
    assert breaks("短", 6) == []


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("服务对象满意度", 10, "服务对象.."),
        ("短", 10, "短"),
        ("甲\n乙", 10, "甲 乙"),
        ("满意度", 1, ""),
    ],
)
def test_clip_is_one_line_of_cells(text: str, width: int, expected: str) -> None:
    assert clip(text, width) == expected


def test_columns_align_by_cells() -> None:
    made = columns(
        [(content("数量指标"), 8), (content("整治隐患路段里程"), 10), (content("≥36公里"), 10)]
    ).plain
    assert made.split("\n") == ["数量指标  整治隐患路  ≥36公里", "          段里程"]


def test_words_are_kept_for_copying() -> None:
    assert str(flow("绩效目标", ("申报", "bold"))) == "绩效目标申报"
