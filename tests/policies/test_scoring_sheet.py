"""A whole self-evaluation: execution, total, grade, claims, and the complete example of the problem catalogue."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from fractions import Fraction

import pytest

from policies.data_files import load as load_data
from policies.model import Sheet
from policies.profile import load
from policies.scoring import Grade, execution_score, explain, grade, score_sheet
from policies.scoring.how import round2, say
from policies.scoring.verdict import NEEDS

NATIONAL = load("national")

# A water-pipe project of our own making, whole and consistent; the weights of the N10 layout.
PIPES = {
    "project": {"name": "沙泉镇村级供水管网改造", "year": 2026},
    "funding": {"total": 240, "executed": "226.8"},
    "execution": {"weight": 10, "score": 9.45},
    "indicators": [
        ("产出", "数量", "改造管网长度", "≥32公里", 12, "31.2", 11.7),
        ("产出", "数量", "新增通水户数", "=156户", 6, "156", 6),
        ("产出", "质量", "一次验收合格率", "≥95%", 10, "96%", 10),
        ("产出", "时效", "完工日期", "≤2026-10-31（迟1日扣0.5）", 8, "11-12，迟12日", 2),
        ("产出", "成本", "管网单位造价", "≤6.2万元/公里", 8, "6.05", 8),
        ("产出", "成本", "入户单价", "≤2000元/户", 6, "1980", 6),
        ("效益", "社会效益", "供水保证率", "82%→≥95%", 15, "94%", 14.84),
        ("效益", "经济效益", "管网漏损率", "31%→≤12%", 8, "14%", 6.86),
        ("效益", "生态效益", "年减少漏损水量", "≥8万方", 7, "7.1", 6.21),
        ("满意度", "服务对象满意度", "受益户满意度", "≥90%，n≥60", 10, "91.5%，n=64", 10),
    ],
    "total": 91.06,
}
KEYS = ("level1", "level2", "name", "target", "weight", "actual", "score")


def sheet(rows=None, **changes):
    data = {**PIPES, **changes}
    lines = data.pop("indicators") if rows is None else rows
    data["indicators"] = [dict(zip(KEYS, line, strict=False)) for line in lines]
    return Sheet.model_validate(data)


def card(rows=None, profile=NATIONAL, **changes):
    return score_sheet(sheet(rows, **changes), profile)


def test_the_complete_example_scores_91_06():
    result = card()
    assert [row.score for row in result.rows] == [
        Decimal(points)
        for points in ("11.70", "6", "10", "2", "8", "6", "14.84", "6.86", "6.21", "10")
    ]
    assert result.execution.score == Decimal("9.45")
    assert result.total == Decimal("91.06")
    assert result.grade is Grade.EXCELLENT
    assert all(row.agrees for row in result.rows)
    assert (result.claims_add_up, result.total_agrees) == (True, True)
    assert "8－6＝2.00分" in result.rows[3].how.zh


def test_the_shape_is_the_one_other_scripts_read():
    shape = json.loads(json.dumps(card().as_dict()))
    assert list(shape) == [
        "execution", "rows", "total", "range", "claimed_total", "grade", "claims_add_up",
    ]  # fmt: skip
    assert shape["execution"] == {"rate": 0.945, "weight": 10, "score": 9.45, "claimed": 9.45}
    assert list(shape["rows"][0]) == [
        "index", "name", "level1", "level2", "weight", "kind", "score", "range", "claimed", "agrees", "needs", "how",
    ]  # fmt: skip
    assert (shape["total"], shape["range"], shape["grade"]) == (91.06, None, "优")
    assert shape["rows"][0]["needs"] == ["deviation"]
    assert set(shape["rows"][0]["how"]) == {"zh", "en"}


# Examples 11 to 13 of the rules, and what stands in the way of a rate: total, revised, executed, rate, score, says.
EXECUTION = [
    (90, 90, "89.974", "0.9997", "10.00", "R-SELF-09"),
    ("43.2", None, "37.24", "0.862", "8.62", "37.24÷43.2≈86.2%"),
    (90, 0, "89.974", None, None, "为0"),
    (0, None, "89.974", None, None, "合计行"),
    (100, 100, 110, "1.1", "10.00", "超预算"),
    (100, 80, 80, "1", "10.00", "100%"),
    (100, 100, 0, "0", "0.00", "0%"),
    (None, None, 50, None, None, "没有填全年预算数"),
    (100, None, None, None, None, "没有填全年执行数"),
]


@pytest.mark.parametrize(("total", "revised", "executed", "rate", "score", "says"), EXECUTION)
def test_execution(total, revised, executed, rate, score, says):
    funding = {"total": total, "revised": revised, "executed": executed}
    result = execution_score(sheet(funding=funding, execution={}), NATIONAL)
    shape = result.as_dict()
    assert shape["rate"] == (None if rate is None else float(rate))
    assert result.score == (None if score is None else Decimal(score))
    assert says in result.how.zh


def test_a_claimed_execution_score_is_held_against_the_rate():
    funding = {"total": "43.2", "executed": "37.24"}
    result = execution_score(sheet(funding=funding, execution={"weight": 10, "score": 9}), NATIONAL)
    assert (result.score, result.agrees) == (Decimal("8.62"), False)
    assert "多0.38分" in result.how.zh
    assert result.reason_wanted


def test_execution_by_intervals_of_a_county(tmp_path):
    label = "origin: {zh: 本县, en: county}, verified: single-source, strength: local"
    path = tmp_path / "county.yaml"
    path.write_text(
        "inherits: national\nvalues:\n"
        f"  exec.scoring: {{value: intervals, {label}}}\n"
        f"  exec.intervals: {{value: [[95, 100], [80, 80], [60, 50]], {label}}}\n",
        encoding="utf-8",
    )
    county = load(str(path))
    for executed, score in ((95, "10"), (94, "8"), (60, "5"), (59, "0"), (120, "10")):
        funding = {"total": 100, "executed": executed}
        result = execution_score(sheet(funding=funding, execution={}), county)
        assert result.score == Decimal(score)


def test_an_over_fulfilment_table_of_a_county(tmp_path):
    from policies.scoring import Cause

    label = "origin: {zh: 本县, en: county}, verified: single-source, strength: local"
    path = tmp_path / "county.yaml"
    path.write_text(
        "inherits: national\nvalues:\n"
        f"  quant.over.flag_ratio: {{value: 1.3, {label}}}\n"
        f"  quant.over.deduct: {{value: table, {label}}}\n"
        f"  quant.over.table: {{value: [[1.3, 10], [2, 20]], {label}}}\n",
        encoding="utf-8",
    )
    county = load(str(path))
    rows = [("产出", "数量", "培训人次", "≥100人次", 10, "140人次")]
    assert card(rows, county).rows[0].needs == ("cause", "deviation")
    low = {0: Cause("target_too_low")}
    assert score_sheet(sheet(rows), county, low).rows[0].score == Decimal("9.00")


# Example 14 and the edges of the four grades.
GRADES = [
    ("89.995", "优"), ("89.994", "良"), ("90", "优"), ("100", "优"), ("89.5", "良"), ("80", "良"),
    ("79.99", "中"), ("60", "中"), ("59.99", "差"), ("0", "差"),
]  # fmt: skip


@pytest.mark.parametrize(("total", "expected"), GRADES)
def test_grades_are_half_open_on_the_rounded_total(total, expected):
    assert grade(Decimal(total), NATIONAL) == expected


def test_example_14_as_a_sheet():
    rows = [
        ("产出", "数量", "核查户数", "≥4000户", 20, "1999户"),
        ("产出", "质量", "合格率", "≥95%", 70, "95%"),
    ]
    result = card(rows, funding={"total": 100, "executed": 100})
    assert (result.total, result.grade) == (Decimal("90.00"), "优")


def test_one_undecided_row_leaves_a_range_and_no_grade():
    rows = [*PIPES["indicators"][:-1], ("满意度", "满意度", "受益户满意度", "≥90%", 10, "完成", 10)]
    result = card(rows)
    assert (result.total, result.grade) == (None, None)
    assert result.bounds == (Decimal("81.06"), Decimal("91.06"))
    assert result.claims_add_up is True


def test_rows_without_weight_may_still_carry_the_points_that_are_missing():
    rows = [*PIPES["indicators"][:-1], ("满意度", "满意度", "受益户满意度", "≥90%", None, "91%")]
    assert card(rows).bounds == (Decimal("81.06"), Decimal("91.06"))


def test_notes_without_weight_and_score_do_not_disturb_a_full_sheet():
    notes = [("产出", "数量", "其中桃树", "1.5亩", None, "1.5亩")]
    result = card([*PIPES["indicators"], *notes])
    assert result.total == Decimal("91.06")
    assert result.claims_add_up is True


def test_no_grade_where_the_weights_are_not_of_a_hundred():
    result = card([("产出", "数量", "核查户数", "≥400户", 100, "400户")])
    assert (result.weights, result.grade) == (110, None)
    assert result.total == Decimal("109.45")
    assert "分值合计110分" in explain(result).zh


CLAIMED = [
    ({"total": 91.06}, True),
    ({"total": 91.07}, True),
    ({"total": 95}, False),
    ({"total": None}, None),
    ({"execution": {"weight": 10}}, None),
]


@pytest.mark.parametrize(("changes", "expected"), CLAIMED)
def test_claims_add_up(changes, expected):
    assert card(**changes).claims_add_up is expected


def test_weights_and_scores_of_c101_score_the_same_way():
    result = card(profile=load("national-c101"))
    assert result.total == Decimal("91.06")


def test_the_whole_score_is_explained_in_both_languages():
    told = explain(card(total=95))
    assert told.zh.startswith("预算执行率：执行率226.8÷240＝94.5%，得分10×226.8÷240＝9.45分")
    assert "第1条“改造管网长度”：" in told.zh
    assert "总分91.06分，优。" in told.zh
    assert "自评表总分填95分，按规则为91.06分。" in told.zh
    assert "要补：偏差原因和改进措施。" in told.zh
    assert "R-SELF-05：定量指标未完成按比例（法定；凭记忆、待核对）。" in told.zh
    assert "Total 91.06 points, grade excellent." in told.en
    assert len(told.zh.splitlines()) == len(told.en.splitlines())


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        ("1/8", "0.13"),
        ("1/200", "0.01"),
        ("2/3", "0.67"),
        ("-1/8", "-0.13"),
        ("0", "0.00"),
        ("1249/1000", "1.25"),
    ],
)
def test_rounding_is_half_up(exact, rounded):
    assert round2(Fraction(exact)) == Decimal(rounded)


def test_the_total_is_rounded_once_after_summing():
    rows = [("产出", "数量", f"第{n}项", "≥3个", 10, "1个") for n in range(9)]
    result = card(rows, funding={"total": 3, "executed": 1})
    assert result.rows[0].score == Decimal("3.33")
    assert result.total == Decimal("33.33")


def test_scores_never_leave_the_weight():
    choose = random.Random(20260301)  # noqa: S311  not for secrets
    targets = ["≥{}个", "≤{}个", "={}个", ">{}个", "<{}个", "{}个"]
    for _ in range(300):
        limit, value, weight = (choose.randint(0, 40) for _ in range(3))
        line = (
            "产出",
            "数量",
            "核查户数",
            choose.choice(targets).format(limit),
            weight,
            f"{value}个",
        )
        row = card([line]).rows[0]
        low, high = row.bounds
        assert 0 <= low <= high <= weight
        assert (row.score is None) == (row.exact is None)


def test_every_sentence_reads_in_both_languages_with_the_same_place_holders():
    from string import Formatter

    for name, node in load_data("scoring/how").items():
        holes = [
            {hole for _, hole, *_ in Formatter().parse(node[lang]) if hole} for lang in ("zh", "en")
        ]
        assert holes[0] == holes[1], name
        assert say(name, **dict.fromkeys(holes[0], "1"))


def test_every_need_has_a_name():
    assert set(load_data("scoring/words")["needs"]) == set(NEEDS)


def test_a_stated_low_target_is_reduced_by_what_the_unit_gave_away_wherever_the_sheet_is_scored():
    """Worked example 4: the cause stands in the deviation text, the amount is the person's."""
    (row,) = sheet([("产出", "数量", "培训教师", "≥50个", 8, "100个", 6.5)]).indicators

    def scored(deviation):
        told = row.model_copy(update={"deviation": deviation})
        return score_sheet(sheet().model_copy(update={"indicators": (told,)}), NATIONAL).rows[0]

    low = scored("年初目标值定得过低，按偏离度调减1.5分")
    assert (low.score, low.agrees, low.needs) == (Decimal("6.50"), True, ())
    assert "R-SELF-07" in low.how.zh
    other = scored("6月追加资金，多办了50期")
    assert (other.score, other.agrees) == (Decimal("8.00"), False)
