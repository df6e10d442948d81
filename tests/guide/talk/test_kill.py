"""kill -9 at 50 random moments of a talk: all that was acknowledged is there, and the talk goes on at its question."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from guide.records.store import Store

MOMENTS = 50
MOST_BYTES = 6000
"""Of answer before the kill: from the middle of the greeting to about ten questions on."""
CLERK = Path(__file__).with_name("clerk.py")


def test_kill_loses_at_most_the_line_being_typed(tmp_path: Path, data: Path, target: Any) -> None:
    lines = (data / "good-target.txt").read_text(encoding="utf-8").splitlines()
    states = _states(target, lines)
    dice = random.Random(2026)  # noqa: S311  moments, not secrets
    records = tmp_path / "records.db"
    project, done, finished = None, 0, 0
    with subprocess.Popen(
        [sys.executable, str(CLERK)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as clerks:
        for _ in range(MOMENTS):
            moment = dice.randrange(1, MOST_BYTES)
            acknowledged = _talk_until_killed(clerks, records, project, lines[done:], moment)
            with Store.open(records) as store:
                if project is None and store.count() > finished:
                    project = store.projects()[-1].id
                stored = _stored(store, project, states)
                assert store.verify().ok
            assert done + acknowledged <= stored <= len(lines)
            done = stored
            if done == len(lines):
                project, done, finished = None, 0, finished + 1
        clerks.communicate()
    assert finished > 0


def _states(talk: Any, lines: list[str]) -> list[tuple[Any, ...]]:
    """Where the talk stands after each number of lines."""
    states: list[tuple[Any, ...]] = [(None, None, frozenset())]
    for line in lines:
        talk.say(line)
        states.append((talk.sheet.to_json(), talk.talk.position, talk.talk.postponed))
    return states


def _stored(store: Store, project: str | None, states: list[tuple[Any, ...]]) -> int:
    """How many lines the record holds."""
    if project is None:
        return 0
    record = store.load(project, stage="target")
    return states.index((record.sheet.to_json(), record.position, record.postponed))


def _talk_until_killed(
    clerks: Any, records: Path, project: str | None, lines: list[str], moment: int
) -> int:
    request = {"records": str(records), "project": project, "lines": lines, "bytes": moment}
    clerks.stdin.write(json.dumps(request) + "\n")
    clerks.stdin.flush()
    return int(clerks.stdout.readline())
