"""The table of who may do what in which stage, against the responsibility matrix of a county."""

from __future__ import annotations

import pytest

from guide.records.rights import (
    ACTION_NAMES,
    GENERAL_RIGHTS,
    STAGE_RIGHTS,
    Action,
    Role,
    allowed,
    role_of,
    who_may,
)


def test_the_table_names_the_stages_of_the_life() -> None:
    assert list(STAGE_RIGHTS) == [
        "ex-ante", "target", "review", "budget", "monitoring", "second-look", "change",
        "self-evaluation", "evaluation", "feedback", "results-use",
    ]  # fmt: skip
    assert all(len(row) == 4 for row in STAGE_RIGHTS.values())


MATRIX = [
    # step of the responsibility matrix, stage, who fills in, who signs, who checks and decides
    ("ex-ante evaluation", "ex-ante", {"clerk", "unit-head"}, True, {"reviewer", "bureau-head"}),
    ("target & indicators", "target", {"clerk", "unit-head"}, True, {"reviewer", "bureau-head"}),
    ("target review", "review", {"reviewer"}, False, {"reviewer", "bureau-head"}),
    ("approval with budget", "budget", {"reviewer", "bureau-head"}, False, {"reviewer", "bureau-head"}),
    ("monitoring", "monitoring", {"clerk", "unit-head"}, True, {"reviewer", "bureau-head"}),
    ("second look", "second-look", {"clerk", "unit-head", "reviewer"}, False, {"reviewer", "bureau-head"}),
    ("change of target", "change", {"clerk", "unit-head"}, True, {"reviewer", "bureau-head"}),
    ("self-evaluation", "self-evaluation", {"clerk", "unit-head"}, True, {"reviewer", "bureau-head"}),
    ("key evaluation", "evaluation", {"unit-head", "reviewer"}, True, {"reviewer", "bureau-head"}),
    ("rectification", "feedback", {"clerk", "unit-head", "reviewer"}, True, {"reviewer", "bureau-head"}),
    ("use of results", "results-use", {"reviewer", "bureau-head"}, False, {"bureau-head"}),
]  # fmt: skip


@pytest.mark.parametrize(("step", "stage", "fills", "signs", "decides"), MATRIX)
def test_the_table_follows_the_responsibility_matrix(step, stage, fills, signs, decides) -> None:
    assert set(who_may(Action.WRITE, stage)) == fills, step
    assert set(who_may(Action.SIGN, stage)) == ({"unit-head"} if signs else set()), step
    assert set(who_may(Action.APPROVE, stage)) == decides, step


def test_auditor_and_administrator_change_nothing_in_any_stage() -> None:
    for stage in STAGE_RIGHTS:
        for action in set(Action) - set(GENERAL_RIGHTS):
            assert not allowed(Role.AUDITOR, action, stage)
            assert not allowed(Role.ADMINISTRATOR, action, stage)


def test_an_unknown_stage_may_be_read_and_nothing_else() -> None:
    for role in Role:
        assert allowed(role, Action.READ, "some-day")
        assert not allowed(role, Action.WRITE, "some-day")
    assert who_may(Action.APPROVE, "some-day") == ()


def test_every_action_has_a_name_and_every_role_is_found_by_its_names() -> None:
    assert set(ACTION_NAMES) == set(Action)
    assert role_of("单位负责人") is role_of("unit head") is role_of("Unit-Head") is Role.UNIT_HEAD
    assert role_of("皇帝") is None
