"""The target talk: the shortest honest path, what each answer does, the clerk's own words, and nothing ever lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from target_lines import AIM, GOOD_START, TO_AIM

from guide.talk.question import State
from policies.finding import Stage


def answers(data: Path, name: str) -> list[str]:
    return (data / name).read_text(encoding="utf-8").splitlines()


def test_newcomer_reaches_a_finding_free_submitted_sheet_in_at_most_30_questions(
    target: Any, data: Path
) -> None:
    asked: list[str] = []
    for line in [*answers(data, "good-target.txt"), "", "1"]:
        if not asked or asked[-1] != target.key:
            asked.append(target.key)
        target.say(line)
    assert target.steps[-1].submitted
    assert target.talk.findings() == []
    assert len(asked) == len(set(asked)) <= 30
    assert asked[-2:] == ["check", "submit"]


def test_everything_but_the_name_is_locked_until_the_project_has_one(target: Any) -> None:
    states = {q.key: q.state for task in target.talk.tasks() for q in task.questions}
    assert states.pop("project.name") is State.OPEN
    assert set(states.values()) == {State.LOCKED}
    target.take(target.talk.jump("funding.total"))
    assert target.key == "project.name"
    target.say("先跳过")
    assert target.key == "project.name"
    target.say("供水管网改造")
    states = {q.key: q.state for task in target.talk.tasks() for q in task.questions}
    assert states["project.name"] is State.DONE
    assert State.LOCKED not in states.values()


def test_sector_is_offered_from_the_name_and_enter_takes_it(target: Any) -> None:
    target.say(*GOOD_START)
    assert target.key == "project.sector"
    assert "直接回车采用：水利" in target.told("question")
    target.say("")
    assert target.sheet.project.sector == "water"


@pytest.mark.parametrize("line", ["24", "２４", "水利", "water"])
def test_sector_can_be_picked_by_number_name_or_key(target: Any, line: str) -> None:
    target.say(*GOOD_START, line)
    assert target.sheet.project.sector == "water"


def test_unknown_choice_is_said_and_the_question_stands(target: Any) -> None:
    target.say(*GOOD_START, "殡仪馆行业")
    assert "1到24" in target.told("error")
    assert target.key == "project.sector"


def test_whole_period_is_asked_only_of_a_project_over_several_years(
    begin: Callable[..., Any],
) -> None:
    for end, asked in (("2026年10月", False), ("2028年10月", True)):
        talk = begin(Stage.TARGET)
        talk.say(*GOOD_START, "", "1", "2026年3月", end, "李某", AIM)
        assert (talk.key == "objective.whole_period") is asked


def test_aim_is_laid_out_and_only_what_is_missing_is_asked_for(target: Any) -> None:
    target.say(*TO_AIM, "完成供水管网改造32公里")
    assert "做多少：32公里" in target.told("echo")
    assert target.key == "objective.more"
    question = target.talk.current.ask.zh
    assert "谁受益、什么标准、何时完成" in question
    assert "做多少" not in question
    target.say("受益村民156户，水质合格率不低于95%，2026年10月底前完成")
    assert target.sheet.objective.annual == (
        "完成供水管网改造32公里；受益村民156户，水质合格率不低于95%，2026年10月底前完成"
    )
    assert target.key == "funding.total"


def test_missing_parts_are_asked_for_once(target: Any) -> None:
    target.say(*TO_AIM, "完成供水管网改造", "32公里")
    assert target.key == "funding.total"


def test_complete_aim_is_not_asked_about_again(target: Any) -> None:
    target.say(*TO_AIM, AIM)
    assert target.key == "funding.total"


@pytest.mark.parametrize(
    ("line", "amount", "echo"),
    [
        ("500万元", "500", "500万元 = 5,000,000元"),
        ("1,234.50", "1234.5", "12,345,000元"),
        ("３０", "30", "300,000元"),
        ("12。5", "12.5", "125,000元"),
        ("1.2亿", "12000", "120,000,000元"),
        ("500000元", "50", "500,000元"),
    ],
)
def test_money_is_echoed_as_understood(target: Any, line: str, amount: str, echo: str) -> None:
    target.say(*TO_AIM, AIM, line)
    assert target.sheet.funding.total == pytest.approx(type(target.sheet.funding.total)(amount))
    assert echo in target.told("echo")


def test_unclear_money_is_refused_with_a_cure_and_nothing_is_changed(target: Any) -> None:
    target.say(*TO_AIM, AIM)
    before = target.sheet
    target.say("大概五百来万吧")
    assert target.told("error")
    assert target.sheet == before
    assert target.key == "funding.total"


def test_sum_of_the_money_lines_is_shown_and_checked(target: Any) -> None:
    target.say(*TO_AIM, AIM, "500", "450", "0", "40")
    assert "比总额少10万元" in target.told("echo")
    assert any(t.data["finding"]["code"] == "P059" for t in target.last("finding"))
    assert target.sheet.funding.other == 40
