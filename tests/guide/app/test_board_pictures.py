"""How the lists, their charts and the county look. `--snapshot-update` draws them anew, to be looked at one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_textual_snapshot import SVGImageExtension
from textual.widgets import OptionList

from guide.demo.county import settle
from guide.records.store import Store
from policies.profile import load
from policies.text import Lang
from tests.guide.app.conftest import TODAY, Opening, Person
from tests.guide.app.picture import picture

SIZES = [(80, 24), (120, 40)]
LISTS = ("queue", "monitoring", "promises", "ceilings", "sample")


@pytest.fixture
def drawn(snapshot: Any) -> Any:
    return snapshot.use_extension(SVGImageExtension)


def draw(person: Person) -> str:
    return picture(person.app.export_screenshot(title="jixiao"))


def named(value: object) -> str:
    return "x".join(map(str, value)) if isinstance(value, tuple) else str(value)


def some_time_before(day: dt.date) -> Iterator[dt.datetime]:
    """A clock by which the example county came in eleven days before."""
    at = dt.datetime.combine(day, dt.time(4), dt.UTC) - dt.timedelta(days=11)
    while True:
        yield at
        at += dt.timedelta(seconds=1)


@pytest.fixture(params=["zh", "en"])
def county(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Lang, Path]:
    """The example county in a language, the same on every day."""
    home = tmp_path / "home"
    home.mkdir()
    clock = some_time_before(TODAY)
    with Store.open(home / "records.db", clock=lambda: next(clock)) as store:
        settle(store, load("national"), request.param)
    return request.param, home


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_lists(
    open_app: Opening, drawn: Any, county: tuple[Lang, Path], size: tuple[int, int]
) -> None:
    async with open_app(county[0], size, home=county[1]) as person:
        person.app.action_place("boards")
        await person.settle()
        for key, name in enumerate(LISTS, 1):
            await person.press(str(key))
            assert draw(person) == drawn(name=name)
            await person.press("f3")
            assert draw(person) == drawn(name=f"{name}-charts")
            await person.press("escape")
        await person.press("2", "f2")
        assert draw(person) == drawn(name="narrowed")


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_county(
    open_app: Opening, drawn: Any, county: tuple[Lang, Path], size: tuple[int, int]
) -> None:
    async with open_app(county[0], size, home=county[1]) as person:
        person.app.action_place("county")
        await person.settle()
        tables = person.app.screen._tables  # type: ignore[attr-defined]
        listed = person.app.screen.query_one(OptionList)
        for place, table in enumerate(tables):
            listed.highlighted = place
            await person.settle()
            assert draw(person) == drawn(name=table.key)


@pytest.mark.parametrize("theme", ["light", "contrast", "safe"])
async def test_charts_in_other_colours(
    open_app: Opening, drawn: Any, county: tuple[Lang, Path], theme: str
) -> None:
    if county[0] == "en":
        pytest.skip("colours are the same in every language")
    (county[1] / "settings.toml").write_text(f'theme = "{theme}"\n', encoding="utf-8")
    async with open_app("zh", (120, 40), home=county[1]) as person:
        person.app.action_place("boards")
        await person.press("3")
        assert draw(person) == drawn
