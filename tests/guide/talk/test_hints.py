"""What is shown beside a question: the example of its own sort, the form of the value it expects, no reason twice running."""

from __future__ import annotations

from typing import Any

import pytest

from guide.talk.advisor import suggestion
from guide.talk.cell_questions import cell_question
from guide.talk.turn import Step, TurnKind
from knowledge.sources import indicators
from policies.finding import Citation, Strength, Verified
from policies.model import Sheet


def hints(step: Step) -> str:
    return "\n".join(turn.text.zh for turn in step.turns if turn.kind is TurnKind.HINT)


def test_a_fact_about_the_project_is_shown_by_a_fact_not_by_a_fault_of_the_whole_sheet(
    target: Any,
) -> None:
    shown = hints(target.say("莫高镇供水管网改造"))  # the unit is asked for now
    assert "好例子（虚构）：××县水务局" in shown
    assert "坏例子（虚构）：本单位" in shown


def test_a_date_or_an_amount_has_no_example_of_another_thing(target: Any) -> None:
    for line in ("甲", "乙局", "2026", "", "新增", "2026-03", "2026-11", "李某", "改造管网"):
        target.say(line)
    assert "例子" not in hints(target.say("10"))  # of the total, and of the fiscal money now


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("≥36公里", "如31.2公里"),
        ("2027年9月30日前", "实际完成的日期"),
        ("优：三项齐全；中：两项；差：一项", "达成、部分达成、未达成"),
    ],
)
def test_the_form_of_an_actual_value_follows_the_target(value: str, form: str) -> None:
    sheet = Sheet.model_validate(
        {"project": {"name": "甲"}, "indicators": [{"name": "整治情况", "target": value}]}
    )
    assert form in cell_question(sheet, 0, "actual").form.zh


def test_a_reason_given_for_the_question_before_is_not_given_again(target: Any) -> None:
    for line in ("甲", "乙局", "2026", "", "新增", "2026-03", "2026-11", "李某", "改造管网", ""):
        target.say(line)
    assert "各项来源相加" in hints(target.say("10"))
    assert "各项来源相加" not in hints(target.say("10"))


def test_a_remark_behind_a_usual_value_is_shown_but_not_written_into_the_form() -> None:
    (entry,) = (e for e in indicators("transport-roads") if e.id.endswith("transport-roads-023"))
    found = suggestion(entry)
    assert found.value.zh == found.value.en == "≥3%"
    assert found.usual.zh == "≥3%（同一路段、同期比较）"
    assert found.usual.en == "≥3% (same section, same period)"


def test_sources_of_our_own_are_named_in_either_language() -> None:
    own = Citation("指标库", "water-001", Verified.FROM_MEMORY, Strength.PRACTICE).label()
    assert own.zh.startswith("指标库“water-001”（")
    assert own.en.startswith('indicator library, "water-001" (')
