"""What a project's own menu offers: what is open now, what to look at, and why the rest waits."""

from __future__ import annotations

import pytest

from guide.app.desk import Desk
from guide.app.screens.project import ProjectScreen
from guide.app.ways_on import ways_on
from guide.records import passwords
from guide.records.rights import Role
from policies.finding import Life
from policies.text import same
from tests.guide.app.conftest import Opening


def standing(desk: Desk, name: str) -> dict[str, str]:
    project = next(row.id for row in desk.store.projects() if row.name == name)
    return {str(way.stage): way.standing for way in ways_on(desk, project)}


async def test_a_stage_waits_for_the_one_before_it_and_says_which(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        desk = person.app.desk
        seen = standing(desk, "月泉镇农村供水管网改造")
        assert seen["target"] == "submitted"
        assert seen["review"] == "new"
        assert seen["budget"] == "waits"
        returned = standing(desk, "村道安全防护和日常养护")
        assert next(iter(returned.items())) == ("target", "draft")
        row = next(r for r in desk.store.projects() if r.name.startswith("月泉镇"))
        person.app.push_screen(ProjectScreen(row))
        await person.settle()
        assert "绩效目标还没有审核通过" in person.screen_text()


async def test_what_can_be_opened_opens(open_app: Opening) -> None:
    """Every stage that is offered for any example has a talk that does not wait."""
    async with open_app(county=True) as person:
        desk = person.app.desk
        for row in desk.store.projects():
            for way in ways_on(desk, row.id):
                if way.standing != "submitted":
                    waiting = desk.session(row.id, str(way.stage)).waiting
                    assert (way.standing == "waits") == (waiting is not None), (row.name, way)


async def test_who_may_not_write_a_stage_is_told_who_does(
    open_app: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "COSTS", (1, 8, 1))
    key = "correct horse battery"
    async with open_app(county=True) as person:
        desk = person.app.desk
        people = desk.store.people
        people.add("周敏", Role.ADMINISTRATOR, None, key)
        people.sign_in("周敏", key)
        people.add("李梅", Role.CLERK, "沙州县水务局", key)
        people.sign_in("李梅", key)
        (project,) = desk.store.projects()
        ways = {way.stage: way for way in ways_on(desk, project.id)}
        assert ways[Life.REVIEW].standing == "others"
        assert "审核人" in (ways[Life.REVIEW].why or same("")).zh
        assert ways[Life.TARGET].standing == "submitted"
