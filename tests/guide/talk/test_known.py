"""What the records tell the checks: an owner is asked for, reports of other projects are held against a new one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from guide.records.store import Store
from guide.talk.session import Session
from policies.model import Sheet
from policies.papers.evaluation import Evaluation, Shortfall
from policies.profile import load

PROBLEM = "资金支付进度偏慢，部分工程未按合同约定先验收后付款，档案资料不完整"


@pytest.fixture
def approved(data: Path) -> Sheet:
    return Sheet.model_validate(json.loads((data / "approved.json").read_text(encoding="utf-8")))


def named(sheet: Sheet, **changes: Any) -> Sheet:
    return sheet.model_copy(update={"project": sheet.project.model_copy(update=changes)})


def submit(store: Store, project: str, stage: str, paper: Evaluation | None = None) -> None:
    record = store.load(project)
    revision = record.revision
    if paper is not None:
        revision = store.save(
            project, revision=revision, stage=stage, sheet=record.sheet, by="王某", paper=paper
        )
    store.submit(project, stage, revision=revision, by="王某")


def sit(store: Store, project: str, stage: str, advisor: Any) -> Session:
    return Session(store, project, stage, load("national"), advisor, by="李某")


def test_a_target_without_owner_is_handed_in_only_with_a_named_reason(
    store: Store, approved: Sheet, advisor: Any
) -> None:
    session = sit(store, store.create(named(approved, owner=None), by="李某"), "target", advisor)
    session.open()
    session.say("提交")
    session.say("提交")
    assert session.current is not None
    assert session.current.key == "waive:P058@project.owner"
    assert session.talk.closed is False
    session.say("周某：责任科室月底才定，先报")
    session.say("提交")
    assert session.talk.closed
    (waiver,) = store.waivers(session.project_id or "", "target")
    assert (waiver.code, waiver.person) == ("P058", "周某")


def test_a_report_copied_from_another_project_is_found(
    store: Store, approved: Sheet, advisor: Any
) -> None:
    paper = Evaluation(problems=(Shortfall(text=PROBLEM),))
    other = store.create(named(approved, name="另一项目"), by="李某")
    project = store.create(approved, by="李某")
    for one in (other, project):
        submit(store, one, "self-evaluation")
    submit(store, other, "evaluation", paper)
    revision = store.load(project).revision
    store.save(
        project, revision=revision, stage="evaluation", sheet=store.load(project).sheet,
        by="王某", paper=paper,
    )  # fmt: skip
    found = sit(store, project, "evaluation", advisor).findings()
    assert "P084" in {one.code for one in found if PROBLEM in one.message.zh}
    assert store.dossier(project).other_reports == (PROBLEM,)
    assert store.dossier(other).other_reports == ()


def test_the_total_follows_the_scores_until_somebody_writes_another(
    store: Store, approved: Sheet, advisor: Any
) -> None:
    session = sit(store, store.create(approved, by="李某"), "self-evaluation", advisor)
    session.open()
    lines = (
        "240",
        "240",
        "改造管网33公里",
        "32公里",
        "96%",
        "2026年10月1日",
        "6.1万元/公里",
        "96%",
    )
    for line in (*lines, "达成", "10", "92%", "检查"):
        session.say(line)
    assert str(session.sheet.total) == "100.00"
    session.say("跳到 改造管网长度：实际完成值")
    session.say("16公里")
    assert session.sheet.total is not None
    assert session.sheet.total < 100
    session.say("跳到 总分")
    session.say("99")
    session.say("跳到 改造管网长度：实际完成值")
    session.say("32公里")
    assert session.sheet.total == 99
