"""Row 8 of the framework: a large new project needs a conclusion before it may ask; the conclusion follows the score."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from guide.records.store import Store
from guide.talk.session import Session
from policies.finding import Life, Severity
from policies.papers.ex_ante import ExAnte
from policies.profile import Profile, load_file

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
POINTS = 20


@pytest.fixture
def county(tmp_path: Path) -> Profile:
    path = tmp_path / "county.yaml"
    path.write_text(COUNTY, encoding="utf-8")
    return load_file(path)


def begun(store: Store, county: Profile, advisor: Any) -> Session:
    """An idea, appraised before anything else is known of the project."""
    talk = Session(store, None, Life.EX_ANTE, county, advisor, by="李某")
    talk.open()
    for line in (
        "北山水厂扩建",
        "某县水务局",
        "2026",
        "",
        "1",
        "",
        "800",
        "缺水",
        "1",
        "自有财力",
        "",
    ):
        talk.say(line)
    return talk


def appraised(talk: Session, mark: str) -> Session:
    for _ in range(POINTS):
        talk.say(f"{mark}|见报告|可研报告")
    for _ in range(4):
        talk.say("有依据")
        talk.say("")
    return talk


def target_findings(store: Store, project: str, county: Profile, advisor: Any) -> set[Any]:
    talk = Session(store, project, Life.TARGET, county, advisor, by="李某")
    return {(one.code, one.severity) for one in talk.findings()}


def test_a_new_project_of_8_million_is_stopped_without_a_conclusion(store, county, advisor) -> None:
    talk = begun(store, county, advisor)
    assert talk.project_id
    found = target_findings(store, talk.project_id, county, advisor)
    assert ("P052", Severity.BLOCK) in found


def test_below_the_county_line_nothing_stops_it(store, county, advisor) -> None:
    talk = begun(store, county, advisor)
    talk.say("跳到 申请金额")
    talk.say("400")
    found = target_findings(store, talk.project_id or "", county, advisor)
    assert "P052" not in {code for code, _ in found}


@pytest.mark.parametrize(
    ("mark", "score", "suggested"),
    [("2.9", "58.00", "不予支持"), ("3", "60.00", "调整后支持"), ("4", "80.00", "支持")],
)
def test_the_score_proposes_the_conclusion(mark, score, suggested, store, county, advisor) -> None:
    talk = appraised(begun(store, county, advisor), mark)
    paper = talk.at.paper
    assert isinstance(paper, ExAnte)
    assert (str(paper.score), paper.suggested) == (score, suggested)
    assert talk.current is not None
    assert (talk.current.key, talk.current.default) == ("paper.conclusion", suggested)


def handed_in(talk: Session, *lines: str) -> str:
    for line in (*lines, "水务局李某", "1", "2025-09-01", "提交", "提交"):
        talk.say(line)
    assert talk.current is None, talk.current
    return talk.project_id or ""


def test_no_support_stops_the_target(store, county, advisor) -> None:
    project = handed_in(appraised(begun(store, county, advisor), "2.9"), "", "")
    found = target_findings(store, project, county, advisor)
    assert ("R-EX-03", Severity.BLOCK) in found
    assert "P052" not in {code for code, _ in found}


def test_partial_support_forces_a_smaller_target(store, county, advisor) -> None:
    project = handed_in(appraised(begun(store, county, advisor), "3.5"), "", "600", "分两年做")
    assert ("R-EX-03", Severity.BLOCK) in target_findings(store, project, county, advisor)
    record = store.load(project)
    smaller = record.sheet.model_copy(
        update={"funding": record.sheet.funding.model_copy(update={"total": 600})}
    )
    store.save(project, revision=record.revision, stage="target", sheet=smaller, by="李某")
    found = target_findings(store, project, county, advisor)
    assert "R-EX-03" not in {code for code, _ in found}


def test_a_veto_forces_no_support_whatever_the_score(store, county, advisor) -> None:
    talk = begun(store, county, advisor)
    talk.say("跳到 否决情形")
    talk.say("3|同一水厂去年已列入专项债")
    appraised(talk, "5")
    paper = talk.at.paper
    assert isinstance(paper, ExAnte)
    assert paper.suggested == "不予支持"
