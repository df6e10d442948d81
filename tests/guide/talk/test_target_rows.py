"""The rows of a target: written, picked, pasted, changed, taken out, weighed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from target_lines import TO_ROWS

from guide.talk.question import State
from policies.finding import Stage
from policies.profile import load


@pytest.mark.parametrize("profile", ["national", "national-c101"])
def test_one_question_a_kind_of_the_profiles_layout(
    begin: Callable[..., Any], profile: str
) -> None:
    talk = begin(Stage.TARGET, profile=profile)
    kinds = [kind for family in load(profile).layout for kind in family.kinds]
    questions = [t for task in talk.talk.tasks() for t in task.questions if "indicators." in t.key]
    assert [q.key for q in questions] == [f"indicators.{kind.value}" for kind in kinds]


def test_rows_stay_open_until_an_empty_line(target: Any) -> None:
    target.say(*TO_ROWS, "改造管网长度 | ≥32公里 | 12 | 设计批复")
    assert target.key == "indicators.quantity"
    assert "还剩78分" in target.told("echo")
    target.say("新增通水户数 | =156户 | 6", "")
    assert target.key == "indicators.quality"
    assert [row.name for row in target.sheet.indicators] == ["改造管网长度", "新增通水户数"]


@pytest.mark.parametrize("line", ["下一题", "写完了", "没有了", "next", "done"])
def test_end_of_rows_can_be_said_in_words(target: Any, line: str) -> None:
    target.say(*TO_ROWS, "改造管网长度 | ≥32公里 | 12", line)
    assert target.key == "indicators.quality"


@pytest.mark.parametrize(
    "line", ["修改 改造管网长度", "修改 改造管网长度：指标值", "change 改造管网"]
)
def test_cell_of_a_row_can_be_changed_by_the_rows_name(target: Any, line: str) -> None:
    target.say(*TO_ROWS, "改造管网长度 | ≥32公里 | 12", "")
    target.say(line, "≥30公里")
    assert target.sheet.indicators[0].target == "≥30公里"
    assert target.key == "indicators.quality"


def test_doubtful_cells_are_asked_about_one_by_one_after_the_rows(target: Any) -> None:
    target.say(
        *TO_ROWS, "改造管网长度 | 12\n通水户数 | 好几十户 | 很多 | 批复\n水表 | ≥156块 | 5", ""
    )
    asked = []
    while target.key.startswith("indicators["):
        asked.append(target.key)
        target.say("")
    assert "indicators[1].weight" in asked
    assert asked == sorted(asked)
    assert target.sheet.indicators[1].target == "好几十户"
    assert target.key == "indicators.quality"


def test_row_without_a_value_is_asked_for_its_value(target: Any) -> None:
    target.say(*TO_ROWS, "改造管网长度", "")
    assert target.key == "indicators[0].target"
    target.say("≥32公里")
    assert target.sheet.indicators[0].target == "≥32公里"
    assert target.key == "indicators.quality"


def test_digit_picks_a_library_indicator_with_its_usual_value(target: Any) -> None:
    target.say(*TO_ROWS, "不涉及")
    offered = target.talk.suggestions()
    assert offered[0].label.zh in target.told("question")
    clean = next(n for n, one in enumerate(offered, 1) if one.value)
    target.say(str(clean))
    assert target.sheet.indicators[0].name == offered[clean - 1].name.zh
    assert target.sheet.indicators[0].target == offered[clean - 1].value.zh


def test_digit_with_an_own_value_and_weight(target: Any) -> None:
    target.say(*TO_ROWS, "2 | ≥15公里 | 9 | 批复")
    row = target.sheet.indicators[0]
    assert (row.name, row.target, row.weight, row.basis) == (
        target.talk.suggestions()[1].name.zh,
        "≥15公里",
        9,
        "批复",
    )


def test_usual_value_as_approved_is_asked_for(target: Any) -> None:
    target.say(*TO_ROWS)
    vague = next(n for n, one in enumerate(target.talk.suggestions(), 1) if not one.value)
    target.say(str(vague), "")
    assert target.key == "indicators[0].target"


def test_number_that_was_not_offered_is_said(target: Any) -> None:
    target.say(*TO_ROWS, "9")
    assert "没有第9个" in target.told("error")


def test_picked_indicator_is_written_in_the_clerks_language(begin: Callable[..., Any]) -> None:
    talk = begin(Stage.TARGET, lang="en")
    talk.say(*TO_ROWS, "none", "1")
    assert talk.sheet.indicators[0].name.isascii()


@pytest.mark.parametrize("line", ["不涉及", "不适用", "none", "N/A", "无。"])
def test_kind_that_does_not_apply_is_settled(target: Any, line: str) -> None:
    target.say(*TO_ROWS, line)
    assert target.key == "indicators.quality"
    assert target.sheet.indicators == ()
    states = {q.key: q.state for task in target.talk.tasks() for q in task.questions}
    assert states["indicators.quantity"] is State.DONE


def test_whole_table_pasted_at_the_first_kind_goes_to_its_kinds(target: Any) -> None:
    table = (
        "一级指标\t二级指标\t三级指标\t指标值\t分值\n"
        "产出指标\t数量指标\t改造管网长度\t≥32公里\t20\n"
        "\t质量指标\t一次验收合格率\t≥95%\t20\n"
        "\t时效指标\t完工日期\t2026年10月31日前\t10\n"
        "效益指标\t社会效益指标\t供水保证率\t≥95%\t30\n"
        "满意度指标\t服务对象满意度指标\t受益户满意度\t≥90%\t10"
    )
    target.say(*TO_ROWS, table, "")
    assert [row.kind.value for row in target.sheet.indicators] == [
        "quantity",
        "quality",
        "timeliness",
        "social",
        "satisfaction",
    ]
    assert target.key == "indicators.cost"
    assert "正好" in "".join(t.text.zh for t in target.steps[-2].turns)


def test_rows_stand_in_form_order_whatever_order_they_came_in(target: Any) -> None:
    target.say(
        *TO_ROWS, "不涉及", "合格率 | ≥95% | 10", "", "跳到 数量指标", "管网 | ≥32公里 | 10", ""
    )
    assert [row.name for row in target.sheet.indicators] == ["管网", "合格率"]


def test_row_can_be_taken_out_and_rewritten(target: Any) -> None:
    target.say(
        *TO_ROWS, "改造 | ≥32公里 | 12\n户数 | =156户 | 6", "删1", "改 1 通水户数 | =160户 | 8"
    )
    assert [(r.name, r.target, r.weight) for r in target.sheet.indicators] == [
        ("通水户数", "=160户", 8)
    ]


def test_weights_are_proposed_and_confirmed_not_taken_silently(target: Any) -> None:
    lines = [*TO_ROWS, "管网 | ≥32公里", "", "合格率 | ≥95%", "", "不涉及", "不涉及", "不涉及"]
    target.say(*lines, "供水保证率 | ≥95%", "", "不涉及", "不涉及", "受益户满意度 | ≥90%", "")
    assert target.key == "weights"
    assert [row.weight for row in target.sheet.indicators] == [None] * 4
    target.say("1=28 2=22")
    assert [row.weight for row in target.sheet.indicators] == [28, 22, 30, 10]
    assert target.key == "check"


@pytest.mark.parametrize(
    ("line", "weights"),
    [("", [25, 25, 40]), ("30 20 40", [30, 20, 40]), ("30、20、40分", [30, 20, 40])],
)
def test_without_satisfaction_its_points_go_to_benefit(
    target: Any, line: str, weights: list[int]
) -> None:
    lines = [*TO_ROWS, "管网 | ≥32公里", "", "合格率 | ≥95%", "", "不涉及", "不涉及", "不涉及"]
    target.say(*lines, "供水保证率 | ≥95%", "", "不涉及", "不涉及", "不涉及", line)
    assert [row.weight for row in target.sheet.indicators] == weights


@pytest.mark.parametrize("line", ["8=3", "1 2", "很多", "1=x"])
def test_unreadable_weights_are_said_and_change_nothing(target: Any, line: str) -> None:
    lines = [*TO_ROWS, "管网 | ≥32公里", "", *["不涉及"] * 8]
    target.say(*lines, line)
    assert target.told("error")
    assert target.key == "weights"
    assert target.sheet.indicators[0].weight is None
