"""What a browser session costs: twenty people at once in one real Chromium, each in the middle of a talk.

    python -m tests.benchmarks -k serve_

Memory is the proportional share (PSS) of every process where the system tells it, else its resident size: pages shared
between the processes are not counted twenty times. A tab that was reloaded is timed from the reload to the question.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import psutil
import pytest

from tests.guide.serve.browser import FOUND, Browser, Tab

PEOPLE = 20
NAME = "农村饮水管网改造工程"


def megabytes(process: psutil.Process) -> float:
    info = process.memory_full_info()
    return float(getattr(info, "pss", info.rss)) / 1e6


async def arrive(browser: Browser, address: str, code: str, number: int) -> tuple[Tab, float]:
    """One person in a browser of the own: signs in and answers the first question; seconds from sign-in to the app."""
    tab = await browser.tab(own_cookies=True)
    await tab.open(f"{address}/?lang=zh")
    await tab.js("document.querySelector('#name').focus()")
    await tab.type(f"第{number}人")
    await tab.js("document.querySelector('#password').focus()")
    await tab.type(code)
    start = time.perf_counter()
    await tab.enter()
    await tab.sees("您的姓名", 120)
    waited = time.perf_counter() - start
    await tab.escape()
    await tab.sees("新建项目", 120)
    await tab.press("F4", 115)
    await tab.sees("项目叫什么名字？", 120)
    await tab.type(f"{NAME}{number}")
    await tab.enter()
    await tab.sees("已建档", 120)
    return tab, waited


async def resume(tab: Tab) -> float:
    tab.forget()
    start = time.perf_counter()
    await tab.reload()
    await tab.sees("接着上次继续", 120)
    return time.perf_counter() - start


async def measure(
    address: str, code: str, server: psutil.Process, profile: Path
) -> dict[str, list[float]]:
    async with Browser(profile) as browser:
        alone, first = await arrive(browser, address, code, 0)
        again = await resume(alone)
        found = await asyncio.gather(
            *(arrive(browser, address, code, number) for number in range(1, PEOPLE))
        )
        sessions = server.children(recursive=True)
        assert len(sessions) == PEOPLE
        figures = {
            "server, MB": [megabytes(server)],
            "a session, MB": [megabytes(one) for one in sessions],
            "one person: sign-in to app, s": [first],
            "one person: reload to question, s": [again],
            f"{PEOPLE - 1} at once: sign-in to app, s": [waited for _, waited in found],
        }
        for tab in (alone, *(tab for tab, _ in found)):
            await tab.close()
    return figures


@pytest.mark.skipif(FOUND is None, reason="no Chromium on this machine")
@pytest.mark.benchmark(group="serve")
def bench_serve_twenty_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-m", "guide.cli", "--lang", "zh", "--home", str(tmp_path / "home")]
    port = 8796
    process = subprocess.Popen(
        [*command, "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    try:
        said = "".join(process.stdout.readline() for _ in range(3))
        code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", said)
        assert code
        address = f"http://127.0.0.1:{port}"
        server = psutil.Process(process.pid)
        figures = asyncio.run(measure(address, code.group(), server, tmp_path / "profile"))
        gone = psutil.wait_procs(server.children(recursive=True), 20)[1]
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()
    with capsys.disabled():
        print(f"\n\nserve, {PEOPLE} people in Chromium")
        for name, values in figures.items():
            print(f"  {name:36} median {median(values):6.1f}   most {max(values):6.1f}")
        print(f"  processes left after the tabs closed {len(gone)}")
