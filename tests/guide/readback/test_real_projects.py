"""The papers of the example county, taken back into draft: as printed they say nothing new, typed anew they are the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guide.demo.county import settle
from guide.records.store import Store
from guide.reports import FORMS, produce
from guide.talk.advisor import LibraryAdvisor
from guide.talk.session import Session
from policies.papers.evaluation import Evaluation
from policies.papers.monitoring import Monitoring
from policies.profile import load
from tests.guide.readback import answering, clerk
from tests.guide.readback.conftest import READ_BACK
from tests.guide.readback.test_every_form import ROUNDS, decided_by_levels, differing, take


@pytest.fixture(scope="module", params=["zh", "en"])
def settled(request: Any, tmp_path_factory: Any) -> tuple[Path, Any]:
    path = tmp_path_factory.mktemp("county") / "records.db"
    with Store.open(path) as store:
        settle(store, load("national"), request.param)
    return path, request.param


@pytest.fixture
def county(settled: tuple[Path, Any], tmp_path: Path) -> Iterator[tuple[Store, Any]]:
    shutil.copy(settled[0], tmp_path / "records.db")
    with Store.open(tmp_path / "records.db") as store:
        yield store, settled[1]


@pytest.mark.parametrize("code", READ_BACK)
def test_every_paper_reads_back(code: str, county: Any, tmp_path: Path) -> None:
    store, lang = county
    stage, seen = FORMS[code].stage, 0
    for project in [one.id for one in store.projects()]:
        if not suits(store, project, code):
            continue
        row = store.dossier(project).stage(stage)
        if row.state == "submitted":
            revision = store.load(project).revision
            store.reopen(project, stage, revision=revision, by="王某", reason="核对")
        seen += reads_back(store, project, code, lang, tmp_path)
    assert seen or code not in {"F2", "F4", "F6", "F8", "F9", "F10", "F11"}


def suits(store: Store, project: str, code: str) -> bool:
    dossier, stage = store.dossier(project), FORMS[code].stage
    if dossier.stage(stage) is None:
        return False
    papers = dossier.papers.get(stage, ())
    given = dict(FORMS[code].given)
    return not given or bool(
        papers and getattr(papers[-1].paper, "kind", None) == given["paper.kind"]
    )


def reads_back(store: Store, project: str, code: str, lang: Any, folder: Path) -> bool:
    session = talk(store, project, code, lang)
    if session.waiting:
        return False
    paper, sheet = session.at.paper, session.sheet
    full = print_form(store, project, code, lang, folder)
    assert take(session, full).changes == ()
    said = clerk.values(full)
    for name in decided_by_levels(paper):
        said.pop(name, None)
    answering.emptied(session)
    for _ in range(ROUNDS):
        blank = print_form(store, project, code, lang, folder)
        clerk.type_in(blank, said)
        if not take(talk(store, project, code, lang), blank).changes:
            break
    got = talk(store, project, code, lang)
    assert differing(got.at.paper, shown_on(paper, said)) == {}
    assert differing(got.sheet, sheet) == {}
    return True


def shown_on(paper: Any, said: Any) -> Any:
    """The paper as far as the form has a cell for it: what is not asked any more keeps its place in the record only."""
    if isinstance(paper, Evaluation) and "paper.gap_explained" not in said:
        return paper.model_copy(update={"gap_explained": None})
    if isinstance(paper, Monitoring) and "paper.action" not in said:
        return paper.model_copy(update={"action": None})
    return paper


def talk(store: Store, project: str, code: str, lang: Any) -> Session:
    stage, advisor = FORMS[code].stage, LibraryAdvisor(Path("nowhere"))
    return Session(store, project, stage, load("national"), advisor, by="王某", lang=lang)


def print_form(store: Store, project: str, code: str, lang: Any, folder: Path) -> Path:
    return produce(
        code, store.load(project).sheet, load("national"), lang, folder / "form.xlsx",
        dossier=store.dossier(project), today=store.today(),
    )  # fmt: skip
