"""How every stage that keeps a paper looks: its talk, the form beside it, the page to check it; sign-in, project, evidence.

Drawn anew and looked at as the other pictures are (test_pictures.py).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pytest

from guide.app.project_facts import project_facts
from guide.app.screens.kept import KeptScreen
from guide.app.screens.project import ProjectScreen
from guide.app.screens.sign_in import SignInScreen
from guide.app.widgets.side import FORM
from policies.text import Lang
from tests.guide.app.conftest import Opening
from tests.guide.app.test_pictures import SIZES, SMALL, draw, drawn, named

__all__ = ["drawn"]

Lines = dict[Lang, tuple[str, ...]]

STAGES: Final[dict[str, tuple[str, Lines]]] = {
    "ex-ante": ("2027-004", {"zh": ("5 | | 测算表",), "en": ("5 | | costing",)}),
    "review": (
        "2027-006",
        {
            "zh": ("", "4 | 管径没有写明 | 3", ""),
            "en": ("", "4 | The diameter is missing | 3", ""),
        },
    ),
    "monitoring": (
        "2026-003",
        {
            "zh": ("", "52.5万", "160", "8台", "12台", "3"),
            "en": ("", "52.5", "160", "8 units", "12 units", "3"),
        },
    ),
    "change": (
        "2026-004",
        {"zh": ("风沙大，工期顺延", "现场签证单", ""), "en": ("Sandstorms", "site record", "")},
    ),
    "evaluation": (
        "2025-001",
        {
            "zh": ("2", "县财政局绩效股", "评价组 王评", "2026年3月"),
            "en": ("2", "Finance bureau", "Team, Wang Ping", "2026-03"),
        },
    ),
    "feedback": ("2025-002", {"zh": ("",), "en": ("",)}),
    "results-use": ("2025-001", {"zh": ("38万元",), "en": ("38",)}),
    "budget": ("2026-003", {"zh": ("撤回：核对", ""), "en": ("reopen checking", "")}),
}
"""A project of the example county at each stage, and what is said there before the picture."""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=named)
@pytest.mark.parametrize("stage", STAGES)
async def test_stage(
    open_app: Opening, drawn: Any, stage: str, lang: Lang, size: tuple[int, int]
) -> None:
    project, lines = STAGES[stage]
    async with open_app(lang, size, county=True, talk=(project, stage)) as person:
        await person.say(*lines[lang])
        if size == SMALL:
            assert draw(person) == drawn(name="talk")
        person.app.screen.action_turn_side(FORM)  # type: ignore[attr-defined]
        await person.settle()
        assert draw(person) == drawn(name="form")
        await person.press("escape", "f8")
        assert draw(person) == drawn(name="check")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_project(open_app: Opening, drawn: Any, lang: Lang, size: tuple[int, int]) -> None:
    """The project's own page, what is kept of it (without the diary, whose days are those of the run), and signing in."""
    async with open_app(lang, size, county=True) as person:
        row = next(r for r in person.app.desk.store.projects() if r.id == "2025-001")
        person.app.push_screen(ProjectScreen(row))
        await person.settle()
        assert draw(person) == drawn(name="project")
        facts = replace(project_facts(person.app.desk, row.id), diary=())
        person.app.push_screen(KeptScreen(row.name, facts))
        await person.settle()
        assert draw(person) == drawn(name="kept")
        person.app.push_screen(SignInScreen())
        await person.settle()
        assert draw(person) == drawn(name="sign-in")
