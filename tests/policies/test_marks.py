"""Marks on scoring frameworks as tables of cases: what is marked, what the card says."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from policies.profile import load
from policies.scoring import Mark, Marking, load_framework, propose_review
from policies.scoring.marks import score
from policies.text import Text, Unclear

NATIONAL = load("national")
EX_ANTE, KEY, GENERAL = (load_framework(n) for n in ("ex-ante", "review-key", "review-general"))
BOND, TREE = load_framework("ex-ante-bond"), load_framework("evaluation")
FIGURES = {
    "in-place": Decimal(450), "budgeted": Decimal(500), "paid": Decimal(441), "done": Decimal(48), "planned": Decimal(50), "passed": Decimal(48),
    "done-on": dt.date(2026, 11, 20), "due-on": dt.date(2026, 11, 30), "actual-cost": Decimal(440), "planned-cost": Decimal(500),
}  # fmt: skip


def every(framework, level="优", **others):
    """All leaves at one level, but for those named."""
    marks = {leaf.id: Mark(level=level) for leaf in framework.leaves()}
    return {**marks, **{name.replace("_", "-"): mark for name, mark in others.items()}}


def card(framework, marks, **more):
    return score(framework, Marking(marks, **more), NATIONAL)


LEAF = [
    # mark, score, needs, in the explanation
    (Mark("优"), 5, (), "评为“优”，得满分5.00分。"),
    (Mark("excellent"), 5, (), 'Judged "excellent": full 5.00 points.'),
    (Mark("良"), 4, (), "评为“良”，没写几分，按满分5分的80%计：4.00分。"),
    (Mark("中"), 3, ("remark",), "不到满分的80%，要写明扣分原因。"),
    (Mark("中", remark="没有做可行性研究"), 3, (), "按满分5分的60%计：3.00分"),
    (Mark("差", remark="与别的项目重复"), 0, (), "按满分5分的0%计：0.00分"),
    (Mark(points=Decimal("4.5")), 4.5, (), "评为“优”，4.50分（满分5分）。"),
    (Mark(points=Decimal("4.49")), 4.49, (), "评为“良”，4.49分"),
    (Mark(points=Decimal("3.99")), 3.99, ("remark",), "评为“中”，3.99分"),
    (Mark("良", Decimal("4.2")), 4.2, (), "评为“良”，4.20分（满分5分）。"),
    (Mark("良", Decimal(5)), None, ("points",), "评为“良”，却填了5分；这一档应在4到4.5分。请改档次或改分。"),
    (Mark("差", Decimal(4)), None, ("points",), "这一档应在0到3分"),
    (Mark(points=Decimal(6)), None, ("points",), "填了6分，应在0到5分之间。"),
    (Mark(points=Decimal(-1)), None, ("points",), "填了-1分，应在0到5分之间。"),
    (Mark("好"), None, ("mark",), "没有“好”这一档，可以选：优、良、中、差。"),
    (Mark(), None, ("mark",), "还没有评。"),
    (None, None, ("mark",), "Not marked yet."),
]  # fmt: skip


@pytest.mark.parametrize(("mark", "points", "needs", "told"), LEAF)
def test_one_item_of_five_points_with_levels(mark, points, needs, told):
    line = card(EX_ANTE, {} if mark is None else {"unique": mark}).line("unique")
    assert (line.score, line.needs) == (None if points is None else Decimal(str(points)), needs)
    assert told in line.how.zh + line.how.en


COMPUTED = [
    # leaf, mark, figures changed, score of its full marks, needs, in the explanation
    ("funds-in-place", None, {}, "2.70", (), "实际到位资金（万元）450÷预算资金（万元）500＝90%，得3×90%＝2.70分。"),
    ("execution", None, {}, "4.90", (), "实际支出资金（万元）441÷实际到位资金（万元）450＝98%"),
    ("completion", None, {}, "11.52", (), "实际产出数48÷计划产出数50＝96%"),
    ("completion", None, {"done": Decimal(60)}, "12.00", (), "得满分12.00分"),
    ("saving", None, {}, "7.00", (), "成本节约率（500－440）÷500＝12%，没有超过计划成本"),
    ("saving", None, {"actual-cost": Decimal(560)}, "6.25", (), "超过计划成本，按计划除以实际计：6.25分"),
    ("on-time", None, {}, "6.00", (), "2026-11-20完成，不晚于计划的2026-11-30"),
    ("on-time", None, {"done-on": dt.date(2026, 12, 3)}, None, ("points",), "晚3天。晚多少扣多少没有统一规定"),
    ("on-time", Mark(points=Decimal(5), remark="晚3天，扣1分"), {"done-on": dt.date(2026, 12, 3)}, "5.00", (), "评分人评5.00分"),
    ("on-time", Mark(points=Decimal(5)), {"done-on": dt.date(2026, 12, 3)}, "5.00", ("remark",), "要写明怎样得来"),
    ("execution", None, {"paid": None}, None, ("figures",), "要填“实际支出资金（万元）”和“实际到位资金（万元）”，才能算。"),
    ("execution", Mark(points=Decimal(4), remark="按账面"), {"paid": None}, "4.00", (), "评分人评4.00分"),
    ("execution", None, {"in-place": Decimal(0)}, None, ("points",), "算不出来，请核对"),
    ("execution", Mark(points=Decimal("4.9")), {}, "4.90", (), "98%"),
    ("execution", Mark(points=Decimal(5)), {}, "4.90", ("remark",), "填的是5分，与算出的不同。"),
    ("execution", Mark(points=Decimal(4), remark="有9万元年底突击支出"), {}, "4.00", (), "算出4.90分；评分人评4.00分，写了理由"),
    ("execution", Mark(points=Decimal(9)), {}, None, ("points",), "填了9分，应在0到5分之间"),
]  # fmt: skip


@pytest.mark.parametrize(("leaf", "mark", "changed", "points", "needs", "told"), COMPUTED)
def test_rates_are_worked_out_by_the_formulas_of_the_annex(
    leaf, mark, changed, points, needs, told
):
    """R-EVAL-09: the execution rate here is paid ÷ funds in place, unlike that of the self-evaluation."""
    figures = {k: v for k, v in {**FIGURES, **changed}.items() if v is not None}
    line = card(TREE, {leaf: mark} if mark else {}, figures=figures).line(leaf)
    assert (line.score, line.needs) == (None if points is None else Decimal(points), needs)
    assert told in line.how.zh


RESULTS = [
    # framework, marks, total, result
    (EX_ANTE, every(EX_ANTE), "100.00", "支持"),
    (EX_ANTE, every(EX_ANTE, "良"), "80.00", "支持"),
    (EX_ANTE, every(EX_ANTE, "良", unique=Mark(points=Decimal("3.99"))), "79.99", "调整后支持"),
    (EX_ANTE, every(EX_ANTE, "中"), "60.00", "调整后支持"),
    (EX_ANTE, every(EX_ANTE, "中", unique=Mark("差")), "57.00", "不予支持"),
    (KEY, every(KEY), "100.00", "优"),
    (KEY, every(KEY, form=Mark("差")), "90.00", "优"),
    (KEY, every(KEY, form=Mark("差"), clarity=Mark(points=Decimal("9.99"))), "89.99", "良"),
    (KEY, every(KEY, "良"), "80.00", "良"),
    (KEY, every(KEY, "中"), "60.00", "中"),
    (KEY, every(KEY, "差"), "0.00", "差"),
    (GENERAL, every(GENERAL), None, "优"),
    (GENERAL, every(GENERAL, form=Mark("良")), None, "良"),
    (GENERAL, every(GENERAL, form=Mark("中")), None, "中"),
    (GENERAL, every(GENERAL, form=Mark("差")), None, "中"),
    (GENERAL, every(GENERAL, "差", form=Mark("优"), clarity=Mark("优"), target=Mark("优"), funds=Mark("优")), None, "差"),
    (BOND, every(BOND, "充分"), None, "支持"),
    (BOND, every(BOND, "充分", repayment=Mark("需完善")), None, "调整后支持"),
    (BOND, every(BOND, "充分", repayment=Mark("不成立")), None, "调整后支持"),
    (BOND, every(BOND, "不成立", need=Mark("充分")), None, "不予支持"),
]  # fmt: skip


@pytest.mark.parametrize(("framework", "marks", "total", "result"), RESULTS)
def test_totals_and_results(framework, marks, total, result):
    made = card(framework, marks)
    assert made.total == (None if total is None else Decimal(total))
    assert made.result.name.zh == result
    assert result in made.how.zh
    assert made.result.name.en in made.how.en


def test_a_veto_forces_no_support_whatever_the_score():
    made = card(EX_ANTE, every(EX_ANTE), vetoes={"duplicate": "与教育局2025年同一工程重复"})
    assert (made.total, made.result.name.zh) == (Decimal(100), "不予支持")
    assert "有否决项：与已有项目重复，不论多少分，不予支持。" in made.how.zh
    assert not card(EX_ANTE, every(EX_ANTE), vetoes={"duplicate": ""}).complete


def test_open_items_leave_a_range_and_no_result():
    marks = every(KEY)
    del marks["target"], marks["funds"]
    made = card(KEY, marks)
    assert (made.total, made.result, made.bounds) == (
        None,
        None,
        (Decimal("70.00"), Decimal("100.00")),
    )
    assert "还有2项没有定，总分在70.00到100.00分之间。" in made.how.zh
    assert [line.item.id for line in made.missing] == ["target", "funds"]
    assert (
        made.line("relevance").how.zh
        == "相关性审核在15.00到30.00分之间（满分30分），还有项目没有定。"
    )
    assert card(GENERAL, {}).how.zh == "还有8项没有评，暂无结论。"


def test_sub_totals_total_and_result_as_written_are_held_against_the_marks():
    claims = {"completeness": Decimal(20), "relevance": Decimal(28), "total": Decimal(98)}
    made = card(KEY, every(KEY, target=Mark("良")), claims=claims, result="良")
    assert [made.line(b).agrees for b in ("completeness", "relevance", "feasibility")] == [
        True,
        False,
        None,
    ]
    assert "填的小计是28分，应为27.00分。" in made.line("relevance").how.zh
    assert (made.total, made.total_agrees, made.result_agrees) == (Decimal(97), False, False)
    assert "填的总分是98分，应为97.00分。" in made.how.zh
    assert 'The result given is "良"; the marks make it "excellent".' in made.how.en
    assert card(KEY, every(KEY), claims={"total": Decimal(100)}, result="excellent").result_agrees


def test_in_words_every_level_but_the_best_needs_a_remark():
    made = card(GENERAL, every(GENERAL, form=Mark("良"), target=Mark("中", remark="缺依据")))
    assert [(line.item.id, line.needs) for line in made.missing] == [("form", ("remark",))]


def test_output_and_benefit_below_sixty_are_pointed_out_and_full_marks_must_be_a_hundred():
    """R-WT-06 and worked example 17: 20, 25, 30, 25."""
    points = {"basis": 4, "procedure": 3, "target-soundness": 4, "indicator-clarity": 3, "budget": 3, "allocation": 3,
              "fund-use": 10, "completion": 10, "pass-rate": 10, "on-time": 5, "saving": 5, "benefit-achieved": 15}  # fmt: skip
    tree = TREE.with_max({name: Decimal(value) for name, value in points.items()})
    assert [int(block.full) for block in tree.tree] == [20, 25, 30, 25]
    (told,) = card(tree, {}).remarks
    assert told.zh.startswith("产出＋效益满分合计55分，原则上不低于60分（R-EVAL-04，")
    assert card(TREE, {}).remarks == ()
    short = card(TREE.with_max({"basis": Decimal(0)}), {})
    assert (short.result, "满分合计97分，不是100分" in short.how.zh) == (None, True)


def test_the_whole_evaluation_tree_is_scored():
    marks = {leaf.id: Mark(points=leaf.max) for leaf in TREE.leaves() if leaf.compute is None}
    made = card(TREE, {**marks, "satisfaction": Mark(points=Decimal(9))}, figures=FIGURES)
    assert [made.line(b).score for b in ("decision", "process", "output", "benefit")] == [
        Decimal("15.00"), Decimal("19.60"), Decimal("34.52"), Decimal("29.00")]  # fmt: skip
    assert (made.total, made.result.name.zh, made.complete) == (Decimal("98.12"), "优", True)
    assert (
        "总分98.12分：决策15.00＋过程19.60＋产出34.52＋效益29.00。结论：优（90分及以上）。"
        in made.how.zh
    )


RETURN_RULE = [
    # marks, block findings, return findings, missing parts, proposed
    (every(KEY), 0, 0, (), "优"),
    (every(KEY), 0, 2, (), "优"),
    (every(KEY), 0, 3, (), "中"),
    (every(KEY), 1, 0, (), "中"),
    (every(KEY, "良"), 0, 0, (), "良"),
    (every(KEY, "中"), 0, 0, (), "中"),
    (every(KEY, "差"), 0, 0, (), "差"),
    (every(KEY, "差"), 1, 5, (), "差"),
    (every(KEY), 0, 0, (Text("绩效指标", "indicators"),), "差"),
    ({}, 1, 0, (), "中"),
    ({}, 0, 2, (), None),
]  # fmt: skip


@pytest.mark.parametrize(("marks", "blocks", "returns", "missing", "proposed"), RETURN_RULE)
def test_findings_can_only_lower_the_grade_of_a_review(marks, blocks, returns, missing, proposed):
    """local.md §3: one block finding or three return findings mean 中; a missing mandatory part means 差."""
    result = card(KEY, marks).result
    made = propose_review(KEY, result, NATIONAL, blocks=blocks, returns=returns, missing=missing)
    assert (None if made is None else made.result.name.zh) == proposed
    if made is not None and proposed == "中":
        assert "退回修改，重新报审。" in made.how.zh


@pytest.mark.parametrize(
    "marking",
    [Marking({"nothing": Mark("优")}), Marking(figures={"paid": Decimal(1)}), Marking(vetoes={"x": "y"}), Marking(claims={"x": Decimal(1)})],
)  # fmt: skip
def test_what_the_sheet_does_not_have_is_refused_by_name(marking):
    with pytest.raises(
        Unclear, match='The scoring sheet "Target review form, key projects" has no'
    ):
        score(KEY, marking, NATIONAL)


def test_the_card_as_json_is_plain_data():
    import json

    told = json.loads(json.dumps(card(EX_ANTE, every(EX_ANTE, "中"), figures={}).as_dict()))
    assert told["result"] == {"zh": "调整后支持", "en": "support after change"}
    assert told["lines"][3]["needs"] == ["remark"]
    assert told["lines"][0]["strength"] == "local"
    assert told["total"] == 60
