"""Every form that carries a person's answers, printed, filled in and read back, gives the same record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from guide.readback.reading import read_form
from guide.readback.taking import take_in
from guide.reports import FORMS
from guide.talk.session import Session
from guide.talk.turn import TurnKind
from tests.guide.readback import answering, clerk
from tests.guide.readback.conftest import READ_BACK, of_kind

ROUNDS = 6
"""A clerk types, imports, prints again: an answer may bring further questions."""


def decided_by_levels(paper: Any) -> list[str]:
    """Scores that a clerk leaves empty, because the level decides them."""
    marks = enumerate(getattr(paper, "marks", ()))
    return [f"paper.marks.{n}.points" for n, one in marks if one.level and one.points is None]


def differing(got: Any, wanted: Any) -> dict[str, Any]:
    """The cells that are not the same, rows by their numbers."""
    there, due = cells(got), cells(wanted)
    return {
        k: (there.get(k), due.get(k))
        for k in there.keys() | due.keys()
        if there.get(k) != due.get(k)
    }


def cells(part: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in type(part).model_fields if isinstance(part, BaseModel) else ():
        value = getattr(part, name)
        rows = value if isinstance(value, tuple) else ()
        parts = {f"{name}[{n}]": one for n, one in enumerate(rows) if isinstance(one, BaseModel)}
        for where, one in (parts or {name: value}).items():
            inside = cells(one) if isinstance(one, BaseModel) else None
            found |= {f"{where}.{k}": v for k, v in inside.items()} if inside else {where: one}
    return found


def take(session: Session, path: Path) -> Any:
    form = read_form(path)
    assert form is not None
    taken = take_in(session, form)
    if taken.step is not None:
        kept = session.keep(taken.step)
        assert [one.text.en for one in kept.turns if one.kind is TurnKind.ERROR] == []
    return taken


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", READ_BACK)
def test_typed_into_a_blank_form_it_is_the_same_record(
    code: str, lang: Any, seed: int, store: Any, project: Any, opened: Any, printed: Any
) -> None:
    stage = FORMS[code].stage
    made = project(stage)
    session = opened(made, stage, lang)
    of_kind(session, code)
    answering.answer(session, seed)
    paper, sheet = session.at.paper, session.sheet
    said = clerk.values(printed(made, code, lang, "full"))
    for name in decided_by_levels(paper):
        said.pop(name, None)
    answering.emptied(session)
    for _ in range(ROUNDS):
        session = opened(made, stage, lang)
        blank = printed(made, code, lang, "typed")
        clerk.type_in(blank, said)
        if not take(session, blank).changes:
            break
    got = opened(made, stage, lang)
    assert differing(got.at.paper, paper) == {}
    assert differing(got.sheet, sheet) == {}
    assert store.verify().ok
