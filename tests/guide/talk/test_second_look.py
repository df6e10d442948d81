"""The second look: a monitoring in doubt leaves tasks, which the unit does, the reviewer closes, and the next monitoring asks after."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guide.boards import boards
from guide.figures.table import shown
from guide.records.rights import Role
from guide.records.store import Store
from guide.talk.session import Session
from guide.talk.turn import Step
from policies.model import Sheet
from policies.papers.monitoring import MonitoredRow, Monitoring
from policies.papers.second_look import SecondLook
from policies.profile import load

KEY = "correct horse battery"
DOUBTFUL = MonitoredRow(
    row=0, value="12公里", forecast="20公里", likelihood="possible", causes=("staff",),
    explanation="缺施工班组", measure="增加一个班组", owner="李某", due_on="2026-08-10",
)  # fmt: skip
CERTAIN = MonitoredRow(row=0, value="20公里", forecast="32公里", likelihood="certain")


class Office:
    """One project whose budget is approved, and whoever sits down to it."""

    def __init__(self, store: Store, sheet: Sheet, advisor: Any) -> None:
        self.store, self.advisor = store, advisor
        self.id = store.create(sheet, by="李某")
        for stage in ("target", "review", "budget"):
            store.submit(self.id, stage, revision=store.load(self.id).revision, by="王某")

    def sit(self, stage: str, by: str = "李某") -> Session:
        session = Session(self.store, self.id, stage, load("national"), self.advisor, by=by)
        session.open()
        return session

    def monitor(self, first: MonitoredRow) -> None:
        """Hand in a monitoring with this first row; all others are on schedule."""
        session = self.sit("monitoring")
        told = {"value": "按计划推进", "forecast": "能够达到", "likelihood": "certain"}
        others = [one.model_copy(update=told) for one in session.at.get("paper.rows")[1:]]
        paper = Monitoring(
            until="2026-07-31", executed="120", forecast="240", rows=(first, *others),
            follow_ups=tuple(one.model_copy(update={"outcome": "已办"}) for one in session.at.get("paper.follow_ups") or ()),
            action="go-on",
        )  # fmt: skip
        session.keep(Step((), session.at.sheet, "check", paper=paper, submitted=True))

    def look(self, *lines: str, by: str = "王某") -> Session:
        session = self.sit("second-look", by)
        for line in lines:
            session.say(line)
        return session

    def paper(self) -> SecondLook:
        paper = self.store.dossier(self.id).papers["second-look"][-1].paper
        assert isinstance(paper, SecondLook)
        return paper

    def board(self, name: str) -> list[tuple[str, ...]]:
        table = boards()[name].read(self.store, load("national"), None, date(2026, 9, 1))
        return [tuple(shown(cell, "zh") for cell in row.cells) for row in table.rows]


@pytest.fixture
def office(store: Store, data: Path, advisor: Any) -> Office:
    sheet = json.loads((data / "approved.json").read_text(encoding="utf-8"))
    return Office(store, Sheet.model_validate(sheet), advisor)


def test_a_row_in_doubt_becomes_a_task_on_the_boards_and_in_the_queue(office: Office) -> None:
    office.monitor(DOUBTFUL)
    (task,) = office.paper().tasks
    assert (task.problem, task.measure, task.owner, task.due_on) == (
        *(1, "增加一个班组", "李某"),
        "2026-08-10",
    )
    (promise,) = office.board("promises")
    assert promise[:4] == ("2026-08-10", "逾期22天", "增加一个班组", "李某")
    (seen,) = office.board("monitoring")
    assert seen[-2:] == ("1", "待复核")
    assert office.board("queue")[-1][-1] == "监控复核"
    assert office.store.tasks_due() == {office.id: "2026-08-10"}
    assert office.store.load(office.id).stage == "monitoring"


def test_a_quiet_monitoring_asks_for_no_second_look(office: Office) -> None:
    office.monitor(CERTAIN)
    assert office.store.dossier(office.id).stage("second-look") is None
    assert office.board("queue") == []
    assert office.sit("second-look").waiting is None


def test_a_returned_monitoring_is_open_again_with_the_reason(office: Office) -> None:
    office.monitor(DOUBTFUL)
    office.look("2", "完成值和台账对不上", "王某", "2026-08-05", "提交", "提交")
    assert office.store.load(office.id, stage="monitoring").state == "draft"
    assert office.board("promises") == []
    diary = [one.said.zh for one in office.store.diary(office.id)]
    assert any("完成值和台账对不上" in line for line in diary)
    office.monitor(DOUBTFUL)
    assert office.paper().verdict is None
    assert office.store.dossier(office.id).papers["second-look"][-1].round == 2


def test_tasks_are_closed_with_proof_and_asked_after(office: Office) -> None:
    office.monitor(DOUBTFUL)
    office.look("3", "没有附名单", "0|报班组名单|李某|2026-08-12", "", "王某", "2026-08-05")
    assert office.board("monitoring")[0][-2:] == ("2", "要补证据")
    office.look("2026-08-09", "施工日志", "先跳过", "先跳过", "先跳过", "先跳过", by="李某")
    assert office.store.tasks_due() == {office.id: "2026-08-12"}
    session = office.sit("monitoring")
    session.say("新一轮")
    first, second = session.at.get("paper.follow_ups")
    assert (first.outcome, second.measure) == (None, "报班组名单")
    assert session.current is not None
    assert session.current.key == "paper.follow_ups[0].outcome"


def test_a_closed_task_tells_the_next_monitoring_its_proof(office: Office) -> None:
    office.monitor(DOUBTFUL)
    office.look("1", "", "", "王某", "2026-08-05", "2026-08-09", "施工日志", "1", "提交", "提交")
    assert office.store.dossier(office.id).handed_in("second-look")
    session = office.sit("monitoring")
    session.say("新一轮")
    (followed,) = session.at.get("paper.follow_ups")
    assert followed.outcome == "2026-08-09完成，佐证：施工日志（已销号）"


def test_the_unit_writes_proof_and_does_not_close(office: Office) -> None:
    office.monitor(DOUBTFUL)
    office.store.people.add("周敏", Role.ADMINISTRATOR, None, KEY)
    office.store.people.sign_in("周敏", KEY)
    office.store.people.add("李梅", Role.CLERK, "某县水务局", KEY)
    office.store.people.sign_in("李梅", KEY)
    session = office.sit("second-look", "李梅")
    for line in ("1", "", "", "王某", "2026-08-05", "2026-08-09", "施工日志", "1", "提交"):
        session.say(line)
    said = session.say("提交")
    assert "不能提交" in said.turns[-1].text.zh
    assert not office.store.dossier(office.id).handed_in("second-look")
