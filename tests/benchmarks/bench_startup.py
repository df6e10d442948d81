"""How fast it starts: `jixiao --version` beside a bare interpreter, the first screen beside a bare Textual app.

python -m pytest -n 0 -o python_files='bench_*.py' tests/benchmarks/bench_startup.py
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.benchmarks.terminal import BARE_APP, BARE_MARK, OUR_APP, Terminal


@pytest.mark.benchmark(group="start of the interpreter")
def bench_bare_interpreter(benchmark):
    benchmark.pedantic(run, args=([sys.executable, "-c", "pass"],), rounds=20, warmup_rounds=2)


@pytest.mark.benchmark(group="start of the interpreter")
def bench_jixiao_version(benchmark):
    command = [sys.executable, "-c", "from guide.cli import main; main()", "--version"]
    benchmark.pedantic(run, args=(command,), rounds=20, warmup_rounds=2)


@pytest.mark.benchmark(group="first screen")
def bench_bare_textual_app(benchmark):
    benchmark.pedantic(first_screen, args=(BARE_MARK, BARE_APP), rounds=10, warmup_rounds=2)


@pytest.mark.benchmark(group="first screen")
def bench_jixiao_home(benchmark, tmp_path):
    ours = ("step by step", OUR_APP, "--lang", "en", "--home", str(tmp_path))
    benchmark.pedantic(first_screen, args=ours, rounds=10, warmup_rounds=2)


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def first_screen(mark: str, code: str, *arguments: str) -> None:
    """Start an app in a pseudo-terminal and wait until its first screen has been written."""
    with Terminal(code, *arguments) as terminal:
        terminal.sees(mark)
