"""After a whole life every form can be made in every format and language, opens again, and holds the project's name."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from guide.records.store import Store
from guide.reports import render
from guide.talk.advisor import LibraryAdvisor
from guide.talk.session import Session
from policies.finding import Life
from policies.model import Sheet
from policies.profile import load
from policies.scoring import score_sheet

TALKS = Path(__file__).parents[1] / "talk" / "data"
NAME = "河口镇农村供水管网改造"
WRITTEN = sorted(f"F{number}" for number in range(1, 12))


@pytest.fixture(scope="module", params=["zh", "en"])
def lived(request: Any, tmp_path_factory: Any) -> Any:
    """The project of life-zh.life or life-en.life at the end of its year."""
    lang = request.param
    _, *script = (TALKS / f"life-{lang}.life").read_text(encoding="utf-8").splitlines()
    sheet = Sheet.model_validate(json.loads((TALKS / "approved.json").read_text(encoding="utf-8")))
    with Store.open(tmp_path_factory.mktemp(lang) / "records.db") as store:
        project = store.create(sheet, by="李某", lang=lang)
        session: Session | None = None
        for line in script:
            if line.startswith("=="):
                _, stage, by = line.split(" ", 2)
                if stage == "target:new":
                    break
                session = Session(
                    store, project, stage, load("national"), LibraryAdvisor(Path("nowhere")),
                    by=by, lang=lang,
                )  # fmt: skip
                session.open()
            elif line.startswith(">"):
                assert session is not None
                session.say(line[2:])
        yield store, project, lang


def test_every_stage_is_handed_in(lived: Any) -> None:
    store, project, _ = lived
    dossier = store.dossier(project)
    assert [stage for stage in Life if not dossier.handed_in(stage)] == []
    assert [version.number for version in dossier.versions] == [1, 2, 3]
    assert store.verify().ok


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".html", ".md"])
@pytest.mark.parametrize("form", WRITTEN)
def test_every_form_is_made_and_opens(lived: Any, form: str, ending: str) -> None:
    store, project, lang = lived
    record, profile = store.load(project), load("national")
    made = render(
        form, record.sheet, profile, lang, ending, scorecard=score_sheet(record.sheet, profile),
        dossier=store.dossier(project), today=store.today(),
    )  # fmt: skip
    assert NAME in READERS[ending](made)


def _word(made: bytes) -> str:
    import docx

    document = docx.Document(io.BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def _excel(made: bytes) -> str:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = (value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row)
    return "\n".join(str(value) for value in cells if value is not None)


READERS = {".docx": _word, ".xlsx": _excel, ".html": bytes.decode, ".md": bytes.decode}
