"""How quickly the app answers a key while a talk of 1 000 turns is open. What it weighs: bench_memory.

    python -m tests.benchmarks -k app_

A key is posted as the terminal would post it, and the clock stops when the screen has been refreshed after it; Pilot's
own waiting walks every widget and would be measured instead.
"""

from __future__ import annotations

import asyncio
import gc
import inspect
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median, quantiles

import pytest
from textual import events
from textual.pilot import Pilot

from guide.app.app import GuideApp
from guide.app.widgets.answer_box import AnswerBox
from guide.app.widgets.transcript import WINDOW, Transcript, TurnView
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


async def timed(app: GuideApp, act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds until the screen shows what an act did, and how many of them the processor worked."""
    start, busy = time.perf_counter(), time.process_time()
    done = act()
    if inspect.isawaitable(done):
        await done
    await refreshed(app)
    return (time.perf_counter() - start) * 1000, (time.process_time() - busy) * 1000


async def opened(app: GuideApp, pilot: Pilot[None]) -> tuple[Transcript, AnswerBox]:
    for _ in range(3):
        await pilot.pause()
        await app.workers.wait_for_complete()
        await app.desk.run(lambda: None)
    return app.screen.query_one(Transcript), app.screen.query_one(AnswerBox)


async def answer(app: GuideApp, line: str) -> None:
    """Send a line and wait until it is checked, stored and shown."""
    app.screen._say(line)
    await app.workers.wait_for_complete()


async def measure(home: Path) -> dict[str, list[tuple[float, float]]]:
    use("zh")
    gc.disable()  # as the command starts the app, which turns it on
    app = GuideApp(home, talk=(None, "target"))
    async with app.run_test(size=(120, 40)) as pilot:
        transcript, box = await opened(app, pilot)
        for line in ("乡村公路安全隐患整治", "沙州县交通运输局", "2027", "", "1", "跳到 数量指标"):
            await answer(app, line)
        await transcript.show([turn(number) for number in range(TURNS)])
        await refreshed(app)
        keys = [events.Key(char, char) for char in (WORDS * KEYS)[:KEYS]]
        pages = [transcript.scroll_page_up, transcript.scroll_page_down] * 20
        rows = [f"整治路段{number} | ≥{number + 1}公里 | 1 | 台账" for number in range(20)]
        figures = {
            "a key in the answer box": [
                await timed(app, partial(box.post_message, key)) for key in keys
            ],
            "a page of scrolling": [
                await timed(app, partial(page, animate=False)) for page in pages
            ],
            "a row answered": [await timed(app, partial(answer, app, row)) for row in rows],
        }
        assert len(app.screen.query(TurnView)) <= WINDOW
    return figures


@pytest.mark.benchmark(group="app")
def bench_app_long_talk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = asyncio.run(measure(tmp_path))
    with capsys.disabled():
        print(f"\n\napp, talk of {TURNS} turns, ms        to the screen           processor")
        for name, values in figures.items():
            shown, worked = zip(*values, strict=True)
            print(f"  {name:28} {_spread(shown)}   {_spread(worked)}")


def _spread(values: Sequence[float]) -> str:
    return f"median {median(values):6.1f} p95 {quantiles(values, n=20)[-1]:6.1f}"
