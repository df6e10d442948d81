"""Indicator rows as people type and paste them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.talk.rows import SELF_EVALUATION_COLUMNS, TARGET_COLUMNS, Rows, read_rows
from policies.level import Level1, Level2

HOME = {"level1": "产出指标", "level2": "数量指标"}


def rows(text: str, order: tuple[str, ...] = TARGET_COLUMNS) -> Rows:
    return read_rows(text, Level2.QUANTITY, Level1.OUTPUT, order=order)


def as_dicts(read: Rows) -> list[dict[str, object]]:
    return [row.model_dump(exclude_none=True) for row in read.rows]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        (
            "改造管网长度 | ≥32公里 | 12 | 设计批复",
            {"name": "改造管网长度", "target": "≥32公里", "weight": 12, "basis": "设计批复"},
        ),
        (
            "改造管网长度｜≥32公里｜１２",
            {"name": "改造管网长度", "target": "≥32公里", "weight": 12},
        ),
        (
            "改造管网长度\t≥32公里\t12分",
            {"name": "改造管网长度", "target": "≥32公里", "weight": 12},
        ),
        ("改造管网长度  ≥32公里   12", {"name": "改造管网长度", "target": "≥32公里", "weight": 12}),
        ("改造管网长度　≥32公里", {"name": "改造管网长度", "target": "≥32公里"}),
        ("改造管网长度 ≥32公里", {"name": "改造管网长度", "target": "≥32公里"}),
        ("改造管网长度：不少于32公里", {"name": "改造管网长度", "target": "不少于32公里"}),
        ("Pipe renewed at least 32 km", {"name": "Pipe renewed", "target": "at least 32 km"}),
        (
            "改造管网长度 | ≥32公里 | 设计批复",
            {"name": "改造管网长度", "target": "≥32公里", "basis": "设计批复"},
        ),
        (
            "| 改造管网长度 | ≥32公里 | 12 |",
            {"name": "改造管网长度", "target": "≥32公里", "weight": 12},
        ),
        (
            "1\t改造管网长度\t≥32公里\t12",
            {"name": "改造管网长度", "target": "≥32公里", "weight": 12},
        ),
        (
            "宣传片;方案;报告 | 1部;2套;1份 | 10",
            {"name": "宣传片;方案;报告", "target": "1部;2套;1份", "weight": 10},
        ),
        ("[/] | =1+1 | 5", {"name": "[/]", "target": "=1+1", "weight": 5}),
        ("只有名称", {"name": "只有名称"}),
        ("名称 | | 5", {"name": "名称", "weight": 5}),
    ],
)
def test_line_is_read(line: str, cells: dict[str, object]) -> None:
    assert as_dicts(rows(line)) == [HOME | cells]


def test_table_with_header_merged_levels_sign_and_unit_columns_is_read() -> None:
    pasted = (
        "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t分值权重（90分）\n"
        "产出指标\t数量指标\t改造管网长度\t≥\t32\t公里\t12\n"
        "\t\t新增通水户数\t＝\t156\t户\t6\n"
        "\t质量指标\t一次验收合格率\t≥\t95\t%\t10\n"
        "效益指标\t社会效益指标\t供水保证率\t≥\t95\t%\t15\n"
        "总分\t\t\t\t\t\t43\n"
    )
    read = rows(pasted)
    assert [(r.level1, r.level2, r.name, r.target, r.weight) for r in read.rows] == [
        ("产出指标", "数量指标", "改造管网长度", "≥32公里", 12),
        ("产出指标", "数量指标", "新增通水户数", "＝156户", 6),
        ("产出指标", "质量指标", "一次验收合格率", "≥95%", 10),
        ("效益指标", "社会效益指标", "供水保证率", "≥95%", 15),
    ]
    assert all(read.placed)
    assert len(read.dropped) == 1


def test_header_of_an_earlier_line_holds_for_the_next_ones() -> None:
    header = rows("指标名称\t权重\t指标值")
    assert header.columns == ("name", "weight", "target")
    after = read_rows("受训教师\t8\t≥50人", Level2.QUANTITY, Level1.OUTPUT, columns=header.columns)
    assert as_dicts(after) == [HOME | {"name": "受训教师", "weight": 8, "target": "≥50人"}]


def test_level_names_without_a_header_are_recognised_and_kept_as_written() -> None:
    read = rows("效益指标 | 社会公众或服务对象满意度指标 | 市民满意度 | ≥90%")
    assert (read.rows[0].level1, read.rows[0].level2) == (
        "效益指标",
        "社会公众或服务对象满意度指标",
    )
    assert read.placed == (True,)


def test_merged_level_cells_without_a_header_repeat_the_row_above() -> None:
    read = rows("产出\t数量\t改造\t≥32公里\t12\n\t\t户数\t=156户\t6\n\t质量\t合格率\t≥95%\t10")
    assert [(r.level1, r.level2) for r in read.rows] == [
        ("产出", "数量"),
        ("产出", "数量"),
        ("产出", "质量"),
    ]


def test_self_evaluation_order_is_that_of_the_form() -> None:
    line = "修缮面积 | ≥6000平方米 | 5900平方米 | 7 | 6.88 | 雨季停工"
    cells = {"name": "修缮面积", "target": "≥6000平方米", "actual": "5900平方米", "weight": 7}
    assert as_dicts(rows(line, SELF_EVALUATION_COLUMNS)) == [
        HOME | cells | {"score": Decimal("6.88"), "deviation": "雨季停工"}
    ]


def test_weight_that_is_no_number_is_doubted_and_the_row_kept() -> None:
    read = rows("改造管网长度 | ≥32公里 | 多一点 | 批复")
    assert read.rows[0].weight is None
    assert [(d.row, d.field) for d in read.doubts] == [(0, "weight")]


def test_line_without_a_name_is_refused_and_the_others_kept() -> None:
    read = rows("改造 | ≥32公里\n | ≥5 | 3\n户数 | =156户")
    assert [r.name for r in read.rows] == ["改造", "户数"]
    assert len(read.refused) == 1


@pytest.mark.parametrize("line", ["≥95%", "2026年10月31日前", "不低于32公里", "12"])
def test_value_without_a_name_is_no_row(line: str) -> None:
    read = rows(line)
    assert read.rows == ()
    assert read.refused


@pytest.mark.parametrize(
    "line", ["资金支付完成率100% | | 10", "资金支付完成率100%", "三八妇女节活动"]
)
def test_name_that_holds_a_number_is_a_row(line: str) -> None:
    assert rows(line).rows


@given(st.text(max_size=400))
def test_any_paste_is_read_without_a_crash(text: str) -> None:
    read = rows(text)
    assert len(read.rows) == len(read.placed)
