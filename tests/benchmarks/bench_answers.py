"""An answer parsed, checked and durably stored: every line of the demo clerk's target talk, on a real file.

python -m tests.benchmarks -k answer
"""

from __future__ import annotations

import sqlite3
import statistics
import time

import pytest

from guide.demo.play import lines_of
from guide.language import use
from guide.records.store import Store
from guide.talk.advisor import LibraryAdvisor
from guide.talk.session import Session
from policies.finding import Stage
from policies.profile import load

ROUNDS = 5


@pytest.mark.benchmark(group="answer")
def bench_answer(benchmark, tmp_path, library_home):
    """p95 over all lines of five talks, the index warm; beside it the same number of bare durable inserts."""
    use("zh")
    advisor = LibraryAdvisor(library_home)
    advisor.ask("预算执行率怎么算")
    spent: list[float] = []

    def talk() -> None:
        with Store.open(tmp_path / f"records-{len(spent)}.db") as store:
            session = Session(store, None, Stage.TARGET, load("national"), advisor, lang="zh")
            session.open()
            for line in lines_of(Stage.TARGET):
                start = time.perf_counter()
                session.say(line.rstrip("\n"))
                spent.append((time.perf_counter() - start) * 1000)

    benchmark.pedantic(talk, rounds=ROUNDS, warmup_rounds=1)
    bare = bare_inserts(tmp_path / "bare.db", len(spent))
    print(f"\nanswer stored: {percentiles(spent)}; bare durable insert: {percentiles(bare)}")


def bare_inserts(path, count: int) -> list[float]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE answers (text TEXT)")
    spent = []
    for number in range(count):
        start = time.perf_counter()
        connection.execute("INSERT INTO answers VALUES (?)", (f"答案{number}",))
        spent.append((time.perf_counter() - start) * 1000)
    connection.close()
    return spent


def percentiles(values: list[float]) -> str:
    cuts = statistics.quantiles(values, n=20)
    return f"p50 {statistics.median(values):.2f} ms, p95 {cuts[18]:.2f} ms, n={len(values)}"
