"""A shared workspace: the head signs, the bureau approves a change, and nothing counts before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guide.records.errors import Forbidden
from guide.records.rights import Role
from guide.records.store import Store
from guide.talk.session import Session
from guide.talk.turn import Step
from policies.model import Sheet
from policies.papers.change import Change
from policies.profile import load
from policies.text import Unclear

KEY = "correct horse battery"
CHANGE = (
    "征地手续批复推迟",
    "县政府常务会纪要2026年第8期",
    "",
    "3",
    "2026年11月20日前",
    "",
    "提交",
)
APPROVER = ("王县长", "2026-08-20")
"""Asked for where nobody signs in."""


@pytest.fixture
def sheet(data: Path) -> Sheet:
    return Sheet.model_validate(json.loads((data / "approved.json").read_text(encoding="utf-8")))


@pytest.fixture
def shared(store: Store, sheet: Sheet) -> Iterator[Store]:
    """Administrator, clerk, head and reviewer; the clerk has begun the target."""
    unit = sheet.project.unit
    store.people.add("周敏", Role.ADMINISTRATOR, None, KEY)
    store.people.sign_in("周敏", KEY)
    store.people.add("李梅", Role.CLERK, unit, KEY)
    store.people.add("张局长", Role.UNIT_HEAD, unit, KEY)
    store.people.add("王强", Role.REVIEWER, None, KEY)
    store.people.sign_in("李梅", KEY)
    store.create(sheet, by="")
    yield store
    store.close()


class Office:
    """One records file and whoever sits down at a stage."""

    def __init__(self, store: Store, advisor: Any) -> None:
        self.store = store
        self.advisor = advisor
        self.project = store.projects()[0].id

    def sit_down(self, who: str, stage: str) -> tuple[Session, Step]:
        self.store.people.sign_in(who, KEY)
        session = Session(self.store, self.project, stage, load("national"), self.advisor, by=who)
        return session, session.open()

    def hand_in(self, who: str, stage: str) -> int:
        self.store.people.sign_in(who, KEY)
        revision = self.store.load(self.project).revision
        return self.store.submit(self.project, stage, revision=revision, by="")

    def change(self) -> Step:
        session, _ = self.sit_down("李梅", "change")
        step = [session.say(line) for line in CHANGE][-1]
        assert step.submitted, told(step)
        return step

    def target_of_row(self, row: int) -> str | None:
        return self.store.load(self.project).sheet.indicators[row].target


@pytest.fixture
def office(shared: Store, advisor: Any) -> Office:
    return Office(shared, advisor)


def told(step: Step) -> str:
    return "\n".join(turn.text.zh for turn in step.turns)


def signed(office: Office) -> None:
    office.hand_in("李梅", "target")
    office.sit_down("张局长", "target")[0].say("批准")


def budgeted(office: Office) -> None:
    """The target signed, reviewed and approved with its budget."""
    signed(office)
    office.hand_in("王强", "review")
    office.hand_in("王强", "budget")


def sent_in(office: Office) -> None:
    """A change that the head of the unit has signed."""
    office.change()
    assert "还要审核人或财政局负责人批准" in told(
        office.sit_down("张局长", "change")[0].say("批准")
    )


def test_a_target_is_reviewed_only_once_its_head_has_signed(office: Office) -> None:
    office.hand_in("李梅", "target")
    assert (office.store.queue(), office.store.queue_length()) == ([], 0)
    assert "还要单位负责人签字确认" in told(office.sit_down("王强", "review")[1])
    with pytest.raises(Unclear, match="unit head to sign off"):
        office.hand_in("王强", "review")
    session, step = office.sit_down("张局长", "target")
    assert "项目名称" in told(step)
    assert "已确认" in told(session.say("签字"))
    (word,) = office.store.dossier(office.project).approvals
    assert (word.action, word.verdict, word.by, word.round) == ("sign", "given", "张局长", 1)
    assert [row.project_id for row in office.store.queue()] == [office.project]
    office.hand_in("王强", "review")


@pytest.mark.parametrize("who", ["李梅", "王强"])
def test_nobody_but_the_head_signs(office: Office, who: str) -> None:
    office.hand_in("李梅", "target")
    assert "不能签字确认" in told(office.sit_down(who, "target")[0].say("批准"))
    assert office.store.dossier(office.project).awaits("target")


def test_the_head_declines_with_a_reason_and_the_clerk_hands_in_again(office: Office) -> None:
    office.hand_in("李梅", "target")
    session, _ = office.sit_down("张局长", "target")
    assert "写明原因" in told(session.say("退回"))
    assert "已退回" in told(session.say("退回：里程与批复不符"))
    assert office.store.load(office.project, stage="target").state == "draft"
    signed(office)
    words = office.store.dossier(office.project).approvals
    assert [(one.verdict, one.reason) for one in words] == [
        ("returned", "里程与批复不符"),
        ("given", None),
    ]
    diary = [event.said.zh for event in office.store.diary(office.project)]
    assert "绩效目标：不予签字确认，里程与批复不符" in diary
    assert diary[-1] == "绩效目标：签字确认"


def test_the_clerk_takes_back_what_waits(office: Office) -> None:
    revision = office.hand_in("李梅", "target")
    office.store.reopen(office.project, "target", revision=revision, by="", reason="漏了一条")
    (word,) = office.store.dossier(office.project).approvals
    assert word.verdict == "withdrawn"


def test_a_head_who_hands_in_has_signed(office: Office) -> None:
    office.hand_in("张局长", "target")
    (word,) = office.store.dossier(office.project).approvals
    assert (word.verdict, word.by) == ("given", "张局长")
    office.hand_in("王强", "review")


def test_without_a_head_to_sign_in_the_name_on_the_sheet_stands(office: Office) -> None:
    office.store.people.sign_in("周敏", KEY)
    office.store.people.set_active("张局长", active=False)
    office.hand_in("李梅", "target")
    assert office.store.dossier(office.project).approvals == ()
    office.hand_in("王强", "review")


def test_a_change_waits_for_approval_and_then_is_in_force(office: Office) -> None:
    budgeted(office)
    before = office.target_of_row(2)
    assert "还要单位负责人签字确认" in told(office.change())
    session, _ = office.sit_down("王强", "change")
    assert "不能签字确认" in told(session.say("批准"))
    session, _ = office.sit_down("张局长", "change")
    assert "还要审核人或财政局负责人批准" in told(session.say("签字"))
    assert office.target_of_row(2) == before
    dossier = office.store.dossier(office.project)
    assert not dossier.handed_in("change")
    assert dossier.closed("change") == ()
    session, step = office.sit_down("王强", "change")
    assert "征地手续批复推迟" in told(step)
    assert "已确认" in told(session.say("批准"))
    record = office.store.load(office.project)
    assert (record.version, record.sheet.indicators[2].target) == (2, "2026年11月20日前")
    assert office.store.load(office.project, version=1).sheet.indicators[2].target == before
    (paper,) = office.store.dossier(office.project).closed("change")
    assert isinstance(paper, Change)
    assert (paper.approver, paper.approved_on) == ("王强", office.store.today().isoformat())
    assert record.reason is not None
    assert record.reason.endswith("王强）")
    office.store.people.sign_in("周敏", KEY)
    assert office.store.verify().ok


def test_a_clerk_neither_approves_nor_renews(office: Office) -> None:
    budgeted(office)
    sent_in(office)
    session, _ = office.sit_down("李梅", "change")
    assert "不能批准" in told(session.say("批准"))
    record = office.store.load(office.project)
    for call in (
        lambda: office.store.decide(
            office.project, "change", given=True, revision=record.revision, by=""
        ),
        lambda: office.store.renew(
            office.project, "change", record.sheet, revision=record.revision, by="", reason="改"
        ),
    ):
        with pytest.raises(Forbidden):
            call()
    assert office.store.dossier(office.project).awaits("change")


def test_a_returned_change_is_mended_and_an_approved_one_stays(office: Office) -> None:
    budgeted(office)
    sent_in(office)
    session, _ = office.sit_down("王强", "change")
    session.say("退回：依据不足")
    assert office.target_of_row(2) != "2026年11月20日前"
    session, step = office.sit_down("李梅", "change")
    assert session.current is not None, told(step)
    session.say("检查")
    session.say("提交")
    session.say("提交")
    assert "还要单位负责人" in told(session.say("新一轮"))
    office.sit_down("张局长", "change")[0].say("签字")
    office.sit_down("王强", "change")[0].say("同意")
    assert office.target_of_row(2) == "2026年11月20日前"
    session, _ = office.sit_down("李梅", "change")
    assert "请另做一轮" in told(session.say("撤回：写错了"))
    assert office.store.load(office.project, stage="change").state == "submitted"


def test_alone_the_change_takes_effect_at_once(store: Store, sheet: Sheet, advisor: Any) -> None:
    project = store.create(sheet, by="李某")
    for stage in ("target", "review", "budget"):
        store.submit(project, stage, revision=store.load(project).revision, by="李某")
    session = Session(store, project, "change", load("national"), advisor, by="李某")
    session.open()
    for line in (*CHANGE[:-1], *APPROVER, "提交"):
        session.say(line)
    assert store.load(project).sheet.indicators[2].target == "2026年11月20日前"
    assert store.dossier(project).approvals == ()
    assert "没有等待批准" in told(session.say("批准"))


@pytest.mark.parametrize("stage", ["ex-ante", "self-evaluation", "feedback"])
def test_the_head_signs_for_what_the_unit_answers_for(office: Office, stage: str) -> None:
    office.hand_in("李梅", stage)
    assert "还要单位负责人签字确认" in told(office.sit_down("王强", stage)[1])
    assert not office.store.dossier(office.project).handed_in(stage)
    office.sit_down("张局长", stage)[0].say("签字")
    assert office.store.dossier(office.project).handed_in(stage)


def test_a_self_evaluation_is_not_evaluated_before_its_head_has_signed(office: Office) -> None:
    office.hand_in("李梅", "self-evaluation")
    with pytest.raises(Unclear, match="unit head to sign off"):
        office.hand_in("王强", "evaluation")
    assert "还要单位负责人" in told(office.sit_down("王强", "evaluation")[1])


@pytest.mark.parametrize("line", ["批准", "退回：依据不足", "approve", "return the forms"])
def test_where_a_question_stands_open_the_words_are_an_answer(begin: Any, line: str) -> None:
    talk = begin("target")
    talk.say("乡村道路养护")
    talk.talk = talk.talk.after(talk.talk.jump("project.owner"))
    assert talk.say(line).verdict is None
    assert talk.sheet.project.owner == line


def asked(office: Office, who: str) -> list[tuple[str, str]]:
    office.store.people.sign_in(who, KEY)
    return [(one.stage, one.action) for one in office.store.asked(10)]


def test_what_waits_for_a_word_is_listed_to_whoever_may_give_it(office: Office) -> None:
    """The head is asked before anyone reviews; the bureau is asked only once the head has signed."""
    everybody = ("周敏", "李梅", "张局长", "王强")
    assert not any(asked(office, who) for who in everybody)
    office.hand_in("李梅", "target")
    assert [asked(office, who) for who in everybody] == [[], [], [("target", "sign")], []]
    assert office.store.awaited([office.project]) == {office.project}
    office.sit_down("张局长", "target")[0].say("批准")
    assert not any(asked(office, who) for who in everybody)
    assert not office.store.awaited([office.project])
