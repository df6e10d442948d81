"""Framework §3, rows of objective management: 5, 6, 7, 8 and 10, each by what its last column asks for."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from framework_desk import CASES, Desk, codes, told

from guide.talk.session import Session
from policies.checks import Facts, check_sheet
from policies.checks.facts import Filling
from policies.finding import Life, Severity
from policies.model import Sheet
from policies.papers.ex_ante import ExAnte
from policies.profile import load, load_file

sys.path.insert(0, str(CASES))
from check_cases import findings_of, table

PUBLISHED = table("published")
GUIDED: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parent / "guided.yaml").read_text(encoding="utf-8")
)
VAGUE = {"P001", "P002", "P035"}

# Row 5: setting the target


@pytest.mark.parametrize("form", GUIDED)
def test_05_the_form_as_published_is_vague_and_the_guided_one_is_not(desk: Desk, form: str) -> None:
    assert codes(findings_of(PUBLISHED[form])) & VAGUE
    desk.project = None
    session, _ = desk.sit("target", "李某")
    for line in map(str, GUIDED[form]):
        if session.current and session.current.key == "objective.more":
            session.say("")
        session.say(line)
    for line in ("", "检查", "提交", "提交"):
        session.say(line)
    assert session.current is None, session.current
    assert session.sheet.project.name == PUBLISHED[form]["sheet"]["project"]["name"]
    assert not codes(session.findings()) & VAGUE
    assert not [one for one in session.findings() if one.severity is Severity.BLOCK]


# Row 6: the indicator system


@pytest.mark.parametrize("form", [f"F{number}" for number in range(1, 26)])
def test_06_every_must_fire_code_of_annex_4_fires(form: str) -> None:
    assert set(PUBLISHED[form]["must"]) <= codes(findings_of(PUBLISHED[form]))


@pytest.mark.parametrize("form", ["F10", "F11"])
def test_06_sums_that_are_right_raise_no_cross_foot_fault(form: str) -> None:
    assert "P042" not in codes(findings_of(PUBLISHED[form]))


# Row 7: responsibility


def test_07_a_form_without_an_owner_cannot_be_handed_in(desk: Desk, approved: Sheet) -> None:
    nobody = approved.project.model_copy(update={"name": "无主项目", "owner": None})
    desk.project = desk.store.create(approved.model_copy(update={"project": nobody}), by="李某")
    session, steps = desk.sit("target", "李某", "检查", "提交", "提交")
    (found,) = [one for one in session.findings() if one.where == "project.owner"]
    assert (found.code, found.severity) == ("P058", Severity.BLOCK), told(steps)
    assert not desk.store.dossier(desk.project).handed_in("target")
    session.say("1")
    assert session.current is not None
    assert session.current.key == "project.owner"
    for line in ("供水股 周某", "提交", "提交"):
        session.say(line)
    assert desk.store.dossier(desk.project).handed_in("target")


def test_07_without_owner_business_signature_or_check_the_fault_is_the_same(
    approved: Sheet,
) -> None:
    nobody = approved.model_copy(
        update={"project": approved.project.model_copy(update={"owner": None})}
    )
    facts = Facts(filling=Filling(filler="李某", reviewer="王某", head="张某"))
    assert "P058" in codes(check_sheet(nobody, Life.TARGET, load("national"), facts))


def test_07_history_says_who_set_each_value_and_when(desk: Desk, jixiao: Any) -> None:
    desk.sit("target", "周某", "跳到 项目负责人", "供水股 周某")
    desk.sit("target", "吴某", "跳到 数量指标", "改 1 改造管网长度 | ≥33公里")
    assert desk.project
    told_ = [(one.by, one.at[:10], one.said.zh) for one in desk.store.diary(desk.project)]
    assert [by for by, _, _ in told_[-2:]] == ["周某", "吴某"], told_
    assert "供水股 周某" in told_[-2][2]
    assert "≥33公里" in told_[-1][2]
    assert {day for _, day, _ in told_} == {"2026-03-01"}
    shown = jixiao("show", desk.project).out
    assert "周某" in shown
    assert "≥33公里" in shown


# Row 8: evaluation in advance

COUNTY = """
name: county
title: {zh: 某县, en: A county}
inherits: national
values:
  check.exante_amount:
    value: 500
    origin: {zh: 县财政局2025年通知, en: notice of the county's finance bureau 2025}
    verified: single-source
    strength: local
"""
IDEA = ("北山水厂扩建", "某县水务局", "2026", "", "1", "", "800", "缺水", "1", "自有财力", "")
POINTS = 20
SIGNED = ("水务局李某", "1", "2025-09-01", "提交", "提交")


@pytest.fixture
def idea(desk: Desk, tmp_path: Path) -> Session:
    """A new project of 8 million yuan in a county whose line is 5 million, appraised up to the marks."""
    path = tmp_path / "county.yaml"
    path.write_text(COUNTY, encoding="utf-8")
    desk.profile = load_file(path)
    desk.project = None
    session, _ = desk.sit("ex-ante", "李某", *IDEA)
    return session


def marked(session: Session, points: str) -> None:
    for _ in range(POINTS):
        session.say(f"{points}|见报告|可研报告")
    for _ in range(4):
        session.say("有依据")
        session.say("")


def test_08_a_new_project_of_8_million_yuan_cannot_ask_without_a_conclusion(
    desk: Desk, idea: Session
) -> None:
    assert idea.project_id == desk.project
    session, _ = desk.sit("target", "李某", "检查", "提交", "提交")
    assert "P052" in {one.code for one in session.findings() if one.severity is Severity.BLOCK}
    assert not desk.store.dossier(desk.project or "").handed_in("target")


def test_08_a_score_of_58_means_no_support(idea: Session) -> None:
    marked(idea, "2.9")
    assert isinstance(idea.at.paper, ExAnte)
    assert (idea.at.paper.score, idea.at.paper.suggested) == (Decimal(58), "不予支持")
    assert idea.current is not None
    assert idea.current.default == "不予支持"


def test_08_partial_support_forces_a_resized_target(desk: Desk, idea: Session) -> None:
    marked(idea, "3.5")
    for line in ("", "600", "分两年做", *SIGNED):
        idea.say(line)
    assert desk.store.dossier(desk.project or "").handed_in("ex-ante")
    session, _ = desk.sit("target", "李某")
    assert "R-EX-03" in {one.code for one in session.findings() if one.severity is Severity.BLOCK}
    for line in ("跳到 年度资金总额", "600"):
        session.say(line)
    assert "R-EX-03" not in codes(session.findings())


# Row 10: budget and performance in one


def test_10_forty_percent_less_money_and_the_same_values_raise_p055(desk: Desk) -> None:
    desk.approve()
    session, steps = desk.sit("budget", "张某", "144", "2026-02-10", "")
    assert "核减40" in told(steps)
    while session.current is not None and session.current.key.startswith("paper.resized"):
        number = int(session.current.key.removeprefix("paper.resized[").split("]")[0])
        session.say(session.sheet.indicators[number].target or "")
    (found,) = [one for one in session.findings() if one.code == "P055"]
    assert "改造管网长度" in found.message.zh
    session.say("检查")
    session.say("1")
    assert session.current is not None
    assert session.current.key == "paper.resized[0].target"
    session.say("≥20公里")
    assert "P055" not in codes(session.findings())


def test_10_no_target_is_approved_without_its_amount(desk: Desk) -> None:
    desk.approve()
    session, _ = desk.sit("budget", "张某", "提交", "提交", "检查", "提交", "提交")
    assert not desk.store.dossier(desk.project or "").handed_in("budget")
    assert session.current is not None
    assert session.current.key == "paper.approved"


def test_10_money_and_target_are_approved_together(desk: Desk) -> None:
    desk.approve()
    desk.sit("budget", "张某", "240", "2026-02-10", "", "提交", "提交")
    dossier = desk.store.dossier(desk.project or "")
    assert dossier.handed_in("budget")
    assert dossier.sheet
    assert dossier.sheet.budget == 240
    _, steps = desk.sit("target", "李某", "撤回：想改")
    assert "已随预算批复" in told(steps)


def test_10_quantity_times_price_is_the_request(approved: Sheet) -> None:
    rows = tuple(
        row.model_copy(update={"target": "≤12.4万元/公里"}) if "单位造价" in row.name else row
        for row in approved.indicators
    )
    doubled = approved.model_copy(update={"indicators": rows})
    assert "P042" in codes(check_sheet(doubled, Life.TARGET, load("national")))
    assert json.dumps(approved.to_json())
