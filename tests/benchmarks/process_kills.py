"""kill -9 of real processes: `jixiao talk --plain` at the line that hands in, `jixiao restore` at any time after its start.

A whole life is typed line by line, up to the line that submits a target, approves it with its budget, or changes it. The
process that is given that line is killed at a random moment while it works on it; `tests.benchmarks.kills` runs this too.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guide.workspace import Settings, Workspace
from tests.benchmarks import kills

DATA = Path(__file__).parents[1] / "guide" / "talk" / "data"
LIFE = DATA / "life-zh.life"
PROJECT = "2026-001"
ACTIONS = {"target": "submit", "budget": "approve", "change": "change"}
"""The stages whose last line is cut off, and what it does."""


@dataclass(frozen=True)
class Act:
    """One command on a workspace, with the line typed once it has said something ("" for none)."""

    name: str
    origin: Workspace
    words: tuple[str, ...]
    line: str = ""


def command(workspace: Workspace, words: tuple[str, ...]) -> list[str]:
    return [
        sys.executable,
        "-m",
        "guide.cli",
        "--home",
        str(workspace.home),
        "--lang",
        "zh",
        *words,
    ]


def sections() -> Iterator[tuple[str, str, list[str]]]:
    """Stage, person and lines of what is done up to the change; its looks at monitorings are others' matter."""
    stage, who, lines = "", "", [""]
    for line in LIFE.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            if stage in {"ex-ante", "target", "review", "budget", "monitoring", "change"}:
                yield stage, who, lines
            if stage == "change":
                return
            stage, who = line[3:].split()
            lines = []
        elif line.startswith("> ") or line == ">":
            lines.append(line[2:])


def acts(folder: Path) -> Iterator[Act]:
    """Every action with the workspace as it stands right before it."""
    backed_up = Workspace(folder / "restore")
    backed_up.home.mkdir()
    kills.prepare(backed_up)
    yield Act("restore", backed_up, ("restore", "backup.zip", "--by", "周敏"))
    lived = Workspace(folder / "lived")
    lived.home.mkdir()
    lived.save_settings(Settings(name="李某"))
    lived.documents.mkdir()
    subprocess.run(
        command(lived, ("import", str(DATA / "approved.json"))),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    for stage, who, lines in sections():
        words = ("talk", "--plain", "--stage", stage, "--project", PROJECT, "--by", who)
        typed = lines
        if stage in ACTIONS:
            say(lived, words, lines[:-1])
            origin = Workspace(folder / stage)
            shutil.copytree(lived.home, origin.home)
            yield Act(ACTIONS[stage], origin, words, lines[-1])
            typed = lines[-1:]
        say(lived, words, typed)


def say(workspace: Workspace, words: tuple[str, ...], lines: list[str]) -> None:
    """Type lines to a command that runs to its end."""
    told = "".join(f"{line}\n" for line in lines)
    subprocess.run(
        command(workspace, words), input=told, text=True, check=True, stdout=subprocess.DEVNULL
    )


def run(act: Act, workspace: Workspace, wait: float | None) -> float:
    """Do it, and kill it so many seconds after the line is typed; None lets it end. How long it was let be."""
    words = tuple(str(workspace.home / one) if one == "backup.zip" else one for one in act.words)
    with subprocess.Popen(
        command(workspace, words),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin
        assert process.stdout
        if act.line:
            process.stdout.read1()
            process.stdin.write(f"{act.line}\n".encode())
            process.stdin.flush()
        started = time.perf_counter()
        if wait is None:
            process.communicate()
            assert process.returncode == 0, act
        else:
            time.sleep(wait)
            process.kill()
    return time.perf_counter() - started


def moments(act: Act, count: int, chance: random.Random) -> Counter[str]:
    """Kill an action at `count` moments; how often it was before, after or between."""
    done, tried = (act.origin.home.with_name(f"{act.name}-{one}") for one in ("done", "tried"))
    shutil.copytree(act.origin.home, done)
    took = run(act, Workspace(done), None)
    before, after = kills.state(act.origin), kills.state(Workspace(done))
    assert before != after, act
    found: Counter[str] = Counter()
    for _ in range(count):
        shutil.copytree(act.origin.home, tried)
        run(act, Workspace(tried), chance.random() * took)
        try:
            now = kills.state(Workspace(tried))
            found["before" if now == before else "after" if now == after else "between"] += 1
        except Exception as fault:  # noqa: BLE001  whatever it is, it is the finding
            print(f"  {act.name}: {fault!r}")
            found["broken"] += 1
        shutil.rmtree(tried)
    return found


def main(folder: Path, count: int, seed: int) -> int:
    """How many of at least `count` kills left something else than before or after."""
    wrong, chance = 0, random.Random(seed)  # noqa: S311
    each = -(-count // (len(ACTIONS) + 1))
    for act in acts(folder):
        found = moments(act, each, chance)
        neither = found["between"] + found["broken"]
        wrong += neither
        how = "jixiao restore" if act.name == "restore" else "jixiao talk --plain"
        print(
            f"  {act.name:<10} {how} killed at {each} moments: {found['before']} before, {found['after']} after, {neither} neither"
        )
    return wrong
