"""Check your answers, mend, give a reason, submit, take back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policies.finding import Severity


@pytest.fixture
def good(target: Any, data: Path) -> Any:
    """A finding-free target at its check page."""
    target.say(*(data / "good-target.txt").read_text(encoding="utf-8").splitlines())
    assert target.key == "check"
    return target


@pytest.fixture
def blocked(good: Any) -> Any:
    """The same with one blocking finding: the benefit of an unfilled template line."""
    good.take(good.talk.jump("funding.fiscal"))
    good.say("200")
    assert any(f.severity is Severity.BLOCK for f in good.talk.findings())
    assert good.key == "check"
    return good


def test_page_shows_the_form_what_is_open_and_every_finding_with_its_number(blocked: Any) -> None:
    blocked.say("检查")
    assert "年度资金总额（万元）：240" in blocked.told("notice")
    findings = blocked.last("finding")
    assert [turn.data["number"] for turn in findings] == list(range(1, len(findings) + 1))


def test_number_of_a_finding_jumps_there_and_comes_straight_back(blocked: Any) -> None:
    blocked.say("1")
    assert blocked.key.startswith("funding.")
    blocked.say("240")
    if blocked.key != "check":
        blocked.say("检查")
    blocked.take(blocked.talk.jump("funding.fiscal"))
    blocked.say("240")
    assert blocked.key == "check"
    assert "没有发现问题" in blocked.told("notice")


def test_submit_from_elsewhere_shows_the_page_first(good: Any) -> None:
    good.take(good.talk.jump("project.unit"))
    good.say("提交")
    assert good.key == "check"
    assert not good.steps[-1].submitted


@pytest.mark.parametrize("lines", [["提交"], ["", "1"], ["submit"], ["", "提交"]])
def test_good_sheet_is_submitted(good: Any, lines: list[str]) -> None:
    step = good.say(*lines)
    assert step.submitted
    assert good.talk.current is None
    assert "已提交" in good.told("notice")


@pytest.mark.parametrize("line", ["", "提交"])
def test_blocking_finding_stops_submission(blocked: Any, line: str) -> None:
    step = blocked.say(line)
    assert not step.submitted
    assert blocked.key.startswith("waive:P059@")


@pytest.mark.parametrize("line", ["1", "去改"])
def test_blocked_place_can_be_mended_from_there(blocked: Any, line: str) -> None:
    blocked.say("提交", line if line == "1" else "1")
    assert blocked.key.startswith("funding.")
    assert not blocked.steps[-1].submitted


@pytest.mark.parametrize("line", ["就这样", "李某：", "：没有名字的理由", "李某：好"])
def test_reason_needs_a_name_and_words(blocked: Any, line: str) -> None:
    blocked.say("提交", line)
    assert blocked.told("error")
    assert blocked.key.startswith("waive:")


def test_named_persons_reason_lets_it_pass_and_is_kept(blocked: Any) -> None:
    blocked.say("提交", "李某：上级资金指标尚未分解到位，到位后补填。")
    while blocked.key.startswith("waive:"):
        blocked.say("李某：上级资金指标尚未分解到位，到位后补填。")
    assert blocked.key == "submit"
    step = blocked.say("1")
    assert step.submitted
    assert {(w.person, w.reason) for w in step.waivers} == {
        ("李某", "上级资金指标尚未分解到位，到位后补填。")
    }


def test_reason_is_dropped_once_the_place_is_mended(blocked: Any) -> None:
    blocked.say("提交", "李某：上级资金指标尚未分解到位，到位后补填。")
    blocked.take(blocked.talk.jump("funding.fiscal"))
    blocked.say("240", "检查", "提交")
    assert blocked.steps[-1].submitted
    assert blocked.steps[-1].waivers == ()


def test_submitted_sheet_is_closed_to_answers_but_not_to_questions(good: Any) -> None:
    good.say("提交")
    before = good.sheet
    good.say("改一改")
    assert "已提交" in good.told("notice")
    good.say("？什么是绩效目标")
    assert good.told("reply")
    good.take(good.talk.jump("project.unit"))
    assert (good.sheet, good.talk.current) == (before, None)


def test_taking_back_needs_a_reason(good: Any) -> None:
    good.say("提交", "撤回")
    assert good.talk.closed
    step = good.say("撤回：单位名称写错了")
    assert step.reopen == "单位名称写错了"
    assert good.key == "check"
    good.say("修改 单位", "某县水利局", "提交")
    assert good.steps[-1].submitted


def test_place_of_a_finding_is_a_jump_to_the_question_that_knows_it(good: Any) -> None:
    good.say("修改 受益户满意度：分值", "12")
    assert any(f.where == "indicators" and f.code == "P048" for f in good.talk.findings())
    good.take(good.talk.jump("indicators"))
    assert good.key == "weights"
    good.say("9=10")
    assert good.key == "check"


def test_nonsense_on_the_page_is_said_and_the_page_stands(blocked: Any) -> None:
    blocked.say("99")
    assert blocked.told("error")
    assert blocked.key == "check"
