"""The lists of a reviewer: changed, narrowed, sorted, drawn, opened and written; no name is read as markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from textual.widgets import OptionList

from guide.app.places import places_for
from guide.app.screens.boards import BoardsScreen
from guide.app.screens.figures import FiguresScreen
from guide.app.screens.pick import PickScreen
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
        await person.press("right", "right", "right")
        assert "待审" in person.words("#lead") or "等待审核" in person.words("#lead")


async def test_enter_opens_the_project_at_the_stage_of_the_list(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        await at_the_lists(person)
        await person.press("2", "enter")
        assert isinstance(person.app.screen, TalkScreen)
        assert "绩效监控" in person.screen_text()
        assert "西湖滩防沙治沙林带建设" in person.screen_text()


async def test_the_list_is_written_with_its_charts(open_app: Opening, tmp_path: Path) -> None:
    async with open_app(county=True) as person:
        await at_the_lists(person)
        await person.press("4", "f9")
        assert "已写入文件夹" in person.screen_text()
    files = {file.suffix: file for file in (tmp_path / "home" / "lists").iterdir()}
    assert set(files) == {".xlsx", ".html", ".txt"}
    sheet = load_workbook(files[".xlsx"]).worksheets[0]
    assert sheet["B3"].value == "春季重大动物疫病防控"
    assert sheet["H4"].value == 78
    assert "明年控制数" in files[".txt"].read_text(encoding="utf-8")


async def test_charts_stand_above_a_high_screen_and_open_with_f3(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        await at_the_lists(person)
        await person.press("2")
        assert "执行进度与时间进度" in person.words("#picture")
        assert "28.3%" in person.words("#picture")
        await person.press("f3")
        assert isinstance(person.app.screen, FiguresScreen)
        assert "28.3%" in person.words("#picture")
        await person.press("down")
        assert "红·预警" in person.words("#picture")
        await person.press("down")
        assert "监控看板" in person.words("#table-text")
        await person.press("escape")
        assert isinstance(person.app.screen, BoardsScreen)


async def test_a_low_screen_says_how_many_stand_where(open_app: Opening) -> None:
    async with open_app(size=(80, 24), county=True) as person:
        await at_the_lists(person)
        await person.press("2")
        assert not person.app.screen.query_one("#picture").display
        assert "红·预警：1" in person.words("#tally")


async def test_a_list_is_narrowed_sorted_and_shown_whole_again(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        await at_the_lists(person)
        await person.press("3", "f2")
        assert isinstance(person.app.screen, PickScreen)
        await person.press("enter")
        assert "个：未整改" in person.words("#tally")
        await person.press("f2", "enter")
        assert "待复核" in person.words("#tally"), "the same value again drops it"
        page = person.app.screen.query_one("#page", OptionList)
        await person.press("f4", "down", "down", "enter")
        assert "按措施从小到大排" in person.words("#tally")
        first = str(page._options[0].prompt)
        await person.press("f4", "enter")
        assert "从大到小" in person.words("#tally")
        assert str(page._options[0].prompt) != first
        await person.press("f4", "enter")
        assert "未整改：" in person.words("#tally")


async def test_typing_finds_a_project_and_escape_brings_the_list_back(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        await at_the_lists(person)
        await person.press("3")
        await person.type("牧点")
        assert "中的1个：牧点" in person.words("#tally")
        await person.type("1")
        assert "没有符合条件的" in person.words("#heads"), (
            "a digit is a word once something is typed"
        )
        await person.press("left", "escape")
        assert isinstance(person.app.screen, BoardsScreen)
        assert "逾期95天" in person.screen_text()
        await person.paste("2025-002")
        await person.press("down", "enter")
        assert isinstance(person.app.screen, TalkScreen)


async def test_what_to_evaluate_is_a_list_of_one_year(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        await at_the_lists(person)
        await person.press("5")
        assert "金额大（180万元）" in person.screen_text()
        await person.press("f2")
        await person.press(*["down"] * 2, "enter")
        assert "2026" in person.words("#tally")
        assert "西湖滩防沙治沙林带建设" in person.screen_text()
        await person.press("enter")
        assert isinstance(person.app.screen, TalkScreen)


async def test_a_click_on_a_name_changes_the_list(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        await at_the_lists(person)
        await person.pilot.click("#title", offset=(22, 1))
        await person.settle()
        assert "红·预警" in person.screen_text()


async def test_a_long_list_is_shown_by_pages(open_app: Opening, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with Store.open(home / "records.db") as store, store.together():
        for number in range(205):
            project = {"name": f"项目{number}", "year": 2027}
            sheet = Sheet.model_validate({"project": project, "indicators": []})
            made = store.create(sheet, by="李某")
            store.submit(made, "target", revision=store.load(made).revision, by="李某")
    async with open_app(home=home) as person:
        await at_the_lists(person)
        page = person.app.screen.query_one("#page", OptionList)
        assert page.option_count == 201
        page.highlighted = 200
        await person.press("enter")
        assert page.option_count == 205


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
            found = re.search(r"\d{4}-\d\d-\d\d", first)
            assert found
            assert cell_len(first[: found.start()]) == day


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


async def test_every_empty_list_teaches_what_fills_it(open_app: Opening) -> None:
    async with open_app() as person:
        await at_the_lists(person)
        for key, said in zip("12345", ("提交", "监控", "反馈", "结果应用", "年度"), strict=True):
            await person.press(key)
            assert said in person.words("#heads")
        await person.press("enter", "f2", "escape", "f3", "f9", "escape")
        assert not isinstance(person.app.screen, BoardsScreen)


def test_the_lists_are_on_the_home_of_those_who_work_from_them() -> None:
    assert "boards" in [one.name for one in places_for("reviewer")]
    assert "boards" not in [one.name for one in places_for("clerk")]


async def test_a_very_long_list_is_narrowed_beside_the_screen(
    open_app: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guide.app.screens.boards._LONG", 1)
    async with open_app(county=True) as person:
        await at_the_lists(person)
        await person.press("3")
        await person.type("牧点")
        assert "中的1个：牧点" in person.words("#tally")
        await person.press("escape")
        assert "逾期95天" in person.screen_text()
        await person.press("f3")
        assert isinstance(person.app.screen, FiguresScreen)


async def test_what_is_done_in_the_talk_shows_in_the_list_on_the_way_back(
    open_app: Opening, tmp_path: Path
) -> None:
    async with open_app(county=True) as person:
        await at_the_lists(person)
        await person.press("enter")
        assert isinstance(person.app.screen, TalkScreen)
        with Store.open(tmp_path / "home" / "records.db") as store:
            (waiting,) = store.queue()
            assert waiting.name == "月泉镇农村供水管网改造"
            revision = store.load(waiting.project_id).revision
            store.reopen(waiting.project_id, "target", revision=revision, by="李某", reason="改")
        person.app.screen.dismiss()
        await person.settle()
        assert waiting.name not in person.screen_text()
