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


@dataclass
class Served:
    """A server in a process of its own, as `jixiao serve` starts it."""

    address: str
    code: str
    home: Path
    process: subprocess.Popen[str]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str, **environment: str) -> Served:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        home = tmp_path / "home"
        process = subprocess.Popen(
            [sys.executable, "-m", "guide.cli", "--lang", "zh", "--home", str(home), "serve",
             "--port", str(port), *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1", **environment},
        )  # fmt: skip
        started.append(process)
        assert process.stdout
        said = [process.stdout.readline() for _ in range(3)]
        code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", "".join(said))
        assert code, said
        return Served(f"http://127.0.0.1:{port}", code.group(), home, process)

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
