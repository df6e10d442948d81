"""Framework §3, rows about the whole: 1, 2, 3, 4, 15 and 16, each by what its last column asks for."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from framework_desk import Desk, codes, life, told

from guide.demo.county import settle
from guide.records.store import Store
from policies.checks import check_sheet
from policies.finding import Life
from policies.model import Objective, Project, Sheet
from policies.papers.evaluation import Evaluation
from policies.profile import load

# Row 1: a full system

STEPS = [
    ("ex-ante", "绩效目标", "填报人", "2025-09-15"),
    ("target", "目标审核", "审核人", "2025-10-15"),
    ("review", "预算批复", "审核人、财政局负责人", "2026-02-28"),
    ("budget", "绩效监控", "填报人", "2026-08-31"),
    ("monitoring", "监控复核", "审核人", "2026-08-10"),
    ("second-look", "绩效自评", "填报人", "2027-03-31"),
    ("change", "绩效自评", "填报人", "2027-03-31"),
    ("self-evaluation", "绩效评价", "单位负责人、审核人", "2027-10-31"),
    ("evaluation", "反馈和整改", "审核人、填报人", "2027-11-10"),
    ("feedback", "结果应用", "审核人、财政局负责人", "2027-11-10"),
    ("results-use", "下一年的绩效目标", "填报人", "2026-09-15"),
]
"""What the life's talk says after each of the ten steps (a second look at the monitoring among them): the next one, its owner, its last day."""


def test_01_ten_steps_offline_each_naming_the_next_with_owner_and_day(desk: Desk) -> None:
    said: dict[str, str] = {}
    for stage, by, lines in life():
        if ":" in stage:
            break
        _, steps = desk.sit(stage, by, *lines)
        if found := re.findall(r"下一步：(.+?)；由(.+?)办理；最迟([0-9-]+)", told(steps)):
            said[stage] = (stage, found[-1][0], re.sub("（.*?）", "", found[-1][1]), found[-1][2])
    assert list(said.values()) == STEPS
    assert {step[0] for step in STEPS} == set(Life)
    assert all(desk.store.dossier(desk.project or "").handed_in(one) for one in Life)


@pytest.mark.parametrize("stage", [one for one in Life if one not in {Life.EX_ANTE, Life.TARGET}])
def test_01_no_step_is_skipped_silently(desk: Desk, stage: Life) -> None:
    session, steps = desk.sit(stage, "李某")
    assert session.waiting or "前面还没有完成的环节" in told(steps)
    if session.waiting:
        assert "还没有" in session.waiting.zh
        assert re.search(r"下一步：绩效目标；由填报人.*办理；最迟2025-09-15", told(steps))


def test_01_a_monitoring_left_out_is_named_when_the_self_evaluation_begins(desk: Desk) -> None:
    desk.budget()
    _, steps = desk.sit("self-evaluation", "李某")
    assert "前面还没有完成的环节：绩效监控。" in told(steps)


# Row 2: rules are data

COUNTY = """
name: 沙泉县
inherits: national
values:
  check.weight_warn: {value: 5}
  monitor.alert:
    value: [[6, 45]]
    origin: {zh: 沙财发〔2026〕3号, en: Shaquan notice 3 of 2026}
    verified: single-source
    strength: local
    confirmed: true
"""


@pytest.fixture
def county_file(tmp_path: Path) -> Path:
    path = tmp_path / "沙泉县.yaml"
    path.write_text(COUNTY, encoding="utf-8")
    return path


def test_02_switching_the_profile_changes_a_threshold_and_no_code(
    jixiao: Any, county_file: Path, tmp_path: Path, approved: Sheet
) -> None:
    file = tmp_path / "目标.json"
    file.write_text(json.dumps(approved.to_json(), ensure_ascii=False), encoding="utf-8")
    told_by = {
        profile: {one["code"] for one in jixiao("--profile", profile, "check", file, "--json").json["findings"]}
        for profile in ("national", str(county_file))
    }  # fmt: skip
    assert told_by[str(county_file)] - told_by["national"] == {"P016"}


def test_02_a_value_without_origin_is_a_default_and_no_rule(jixiao: Any, county_file: Path) -> None:
    shown = {row["key"]: row["label"] for row in jixiao("profile", "show", county_file, "--json").json["values"]}  # fmt: skip
    assert shown["check.weight_warn"] == {"zh": "默认值，不是规定", "en": "default, not a rule"}
    assert shown["monitor.alert"]["zh"].startswith("本地规定")
    for language, words in (("zh", "默认值，不是规定"), ("en", "default, not a rule")):
        assert words in jixiao("profile", "show", county_file, lang=language).out


# Row 3: comprehensive and key

SMALL = 100


@pytest.fixture
def county(store: Store, approved: Sheet) -> list[str]:
    """A hundred small projects of 2025, self-evaluated; four of them stand out, each for one reason."""
    ids = []
    for number in range(SMALL):
        spent = Decimal(4) if number == 1 else Decimal(10)
        funding = approved.funding.model_copy(
            update={"total": Decimal(10), "fiscal": Decimal(10), "revised": Decimal(10), "executed": spent}
        )  # fmt: skip
        project = approved.project.model_copy(
            update={"name": f"小型项目{number}", "year": 2025, "nature": "continuing"}
        )
        sheet = approved.model_copy(
            update={"project": project, "funding": funding, "total": Decimal(95)}
        )
        ids.append(store.create(sheet, by="李某", stage="self-evaluation"))
        revision = store.load(ids[-1]).revision
        store.submit(ids[-1], "self-evaluation", revision=revision, by="李某")
    return ids


def test_03_all_of_a_hundred_small_projects_are_checked(
    jixiao: Any, tmp_path: Path, approved: Sheet
) -> None:
    """How long that takes is measured by tests/benchmarks (300 forms a minute, and 100 small ones)."""
    folder = tmp_path / "报送表"
    folder.mkdir()
    for number in range(SMALL):
        vague = {"target": "明显改善"} if number % 2 else {}
        rows = (approved.indicators[0].model_copy(update=vague), *approved.indicators[1:])
        project = approved.project.model_copy(update={"name": f"小型项目{number}"})
        sheet = approved.model_copy(update={"project": project, "indicators": rows})
        written = json.dumps(sheet.to_json(), ensure_ascii=False)
        (folder / f"{number:03}.json").write_text(written, encoding="utf-8")
    done = jixiao("check", *sorted(folder.iterdir()), "--json")
    checked = [json.loads(line) for line in done.out.splitlines()]
    assert len(checked) == SMALL
    assert len({one["project"] for one in checked}) == SMALL
    vague = ["P035" in {found["code"] for found in one["findings"]} for one in checked]
    assert vague == [bool(number % 2) for number in range(SMALL)]


def test_03_the_key_list_says_why_each_was_picked(
    jixiao: Any, store: Store, county: list[str], approved: Sheet
) -> None:
    large, slow, noticed, poor = county[0], county[1], county[2], county[3]
    _enlarge(store, large)
    _graded_before(store, approved, "小型项目3", "差")
    picks = jixiao("sample", "--year", 2025, "--noticed", noticed, "--json").json
    reasons = {one["project_id"]: [why["zh"] for why in one["reasons"]] for one in picks}
    assert set(reasons) == {large, slow, noticed, poor}
    assert reasons[large] == ["金额大（500万元）"]
    assert reasons[slow] == ["执行慢（执行率40.0%）"]
    assert reasons[noticed] == ["社会关注"]
    assert reasons[poor] == ["上次评价为差"]
    listed = jixiao("sample", "--year", 2025, "--noticed", noticed).out
    assert all(why in listed for told_ in reasons.values() for why in told_)


def _enlarge(store: Store, project: str) -> None:
    record = store.load(project, stage="self-evaluation")
    revision = store.reopen(
        project, "self-evaluation", revision=record.revision, by="李某", reason="金额写错"
    )
    amounts = dict.fromkeys(("total", "fiscal", "revised", "executed"), Decimal(500))
    funding = record.sheet.funding.model_copy(update=amounts)
    sheet = record.sheet.model_copy(update={"funding": funding})
    revision = store.save(project, revision=revision, stage="self-evaluation", sheet=sheet, by="李某")  # fmt: skip
    store.submit(project, "self-evaluation", revision=revision, by="李某")


def _graded_before(store: Store, approved: Sheet, name: str, grade: str) -> None:
    project = approved.project.model_copy(update={"name": name, "year": 2024})
    earlier = store.create(approved.model_copy(update={"project": project}), by="李某")
    record = store.load(earlier)
    paper = Evaluation(grade=grade)
    revision = store.save(
        earlier, revision=record.revision, stage="evaluation", sheet=record.sheet, by="王某",
        paper=paper,
    )  # fmt: skip
    store.submit(earlier, "evaluation", revision=revision, by="王某")


# Row 4: governance


def test_04_one_command_makes_a_public_page_without_names_phones_or_secrets(
    jixiao: Any, desk: Desk, tmp_path: Path
) -> None:
    page = tmp_path / "公开.html"
    for stage, by, lines in life():
        if ":" in stage:
            break
        desk.sit(stage, by, *lines)
        if stage == "self-evaluation":
            break
    assert desk.project
    _telephone(desk, "联系建设股李建国13912345678、身份证620982198001011234")
    assert jixiao("form", desk.project, "P1", "-o", page).code == 0
    public = page.read_text(encoding="utf-8")
    assert "河口镇农村供水管网改造" in public
    for secret in ("李建国", "李某", "张某", "王某", "13912345678", "620982198001011234"):
        assert secret not in public
    _, steps = desk.sit("results-use", "张某", "跳到 是否涉密", "涉密")
    refused = jixiao("form", desk.project, "P1", "-o", tmp_path / "密.html")
    assert refused.code == 2, told(steps)
    assert not (tmp_path / "密.html").exists()


def _telephone(desk: Desk, words: str) -> None:
    """Put into the achieved objective what must never be public."""
    session, _ = desk.sit("self-evaluation", "李某", "撤回：补联系人")
    said = session.sheet.objective.achieved
    session.say("跳到 目标实际完成情况")
    session.say(f"{said}{words}")
    for line in ("检查", "提交", "提交"):
        session.say(line)
    assert session.current is None, session.current


# Row 15: results over the years


def test_15_two_years_of_sample_data_make_a_page_of_trends(
    jixiao: Any, store: Store, tmp_path: Path
) -> None:
    settle(store, load("national"), "zh")
    page = tmp_path / "全县.html"
    assert jixiao("county", "-o", page).code == 0
    html = page.read_text(encoding="utf-8")
    assert {"2026", "2027"} <= set(re.findall(r"<th[^>]*>(20\d\d)</th>", html))
    for index in ("首轮审核退回", "目标量化", "自评分标准差", "自评高出复核", "比上年，百分点"):
        assert index in html
    figures = jixiao("county", "--json").json
    years = {row["year"]: row for row in figures["counts"]["years"]}
    assert {2026, 2027} <= set(years)
    kept = {"returned_first", "reviewed_first", "quantified", "self_squares", "compared"}
    assert kept <= set(years[2026])


def test_15_what_a_unit_repeats_year_after_year_is_remembered(store: Store, jixiao: Any) -> None:
    for year in (2025, 2026):
        sheet = Sheet(
            project=Project(name="宣传工作", unit="某局", year=year),
            objective=Objective(annual="做好宣传工作，提高群众意识"),
            indicators=(),
        )
        project = store.create(sheet, by="李某")
        found = [f for f in check_sheet(sheet, Life.TARGET, load("national")) if f.code == "P001"]
        assert codes(found) == {"P001"}
        revision = store.load(project).revision
        store.submit(project, "target", revision=revision, by="李某", findings=found)
    repeated = jixiao("county", "--json").json["counts"]["repeats"]
    assert {row["year"] for row in repeated if row["code"] == "P001"} == {2025, 2026}


# Row 16: the end of the chain


def test_16_children_that_do_not_add_up_raise_p057_and_keep_the_parents_name(desk: Desk) -> None:
    split = ("跳到 分解到下属单位", "东片水厂 | 1 | 20公里 | 140", "西片水厂 | 1 | 8公里 | 60", "")
    session, steps = desk.sit("target", "李某", *split)
    found = [one for one in session.findings() if one.code == "P057"]
    assert found, told(steps)
    assert any("改造管网长度" in one.message.zh for one in found)
    mended = ("跳到 分解到下属单位", "改 2 西片水厂 | 1 | 12公里 | 100", "")
    session, _ = desk.sit("target", "李某", *mended)
    assert "P057" not in codes(session.findings())
