"""`jixiao tasks`: the list that Home shows, for whoever asks."""

from __future__ import annotations

import pytest

from guide.demo.county import settle
from guide.records.store import Store
from policies.profile import load


@pytest.fixture
def county(home):
    home.mkdir()
    with Store.open(home / "records.db") as store:
        settle(store, load("national"), "zh")


def test_an_empty_workspace_has_nothing_waiting(jixiao) -> None:
    done = jixiao("tasks")
    assert (done.code, done.out) == (0, "Nothing is waiting for you.\n")


@pytest.mark.usefixtures("county")
def test_a_clerk_and_a_reviewer_have_different_tasks(jixiao) -> None:
    mine = {(task["project"], task["stage"]) for task in jixiao("tasks", "--json").json}
    assert ("2027-001", "target") in mine
    assert ("2026-005", "self-evaluation") in mine
    assert not {stage for _project, stage in mine} & {
        "review",
        "budget",
        "evaluation",
        "results-use",
    }
    jixiao("config", "set", "role", "reviewer")
    theirs = {(task["project"], task["stage"]) for task in jixiao("tasks", "--json").json}
    assert ("2027-006", "review") in theirs
    assert "target" not in {stage for _project, stage in theirs}


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(
    ("lang", "late", "begin"), [("zh", "已过", "开始办理："), ("en", "late", "Begin:")]
)
def test_the_earliest_day_stands_first_and_the_way_on_below(jixiao, lang, late, begin) -> None:
    days = [task["due"] for task in jixiao("tasks", "--json").json]
    assert days == sorted(days)
    lines = jixiao("tasks", lang=lang).out.splitlines()
    assert late in lines[0]
    assert lines[-1].startswith(begin)
    assert len(lines) == len(days) + 1
