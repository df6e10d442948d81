"""The talk as plain lines: said in either language, saved at the end of input, the same record as an imported sheet."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from guide.plain import DONE, REFUSED, run
from guide.records.store import Store
from guide.talk.advisor import LibraryAdvisor
from policies.model import Sheet
from policies.profile import load
from policies.text import Lang

DATA = Path(__file__).parent / "talk" / "data"
Talk = Callable[..., tuple[int, str]]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "records.db")


@pytest.fixture
def talk(store: Store) -> Talk:
    def speak(
        lines: Iterable[str],
        *,
        lang: Lang = "zh",
        stage: str = "target",
        project: str | None = None,
    ) -> tuple[int, str]:
        out = io.StringIO()
        advisor = LibraryAdvisor(store.path.parent)
        said = [f"{line}\n" for line in lines]
        code = run(store, load("national"), lang, stage, project, said, out, "李某", advisor)
        return code, out.getvalue()

    return speak


@pytest.mark.parametrize(
    ("name", "stage"),
    [("target-heritage", "target"), ("self-evaluation-training", "self-evaluation")],
)
def test_sheet_typed_question_by_question_is_the_same_record_as_its_import(
    talk: Talk, store: Store, name: str, stage: str
) -> None:
    code, _ = talk((DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines(), stage=stage)
    assert code == DONE
    typed = store.projects()[0].id
    sheet = Sheet.model_validate(json.loads((DATA / f"{name}.json").read_text(encoding="utf-8")))
    imported = store.create(sheet.model_copy(), by="李某", stage=stage)
    assert imported != typed
    assert store.load(typed).sheet.to_json() == store.load(imported).sheet.to_json()


def test_end_of_input_saves_and_leaves_with_code_nought(talk: Talk, store: Store) -> None:
    code, out = talk(["供水管网改造", "某县水务局"])
    project = store.projects()[0].id
    assert code == DONE
    assert project in out
    assert store.load(project).position == "project.year"
    code, out = talk(["2026"], project=project)
    assert code == DONE
    assert store.load(project).sheet.project.year == 2026


def test_leaving_stops_reading(talk: Talk, store: Store) -> None:
    talk(["供水管网改造", "退出", "某县水务局"])
    assert store.load(store.projects()[0].id).sheet.project.unit is None


def test_input_that_ends_at_once_records_nothing(talk: Talk, store: Store) -> None:
    code, out = talk([])
    assert (code, store.count()) == (DONE, 0)
    assert "项目叫什么名字？" in out


def test_unknown_project_is_refused_in_words(talk: Talk) -> None:
    code, out = talk([], project="2026-999")
    assert code == REFUSED
    assert "2026-999" in out


def test_english_talk_speaks_english_throughout(talk: Talk) -> None:
    lines = [
        "Village water pipes",
        "County Water Bureau",
        "2026",
        "24",
        "new",
        "?",
        "tasks",
        "form",
    ]
    _, out = talk(lines, lang="en")
    said = re.sub(r"(Hint|Understood|Reply): .*|万元|〔\d{4}〕", "", out)
    assert "Which budget year?" in said
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"  .*", "", said))


def test_language_can_be_switched_while_talking(talk: Talk) -> None:
    _, out = talk(["供水管网改造", "语言：en", "County Water Bureau"])
    assert "哪个单位申请和实施？" in out
    assert "Which budget year?" in out


def test_plain_lines_hold_no_control_codes_and_no_markup_of_their_own(talk: Talk) -> None:
    _, out = talk(["[/]改造", "[@click=app.quit]x[/]", "表"])
    assert "\x1b" not in out
    assert "[@click=app.quit]x[/]" in out


def test_line_ends_of_any_system_are_read(talk: Talk, store: Store) -> None:
    talk(["供水管网改造\r", "某县水务局\r"])
    assert store.load(store.projects()[0].id).sheet.project.unit == "某县水务局"
