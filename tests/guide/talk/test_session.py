"""The talk bound to its record: stored before the next question, resumed at the very question, refused without loss."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guide.records.errors import RecordsError
from guide.records.store import Store
from guide.talk.session import Session
from policies.finding import Stage
from policies.model import Sheet
from policies.profile import load

Open = Callable[..., Session]


@pytest.fixture
def session(store: Store, advisor: Any) -> Open:
    def make(
        project_id: str | None = None, stage: Stage = Stage.TARGET, at: Store = store
    ) -> Session:
        return Session(at, project_id, stage, load("national"), advisor, by="李某")

    return make


def test_nothing_is_recorded_before_the_project_has_a_name(session: Open, store: Store) -> None:
    talk = session()
    talk.open()
    talk.say("举个例子")
    talk.say("")
    assert store.count() == 0
    assert talk.project_id is None


def test_name_opens_the_record_with_all_that_was_said_before(session: Open, store: Store) -> None:
    talk = session()
    talk.open()
    talk.say("为什么")
    talk.say("供水管网改造")
    assert talk.project_id is not None
    kinds = [past.turn.kind for past in talk.turns()]
    assert kinds[:2] == ["notice", "question"]
    assert [p.turn.text.zh for p in talk.turns() if p.turn.who == "clerk"] == [
        "为什么",
        "供水管网改造",
    ]
    assert store.load(talk.project_id).sheet.project.name == "供水管网改造"


def test_talk_is_resumed_at_the_very_question(session: Open, data: Path) -> None:
    talk = session()
    talk.open()
    for line in (data / "good-target.txt").read_text(encoding="utf-8").splitlines():
        talk.say(line)
        if talk.project_id is None:
            continue
        again = session(talk.project_id)
        assert again.talk.sheet.to_json() == talk.sheet.to_json()
        assert (again.talk.position, again.talk.postponed) == (
            talk.talk.position,
            talk.talk.postponed,
        )
        assert again.current == talk.current


def test_opening_a_resumed_talk_adds_nothing_to_the_transcript(session: Open) -> None:
    talk = session()
    talk.open()
    talk.say("供水管网改造")
    before = talk.turns()
    again = session(talk.project_id)
    step = again.open()
    assert "接着上次继续" in step.turns[0].text.zh
    assert step.turns[1].data["key"] == "project.unit"
    assert again.turns() == before


def test_transcript_is_paged(session: Open) -> None:
    talk = session()
    talk.open()
    talk.say("供水管网改造")
    talk.say("某县水务局")
    newest = talk.turns(limit=3)
    older = talk.turns(before=newest[0].id, limit=100)
    assert [p.id for p in [*older, *newest]] == [p.id for p in talk.turns(limit=100)]


def test_submission_is_frozen_in_the_record_and_taken_back_with_a_reason(
    session: Open, store: Store, data: Path
) -> None:
    talk = session()
    talk.open()
    for line in [*(data / "good-target.txt").read_text(encoding="utf-8").splitlines(), "提交"]:
        talk.say(line)
    assert store.load(talk.project_id or "").state == "submitted"
    assert talk.current is None
    again = session(talk.project_id)
    assert again.current is None
    again.say("撤回：单位名称写错了")
    assert store.load(talk.project_id or "").state == "draft"
    assert again.current is not None
    assert again.current.key == "check"


def test_reasons_and_findings_are_kept_with_the_submission(
    session: Open, store: Store, data: Path
) -> None:
    talk = session()
    talk.open()
    for line in (data / "good-target.txt").read_text(encoding="utf-8").splitlines():
        talk.say(line)
    talk.jump("funding.fiscal")
    talk.say("200")
    talk.say("提交")
    while talk.current and talk.current.key.startswith("waive:"):
        talk.say("李某：上级资金尚未分解到位，到位后补填。")
    talk.say("1")
    kept = store.waivers(talk.project_id or "", "target")
    assert {(w.code, w.person) for w in kept} == {("P059", "李某")}
    assert {f.code for f in store.findings(talk.project_id or "", "target")} >= {"P059"}


def test_self_evaluation_goes_on_from_the_submitted_target(
    session: Open, store: Store, data: Path
) -> None:
    talk = session()
    talk.open()
    for line in [*(data / "good-target.txt").read_text(encoding="utf-8").splitlines(), "提交"]:
        talk.say(line)
    year_end = session(talk.project_id, Stage.SELF_EVALUATION)
    year_end.open()
    assert year_end.current is not None
    assert year_end.current.key == "funding.revised"
    again = session(talk.project_id, Stage.SELF_EVALUATION)
    assert again.current == year_end.current


def test_approved_cell_cannot_be_changed_at_year_end_and_the_talk_stands(
    session: Open, data: Path
) -> None:
    talk = session()
    talk.open()
    for line in [*(data / "good-target.txt").read_text(encoding="utf-8").splitlines(), "提交"]:
        talk.say(line)
    year_end = session(talk.project_id, Stage.SELF_EVALUATION)
    year_end.open()
    year_end.jump("indicators[0].target")
    before = year_end.sheet
    step = year_end.say("≥30公里")
    assert [turn.kind for turn in step.turns] == ["answer", "error"]
    assert year_end.sheet == before
    year_end.jump("funding.revised")
    year_end.say("230")
    assert year_end.sheet.funding.revised == 230


def test_second_person_on_one_sheet_is_told_and_loses_nothing_of_the_first(
    session: Open, store: Store
) -> None:
    first = session()
    first.open()
    first.say("供水管网改造")
    second = session(first.project_id)
    first.say("某县水务局")
    step = second.say("某县水利局")
    assert step.turns[0].kind == "error"
    assert second.sheet.project.unit == "某县水务局"
    assert second.current is not None
    assert second.current.key == "project.year"
    second.say("2026")
    assert store.load(first.project_id or "").sheet.project.year == 2026


def test_imported_sheet_is_talked_on_where_it_is_open(session: Open, store: Store) -> None:
    sheet = Sheet.model_validate(
        {"project": {"name": "供水管网改造", "year": 2026}, "indicators": [{"name": "管网长度"}]}
    )
    project_id = store.create(sheet, by="")
    talk = session(project_id)
    talk.open()
    assert talk.current is not None
    assert talk.current.key == "project.unit"


def test_step_that_cannot_be_stored_leaves_the_talk_where_it_stood(
    session: Open, store: Store, tmp_path: Path
) -> None:
    talk = session()
    talk.open()
    talk.say("供水管网改造")
    other = sqlite3.connect(tmp_path / "records.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    impatient = Store.open(tmp_path / "records.db", patience=0.05)
    try:
        stuck = session(talk.project_id, at=impatient)
        with pytest.raises(RecordsError):
            stuck.say("某县水务局")
        assert stuck.sheet.project.unit is None
        assert stuck.current is not None
        assert stuck.current.key == "project.unit"
    finally:
        other.execute("ROLLBACK")
        other.close()
    stuck.say("某县水务局")
    assert store.load(talk.project_id or "").sheet.project.unit == "某县水务局"


def test_window_gets_all_it_shows(session: Open) -> None:
    talk = session()
    talk.open()
    for line in ("供水管网改造", "某县水务局", "2026", ""):
        talk.say(line)
    talk.jump("indicators.quantity")
    assert talk.title.zh == "绩效目标申报"
    assert talk.suggestions()
    assert [entry.id for entry in talk.entries()] == list(
        talk.current.clauses if talk.current else ()
    )
    assert talk.tasks()[0].questions[0].key == "project.name"
    assert isinstance(talk.findings(), list)
