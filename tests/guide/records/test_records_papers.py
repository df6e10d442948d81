"""The papers of the stages: kept exactly, in rounds, fixed once handed in, and held against what others changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest
from made_papers import filled
from made_sheets import target

from guide.records.errors import Changed, RecordsError
from guide.records.store import Store
from policies.model import Amount, Day, Points
from policies.papers import Paper, papers, parts_of

KINDS = list(papers().values())


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "records.db") as store:
        yield store


def written(store: Store, project: str, paper: Paper) -> int:
    record = store.load(project, stage=paper.stage)
    return store.save(
        project,
        revision=record.revision,
        stage=paper.stage,
        sheet=record.sheet,
        by="李梅",
        paper=paper,
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.stage)
def test_every_cell_of_a_paper_is_kept(store: Store, kind: type[Paper]) -> None:
    project, paper = store.create(target(), by="李梅"), filled(kind)
    written(store, project, paper)
    assert store.load(project, stage=kind.stage).paper == paper
    assert store.verify().ok


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.stage)
def test_a_paper_changes_cell_by_cell_and_loses_parts(store: Store, kind: type[Paper]) -> None:
    project = store.create(target(), by="李梅")
    written(store, project, filled(kind))
    written(store, project, kind())
    assert store.load(project, stage=kind.stage).paper == kind()
    assert store.verify().ok


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.stage)
def test_another_round_leaves_the_first_as_it_was(store: Store, kind: type[Paper]) -> None:
    project, first = store.create(target(), by="李梅"), filled(kind)
    revision = written(store, project, first)
    revision = store.submit(project, kind.stage, revision=revision, by="张局长")
    assert store.load(project, stage=kind.stage).paper == first
    store.again(project, kind.stage, revision=revision, by="李梅")
    assert store.load(project, stage=kind.stage).paper is None
    written(store, project, kind())
    kept = store.dossier(project).papers[kind.stage]
    assert [(one.round, one.paper, one.by) for one in kept] == [
        (1, first, "张局长"),
        (2, kind(), ""),
    ]
    assert store.verify().ok


def test_somebody_elses_paper_is_not_overwritten(store: Store) -> None:
    kind = KINDS[0]
    project = store.create(target(), by="李梅")
    record = store.load(project, stage=kind.stage)
    written(store, project, filled(kind))
    with pytest.raises(Changed):
        store.save(
            project,
            revision=record.revision,
            stage=kind.stage,
            sheet=record.sheet,
            by="王强",
            paper=kind(),
        )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.stage)
def test_the_tables_hold_every_field(store: Store, tmp_path: Path, kind: type[Paper]) -> None:
    below = parts_of(kind)
    with closing(sqlite3.connect(tmp_path / "records.db")) as outsider:
        for table, part in {
            kind.table: kind,
            **{f"{kind.table}_{n}": p for n, p in below.items()},
        }.items():
            columns = {row[1] for row in outsider.execute(f"PRAGMA table_info({table})")}
            assert columns >= {
                name for name in part.model_fields if name not in below or part is not kind
            }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.stage)
def test_a_day_or_figure_that_another_program_spoilt_is_named(
    store: Store, tmp_path: Path, kind: type[Paper]
) -> None:
    typed = next(
        (
            name
            for name, info in kind.model_fields.items()
            if {Day, Amount, Points} & set(get_args(info.annotation))
        ),
        None,
    )
    if typed is None:
        pytest.skip("words only")
    project = store.create(target(), by="李梅")
    written(store, project, filled(kind))
    with closing(sqlite3.connect(tmp_path / "records.db")) as outsider:
        outsider.execute(f"UPDATE {kind.table} SET {typed} = '[/]不是数'")
        outsider.commit()
    with pytest.raises(RecordsError) as told:
        store.load(project, stage=kind.stage)
    assert "jixiao verify" in told.value.message.zh
    assert not store.verify().ok
