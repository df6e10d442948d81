"""The speed and memory of the checks among all the others."""

from __future__ import annotations

from tests.benchmarks import checks


def bench_checks(benchmark):
    benchmark.pedantic(checks.main, rounds=1)
