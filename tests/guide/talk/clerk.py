"""Clerks that are killed: for every request on standard input a process that talks, ended by kill -9 on the way.

A request is a JSON line {"records", "project", "lines", "bytes"}: talk these lines until that many bytes of answer were
read, then kill. The reply is the number of lines whose answer came, each marked by the byte 0x1e at its flush. The
processes are forks of this one, so that only the first pays for the imports.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from guide.plain import run
from guide.records.store import Store
from guide.talk.advisor import LibraryAdvisor
from policies.profile import load

MARK = b"\x1e"


class Acknowledging(io.TextIOWrapper):
    """Standard output that marks every flush: plain lines are flushed once a step, after it is stored."""

    def flush(self) -> None:
        if not self.closed:
            self.write(MARK.decode())
        super().flush()


def talk(request: dict[str, Any], out: int) -> None:
    """One clerk at work, in a process of its own."""
    records, project = Path(request["records"]), request["project"]
    stdout = Acknowledging(io.BufferedWriter(io.FileIO(out, "w")), encoding="utf-8")
    advisor = LibraryAdvisor(records.parent)
    store, profile = Store.open(records), load("national")
    run(store, profile, "zh", "target", project, request["lines"], stdout, "李某", advisor)


def warm_up(request: dict[str, Any]) -> None:
    """Read the content files once, for all the forks."""
    with tempfile.TemporaryDirectory() as folder:
        elsewhere = request | {"records": f"{folder}/records.db", "project": None}
        talk(elsewhere, os.open(os.devnull, os.O_WRONLY))


def until_killed(request: dict[str, Any]) -> int:
    """Let a clerk talk and kill it; the number of lines acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        talk(request, writing)
        os._exit(0)
    os.close(writing)
    heard = b""
    while len(heard) < request["bytes"] and (more := os.read(reading, request["bytes"])):
        heard += more
    os.kill(child, signal.SIGKILL)
    while more := os.read(reading, 65_536):
        heard += more
    os.waitpid(child, 0)
    os.close(reading)
    steps = heard.count(MARK) - 1  # the first mark stands behind the opening
    return min(max(0, steps), len(request["lines"]))


if __name__ == "__main__":
    for number, line in enumerate(sys.stdin):
        asked = json.loads(line)
        if number == 0:
            warm_up(asked)
        sys.stdout.write(f"{until_killed(asked)}\n")
        sys.stdout.flush()
