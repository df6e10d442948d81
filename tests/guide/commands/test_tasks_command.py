"""`jixiao tasks`: the list that Home shows, for whoever asks."""

from __future__ import annotations

import pytest

from guide.demo.county import settle
from guide.records.rights import Role
from guide.records.store import Store
from policies.model import Sheet
from policies.profile import load
from tests.guide.commands.conftest import SHEET


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


KEY = "correct horse battery"


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "绩效目标等您签字"), ("en", "Target: your signature")]
)
def test_what_waits_for_my_word_is_my_first_task_and_nobody_elses(
    jixiao, home, monkeypatch, lang, words
) -> None:
    home.mkdir()
    unit = str(SHEET["project"]["unit"])
    with Store.open(home / "records.db") as store:
        store.people.add("周敏", Role.ADMINISTRATOR, None, KEY)
        store.people.sign_in("周敏", KEY)
        store.people.add("张局长", Role.UNIT_HEAD, unit, KEY)
        store.people.add("李梅", Role.CLERK, unit, KEY)
        store.people.add("王强", Role.REVIEWER, None, KEY)
        store.people.sign_in("李梅", KEY)
        begun = store.create(Sheet.model_validate(SHEET | {"indicators": []}), by="")
        project = store.create(Sheet.model_validate(SHEET), by="")
        revision = store.load(project).revision
        store.submit(project, "target", revision=revision, by="")
    (home / "key").write_text(KEY, encoding="utf-8")
    monkeypatch.setenv("JIXIAO_PASSWORD_FILE", str(home / "key"))
    head = jixiao("--as", "张局长", "tasks", "--json").json
    assert [(one["project"], one["asked"]) for one in head] == [(project, "sign"), (begun, None)]
    assert words in jixiao("--as", "张局长", "tasks", lang=lang).out.splitlines()[0]
    for who in ("李梅", "王强"):
        others = jixiao("--as", who, "tasks", "--json").json
        assert project not in {one["project"] for one in others}, "it waits, and not for them"
