"""What each stage waits for, and what may be passed over only with a named person's reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from guide.records.store import Store
from guide.talk.session import Session
from policies.model import Sheet
from policies.papers import Paper
from policies.papers.evaluation import Evaluation, Shortfall
from policies.profile import load

YEAR = ("target", "review", "budget", "monitoring", "self-evaluation")


class Project:
    """One project-year in the records, and who sits down to it."""

    def __init__(self, store: Store, sheet: Sheet, advisor: Any) -> None:
        self.store, self.advisor = store, advisor
        self.id = store.create(sheet, by="李某")

    def hand_in(self, *stages: str, paper: Paper | None = None) -> None:
        for stage in stages:
            record = self.store.load(self.id)
            revision = record.revision
            if paper is not None:
                revision = self.store.save(
                    self.id, revision=revision, stage=stage, sheet=record.sheet, by="王某", paper=paper
                )  # fmt: skip
            self.store.submit(self.id, stage, revision=revision, by="王某")

    def begin(self, stage: str, paper: Paper) -> None:
        record = self.store.load(self.id)
        self.store.save(
            self.id, revision=record.revision, stage=stage, sheet=record.sheet, by="王某", paper=paper
        )  # fmt: skip

    def sit(self, stage: str) -> Session:
        return Session(self.store, self.id, stage, load("national"), self.advisor, by="李某")

    def waits(self, stage: str) -> str:
        waiting = self.sit(stage).waiting
        return waiting.zh if waiting else ""

    def codes(self, stage: str) -> dict[str, str]:
        return {one.code: str(one.severity) for one in self.sit(stage).findings()}


@pytest.fixture
def project(store: Store, data: Path, advisor: Any) -> Project:
    sheet = json.loads((data / "approved.json").read_text(encoding="utf-8"))
    return Project(store, Sheet.model_validate(sheet), advisor)


@pytest.mark.parametrize(
    ("stage", "done", "wanted"),
    [
        ("review", (), "绩效目标"),
        ("budget", ("target",), "审核"),
        ("monitoring", ("target", "review"), "预算批复"),
        ("change", ("target", "review"), "预算批复"),
        ("evaluation", YEAR[:4], "绩效自评"),
        ("feedback", YEAR[:4], "绩效自评"),
        ("results-use", YEAR[:4], "绩效自评"),
    ],
)
def test_a_stage_waits_for_the_one_before(
    project: Project, stage: str, done: tuple[str, ...], wanted: str
) -> None:
    project.hand_in(*done)
    assert wanted in project.waits(stage)


@pytest.mark.parametrize("stage", ["monitoring", "change"])
def test_a_stage_begins_once_the_budget_is_approved(project: Project, stage: str) -> None:
    project.hand_in("target", "review", "budget")
    assert project.waits(stage) == ""


@pytest.mark.parametrize("stage", ["feedback", "results-use"])
def test_an_evaluation_begun_is_waited_for(project: Project, stage: str) -> None:
    project.hand_in(*YEAR)
    assert project.waits(stage) == ""
    project.begin("evaluation", Evaluation(level="finance"))
    assert "绩效评价还没有提交" in project.waits(stage)


def test_nothing_changes_after_the_self_evaluation(project: Project) -> None:
    project.hand_in(*YEAR)
    assert "不能再调整" in project.waits("change")


def test_a_year_without_monitoring_needs_a_named_reason(project: Project) -> None:
    project.hand_in(*YEAR[:3])
    assert project.codes("self-evaluation")["R-MON-01"] == "block"
    session = project.sit("self-evaluation")
    session.open()
    for line in ("提交", "提交"):
        session.say(line)
    assert session.current is not None
    assert session.current.key == "waive:R-MON-01@project.name"
    session.say("周某：科研类项目，本地规定不做年中监控")
    assert [(one.code, one.person) for one in session.at.memory.waivers] == [("R-MON-01", "周某")]
    assert session.current.key != "waive:R-MON-01@project.name"


def test_a_self_evaluation_of_an_unapproved_target_says_so(project: Project) -> None:
    project.hand_in("target")
    assert project.codes("self-evaluation")["R-TG-15"] == "return"


def test_problems_that_nobody_told_stop_the_decision(project: Project) -> None:
    project.hand_in(*YEAR)
    project.hand_in("evaluation", paper=Evaluation(problems=(Shortfall(text="先付后验"),)))
    assert project.codes("results-use")["R-USE-01"] == "block"
    project.sit("feedback").open()
    assert project.codes("results-use")["R-USE-01"] == "return"
    project.hand_in("feedback")
    assert "R-USE-01" not in project.codes("results-use")
