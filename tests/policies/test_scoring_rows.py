"""Row scores against the worked examples of the rules and against the ways in which rows resist scoring."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from policies.model import Indicator
from policies.profile import load
from policies.scoring import Cause, score_row

NATIONAL = load("national")


def row(target, actual, weight=8, **more):
    given = {"level1": "产出指标", "level2": "数量指标", "name": "改造渠道长度", **more}
    return Indicator(target=target, actual=actual, weight=weight, **given)


def scored(indicator, cause=None, profile=NATIONAL):
    return score_row(0, indicator, profile, cause)


# The worked examples of the rules that concern rows: number, target, actual, weight, score, needs, rule named.
WORKED = [
    ("1", "≥50个", "50个", 8, "8.00", [], "R-SELF-04"),
    ("2", "≥50个", "40个", 8, "6.40", ["deviation"], "R-SELF-05"),
    ("3", "≥50个", "100个", 8, "8.00", ["cause", "deviation"], "R-SELF-07"),
    ("5", "≤90万元", "89.974万元", 8, "8.00", [], "R-SELF-04"),
    ("6", "≤90万元", "100万元", 8, "7.20", ["deviation"], "R-SELF-05"),
    ("7a", "≤0起", "0起", 5, "5.00", [], "R-SELF-04"),
    ("7b", "≤0起", "1起", 5, "0.00", ["deviation"], "R-SELF-05"),
    ("8", "≥0个", "3个", 5, None, ["target"], "取舍"),
    ("9a", "=100%", "100%", 10, "10.00", [], "R-SELF-04"),
    ("9b", "=100%", "95%", 10, "9.50", ["deviation"], "R-SELF-05"),
    ("9c", "=100个", "120个", 10, None, ["score"], "取舍"),
]


@pytest.mark.parametrize(
    ("number", "target", "actual", "weight", "score", "needs", "rule"),
    WORKED,
    ids=[f"example {line[0]}" for line in WORKED],
)
def test_worked_examples(number, target, actual, weight, score, needs, rule):
    result = scored(row(target, actual, weight))
    assert result.score == (None if score is None else Decimal(score))
    assert list(result.needs) == needs
    assert rule in result.how.zh
    assert result.kind == "quantitative"


def test_example_3_far_above_for_another_cause_keeps_full_marks_and_wants_an_explanation():
    result = scored(row("≥50个", "100个"), Cause("other"))
    assert result.score == Decimal("8.00")
    assert result.needs == ("deviation",)
    explained = row("≥50个", "100个", deviation="6月新增专项资金，增建50个")
    assert scored(explained, Cause("other")).needs == ()


def test_example_4_target_too_low_deducts_what_a_person_says_and_keeps_the_reason():
    cause = Cause("target_too_low", Decimal("1.5"), "上年已达到95个，年初未更新")
    result = scored(row("≥50个", "100个"), cause)
    assert result.score == Decimal("6.50")
    assert result.needs == ()
    for words in (result.how.zh, result.how.en):
        assert "上年已达到95个" in words
        assert "R-SELF-07" in words


def test_target_too_low_without_an_amount_is_not_decided():
    result = scored(row("≥50个", "100个"), Cause("target_too_low"))
    assert result.score is None
    assert "deduction" in result.needs
    assert result.as_dict()["range"] == [0.0, 8.0]


def test_a_deduction_needs_over_fulfilment_and_never_goes_below_nought():
    cause = Cause("target_too_low", Decimal(20), "偏低")
    assert scored(row("≥50个", "100个"), cause).score == 0
    assert scored(row("≥50个", "40个"), cause).score == Decimal("6.40")


def test_modest_over_fulfilment_is_left_alone():
    assert scored(row("≥95%", "98%")).needs == ()
    assert scored(row("≤3天", "1天")).needs == ()


def test_example_10_a_stated_band_bounds_the_score_and_the_claim():
    def level(claimed, said="部分达成"):
        return scored(row("明显改善，分三档评定", said, 10, score=claimed, level2="社会效益指标"))

    assert level(7).as_dict()["range"] == [6.0, 8.0]
    assert level(7).score is None
    assert [level(c).agrees for c in ("6", "7.99", "8", "5.99")] == [True, True, False, False]
    assert [level(c, "达成预期指标").agrees for c in ("8", "10", "7.99")] == [True, True, False]
    assert [level(c, "未达成").agrees for c in ("0", "5.99", "6")] == [True, True, False]
    assert "R-SELF-08" in level(7).how.zh


# What the rule does decide, beyond the worked examples.
DECIDED = [
    (">50个", "51", "8.00"),
    ("<3天", "3天", "8.00"),
    ("<3天", "4天", "6.00"),
    ("29.5亩", "29.5亩", "8.00"),
    ("100%", "95%", "7.60"),
    ("≥95%", "94", "7.92"),
    ("≥1.2亿元", "6000万元", "4.00"),
    ("≥32公里", "31200米", "7.80"),
    ("≥32公里", "３１.２公里", "7.80"),
    ("不低于90%", "45%", "4.00"),
    ("不超过20天", "25天", "6.40"),
    ("由82%提高到95%以上", "94%", "7.92"),
    ("≥32 km", "31.2 km", "7.80"),
    ("90%-95%", "92%", "8.00"),
    ("≥5%", "-2%", "0.00"),
    ("≥2000亩", "1998.7", "7.99"),
    ("≥2030", "２０２４.5", "7.98"),
    ("2026年10月31日前", "2026年10月31日", "8.00"),
    ("2026年12月底前", "2026年11月20日", "8.00"),
    ("by 31 Oct 2026", "30 Oct 2026", "8.00"),
    ("≤2026-10-31（迟1日扣0.5）", "2026-11-05", "5.50"),
    ("2026年10月31日前（每迟1日扣0.5分）", "2026年12月31日", "0.00"),
    ("2026年10月31日前（每迟2天扣1分）", "2026年11月4日", "6.00"),
]


@pytest.mark.parametrize(("target", "actual", "score"), DECIDED)
def test_rows_that_the_rule_decides(target, actual, score):
    result = scored(row(target, actual))
    assert result.score == Decimal(score)
    assert result.as_dict()["range"] is None


# What it does not decide: target, actual, what is wanted.
OPEN = [
    ("≥266米", "≥266米", "actual"),
    ("≥95%", "完成", "actual"),
    ("≥50个", "达成预期指标", "actual"),
    ("≥50个", None, "actual"),
    ("≥50个", "", "actual"),
    ("≥50个", "无", "actual"),
    ("≥50个", "—", "actual"),
    ("≥95%", "0.98", "actual"),
    ("≥95%", "860", "actual"),
    ("≥95%", "约96%", "actual"),
    ("≤90万元", "899740", "actual"),
    ("≤90", "899740", "actual"),
    ("2026年12月底前", "2027年1月", "actual"),
    ("≥100人", "120户", "actual"),
    ("≥100人", "120人次", "actual"),
    ("≥32公里", "100%", "actual"),
    ("200", "195.5万元", "target"),
    (None, "50个", "target"),
    ("", "50个", "target"),
    ("≥50个左右", "50个", "target"),
    ("完成1部宣传片，2套方案", "完成1部宣传片，2套方案", None),
    ("95%", "100%", "operator"),
    ("500-600亩", "480亩", "score"),
    ("=100个", "120个", "score"),
    ("≥-5%", "-6%", "score"),
    ("≥90%（每低1个百分点扣1分）", "85%", "score"),
    ("2026年10月31日前", "2026年11月12日", "score"),
    ("2026年10月31日前", "按时完成", "actual"),
    ("2026年10月15日前", "2026年10月", "actual"),
    ("2026年10月31日前（每迟2天扣1分）", "2026年11月3日", "score"),
    ("2026年10月31日前", "2026年11月12日，迟5天", "actual"),
    ("进一步提升", "良好", "level"),
    ("进一步提升", "与3家企业达成协议", "level"),
    ("进一步提升", None, "actual"),
]


@pytest.mark.parametrize(("target", "actual", "wanted"), OPEN)
def test_rows_that_the_rule_does_not_decide_say_what_is_wanted(target, actual, wanted):
    result = scored(row(target, actual))
    assert result.score is None
    assert result.as_dict()["range"] == [0.0, 8.0] or result.verdict.banded
    assert wanted is None or wanted in result.needs
    assert result.how.zh
    assert result.how.en


def test_lower_is_better_turns_an_equality_round():
    complaint = {"name": "群众投诉件数", "level2": "质量指标"}
    assert scored(row("=0件", "1件", **complaint)).score == 0
    assert scored(row("5件", "3件", **complaint)).score is None
    assert scored(row("5件", "5件", **complaint)).score == Decimal("8.00")
    handled = {"name": "群众投诉办结率", "level2": "质量指标"}
    assert scored(row("=100%", "95%", **handled)).score == Decimal("7.60")
    control = {"name": "成本控制率", "level2": "成本指标"}
    assert scored(row("100%", "95%", **control)).score is None
    cost = {"name": "方案编制", "level2": "成本指标"}
    assert "operator" in scored(row("200万元", "195.5万元", **cost)).needs


def test_without_a_weight_the_completion_is_told_but_no_score():
    result = scored(row("≥50个", "40个", None, score=6))
    assert (result.score, result.agrees, result.as_dict()["weight"]) == (None, None, None)
    assert "weight" in result.needs
    assert "40÷50＝80%" in result.how.zh


CLAIMS = [
    ("≥50个", "40个", "6.4", True, None),
    ("≥50个", "40个", "6.41", True, None),
    ("≥50个", "40个", "8", False, "多1.6分"),
    ("≥50个", "40个", "6", False, "少0.4分"),
    ("≥50个", "50个", "10", False, "超过分值8分"),
    ("≥50个", "完成", "8", None, None),
    ("≥50个", "完成", "9", False, "超过分值8分"),
    ("≥50个", "40个", None, None, None),
]


@pytest.mark.parametrize(("target", "actual", "claimed", "agrees", "remark"), CLAIMS)
def test_a_claim_is_held_against_the_rule_and_the_difference_is_told(
    target, actual, claimed, agrees, remark
):
    result = scored(row(target, actual, score=claimed))
    assert result.agrees is agrees
    assert remark is None or remark in result.how.zh


def test_a_reason_is_wanted_for_every_point_given_away_even_where_the_rule_is_silent():
    assert "deviation" in scored(row("效果良好", "良好", 10, score=9)).needs
    explained = row("≥50个", "40个", deviation="设计变更8月20日才批复，影响10个")
    assert scored(explained).needs == ()


def test_the_arithmetic_is_shown_in_both_languages():
    result = scored(row("≥50个", "40个"))
    assert "达成率40÷50＝80%，得分8×80%＝6.40分（R-SELF-05）" in result.how.zh
    assert "Completion 40 ÷ 50 = 80%; score 8 × 80% = 6.40 points" in result.how.en
    rounded = scored(row("≥95%", "94%", 15))
    assert "94÷95≈98.95%，得分15×94÷95≈14.84分" in rounded.how.zh


HOSTILE = [
    "[/]",
    "[@click=app.quit]x[/]",
    "=1+1",
    "{0}{name}",
    "9" * 300,
    "好" * 2000,
    "\0",
    "１２。５",
    "∞",
    "-",
    "%",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("other", ["≥50个", "2026年10月31日前", "效果良好", None])
def test_no_text_breaks_the_scoring(text, other):
    for target, actual in ((text, other), (other, text), (text, text)):
        result = scored(row(target, actual, score=8))
        assert len(result.how.zh) < 400
        assert result.as_dict()["how"]["en"]


def test_an_explanation_has_no_blank_between_chinese_and_digits():
    for _, target, actual, weight, *_ in WORKED:
        told = scored(row(target, actual, weight, score=3)).how.zh
        assert not re.search(r"[一-鿿，。] +[0-9A-Za-z]|[0-9A-Za-z] +[一-鿿，。]", told)
