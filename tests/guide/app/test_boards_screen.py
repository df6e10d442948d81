"""The lists of a reviewer: changed by digits, opened by Enter, written as Excel; no name is read as markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from textual.widgets import OptionList

from guide.app.places import places_for
from guide.app.screens.boards import BoardsScreen
from guide.app.screens.talk import TalkScreen
from guide.records.store import Store
from policies.model import Sheet
from tests.guide.app.conftest import Opening, Person


async def at_the_lists(person: Person) -> None:
    person.app.action_place("boards")
    await person.settle()


async def test_digits_and_arrows_change_the_list(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        await at_the_lists(person)
        assert "月泉镇农村供水管网改造" in person.screen_text()
        await person.press("2")
        assert "红·预警" in person.screen_text()
        assert "西湖滩防沙治沙林带建设" in person.screen_text()
        await person.press("right")
        assert "逾期95天" in person.screen_text()
        await person.press("right", "right")
        assert "待审" in person.words("#lead") or "等待审核" in person.words("#lead")


async def test_enter_opens_the_project_at_the_stage_of_the_list(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        await at_the_lists(person)
        await person.press("2", "enter")
        assert isinstance(person.app.screen, TalkScreen)
        assert "绩效监控" in person.screen_text()
        assert "西湖滩防沙治沙林带建设" in person.screen_text()


async def test_the_list_is_written_as_excel(open_app: Opening, tmp_path: Path) -> None:
    async with open_app(county=True) as person:
        await at_the_lists(person)
        await person.press("4", "f9")
        assert "已写入" in person.screen_text()
    sheet = load_workbook(tmp_path / "home" / "lists" / "结果应用清单.xlsx").active
    assert sheet["A2"].value == "春季重大动物疫病防控"
    assert sheet["F3"].value == 78


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_columns_stand_under_their_heads(open_app: Opening, size: tuple[int, int]) -> None:
    """Where a column begins is the same in cells on every line, Chinese or Latin."""
    from rich.cells import cell_len

    async with open_app(size=size, county=True) as person:
        await at_the_lists(person)
        await person.press("2")
        head = person.words("#heads")
        listed = person.app.screen.query_one("#page", OptionList)
        day = cell_len(head[: head.index("截止日")])
        for option in listed._options:
            first = str(option.prompt).splitlines()[0]
            assert cell_len(first[: first.index("2026-07-31")]) == day


async def test_no_name_is_read_as_markup(open_app: Opening, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    name = "甲[/][@click=app.quit]项目"
    with Store.open(home / "records.db") as store:
        sheet = Sheet.model_validate({"project": {"name": name, "year": 2027}, "indicators": []})
        project = store.create(sheet, by="李某")
        revision = store.load(project).revision
        store.submit(project, "target", revision=revision, by="李某")
    async with open_app(home=home) as person:
        await at_the_lists(person)
        assert name in person.screen_text()


async def test_an_empty_list_says_so(open_app: Opening) -> None:
    async with open_app() as person:
        await at_the_lists(person)
        assert isinstance(person.app.screen, BoardsScreen)
        assert person.words("#heads") == "暂时没有。"
        await person.press("enter", "f9", "escape")


def test_the_lists_are_on_the_home_of_those_who_work_from_them() -> None:
    assert "boards" in [one.name for one in places_for("reviewer")]
    assert "boards" not in [one.name for one in places_for("clerk")]
