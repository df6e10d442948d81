"""Whole sheets: the good one is left alone, order and severities, stages, hostile input, speed of regexes."""

from __future__ import annotations

import pytest
from check_cases import case_sheet, findings, good, line
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.checks import check_sheet
from policies.finding import Severity, Stage
from policies.model import Sheet
from policies.profile import load

HOSTILE = (
    "[/]", "[@click=app.quit]x[/]", "=1+1", "１２。５", "{name}{0}", "长" * 2000, "a" * 2000, "1" * 2000,
    "≥" * 300, "（" * 500, "，" * 1000, "、".join("甲乙" for _ in range(400)), "%s%d", "<script>", "\u202e反",
    "0", "-5", "99999999999999999999", "1e999", "∞", "½公里", "①", "NaN", "2026年13月45日", "—", "无", "…", "**",
)  # fmt: skip
STAGES = (Stage.TARGET, Stage.SELF_EVALUATION)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("scheme", ["N10", "C101"])
@pytest.mark.parametrize("profile", ["national", "national-c101"])
def test_good_sheet_draws_nothing(stage, scheme, profile):
    sheet = Sheet.model_validate(good(str(stage), scheme))
    assert check_sheet(sheet, stage, load(profile)) == []


def test_gravest_first_then_form_order():
    case = {
        "change": {3: {"target": "按时"}, 1: {"target": "18"}, 0: {"weight": 7}},
        "objective": {"annual": "做好工作"},
    }
    found = findings(case)
    assert [str(f.severity) for f in found] == sorted(
        (str(f.severity) for f in found), key=["block", "return", "warn"].index
    )
    returns = [f.where for f in found if f.severity is Severity.RETURN]
    assert returns == ["objective.annual", "indicators[1].target", "indicators[3].target"]


def test_same_sheet_same_findings():
    case = {"objective": {"annual": "进一步提升"}, "line": "质量 | 服务水平 | 效果明显"}
    assert findings(case) == findings(case)


def test_an_approved_target_is_not_sent_back_at_self_evaluation():
    at_target = findings("质量 | 宣传效果 | 效果明显")
    later = findings(
        {"stage": "self-evaluation", "line": "质量 | 宣传效果 | 效果明显 | 达成 | 5 | 5"}
    )
    one, two = (next(f for f in found if f.code == "P035") for found in (at_target, later))
    assert (one.severity, two.severity) == (Severity.RETURN, Severity.WARN)
    assert "已经批复" in two.cure.zh
    assert "already approved" in two.cure.en


def test_target_form_without_weight_column_gets_one_reminder():
    rows = ["数量 | 改造路灯 | ≥400盏", "质量 | 亮灯率 | ≥98%", "社会效益 | 夜间事故起数 | ≤3起"]
    for profile, severity in (("national", Severity.WARN), ("national-c101", Severity.RETURN)):
        found = [f for f in findings({"rows": rows, "profile": profile}) if f.code == "P048"]
        assert [(f.severity, f.where) for f in found] == [(severity, "indicators")]


def test_claimed_scores_alone_are_enough():
    rows = [
        line(r)
        for r in ("数量 | 培训期数 | 6期 | 6期 | | 10", "社会效益 | 持证率 | 60% | 60% | | 10")
    ]
    found = findings({"stage": "self-evaluation", "rows": rows, "total": 99})
    assert sum(f.code == "P048" for f in found) == 1
    assert "P074" in {f.code for f in found}


def test_where_names_a_cell_of_the_sheet():
    case = {"objective": {"annual": "43.2"}, "funding": {"total": 0}, "line": "数量 | 经费金额 | 2"}
    sheet = case_sheet(case)[0]
    for finding in findings(case):
        part, _, cell = finding.where.partition(".")
        head = part.split("[")[0]
        assert hasattr(sheet, head)
        holder = getattr(sheet, head)
        if "[" in part:
            holder = holder[int(part.split("[")[1][:-1])]
        assert not cell or hasattr(holder, cell)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("stage", STAGES)
def test_hostile_words_in_every_cell(words, stage):
    row = dict.fromkeys(
        ("level1", "level2", "name", "target", "actual", "deviation", "basis", "evidence"), words
    )
    data = {
        "project": {
            "name": words,
            "unit": words,
            "year": 2026,
            "start": words,
            "end": words,
            "owner": words,
        },
        "objective": dict.fromkeys(("whole_period", "annual", "achieved"), words),
        "indicators": [
            row,
            row | {"level1": "产出", "level2": "数量"},
            row | {"level1": "效益", "level2": "生态效益"},
        ],
        "grade": words,
    }
    for kind in ("时效", "质量", "成本", "经济效益", "可持续影响", "满意度"):
        data["indicators"].append(row | {"level2": kind, "weight": 5, "score": 5})
    for finding in check_sheet(Sheet.model_validate(data), stage, load("national")):
        assert finding.message.zh
        assert finding.message.en


def test_bare_sheets_do_not_raise():
    for data in (
        {"project": {"name": "甲"}, "indicators": []},
        {"project": {"name": "甲"}, "indicators": [{}]},
    ):
        for stage in STAGES:
            assert check_sheet(Sheet.model_validate(data), stage, load("national"))


@settings(max_examples=100, deadline=None)
@given(
    name=st.text("改造长度率%≥数量12.公里（）、和及提高由到年月日", max_size=30),
    target=st.text("≥≤=0123456789.%万元公里/人年月日前由到提高约；优良差 ", max_size=30),
    level2=st.sampled_from(
        ["数量", "质量", "时效", "成本", "社会效益", "生态效益", "可持续影响", "满意度"]
    ),
)
def test_any_line_gets_an_answer(name, target, level2):
    data = good("self-evaluation")
    data["indicators"].append(
        {
            "level1": "",
            "level2": level2,
            "name": name,
            "target": target,
            "actual": target,
            "weight": 5,
            "score": 4,
        }
    )
    assert isinstance(
        check_sheet(Sheet.model_validate(data), Stage.SELF_EVALUATION, load("national")), list
    )


def test_findings_quote_a_persons_words_as_they_were_written() -> None:
    words = "做好系统运维，提高服务水平（含信息化）"
    sheet = Sheet.model_validate(
        {"project": {"name": "运维"}, "objective": {"annual": words}, "indicators": []}
    )
    (found,) = [f for f in check_sheet(sheet, Stage.TARGET, load("national")) if f.code == "P001"]
    assert words in found.message.zh
