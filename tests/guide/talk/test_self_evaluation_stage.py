"""The self-evaluation talk: money, results row by row with the score by rule, reasons where points are lost, the total."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from policies.finding import Stage
from policies.model import Sheet

ROWS = [
    ("产出指标", "数量指标", "改造管网长度", "≥32公里", 20),
    ("产出指标", "质量指标", "一次验收合格率", "≥95%", 20),
    ("产出指标", "成本指标", "管网单位造价", "≤6万元/公里", 10),
    ("效益指标", "社会效益指标", "用水方便程度", "明显改善", 30),
    ("满意度指标", "服务对象满意度指标", "受益户满意度", "≥90%", 10),
]
KEYS = ("level1", "level2", "name", "target", "weight")


@pytest.fixture
def approved() -> Sheet:
    """A target as it was approved."""
    return Sheet.model_validate(
        {
            "project": {
                "name": "供水管网改造",
                "unit": "某县水务局",
                "year": 2026,
                "owner": "李某",
            },
            "funding": {"total": 240, "fiscal": 240},
            "objective": {
                "annual": "2026年10月31日前改造供水管网32公里，156户村民受益，合格率不低于95%。"
            },
            "indicators": [dict(zip(KEYS, row, strict=True)) for row in ROWS],
        }
    )


@pytest.fixture
def talk(begin: Callable[..., Any], approved: Sheet) -> Any:
    """A self-evaluation of it at its first open question."""
    heard = begin(Stage.SELF_EVALUATION, approved)
    heard.take(heard.talk.open())
    return heard


def test_approved_target_is_not_asked_for_again(talk: Any) -> None:
    assert talk.key == "funding.revised"
    talk.say("", "226.8", "改造31.2公里，156户通水。")
    assert talk.key == "indicators[0].actual"


def test_enter_takes_the_first_budget_where_nothing_was_adjusted(talk: Any) -> None:
    assert "直接回车采用：240" in talk.told("question")
    talk.say("")
    assert talk.sheet.funding.revised == 240


def test_rate_and_points_of_execution_are_echoed_and_kept(talk: Any) -> None:
    talk.say("", "226.8")
    assert "94.5%" in talk.told("echo")
    assert (talk.sheet.execution.weight, talk.sheet.execution.score) == (10, Decimal("9.45"))


def test_low_rate_is_said_to_need_a_note(talk: Any) -> None:
    talk.say("", "120")
    assert "执行率偏低" in talk.told("echo")


def to_rows(talk: Any) -> Any:
    talk.say("", "226.8", "改造31.2公里，156户通水。")
    return talk


def test_score_by_rule_is_echoed_with_how_and_kept(talk: Any) -> None:
    to_rows(talk).say("32公里")
    assert "得20.00分" in talk.told("echo")
    assert talk.sheet.indicators[0].score == 20
    assert talk.key == "indicators[1].actual"


def test_missed_target_asks_for_reason_and_measure(talk: Any) -> None:
    to_rows(talk).say("31.2公里")
    assert talk.sheet.indicators[0].score == Decimal("19.50")
    assert talk.key == "indicators[0].deviation"
    talk.say("设计变更8月20日才批复；今后15日内办结报批，责任人供水股长。")
    assert talk.key == "indicators[1].actual"
    assert talk.sheet.indicators[0].deviation


def test_limit_that_is_exceeded_is_scored_the_other_way_round(talk: Any) -> None:
    to_rows(talk).say("32", "95%", "7.5万元/公里")
    assert talk.sheet.indicators[2].score == 8
    assert talk.key == "indicators[2].deviation"


def test_words_are_never_scored_by_the_tool_but_asked_within_the_band(talk: Any) -> None:
    to_rows(talk).say("32", "95%", "6万元/公里", "部分达成")
    assert talk.key == "indicators[3].score"
    assert "18到24分" in talk.talk.current.ask.zh
    assert talk.sheet.indicators[3].score is None
    talk.say("22")
    assert talk.sheet.indicators[3].score == 22


def test_far_above_asks_the_cause_without_claiming_a_national_line(talk: Any) -> None:
    to_rows(talk).say("100公里")
    assert talk.key == "indicators[0].deviation"
    assert "没有全国统一的线" in talk.talk.current.ask.zh
    talk.say("上级追加资金，多改造一个村；下年目标相应提高。")
    assert talk.key == "indicators[1].actual"
    assert talk.sheet.indicators[0].score == 20


def test_target_set_too_low_asks_for_the_reduced_score(talk: Any) -> None:
    to_rows(talk).say("100公里", "1")
    assert talk.sheet.indicators[0].deviation == "年初目标值定得过低"
    assert talk.key == "indicators[0].score"
    talk.say("18.5")
    assert talk.sheet.indicators[0].score == Decimal("18.5")
    assert talk.key == "indicators[1].actual"


def test_evidence_and_a_claimed_score_may_follow_the_value(talk: Any) -> None:
    to_rows(talk).say("32公里 | 竣工图")
    row = talk.sheet.indicators[0]
    assert (row.actual, row.evidence, row.score) == ("32公里", "竣工图", 20)


def test_other_score_claimed_by_jumping_is_kept_and_the_rule_is_said(talk: Any) -> None:
    to_rows(talk).say("31.2公里", "设计变更；下年提前报批。")
    talk.take(talk.talk.jump("indicators[0].score"))
    talk.say("20")
    assert talk.sheet.indicators[0].score == 20
    assert "19.50" in "".join(t.text.zh for t in talk.steps[-1].turns)
    assert talk.last("finding")


def test_changed_value_changes_the_score_the_tool_gave_but_not_a_claimed_one(talk: Any) -> None:
    to_rows(talk).say("32公里", "95%")
    talk.take(talk.talk.jump("indicators[0].actual"))
    talk.say("16公里")
    assert talk.sheet.indicators[0].score == 10
    talk.take(talk.talk.jump("indicators[0].score"))
    talk.say("12")
    talk.take(talk.talk.jump("indicators[0].actual"))
    talk.say("31公里")
    assert talk.sheet.indicators[0].score == 12


def finish(talk: Any) -> Any:
    to_rows(talk).say("32公里", "95%", "6万元/公里", "达成", "28", "水厂用水回访表", "90%")
    return talk


def test_total_and_grade_are_worked_out_and_enter_takes_the_total(talk: Any) -> None:
    finish(talk)
    while talk.key != "total":
        talk.say("先跳过" if "score" not in talk.key else "28")
    assert "97.45，等级优" in talk.talk.current.ask.zh
    talk.say("")
    assert talk.sheet.total == Decimal("97.45")
    assert talk.key == "check"


def test_open_rows_leave_a_range_instead_of_a_total(talk: Any) -> None:
    to_rows(talk).say("32公里", *["先跳过"] * 4)
    assert talk.key == "total"
    assert "之间" in talk.talk.current.ask.zh
    assert talk.talk.current.default is None


def test_bare_self_evaluation_asks_for_the_rows_too(self_evaluation: Any) -> None:
    talk = self_evaluation
    talk.say(
        "水旱灾害防御经费", "某市水利局", "2022", "跳过", "完成防汛。", "880", "", "880", "完成。"
    )
    assert talk.key == "indicators.quantity"
    assert talk.talk.suggestions() == ()
    talk.say("改造灌区 | ≥2处 | 1处 | 20", "")
    assert talk.sheet.indicators[0].score == 10
    talk.say(*["不涉及"] * 8)
    assert talk.key == "indicators[0].deviation"


def test_published_rows_are_typed_with_their_claimed_scores(self_evaluation: Any) -> None:
    talk = self_evaluation
    talk.say("某项目", "某局", "2022", "跳过", "跳过", "跳过", "200", "195.5", "跳过")
    talk.say("宣传片;方案 | 1部;2套 | 1部;2套 |  | 10", "")
    row = talk.sheet.indicators[0]
    assert (row.target, row.actual, row.weight, row.score) == ("1部;2套", "1部;2套", None, 10)


@pytest.mark.parametrize(
    ("where", "answer", "wanted"),
    [("execution.weight", "20", 20), ("execution.score", "9", 9), ("grade", "优", "优")],
)
def test_claims_of_the_unit_can_be_written_by_jumping(
    talk: Any, where: str, answer: str, wanted: object
) -> None:
    talk.say("", "226.8")
    talk.take(talk.talk.jump(where))
    talk.say(answer)
    part, _, field = where.partition(".")
    value = getattr(talk.sheet, part)
    assert (getattr(value, field) if field else value) == wanted


def test_changed_weight_of_execution_changes_its_score(talk: Any) -> None:
    talk.say("", "120")
    talk.take(talk.talk.jump("execution.weight"))
    talk.say("20")
    assert talk.sheet.execution.score == 10
