"""Whatever stands in the papers of the stages, no screen that shows them takes it for markup, and none breaks."""

from __future__ import annotations

import pkgutil
from pathlib import Path
from typing import Any

import pytest

from guide.app import screens
from guide.app.app import GuideApp
from guide.app.screens.boards import BoardsScreen
from guide.app.screens.county import CountyScreen
from guide.app.screens.kept import KeptScreen
from guide.app.screens.project import ProjectScreen
from guide.app.screens.sign_in import SignInScreen
from guide.app.screens.talk import TalkScreen
from guide.app.widgets.transcript import Transcript
from guide.records.store import Store
from policies.papers import Paper, papers
from tests.guide.app.conftest import Opening, Person
from tests.guide.app.test_hostile_screens import no_link
from tests.guide.app.test_hostile_text import WORDS, hostile_sheet
from tests.guide.app.test_project_screen import choose
from tests.guide.records.made_papers import filled

STAGES = list(papers())
SHOWN_ELSEWHERE = {
    "base", "check", "first", "handbook", "help", "home", "key_asking", "learn", "lesson", "narrowing", "palette",
    "practice", "process", "search", "settings", "talk", "tour",
}  # fmt: skip
"""Screens that test_hostile_text and test_hostile_screens open, or that show content of ours only."""
OPENED_HERE = {
    "boards",
    "county",
    "figures",
    "finding",
    "kept",
    "pick",
    "project",
    "sides",
    "sign_in",
}


def said_by(words: str, value: Any) -> Any:
    """The value with these words in every text cell that people write freely."""
    if isinstance(value, dict):
        # The scoring sheet's name is chosen from those there are; another is refused with a message.
        return {
            name: None if name == "framework" else said_by(words, one)
            for name, one in value.items()
        }
    if isinstance(value, list | tuple):
        return [said_by(words, one) for one in value]
    return words if isinstance(value, str) and "话" in value else value


def hostile(kind: type[Paper], words: str) -> Paper:
    return kind.model_validate(said_by(words, filled(kind).model_dump()))


def settle(home: Path, words: str) -> str:
    """One project whose papers of all stages hold the words."""
    home.mkdir()
    with Store.open(home / "records.db") as store:
        project = store.create(hostile_sheet(words), by=words[:50])
        for stage, kind in papers().items():
            record = store.load(project, stage=stage)
            store.save(
                project, revision=record.revision, stage=stage, sheet=record.sheet,
                by=words[:50], paper=hostile(kind, words),
            )  # fmt: skip
    return project


def test_every_screen_has_a_hostile_test() -> None:
    found = {one.name for one in pkgutil.iter_modules(screens.__path__)}
    assert found == SHOWN_ELSEWHERE | OPENED_HERE


@pytest.mark.parametrize("name", ["closes", "link", "long", "wide", "codes"])
@pytest.mark.parametrize("stage", STAGES)
async def test_a_talk_shows_hostile_papers(
    open_app: Opening, tmp_path: Path, stage: str, name: str
) -> None:
    words = WORDS[name]
    project = settle(tmp_path / "home", words)
    async with open_app(home=tmp_path / "home", size=(100, 30), talk=(project, stage)) as person:
        assert isinstance(person.app.screen, TalkScreen), person.screen_text()
        await person.press("f2", "escape", "f3", "f3", "f3", "escape", "f6")
        no_link(person)
        await person.say(words)
        await person.press("f8")
        no_link(person)
        await person.press("escape", "f10")
        still_running(person)


@pytest.mark.parametrize("name", ["closes", "link", "long", "wide", "codes"])
async def test_lists_county_and_project_show_hostile_papers(
    open_app: Opening, tmp_path: Path, name: str
) -> None:
    words = WORDS[name]
    home = tmp_path / "home"
    project = settle(home, words)
    async with open_app(home=home, size=(100, 30)) as person:
        (row,) = person.app.desk.store.projects()
        assert row.id == project
        person.app.push_screen(ProjectScreen(row))
        await person.settle()
        await choose(person, "kept")
        assert isinstance(person.app.screen, KeptScreen)
        no_link(person)
        await back(person.app, person)
        for screen in (BoardsScreen(), CountyScreen(), ProjectScreen(row), SignInScreen()):
            person.app.push_screen(screen)
            await person.settle()
            windows = ("f2", "escape", "f3", "escape") if isinstance(screen, BoardsScreen) else ()
            for key in ("right", "down", *windows, "right", "right", "f6", "f9"):
                await person.press(key)
                no_link(person)
            await person.paste(words)
            await person.press("enter")
            still_running(person)
            await back(person.app, person)


async def back(app: GuideApp, person: Person) -> None:
    while len(app.screen_stack) > 1:
        app.pop_screen()
        await person.settle()


def still_running(person: Person) -> None:
    assert person.app.fault is None
    assert person.app.is_running
    person.screen_text().encode()
    assert not person.app.screen.query(Transcript) or person.heard
