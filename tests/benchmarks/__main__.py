"""Runs every benchmark and prints what each figure stands beside: `python -m tests.benchmarks [-k WORDS]`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if __name__ == "__main__":
    sys.exit(
        pytest.main(
            [
                str(Path(__file__).parent),
                "-n0",
                "-s",
                "--override-ini=python_files=bench_*.py",
                "--override-ini=python_functions=bench_*",
                "--benchmark-columns=min,median,mean,rounds",
                *sys.argv[1:],
            ]
        )
    )
