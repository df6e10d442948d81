"""What the app weighs in a terminal at the points a clerk comes to, beside a bare Textual app in the same terminal.

    python -m tests.benchmarks -k memory

It is the process itself that is measured, with its compiled files beside it as an installed program has them: the
memory that is resident (RSS), the part of it that no other process shares (USS), and the most that was ever resident.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from guide.app.desk import Desk
from guide.talk.session import Session
from guide.talk.turn import Turn
from tests.benchmarks.bench_app import TURNS, turn
from tests.benchmarks.terminal import BARE_APP, BARE_MARK, OUR_APP, Terminal

NAME = "乡村公路安全隐患整治"
HEAD = (NAME, "沙州县交通运输局", "2027", "", "1", "跳到 数量指标")
ROWS = [f"整治路段{number} | ≥{number + 1}公里 | 1 | 台账" for number in range(15)]
LONG = "农村饮水管网改造工程"
SETTINGS = 'lang = "zh"\nname = "王芳"\n'


def long_talk(home: Path) -> str:
    """A project whose talk has a thousand turns already, and its number."""
    desk = Desk(home, "national")
    session = desk.session(None, "target")
    session.open()
    session.say(LONG)
    project = session.project_id
    assert project
    _keep(session, project, [turn(number) for number in range(TURNS)])
    desk.close()
    return project


def _keep(session: Session, project: str, turns: list[Turn]) -> None:
    record = session.store.load(project, stage="target")
    session.store.save(
        project,
        revision=record.revision,
        stage="target",
        sheet=record.sheet,
        position=record.position,
        turns=turns,
        by="",
    )


def walk(terminal: Terminal) -> Iterator[str]:
    """Through the app as a clerk goes, resting at every point to be weighed."""

    def send(*words: str) -> None:
        for one in words:
            terminal.send(one)
            terminal.rests()

    terminal.sees("新建项目")
    yield "Home, first screen"
    terminal.rests()
    yield "Home, all screens loaded"
    send("F4")
    terminal.sees("项目叫什么名字")
    for line in HEAD + tuple(ROWS):
        send(line, "\r")
    yield "a talk after 20 answers"
    send("？定性指标怎么打分\r")
    terminal.sees("回答")
    terminal.rests()
    yield "the assistant asked"
    send("F7", "执行率")
    yield "searched"
    send("\x1b", "F8")
    yield "check page"
    send("\x1b", "Ctrl+S")
    terminal.sees("已写入")
    terminal.rests()
    yield "form written as Word"


def scroll(terminal: Terminal) -> Iterator[str]:
    """A long talk, opened and paged through to its first turn."""
    terminal.rests()
    yield f"a talk of {TURNS} turns opened"
    while not terminal.holds("第0句"):
        terminal.send("\x1b[5~")
        terminal.rests()
    yield "paged through to its first turn"


@pytest.mark.benchmark(group="memory")
def bench_memory_of_the_app(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    with capsys.disabled():
        print("\n\nmemory of the process in a terminal, MB                RSS    USS   most")
        with Terminal(BARE_APP) as bare:
            bare.sees(BARE_MARK)
            bare.rests()
            _print("a bare Textual app", bare)
        ours = ("--lang", "zh", "--home", str(home))
        _show(walk, *ours)
        _show(scroll, *ours, "talk", "--project", long_talk(home))


def _show(way: Callable[[Terminal], Iterator[str]], *arguments: str) -> None:
    with Terminal(OUR_APP, *arguments) as terminal:
        for point in way(terminal):
            _print(point, terminal)


def _print(point: str, terminal: Terminal) -> None:
    resident, own = terminal.megabytes()
    print(f"  {point:48} {resident:7.1f} {own:6.1f} {terminal.peak():6.1f}", flush=True)
