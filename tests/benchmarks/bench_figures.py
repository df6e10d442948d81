"""The figures of tests.benchmarks.figures among all the others."""

from __future__ import annotations

from tests.benchmarks import figures


def bench_figures(benchmark):
    benchmark.pedantic(figures.main, rounds=1)
