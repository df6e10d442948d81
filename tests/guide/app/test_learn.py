"""Learning: a line is mended and judged by the checks, progress is kept, the process and the tour are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from guide.app.screens.learn import LearnScreen
from guide.app.screens.lesson import LessonScreen
from guide.app.screens.process import ProcessScreen
from guide.app.screens.search import SearchScreen
from guide.app.screens.tour import TourScreen
from guide.app.widgets.line_box import LineBox
from guide.learning import learned, lines_of, mended_line
from knowledge.lessons import lesson
from tests.guide.app.conftest import Opening, Person

MONEY = "input-as-output"
ROWS = next(
    one.key
    for one in __import__("knowledge.lessons", fromlist=["x"]).lessons()
    if not lines_of(one, "zh")
)


async def open_lesson(person: Person, key: str) -> None:
    person.app.push_screen(LessonScreen(lesson(key)))
    await person.settle()


async def test_unmended_line_is_judged_by_the_checks(open_app: Opening) -> None:
    async with open_app() as person:
        await open_lesson(person, MONEY)
        await person.press("enter")
        assert "怎么改" in person.words("#judged")
        assert "财预" in person.words("#judged")
        assert not learned(person.app.desk.workspace.home)


async def test_mended_line_passes_and_is_kept(open_app: Opening, tmp_path: Path) -> None:
    async with open_app() as person:
        await open_lesson(person, MONEY)
        for box in person.app.screen.query(LineBox):
            box.text = mended_line(lesson(MONEY), box.path, "zh")
        await person.press("enter")
        assert "改好了" in person.words("#judged")
        assert learned(tmp_path / "home") == {MONEY}
        await person.press("escape")
        person.app.action_place("learn")
        await person.settle()
        assert "已学1节" in person.words("#lead")


async def test_answer_is_shown_on_request(open_app: Opening) -> None:
    async with open_app() as person:
        await open_lesson(person, MONEY)
        await person.press("f9")
        assert lesson(MONEY).parts["wrong"].zh in person.words("#judged")


async def test_lesson_without_a_line_is_read(open_app: Opening, tmp_path: Path) -> None:
    async with open_app("en") as person:
        await open_lesson(person, ROWS)
        assert lesson(ROWS).parts["wrong"].en in person.words("#judged")
        await person.press("enter")
        assert learned(tmp_path / "home") == {ROWS}


async def test_language_switch_begins_the_line_anew(open_app: Opening) -> None:
    async with open_app() as person:
        await open_lesson(person, MONEY)
        await person.press("f6")
        expected = lines_of(lesson(MONEY), "en")[0].value
        assert person.app.screen.query(LineBox).first().text == expected


@pytest.mark.parametrize(
    ("downs", "screen"), [(0, ProcessScreen), (1, TourScreen), (3, SearchScreen)]
)
async def test_ways_of_learning_open(open_app: Opening, downs: int, screen: type) -> None:
    async with open_app() as person:
        person.app.push_screen(LearnScreen())
        await person.settle()
        await person.press(*["down"] * downs, "enter")
        assert isinstance(person.app.screen, screen)


async def test_process_shows_the_days_of_the_profile(open_app: Opening) -> None:
    async with open_app() as person:
        person.app.push_screen(ProcessScreen())
        await person.settle()
        assert "绩效目标 T-1 09-15" in person.words("#lead")
        assert person.app.screen.query_one(OptionList).option_count > 20
        assert "来源" in person.words("#step-text")


async def test_tour_lights_every_part_and_ends(open_app: Opening) -> None:
    async with open_app(size=(80, 24)) as person:
        person.app.open_practice(tour=True)
        await person.settle()
        talk = person.app.screen_stack[-2]
        seen = []
        while isinstance(person.app.screen, TourScreen):
            seen += [one.id for one in talk.query(".-lit")]
            await person.press("enter")
        assert seen == ["tasks", "transcript", "card", "answer", "side", "keys"]
        assert not talk.query(".-lit")
