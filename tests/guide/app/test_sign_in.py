"""Where several people share the records, the app asks who is here before it shows anything."""

from __future__ import annotations

import pytest

from guide.app.screens.home import HomeScreen
from guide.app.screens.sign_in import SignInScreen
from guide.demo.county import settle
from guide.records import passwords
from guide.records.rights import Role
from guide.records.store import Store
from policies.profile import load

KEY = "correct horse battery"


@pytest.fixture
def shared(tmp_path, monkeypatch):
    """A workspace with one project of 民政局 and people of two units."""
    monkeypatch.setattr(passwords, "COSTS", (1, 8, 1))
    home = tmp_path / "home"
    home.mkdir()
    with Store.open(home / "records.db") as store:
        settle(store, load("national"), "zh")
        unit = store.load(store.projects()[0].id).sheet.project.unit
        store.people.add("周敏", Role.ADMINISTRATOR, None, KEY)
        store.people.sign_in("周敏", KEY)
        store.people.add("李梅", Role.CLERK, unit, KEY)
        name = store.load(store.projects()[0].id).sheet.project.name
    return home, name


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_nothing_is_shown_before_signing_in(open_app, shared, lang):
    home, name = shared
    async with open_app(lang, home=home) as person:
        assert isinstance(person.app.screen, SignInScreen)
        assert name not in person.screen_text()
        await person.say("李梅", "wrong password")
        assert ("密码不对" if lang == "zh" else "password is wrong") in person.screen_text()
        assert person.app.screen.query_one("#password").value == ""
        await person.say(KEY)
        assert isinstance(person.app.screen, HomeScreen)
        assert name[:10] in person.screen_text()
        assert len(person.app.screen._seen.rows) == 1


async def test_a_talk_that_was_named_waits_for_the_sign_in(open_app, shared):
    home, _ = shared
    async with open_app(home=home, talk=(None, "target")) as person:
        assert isinstance(person.app.screen, SignInScreen)
        await person.say("李梅", KEY)
        session = person.app.screen._view.session
        assert session.current.key == "project.name"
        assert session.sheet.project.unit == person.app.desk.store.actor.unit


async def test_escape_leaves(open_app, shared):
    home, _ = shared
    async with open_app(home=home) as person:
        await person.pilot.press("escape")
        await person.pilot.pause()
        assert person.app._exit
