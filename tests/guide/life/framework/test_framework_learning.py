"""Framework §3, rows 12 and 13: teaching inside the work, and every finding with its rule or without one."""

from __future__ import annotations

from typing import Any

import pytest
from framework_desk import TALKS, Desk

from policies.catalogue import documents
from policies.model import Indicator, Objective, Project, Sheet

# Row 12: teaching inside the work

GUIDED = (TALKS / "good-target.txt").read_text(encoding="utf-8").splitlines()
POOR = "提高群众用水水平，促进经济发展"
GOOD_LINE = next(line for line in GUIDED if len(line) > 40)


def test_12_with_help_alone_a_newcomer_hands_in_a_valid_form(desk: Desk) -> None:
    desk.project = None
    session, _ = desk.sit("target", "新人")
    for line in GUIDED:
        if session.current is None:
            break
        helped = [turn.text.zh for turn in session.say("帮助").turns if turn.kind == "hint"]
        assert helped, session.current.key
        session.say(line)
    while session.current is not None and session.current.key not in {"check", "submit"}:
        session.say("")
    session.say("提交")
    session.say("提交")
    assert session.project_id
    assert desk.store.dossier(session.project_id).handed_in("target")
    assert not desk.store.dossier(session.project_id).findings["target"]


class Reader:
    """A newcomer who writes slogans until a finding or lesson on that fault has shown a better line."""

    def __init__(self, desk: Desk, name: str) -> None:
        self.desk = desk
        self.name = name
        self.shown: set[str] = set()

    def fill(self, project: str) -> int:
        """One form up to its objective; how many findings P001 were told on the way."""
        self.desk.project = None
        session, _ = self.desk.sit("target", self.name, project, *GUIDED[1:8])
        told_ = 0
        for _ in range(3):
            if session.current is None or session.current.key != "objective.annual":
                break
            session.say(GOOD_LINE if "P001" in self.shown else POOR)
            found = [f for f in session.findings() if f.code == "P001"]
            told_ += len(found)
            if found:
                assert found[0].cure.zh
                self.shown.add("P001")
                session.say("跳到 年度绩效目标")
        return told_


def test_12_the_same_fault_of_the_same_person_drops_in_the_next_form(desk: Desk) -> None:
    reader = Reader(desk, "新人")
    assert [reader.fill("甲村供水"), reader.fill("乙村供水")] == [1, 0]


def test_12_after_three_same_faults_a_short_lesson_comes_once(desk: Desk) -> None:
    lessons = []
    for name in ("甲村供水", "乙村供水", "丙村供水", "丁村供水"):
        desk.project = None
        _, steps = desk.sit("target", "新人", name, *GUIDED[1:8], POOR)
        lessons += [t for step in steps for t in step.turns if t.data.get("lesson") == "P001"]
    (lesson,) = lessons
    assert "3处" in lesson.text.zh
    assert "改好的写法" in lesson.text.zh
    assert "Mended line" in lesson.text.en
    desk.project = None
    _, steps = desk.sit("target", "别人", "戊村供水", *GUIDED[1:8], POOR)
    assert "lesson" not in {key for step in steps for t in step.turns for key in t.data}


# Row 13: the institutional guarantee


def poor_sheets(approved: Sheet) -> list[Sheet]:
    rows = tuple(
        Indicator(level1="产出指标", level2="数量指标", name=name, target=target)
        for name, target in (("宣传", "若干"), ("宣传", "明显提高"), ("合格率", "≥100%"))
    )
    project = Project(name="宣传工作", unit="某局", year=2026)
    slogan = Objective(annual="做好宣传工作，提高群众意识")
    return [
        approved.model_copy(update={"objective": slogan}),
        approved.model_copy(update={"indicators": rows}),
        Sheet(project=project, objective=slogan, indicators=rows),
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_13_every_finding_names_a_rule_or_says_there_is_none(
    desk: Desk, approved: Sheet, lang: str
) -> None:
    none = {"zh": "好的做法，没有条文规定", "en": "good practice, no rule"}[lang]
    basis = {"zh": "依据：", "en": "Basis: "}[lang]
    known = {document.number for document in documents()} | {"本工具设计", "指标库"}
    seen = set()
    for sheet in poor_sheets(approved):
        project = sheet.project.model_copy(update={"name": f"{sheet.project.name}{len(seen)}"})
        desk.project = desk.store.create(sheet.model_copy(update={"project": project}), by="李某")
        session, steps = desk.sit("target", "李某", "检查", lang=lang)
        for turn in (t for step in steps for t in step.turns if t.kind == "finding"):
            (line,) = [one for one in turn.text.pick(lang).splitlines() if one.startswith(basis)]
            cited = turn.data["finding"]["citations"]
            seen.add(bool(cited))
            assert {one["number"] for one in cited} <= known
            assert cited or none in line
        assert session.findings()
    assert seen == {True, False}


def test_13_missing_local_rules_are_listed_as_gaps(jixiao: Any) -> None:
    found = jixiao("profile", "gaps", "dunhuang", "--json").json
    assert {"monitor.alert", "rectify.feedback_days", "check.exante_amount"} <= set(found["off"])
    assert {"calendar.self_evaluation_due", "monitor.report_due"} <= set(found["stood_in"])
    assert "disclose.days" not in {*found["off"], *found["stood_in"]}
    assert all(row["origin"]["zh"] for row in found["values"])
    listed = jixiao("profile", "gaps", "dunhuang").out
    assert "监控预警线" in listed
    assert "没有本地规定，不启用" in listed


def test_13_the_document_register_names_number_date_level_and_label() -> None:
    for document in documents():
        assert document.number
        assert document.title
        assert document.status
        assert document.bound
        assert document.issuer
        assert document.strength
        assert document.verified
