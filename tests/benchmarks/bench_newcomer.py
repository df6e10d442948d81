"""How many questions and keystrokes a newcomer needs, from the first start to a submitted sheet without a finding.

python -m tests.benchmarks -k newcomer
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from guide.app.app import GuideApp
from guide.language import use
from policies.text import LANGS, Lang
from tests.guide.app import newcomer
from tests.guide.app.conftest import TODAY, Person


async def count(home: Path, lang: Lang) -> newcomer.Tally:
    use(lang)
    app = GuideApp(home, {"lang": lang}, today=lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.settle()
        tally = await newcomer.run(person, lang)
        assert app.desk.store.projects()[0].state == "submitted"
    return tally


@pytest.mark.benchmark(group="newcomer")
def bench_newcomer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for lang in LANGS:
        home = tmp_path / lang
        home.mkdir()
        tally = asyncio.run(count(home, lang))
        with capsys.disabled():
            asked, keys = len(tally.asked), tally.keystrokes
            print(f"\nnewcomer ({lang}): {asked} questions, {keys} keystrokes to a submitted sheet")
