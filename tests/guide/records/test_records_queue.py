"""The review queue: handed in and not reviewed since, the one waiting longest first; quick because an index holds it."""

from __future__ import annotations

import pytest
from made_sheets import target

from guide.records.gate import Sight
from guide.records.queue import _waits
from guide.records.store import Store
from policies.checks import check_sheet
from policies.finding import Stage
from policies.papers.review import Review
from policies.profile import load


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "records.db") as opened:
        yield opened


def hand_in(store, project: str) -> None:
    record = store.load(project, stage="target")
    found = check_sheet(record.sheet, Stage.TARGET, load("national"))
    store.submit(project, "target", revision=record.revision, by="李某", findings=found)


def review(store, project: str, decision: str) -> None:
    record = store.load(project, stage="review")
    if record.state == "submitted":
        store.again(project, "review", revision=record.revision, by="王某")
        record = store.load(project, stage="review")
    paper = Review(decision=decision, grade="优")
    revision = store.save(
        project,
        revision=record.revision,
        stage="review",
        sheet=record.sheet,
        by="王某",
        paper=paper,
    )
    store.submit(project, "review", revision=revision, by="王某")


def queued(store) -> list[tuple[str, int]]:
    return [(one.project_id, one.round) for one in store.queue()]


def test_a_target_waits_until_it_is_reviewed_and_again_after_a_return(store) -> None:
    first, second = (store.create(target(name), by="李某") for name in ("甲路", "乙路"))
    assert not queued(store)
    hand_in(store, first)
    hand_in(store, second)
    assert queued(store) == [(first, 1), (second, 1)]
    review(store, first, "return")
    assert queued(store) == [(second, 1)]
    store.reopen(first, "target", revision=store.load(first).revision, by="王某", reason="指标不全")
    assert queued(store) == [(second, 1)]
    hand_in(store, first)
    assert queued(store) == [(second, 1), (first, 2)]
    review(store, first, "approve")
    assert queued(store) == [(second, 1)]
    assert store.queue_length() == 1
    assert store.verify().ok


def test_a_review_taken_back_lets_the_target_wait_again(store) -> None:
    project = store.create(target("甲路"), by="李某")
    hand_in(store, project)
    review(store, project, "approve")
    record = store.load(project, stage="review")
    store.reopen(project, "review", revision=record.revision, by="王某", reason="评错了")
    assert queued(store) == [(project, 1)]


def test_the_queue_tells_what_the_filer_was_told(store) -> None:
    project = store.create(target("甲路"), by="李某")
    hand_in(store, project)
    one, found = store.queue()[0], store.findings(project, "target")
    counts = [one.blocks, one.returns, one.warns]
    assert counts == [sum(f.severity == s for f in found) for s in ("block", "return", "warn")]
    assert (one.name, one.by) == ("甲路", "李某")


@pytest.mark.parametrize("sight", [Sight(), Sight(1)])
def test_only_what_waits_is_read_of_sixty_thousand(store, sight) -> None:
    """Whoever sees all reads an index that holds only what waits, and a unit begins with its own few."""
    found, wanted, values = _waits(sight)
    with store._file.reading() as connection:
        query = f"EXPLAIN QUERY PLAN SELECT count(*){found} WHERE {wanted}"
        plan = [row["detail"] for row in connection.execute(query, values)]
    if sight.unit is None:
        assert plan[0] == "SCAN g USING COVERING INDEX stages_unreviewed"
        assert plan[1].startswith("SEARCH h USING COVERING INDEX sheets_here")
    else:
        assert plan[0].startswith("SEARCH h USING")
        assert "SEARCH g USING PRIMARY KEY (sheet_id=? AND stage=?)" in plan
