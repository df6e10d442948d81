"""What the questions say: both languages, clauses and patterns that exist, a form cell for each, Chinese set as Chinese."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from guide.commands.talk import STAGES
from guide.talk.memory import Memory
from guide.talk.question import Question
from guide.talk.sectors import guess_sector, sectors
from guide.talk.speak import clause_label
from guide.talk.stage import Situation, TalkStage, stages
from policies.finding import Stage
from policies.model import Sheet
from policies.problems import problems
from policies.profile import load, names
from policies.text import Text

SHEETS = (
    {"project": {"name": "甲"}, "indicators": []},
    {
        "project": {"name": "甲", "start": "2026", "end": "2028"},
        "funding": {"total": 10},
        "objective": {"annual": "改造"},
        "indicators": [
            {
                "level2": "数量指标",
                "name": "管网",
                "target": "≥3公里",
                "weight": 10,
                "actual": "9公里",
            },
            {"level2": "数量指标", "name": "水表", "target": "≥3块", "actual": "2块"},
            {
                "level2": "质量指标",
                "name": "质量",
                "target": "好",
                "weight": 10,
                "actual": "部分达成",
            },
        ],
    },
)


def every_question(advisor: Any) -> dict[str, Question]:
    """Every question of every stage, profile and kind of sheet."""
    return {
        f"{stage.stage} {question.key} {number} {profile}": question
        for stage in stages().values()
        for number, sheet in enumerate(SHEETS)
        for profile in names()
        for question in stage.questions(situation(stage, sheet, profile, advisor))
    }


def situation(stage: TalkStage, sheet: dict[str, Any], profile: str, advisor: Any) -> Situation:
    """A talk about to begin, with the paper it starts from."""
    at = Situation(Sheet.model_validate(sheet), load(profile), Memory(), advisor)
    return replace(at, paper=stage.draft(at)) if stage.draft else at


def texts(question: Question) -> list[Text]:
    said = [question.ask, question.why, question.cell, question.form, question.name]
    return said + [choice.label for choice in question.choices]


def test_both_stages_are_found_by_their_files() -> None:
    assert set(stages()) >= {Stage.TARGET, Stage.SELF_EVALUATION}


def test_clauses_and_patterns_of_every_question_exist(advisor: Any) -> None:
    for key, question in every_question(advisor).items():
        assert all(clause_label(clause) for clause in question.clauses), key
        assert all(code in problems() for code in question.problems), key


def test_every_question_but_the_last_steps_rests_on_a_clause(advisor: Any) -> None:
    bare = {q.key for q in every_question(advisor).values() if not q.clauses}
    assert bare <= {"submit"}


def test_keys_are_unique_and_sections_known(advisor: Any) -> None:
    for stage in stages().values():
        for sheet in SHEETS:
            asked = stage.questions(situation(stage, sheet, "national", advisor))
            assert len({q.key for q in asked}) == len(asked)
            assert {q.section for q in asked} <= {key for key, _ in stage.sections}


def test_chinese_has_no_blank_beside_a_digit_or_letter_and_english_no_chinese_stop(
    advisor: Any,
) -> None:
    blank = re.compile(r"[\u4e00-\u9fff，。；：] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff]")
    for key, question in every_question(advisor).items():
        for text in texts(question):
            assert not blank.search(text.zh), (key, text.zh)
            assert not re.search(r"[，。；：？]", text.en), (key, text.en)


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("农村供水管网改造 某县水务局", "water"),
        ("乡村教师全员培训 某县教育局", "education"),
        ("某石窟群壁画抢救性保护", "cultural-heritage"),
        ("重点区域防沙治沙", "forestry-grassland-desertification-control"),
        ("政务云平台运维", "digital-government-informatisation"),
        ("Village water pipes", "water"),
        ("综合事务", None),
        ("", None),
    ],
)
def test_sector_is_guessed_from_the_words_of_a_name(words: str, sector: str | None) -> None:
    assert guess_sector(words) == sector


def test_every_sector_of_the_library_is_offered(advisor: Any) -> None:
    assert len(sectors()) == 24
    assert advisor.sectors() == sectors()


def test_the_command_knows_every_stage() -> None:
    assert set(stages()) <= set(STAGES)
