"""How fast it starts: `jixiao --version` beside a bare interpreter, the first screen beside a bare Textual app.

python -m pytest -n 0 -o python_files='bench_*.py' tests/benchmarks/bench_startup.py
"""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time

import pytest

BARE_APP = """
import os
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("MARK-FIRST-SCREEN")
Bare().run()
"""
OUR_APP = "import sys; sys.argv = ['jixiao', '--lang', 'en']; from guide.cli import main; main()"


@pytest.mark.benchmark(group="start of the interpreter")
def bench_bare_interpreter(benchmark):
    benchmark.pedantic(run, args=([sys.executable, "-c", "pass"],), rounds=20, warmup_rounds=2)


@pytest.mark.benchmark(group="start of the interpreter")
def bench_jixiao_version(benchmark):
    command = [sys.executable, "-c", "from guide.cli import main; main()", "--version"]
    benchmark.pedantic(run, args=(command,), rounds=20, warmup_rounds=2)


@pytest.mark.benchmark(group="first screen")
def bench_bare_textual_app(benchmark):
    benchmark.pedantic(
        first_screen, args=(BARE_APP, b"MARK-FIRST-SCREEN"), rounds=10, warmup_rounds=2
    )


@pytest.mark.benchmark(group="first screen")
def bench_jixiao_home(benchmark, tmp_path):
    benchmark.pedantic(
        first_screen, args=(OUR_APP, b"step by step", str(tmp_path)), rounds=10, warmup_rounds=2
    )


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def first_screen(code: str, mark: bytes, home: str = "") -> None:
    """Start an app in a pseudo-terminal and wait until its first screen has been written."""
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(JIXIAO_HOME=home, TERM="xterm-256color", LINES="40", COLUMNS="120")
        os.execv(sys.executable, [sys.executable, "-c", code])
    seen, deadline = b"", time.monotonic() + 20
    while mark not in seen and time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.5)[0]:
            seen += os.read(terminal, 65536)
    os.kill(process, 9)
    os.waitpid(process, 0)
    os.close(terminal)
    assert mark in seen
