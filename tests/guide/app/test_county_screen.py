"""The county screen: tables and bars in both languages, written out on request, nothing on an empty workspace."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from guide.demo.county import settle
from guide.records.store import Store
from policies.profile import load
from tests.guide.app.conftest import Opening


@pytest.fixture
def county(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir(exist_ok=True)
    with Store.open(tmp_path / "home" / "records.db") as store:
        settle(store, load("national"), "zh")
    return tmp_path / "home"


async def test_tables_are_chosen_and_said_in_both_languages(
    open_app: Opening, county: Path
) -> None:
    async with open_app() as person:
        person.app.action_place("county")
        await person.settle()
        assert person.app.screen.query_one(OptionList).option_count >= 5
        assert "有绩效目标" in person.words("#table-text")
        assert "█" in person.words("#table-text")
        await person.press("down", "down")
        assert "各单位" in person.words("#table-text")
        await person.press("f6")
        assert "by unit" in person.words("#table-text")


async def test_both_files_are_written(open_app: Opening, county: Path) -> None:
    async with open_app() as person:
        person.app.action_place("county")
        await person.settle()
        await person.press("f9")
        await person.settle()
    assert {file.suffix for file in (county / "forms").iterdir()} == {".xlsx", ".html"}


async def test_an_empty_workspace_has_no_figures(open_app: Opening) -> None:
    async with open_app() as person:
        person.app.action_place("county")
        await person.settle()
        assert "还没有项目" in person.words("#table-text")
        await person.press("f9")
        await person.press("escape")
