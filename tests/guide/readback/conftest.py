from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from guide.records.store import Store
from guide.reports import FORMS, produce
from guide.talk.advisor import LibraryAdvisor
from guide.talk.session import Session
from guide.talk.turn import Step
from policies.finding import Life
from policies.model import Sheet
from policies.profile import load

APPROVED = Path(__file__).parents[1] / "talk" / "data" / "approved.json"
READ_BACK = tuple(code for code, form in FORMS.items() if form.answers)
BEFORE = {
    Life.EX_ANTE: (),
    Life.REVIEW: ("target",),
    Life.MONITORING: ("target", "budget"),
    Life.SELF_EVALUATION: ("target",),
    Life.EVALUATION: ("target", "self-evaluation"),
    Life.FEEDBACK: ("target", "self-evaluation"),
    Life.RESULTS_USE: ("target", "self-evaluation"),
}
"""What must be handed in before a stage can be filled in."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "records.db") as one:
        yield one


@pytest.fixture
def project(store: Store) -> Callable[..., str]:
    """Begins a project that stands at a stage."""

    def begin(stage: Life, name: str = "") -> str:
        data = json.loads(APPROVED.read_text(encoding="utf-8"))
        data["project"]["name"] = name or data["project"]["name"]
        sheet = Sheet.model_validate(data)
        made = store.create(
            sheet, by="李某", stage="ex-ante" if stage is Life.EX_ANTE else "target"
        )
        for one in BEFORE[stage]:
            store.submit(made, one, revision=store.load(made).revision, by="李某")
        return made

    return begin


@pytest.fixture
def opened(store: Store) -> Callable[..., Session]:
    def open_(project: str, stage: Life, lang: Any = "zh") -> Session:
        advisor = LibraryAdvisor(Path("nowhere"))
        return Session(store, project, stage, load("national"), advisor, by="王某", lang=lang)

    return open_


@pytest.fixture
def printed(store: Store, tmp_path: Path) -> Callable[..., Path]:
    def print_(project: str, code: str, lang: Any = "zh", name: str = "") -> Path:
        return produce(
            code, store.load(project).sheet, load("national"), lang, tmp_path / f"{name or code}.xlsx",
            dossier=store.dossier(project), today=store.today(),
        )  # fmt: skip

    return print_


def of_kind(session: Session, code: str) -> None:
    """Answer what follows from its being this form, as a reviewer would."""
    d = session.talk.draft()
    for place, value in FORMS[code].given:
        d.put(place, value)
        outcome = d.stage.follow(d.at, place, d.sheet)
        d.change(paper=outcome.paper)
        session.keep(Step((), d.sheet, session.talk.position, paper=d.at.paper))
