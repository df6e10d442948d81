"""The screens beside the talk take any words in every field: first start, home, settings, lessons, the command menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from guide.app.screens.first import FirstScreen
from guide.app.screens.lesson import LessonScreen
from guide.app.widgets.line_box import LineBox
from knowledge.lessons import lesson
from tests.guide.app.conftest import Opening, Person
from tests.guide.app.test_home import many
from tests.guide.app.test_hostile_text import LINK, WORDS, hostile_home


def no_link(person: Person) -> None:
    """Nothing that came from a person can be clicked to run an action."""
    for strip in person.app.screen._compositor.render_strips():
        for segment in strip:
            if segment.style and "点我" in segment.text:
                assert "@click" not in segment.style.meta


@pytest.mark.parametrize("name", WORDS)
async def test_every_field_of_the_other_screens_takes_anything(
    open_app: Opening, tmp_path: Path, name: str
) -> None:
    words = WORDS[name]
    async with open_app(fresh=True, size=(80, 24)) as person:
        assert isinstance(person.app.screen, FirstScreen)
        await person.press("enter")
        await person.paste(words)
        await person.press("enter")
        await person.paste(words)
        await person.press("f6", "f1", "escape", "escape")
        no_link(person)
        person.app.action_place("settings")
        await person.settle()
        await person.press("down", "enter")
        await person.paste(words)
        await person.press("enter", "escape", "escape")
        person.app.push_screen(LessonScreen(lesson("input-as-output")))
        await person.settle()
        for box in person.app.screen.query(LineBox):
            box.focus()
            await person.settle()
            await person.paste(words)
        await person.press("enter", "f9")
        no_link(person)
        await person.press("escape", "f4")
        await person.paste(f"/{words}"[:200])
        await person.press("tab", "enter", "f10")
        assert person.app.fault is None
        assert person.app.is_running


async def test_settings_with_hostile_words_open_the_app(open_app: Opening, tmp_path: Path) -> None:
    home = tmp_path / "home"
    many(home, 10)
    hostile_home(home, LINK)
    (home / "settings.toml").write_text(
        f'name = "{LINK}"\nunit = "[/]"\n[keys]\n"app.search" = "[/]"\n"no.such" = "f9"\n',
        encoding="utf-8",
    )
    async with open_app(home=home) as person:
        assert LINK in person.words("#title")
        await person.press("escape")
        person.app.screen.query_one("#narrow", Input).value = LINK
        await person.settle()
        no_link(person)
        person.app.action_place("settings")
        await person.settle()
        assert "[/]" in person.screen_text()
        assert person.app.fault is None
