"""A person at the app: opens it at a size, types as a terminal sends it, waits until everything is done."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.worker import WorkerCancelled, WorkerFailed

from guide.app.app import GuideApp
from guide.app.widgets.answer_box import AnswerBox
from guide.app.widgets.transcript import TurnView
from guide.language import use
from guide.records.store import Store
from policies.profile import load
from policies.text import Lang

TODAY = dt.date(2026, 9, 3)
"""The day on which the tests and the pictures are."""


@dataclass
class Person:
    """Drives one app."""

    app: GuideApp
    pilot: Pilot[Any]

    async def settle(self) -> None:
        """Wait for the workers, the records' thread and the screen."""
        for _ in range(2):
            await self.pilot.pause()
            with suppress(WorkerCancelled, WorkerFailed):
                await self.app.workers.wait_for_complete()
            if self.app.fault is not None:
                return
            await self.app.desk.run(lambda: None)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Characters one by one, as an input method commits them; Pilot would drop Chinese punctuation."""
        for char in text:
            focused = self.app.screen.focused or self.app.screen
            focused.post_message(events.Key(char, char))
        await self.settle()

    async def paste(self, text: str) -> None:
        focused = self.app.screen.focused or self.app.screen
        focused.post_message(events.Paste(text))
        await self.settle()

    async def say(self, *lines: str) -> None:
        """Send lines one after the other."""
        for line in lines:
            if line:
                (self.app.screen.focused or self.app.screen).post_message(events.Paste(line))
            await self.press("enter")

    @property
    def box(self) -> AnswerBox:
        return self.app.screen.query_one(AnswerBox)

    @property
    def asked(self) -> str:
        """What stands on the question card."""
        return "\n".join(self.words(name) for name in ("#question", "#rows", "#hints"))

    @property
    def heard(self) -> list[str]:
        """The turns that are widgets."""
        return [str(view._flow) for view in self.app.screen.query(TurnView)]

    def words(self, selector: str) -> str:
        return str(self.app.screen.query_one(selector)._render())  # type: ignore[no-any-return]

    def screen_text(self) -> str:
        """Everything on the screen as a terminal shows it."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in lines)


Opening = Callable[..., AbstractAsyncContextManager[Person]]


@pytest.fixture
def open_app(tmp_path: Path) -> Opening:
    """Open the app on a workspace; `county` settles the example county in it first, `fresh` is a first start."""

    @asynccontextmanager
    async def opening(
        lang: Lang = "zh",
        size: tuple[int, int] = (120, 40),
        *,
        county: bool = False,
        home: Path | None = None,
        talk: tuple[str | None, str] | None = None,
        fresh: bool = False,
    ) -> AsyncIterator[Person]:
        use(lang)
        place = home or tmp_path / "home"
        place.mkdir(exist_ok=True)
        if county:
            settle_county(place, lang)
        if not fresh and not (place / "settings.toml").exists():
            (place / "settings.toml").write_text('role = "clerk"\n', encoding="utf-8")
        app = GuideApp(place, {"lang": lang}, talk=talk, today=lambda: TODAY)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            person = Person(app, pilot)
            await person.settle()
            yield person

    return opening


def settle_county(home: Path, lang: Lang) -> list[str]:
    from guide.demo.county import settle

    with Store.open(home / "records.db") as store:
        return settle(store, load("national"), lang)


async def until(fits: Callable[[], bool]) -> None:
    """Wait, without a clock, until something has happened."""
    for _ in range(2000):
        if fits():
            return
        await asyncio.sleep(0)
    raise AssertionError("it did not happen")
