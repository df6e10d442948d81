"""The 200 moments of tests.benchmarks.kills among all the figures."""

from __future__ import annotations

from tests.benchmarks import kills


def bench_kills(benchmark):
    assert benchmark.pedantic(kills.main, rounds=1) == 0
