"""The county screen: tables with charts in both languages, year by year, written out on request; an empty one teaches."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from textual.widgets import OptionList

from tests.guide.app.conftest import Opening, Person


async def at_the_county(person: Person) -> None:
    person.app.action_place("county")
    await person.settle()


async def test_tables_are_chosen_and_said_in_both_languages(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        await at_the_county(person)
        assert person.app.screen.query_one(OptionList).option_count >= 7
        assert "有绩效目标" in person.words("#table-text")
        assert "占比，%" in person.words("#picture")
        assert {"█", "░"} <= set(person.words("#picture"))
        await person.press("down", "down")
        assert "各单位" in person.words("#table-text")
        await person.press("f6")
        assert "by unit" in person.words("#table-text")
        assert "with a target" in person.words("#picture")


async def test_the_arrows_turn_the_year_and_stay_where_it_ends(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        await at_the_county(person)
        assert "2026年" in person.words("#title")
        await person.press("right", "right", "right")
        assert "2027年" in person.words("#title")
        await person.press("left", "left", "left")
        assert "2025年" in person.words("#title")
        await person.press("tab", "right")
        assert "2025年" in person.words("#title"), "in the table the arrow keys move the table"


async def test_a_chart_follows_the_width_and_the_colours(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        await at_the_county(person)
        wide = person.words("#picture")
        await person.pilot.resize_terminal(80, 24)
        await person.settle()
        narrow = person.words("#picture")
        assert max(map(len, narrow.splitlines())) < max(map(len, wide.splitlines()))
        assert len(narrow.splitlines()) == len(wide.splitlines())


async def test_all_files_are_written_and_it_is_said_where(
    open_app: Opening, tmp_path: Path
) -> None:
    async with open_app(county=True) as person:
        await at_the_county(person)
        await person.press("f9")
        assert "已写入文件夹" in person.screen_text()
    files = {file.suffix: file for file in (tmp_path / "home" / "lists").iterdir()}
    assert set(files) == {".xlsx", ".html", ".txt"}
    assert "█" in files[".txt"].read_text(encoding="utf-8")
    assert "<svg" in files[".html"].read_text(encoding="utf-8")
    assert any(sheet._charts for sheet in load_workbook(files[".xlsx"]).worksheets)


async def test_an_empty_workspace_says_what_makes_the_first_figures(open_app: Opening) -> None:
    async with open_app() as person:
        await at_the_county(person)
        assert "有目标提交后" in person.words("#table-text")
        await person.press("f9", "right", "escape")
        assert not isinstance(person.app.screen, OptionList)
