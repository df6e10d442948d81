"""How quickly the app answers a key while a talk of 1 000 turns is open, and what it weighs.

    python -m tests.benchmarks -k app_

A key is posted as the terminal would post it, and the clock stops when the screen has been refreshed after it; Pilot's
own waiting walks every widget and would be measured instead.
"""

from __future__ import annotations

import asyncio
import resource
import time
from pathlib import Path
from statistics import median, quantiles

import pytest
from textual import events

from guide.app.app import GuideApp
from guide.app.widgets.answer_box import AnswerBox
from guide.app.widgets.transcript import Transcript, TurnView
from guide.language import use
from guide.talk.turn import Turn, TurnKind
from policies.text import same

TURNS = 1000
KEYS = 200
WORDS = "整治隐患路段里程，验收合格率达到100%。"


def turn(number: int) -> Turn:
    kind, who = (TurnKind.ANSWER, "clerk") if number % 3 == 0 else (TurnKind.ECHO, "guide")
    return Turn(who, kind, same(f"第{number}句：{WORDS * (1 + number % 3)}"))  # type: ignore[arg-type]


async def refreshed(app: GuideApp) -> None:
    done = asyncio.Event()
    app.screen.call_after_refresh(done.set)
    await done.wait()


async def timed(app: GuideApp, event: events.Event, target: AnswerBox | Transcript) -> float:
    start = time.perf_counter()
    target.post_message(event)
    await refreshed(app)
    return (time.perf_counter() - start) * 1000


async def measure(home: Path) -> dict[str, list[float]]:
    use("zh")
    app = GuideApp(home, talk=(None, "target"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await app.desk.run(lambda: None)
        await pilot.pause()
        transcript, box = app.screen.query_one(Transcript), app.screen.query_one(AnswerBox)
        await transcript.show([turn(number) for number in range(TURNS)])
        await refreshed(app)
        figures: dict[str, list[float]] = {
            "a key in the answer box": [],
            "a page of scrolling": [],
            "a turn added": [],
        }
        for number in range(KEYS):
            char = WORDS[number % len(WORDS)]
            figures["a key in the answer box"].append(await timed(app, events.Key(char, char), box))
        for number in range(40):
            key = "pageup" if number % 2 else "pagedown"
            figures["a page of scrolling"].append(await timed(app, events.Key(key, None), box))
        for number in range(60):
            start = time.perf_counter()
            await transcript.add([turn(TURNS + number)])
            await refreshed(app)
            figures["a turn added"].append((time.perf_counter() - start) * 1000)
        assert len(app.screen.query(TurnView)) <= 60
    return figures


@pytest.mark.benchmark(group="app")
def bench_app_long_talk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = asyncio.run(measure(tmp_path))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with capsys.disabled():
        print(f"\n\napp, talk of {TURNS} turns, ms")
        for name, values in figures.items():
            p95 = quantiles(values, n=20)[-1]
            print(f"  {name:28} median {median(values):6.1f}   p95 {p95:6.1f}")
        print(f"  peak memory of this process  {memory:.0f} MB")
