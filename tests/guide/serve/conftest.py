from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from guide.records.rights import Role
from guide.records.store import Store

PASSWORD = "correct horse"


@dataclass
class Served:
    """A server in a process of its own, as `jixiao serve` starts it."""

    address: str
    code: str
    """The access code; empty where there are accounts."""
    home: Path
    process: subprocess.Popen[str]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str, accounts: bool = False) -> Served:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        home = tmp_path / "home"
        if accounts and not home.exists():
            home.mkdir()
            with Store.open(home / "records.db") as store:
                store.people.add("王某", Role.ADMINISTRATOR, None, PASSWORD)
                store.people.sign_in("王某", PASSWORD)
                store.people.add("李某", Role.CLERK, "某县水务局", PASSWORD)
        process = subprocess.Popen(
            [sys.executable, "-m", "guide.cli", "--lang", "zh", "--home", str(home), "serve",
             "--port", str(port), *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )  # fmt: skip
        started.append(process)
        assert process.stdout
        said = ""
        while "Ctrl+C" not in said:
            line = process.stdout.readline()
            assert line, said
            said += line
        code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", said)
        return Served(f"http://127.0.0.1:{port}", code.group() if code else "", home, process)

    yield start
    for process in started:
        process.terminate()
        process.wait(30)
        assert process.stdout
        process.stdout.close()


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
