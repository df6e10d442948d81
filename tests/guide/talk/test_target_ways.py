"""What a clerk can say at any question of a target: ask, why, example, back, skip, change, leave."""

from __future__ import annotations

from typing import Any

import pytest
from target_lines import GOOD_START, TO_AIM, TO_ROWS

from guide.talk.cells import get
from guide.talk.question import State


def test_finding_is_told_with_cure_and_clause_and_deletes_nothing(target: Any) -> None:
    target.say(*TO_ROWS, "工程资金金额 | 240万元 | 12")
    found = target.last("finding")
    assert found
    assert "怎么改：" in found[0].text.zh
    assert "Cure: " in found[0].text.en
    assert target.sheet.indicators[0].name == "工程资金金额"


def test_answer_tells_only_what_it_touches(target: Any) -> None:
    target.say(*GOOD_START)
    assert target.last("finding") == []


def test_question_to_the_assistant_leaves_the_talk_where_it_stood(target: Any) -> None:
    target.say(*TO_AIM)
    before = target.talk
    target.say("？执行率怎么算")
    assert "财预〔2020〕10号第16条" in target.told("reply")
    assert target.last("reply")[0].data["sources"] == ["clause:财预〔2020〕10号#16"]
    assert (target.sheet, target.key) == (before.sheet, "objective.annual")


def test_short_question_in_a_long_answer_is_answered_with_the_way_to_insist(target: Any) -> None:
    target.say(*TO_AIM, "这里写多长合适？")
    assert "去掉末尾的问号" in target.told("reply")
    assert target.sheet.objective.annual is None


def test_why_names_the_clause_with_its_label(target: Any) -> None:
    target.say(*TO_AIM, "为什么要填这个")
    assert "财预〔2015〕88号第13条" in target.told("hint")
    assert "待核对" in target.told("hint")


def test_example_shows_good_and_bad_with_where_they_come_from(target: Any) -> None:
    target.say(*TO_ROWS, "举个例子")
    assert "好例子" in target.told("hint")
    assert "坏例子（公开表样）" in target.told("hint")


def test_help_says_what_can_be_said(target: Any) -> None:
    target.say("不会填")
    assert "先跳过" in target.told("hint")
    assert "skip" in target.told("hint", "en")


def test_going_back_keeps_every_answer_and_enter_keeps_it_again(target: Any) -> None:
    target.say(*TO_AIM)
    before = target.sheet
    target.say("上一步", "back")
    assert target.key == "project.end"
    assert "现在的答案：2026年10月" in target.told("question")
    target.say("", "")
    assert (target.sheet, target.key) == (before, "objective.annual")


def test_skipped_question_stays_open_and_is_not_asked_again_in_turn(target: Any) -> None:
    target.say("供水管网改造", "不知道")
    assert target.key == "project.year"
    items = {q.key: q for task in target.talk.tasks() for q in task.questions}
    assert items["project.unit"].later
    assert items["project.unit"].state is State.OPEN
    target.say("还差什么")
    assert "实施单位" in target.told("notice")


@pytest.mark.parametrize("words", ["单位", "实施单位", "2", "unit"])
def test_change_goes_there_and_comes_straight_back(target: Any, words: str) -> None:
    target.say(*TO_AIM, f"修改 {words}")
    assert target.key == "project.unit"
    target.say("某县水利局")
    assert target.sheet.project.unit == "某县水利局"
    assert target.key == "objective.annual"


def test_objective_that_begins_like_a_command_is_an_answer(target: Any) -> None:
    target.say(*TO_AIM, "修改完善村规民约36个村，覆盖村民2100户，2026年底前完成，知晓率不低于90%")
    assert target.sheet.objective.annual.startswith("修改完善")


def test_unknown_place_is_said(target: Any) -> None:
    target.say(*TO_AIM, "跳到 月球")
    assert "没有叫“月球”的题" in target.told("error")
    assert target.key == "objective.annual"


def test_hints_shrink_with_right_answers(target: Any) -> None:
    lengths = []
    for line in TO_ROWS:
        target.say(line)
        lengths.append(len(target.told("hint")))
    assert lengths[0] > 0
    assert lengths[-1] == 0


def test_unreadable_answers_bring_the_hints_back(target: Any) -> None:
    target.say(*TO_ROWS, "上一步")
    for _ in range(6):
        target.say("说不清")
    target.say("0")
    assert target.told("hint")


def test_form_and_tasks_are_shown_on_demand(target: Any) -> None:
    target.say(*TO_AIM, "表")
    assert "实施单位：某县水务局" in target.told("notice")
    target.say("任务")
    assert "项目资金：未填" in target.told("notice")


def test_language_is_asked_for_in_own_words(target: Any) -> None:
    assert target.say("语言：en").lang == "en"
    assert target.say("language 中文").lang == "zh"


@pytest.mark.parametrize("line", ["退出", "暂停", "quit", "/leave"])
def test_leaving_says_that_all_is_saved(target: Any, line: str) -> None:
    target.say(*GOOD_START)
    assert target.say(line).leave
    assert target.key == "project.sector"


@pytest.mark.parametrize(
    "words",
    [
        "[/]",
        "[@click=app.quit]x[/]",
        "=1+1",
        "{name}",
        "%s %d",
        "\u202e倒写",
        "绩" * 2000,
        "第一行\n第二行",
    ],
)
def test_hostile_text_is_kept_verbatim_in_every_text_field(target: Any, words: str) -> None:
    name = words.replace("\n", " ")
    target.say(name, words, "2026", "", "1", "2026-03", "2026-10", words, words)
    for path, wanted in (
        ("project.name", name),
        ("project.unit", words),
        ("project.owner", words),
        ("objective.annual", words),
    ):
        assert get(target.sheet, path) == wanted
    if target.key == "objective.more":
        target.say("")
    target.say("1", "", "", "")
    target.say(f"{name} | {name} | 5 | {name}")
    assert target.sheet.indicators[0].basis == name.strip()
