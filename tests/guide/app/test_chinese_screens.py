"""No English word is left on a Chinese screen: neither one of ours nor one that Textual brings."""

from __future__ import annotations

import re

import pytest

from guide.app.places import places
from guide.app.screens.lesson import LessonScreen
from guide.app.screens.project import ProjectScreen
from guide.app.screens.sign_in import SignInScreen
from knowledge.lessons import lesson
from tests.guide.app.conftest import Opening, Person

KNOWN = {
    "jixiao", "Ctrl", "Enter", "Esc", "Tab", "Shift", "Home", "End", "Excel", "Word", "English", "Language", "Textual", "HTML",
    "YAML", "yaml", "toml", "docx", "xlsx", "settings", "national", "local", "Windows", "Terminal", "Delete", "config", "set", "nDCG", "MRR", "PgUp", "PgDn",
}  # fmt: skip
"""Names of keys, formats and programs, which are the same in both languages."""
WALK = ("f1", "f1", "f1", "escape", "ctrl+p", "escape", "f7", "escape")


def english(person: Person) -> set[str]:
    """The English words on the screen; codes of the library (civil-affairs-028) and paths are none."""
    shown = re.sub(r"[a-z]+(-[a-z]+)*-\d{3}|/[\w/.-]+", "", person.screen_text())
    return set(re.findall(r"[A-Za-z]{3,}", shown)) - KNOWN


async def test_walk_over_every_place(open_app: Opening) -> None:
    left: dict[tuple[str, str], set[str]] = {}
    async with open_app("zh", county=True) as person:
        assert english(person) == set()
        for place in places():
            person.app.action_place(place.name)
            await person.settle()
            for key in WALK:
                await person.press(key)
                left[place.name, key] = english(person)
            while len(person.app.screen_stack) > 1:
                person.app.pop_screen()
                await person.settle()
    assert {where: words for where, words in left.items() if words} == {}


@pytest.mark.parametrize(
    ("project", "stage"),
    [
        ("2027-004", "ex-ante"), ("2027-001", "target"), ("2027-006", "review"), ("2026-003", "budget"), ("2026-004", "monitoring"),
        ("2026-002", "change"), ("2026-005", "self-evaluation"), ("2026-001", "evaluation"), ("2025-002", "feedback"), ("2026-001", "results-use"),
    ],
)  # fmt: skip
async def test_walk_through_a_talk(open_app: Opening, project: str, stage: str) -> None:
    async with open_app("zh", county=True, talk=(project, stage)) as person:
        for key in (
            "f2",
            "escape",
            "f3",
            "f3",
            "f3",
            "escape",
            "f1",
            "f1",
            "escape",
            "ctrl+p",
            "escape",
        ):
            await person.press(key)
            assert english(person) == set(), key
        await person.say("帮助", "举个例子", "还差什么", "不知道")
        assert english(person) == set()
        await person.press("f8")
        assert english(person) == set()


async def test_windows_over_the_screens(open_app: Opening) -> None:
    async with open_app("zh", county=True) as person:
        row = person.app.desk.store.projects()[0]
        for screen in (ProjectScreen(row), SignInScreen(), LessonScreen(lesson("input-as-output"))):
            person.app.push_screen(screen)
            await person.settle()
            assert english(person) == set(), screen
            person.app.pop_screen()
            await person.settle()
        person.app.action_open_practice()
        await person.settle()
        assert english(person) == set()
