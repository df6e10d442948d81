"""Framework §3, rows of process management: 9 and 11, each by what its last column asks for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from framework_desk import Clock, Desk, told

from guide import language
from guide.outlook import due_in_words, gather
from guide.records.store import Store
from guide.talk.session import Session
from policies.model import Objective, Sheet
from policies.profile import Profile

# Row 9: supervision in advance


def spoilt(approved: Sheet, name: str, *, slogan: bool) -> Sheet:
    """A target whose rows are vague, or only its objective too."""
    rows = tuple(row.model_copy(update={"basis": "设计文件"}) for row in approved.indicators)
    if slogan:
        rows = tuple(row.model_copy(update={"target": "明显改善"}) for row in rows)
    project = approved.project.model_copy(update={"name": name})
    objective = Objective(annual="提高供水水平，效果明显") if slogan else approved.objective
    return approved.model_copy(
        update={"project": project, "indicators": rows, "objective": objective}
    )


def findings_told(session: Session, steps: list[Any]) -> list[tuple[str, str, str]]:
    """The findings of the last step that listed them by number."""
    listed = [
        [turn.data["finding"] for turn in step.turns if turn.data.get("number")] for step in steps
    ]
    last = next(found for found in reversed(listed) if found)
    return [(one["code"], one["where"], one["message"]["zh"]) for one in last]


def test_09_the_units_report_and_the_reviewers_report_are_the_same(
    desk: Desk, approved: Sheet, jixiao: Any, tmp_path: Path
) -> None:
    sheet = spoilt(approved, "南片供水", slogan=True)
    file = tmp_path / "目标.json"
    file.write_text(json.dumps(sheet.to_json(), ensure_ascii=False), encoding="utf-8")
    desk.project = desk.store.create(sheet, by="李某")
    own = findings_told(*desk.sit("target", "李某", "检查"))
    desk.sit("target", "李某", "提交", "张某：上级文件没有数", "提交")
    assert desk.store.dossier(desk.project).handed_in("target")
    seen = findings_told(*desk.sit("review", "王某"))
    by_hand = jixiao("check", file, "--json").json["findings"]
    assert len(own) > 5
    assert sorted(own) == sorted(seen)
    assert {(one["code"], one["where"], one["message"]["zh"]) for one in by_hand} == set(own)


MARKS = ("", "", "", *["优"] * 8)
"""A reviewer who takes what is offered: the usual sheet, nothing dismissed or added, every point in order."""


def reviewed_as_proposed(desk: Desk) -> str:
    """A review whose grade and decision are those the tool proposes; the decision."""
    assert desk.project
    again = desk.store.dossier(desk.project).stage("review") is not None
    session, _ = desk.sit("review", "王某", *(("新一轮",) if again else ()))
    for _ in range(40):
        question = session.current
        if question is None:
            break
        if question.key == "paper.opinion":
            session.say("请按所列问题逐条修改后重新报送。")
        elif question.key == "paper.reviewer":
            session.say("王某")
        elif question.key in {"check", "submit"}:
            session.say("提交")
        elif question.key.startswith("paper.marks"):
            session.say("优")
        else:
            session.say("")
    assert session.current is None, session.current
    return str(desk.store.dossier(desk.project).closed("review")[-1].decision)  # type: ignore[attr-defined]


def test_09_the_share_returned_falls_from_the_first_round_to_the_second(
    desk: Desk, approved: Sheet, jixiao: Any
) -> None:
    first, second = [], []
    for number in range(6):
        sheet = spoilt(approved, f"{number}片供水", slogan=number % 2 == 0)
        desk.project = desk.store.create(sheet, by="李某")
        desk.sit("target", "李某", "检查", "提交", "张某：上级文件没有数", "提交")
        first.append(reviewed_as_proposed(desk))
        if first[-1] == "return":
            _, steps = desk.sit("target", "李某")
            assert "王某审核后退回" in told(steps)
            mend(desk, approved)
            second.append(reviewed_as_proposed(desk))
    assert first.count("return") == 3
    assert second.count("return") == 0
    shares = jixiao("county", "--json").json["shares"]["2026"]
    assert shares["returned_first"] == pytest.approx(0.5)
    assert shares["returned_second"] == 0


def mend(desk: Desk, approved: Sheet) -> None:
    """What the return letter asks for, in the talk: figures in place of slogans."""
    session, _ = desk.sit("target", "李某", "跳到 年度绩效目标", approved.objective.annual or "")
    for number, row in enumerate(approved.indicators):
        session.jump(f"indicators[{number}].target")
        session.say(row.target or "")
    for line in ("检查", "提交", "提交"):
        session.say(line)
    assert session.current is None, (session.current, [f.message.zh for f in session.findings()])


# Row 11: the process has a structure

ON_COURSE = ("240", "220")


def boxes(session: Session, row: int) -> set[str]:
    """Which of cause, explanation and measure must be answered for a row."""
    asked = {question.key for question in session.questions() if not question.optional}
    wanted = {f"paper.rows[{row}].{name}": name for name in ("causes", "explanation", "measure")}
    return {name for key, name in wanted.items() if key in asked}


BOX = {"causes", "explanation", "measure"}


@pytest.mark.parametrize(
    ("done", "forecast", "opens"),
    [
        ("20公里", "32公里", False),
        ("20公里", "22公里", True),  # the forecast is 31 % short
        ("12公里", "32公里", True),  # 37 % done when 58 % of the year is gone
    ],
)
def test_11_a_value_thirty_percent_off_opens_the_box_whatever_is_claimed(
    desk: Desk, done: str, forecast: str, *, opens: bool
) -> None:
    desk.budget()
    session, _ = desk.sit("monitoring", "李某", *ON_COURSE, done, forecast)
    if session.current and session.current.key == "paper.rows[0].likelihood":
        session.say("1")
    assert boxes(session, 0) == (BOX if opens else set())


def test_11_without_a_cause_it_cannot_be_handed_in(desk: Desk) -> None:
    desk.budget()
    session, _ = desk.sit("monitoring", "李某", *ON_COURSE, "20公里", "20公里", "3")
    for number in range(1, len(session.sheet.indicators)):
        session.jump(f"paper.rows[{number}].value")
        for line in (session.sheet.indicators[number].target or "", "", "1"):
            session.say(line)
    session.say("提交")
    session.say("提交")
    assert not desk.store.dossier(desk.project or "").handed_in("monitoring")
    assert session.current is not None
    assert session.current.key == "paper.rows[0].causes"
    assert "P064" in {one.code for one in session.findings()}


def test_11_zero_execution_opens_cause_measure_and_date(desk: Desk) -> None:
    desk.budget()
    session, steps = desk.sit("monitoring", "李某", "0", "220")
    assert "已触及预警" in told(steps)
    asked = {question.key for question in session.questions() if not question.optional}
    assert {"paper.cause", "paper.measure", "paper.action"} <= asked
    assert ("P064", "paper.cause") in {(one.code, one.where) for one in session.findings()}
    session.say("提交")
    session.say("提交")
    assert not desk.store.dossier(desk.project or "").handed_in("monitoring")
    session.jump("paper.cause")
    session.say("招标流标两次，8月10日重新开标")
    session.say("9月5日前付第一笔；供水股 周某")
    assert "P064" not in {one.code for one in session.findings() if one.where == "paper.cause"}


def test_11_what_is_overdue_is_listed_with_its_days(desk: Desk, clock: Clock, jixiao: Any) -> None:
    desk.budget()
    clock.now = datetime(2026, 9, 10, 4, tzinfo=UTC)
    (task,) = gather(Sitting(desk.store, desk.profile)).tasks
    assert (task.stage, str(task.due)) == ("monitoring", "2026-08-31")
    language.use("zh")
    assert due_in_words(task.due, desk.store.today()) == "2026-08-31 已过10天"
    assert "绩效监控" in jixiao("tasks").out


@dataclass
class Sitting:
    """A clerk of one unit."""

    store: Store
    profile: Profile
    unit: str = ""
    role: str = "clerk"
