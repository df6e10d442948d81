"""The figures of tests.benchmarks.records among all the others."""

from __future__ import annotations

from tests.benchmarks import records


def bench_records(benchmark):
    benchmark.pedantic(records.main, rounds=1)
