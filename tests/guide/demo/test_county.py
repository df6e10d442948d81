"""The example county has a project at every point of the life, recorded as talks record it."""

from __future__ import annotations

import datetime as dt

import pytest

from guide.boards import boards
from guide.demo.county import examples, settle
from guide.records.store import Store
from policies.finding import Severity
from policies.profile import load

TODAY = dt.date(2026, 9, 3)
STANDS = [
    ("meal-canteens", "ex-ante", "draft"),
    ("visitor-service", "evaluation", "submitted"),
    ("grotto-murals", "target", "draft"),
    ("village-roads", "target", "draft"),
    ("water-pipes", "target", "submitted"),
    ("health-equipment", "budget", "submitted"),
    ("sand-control", "monitoring", "submitted"),
    ("drip-irrigation", "change", "submitted"),
    ("teacher-training", "self-evaluation", "draft"),
    ("library-hours", "self-evaluation", "submitted"),
    ("visitor-service", "feedback", "draft"),
    ("animal-vaccination-2026", "results-use", "submitted"),
    ("animal-vaccination-2027", "target", "draft"),
]


@pytest.fixture(scope="module", params=["zh", "en"])
def county(request, tmp_path_factory):
    """The store, and the id of each example by the name of its file."""
    from guide.demo.county import PROJECTS

    names = [path.stem for path in sorted(PROJECTS.glob("*.yaml"))]
    with Store.open(tmp_path_factory.mktemp("county") / "records.db") as store:
        ids = settle(store, load("national"), request.param)
        yield store, dict(zip(names, ids, strict=True)), request.param


@pytest.mark.parametrize(("name", "stage", "state"), STANDS)
def test_every_point_of_the_life_has_a_project(county, name, stage, state):
    store, ids, _lang = county
    assert store.states([ids[name]])[ids[name]][stage] == state


def test_the_history_verifies(county):
    store, _ids, _lang = county
    assert store.verify().ok


def test_a_cut_and_a_change_made_new_versions(county):
    store, ids, _lang = county
    cut = store.dossier(ids["health-equipment"]).versions
    assert [one.sheet.funding.total for one in cut] == [210, 168]
    assert cut[0].sheet.indicators[0].target != cut[1].sheet.indicators[0].target
    changed = store.dossier(ids["drip-irrigation"]).versions
    assert [one.sheet.budget for one in changed] == [385, 371]


def test_a_return_opened_the_target_again_and_one_target_waits_for_review(county):
    store, ids, _lang = county
    assert store.dossier(ids["village-roads"]).stage("target").round == 1
    assert [one.project_id for one in store.queue()] == [ids["water-pipes"]]


def test_the_evaluation_is_scored_by_the_rules_and_held_against_the_self_score(county):
    store, ids, _lang = county
    (paper,) = store.dossier(ids["visitor-service"]).closed("evaluation")
    assert paper.suggested == paper.grade == "优"
    assert paper.score < paper.self_score


def test_next_year_begins_with_what_last_year_left(county):
    store, ids, _lang = county
    paper = store.load(ids["animal-vaccination-2027"], stage="target").paper
    assert len(paper.carried) == 3  # the result, the promise, the decision


def test_every_board_shows_something(county):
    store, ids, lang = county
    tables = {
        name: board.read(store, load("national"), None, TODAY) for name, board in boards().items()
    }
    lights = [row.cells[0].pick(lang)[:1] for row in tables["monitoring"].rows]
    assert "".join(lights) == {"zh": "红黄绿绿绿绿", "en": "rygggg"}[lang]
    # Promises after an evaluation, and the tasks of the monitorings in yellow and red.
    late = [row.late for row in tables["promises"].rows]
    assert late == [True, True, True, False, False, False]
    assert [row.project_id for row in tables["ceilings"].rows] == [ids["animal-vaccination-2026"]]


def test_what_was_handed_in_holds_no_blocking_finding(county):
    store, ids, _lang = county
    found = [
        one
        for project in ids.values()
        for stage in store.dossier(project).findings.values()
        for one in stage
    ]
    assert found
    assert not [one for one in found if one.severity is Severity.BLOCK]


def test_both_languages_tell_the_same_life():
    zh, en = examples("zh"), examples("en")
    assert [[(d.stage, d.handed_in) for d in one.life] for one in zh] == [
        [(d.stage, d.handed_in) for d in one.life] for one in en
    ]
