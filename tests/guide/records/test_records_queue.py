"""The review queue: handed in and not reviewed since, the one waiting longest first; quick because an index holds it."""

from __future__ import annotations

import pytest
from made_sheets import target

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


def test_the_queue_is_read_from_its_index(store) -> None:
    """A table scan of 60 000 targets would not be quick; the index holds only those that wait."""
    from guide.records.queue import _SELECT, _UNREVIEWED

    with store._file.reading() as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {_SELECT} WHERE {_UNREVIEWED}").fetchall()
    assert any("stages_unreviewed" in row["detail"] for row in plan)
