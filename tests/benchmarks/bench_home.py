"""How long Home waits for the records of a county of 60 000 projects: tasks, a page of projects, a search by name.

python -m tests.benchmarks -k home_county
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from guide.app.desk import Desk
from guide.outlook import gather
from guide.records.store import Store

PROJECTS = 60_000
UNITS = 300
NOW = "2026-01-01T00:00:00Z"


def county(folder: Path) -> None:
    """The rows as they would stand there; written straight into the tables, for sixty thousand talks would take hours."""
    with Store.open(folder / "records.db") as store, store._file.writing() as connection:
        connection.executemany(
            "INSERT INTO units (id, name) VALUES (?, ?)",
            ((n + 1, f"某县第{n}局") for n in range(UNITS)),
        )
        connection.executemany(
            "INSERT INTO projects (id, year, number, identity, created_at) VALUES (?, ?, ?, ?, ?)",
            ((f"{2020 + n % 8}-{n}", 2020 + n % 8, n, str(n), NOW) for n in range(PROJECTS)),
        )
        connection.executemany(
            "INSERT INTO sheets (id, project_id, version, current, stage, profile, lang, name, unit_id, year, revision,"
            " updated_at) VALUES (?, ?, 1, 1, ?, 'national', 'zh', ?, ?, ?, 1, ?)",
            (
                (
                    n + 1,
                    f"{2020 + n % 8}-{n}",
                    stage(n),
                    f"乡村公路整治{n}",
                    n % UNITS + 1,
                    2020 + n % 8,
                    NOW,
                )
                for n in range(PROJECTS)
            ),
        )
        connection.executemany(
            "INSERT INTO stages (sheet_id, stage, state, round, opened_at) VALUES (?, ?, ?, 1, ?)",
            ((n + 1, stage(n), "draft" if n % 2 else "submitted", NOW) for n in range(PROJECTS)),
        )


def stage(number: int) -> str:
    return "target" if number % 3 else "self-evaluation"


def best_of(work: Callable[[], object], rounds: int = 9) -> tuple[float, float]:
    """Milliseconds: median and worst."""
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return median(found), max(found)


@pytest.mark.benchmark(group="home")
def bench_home_county(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    county(tmp_path)
    desk = Desk(tmp_path, "national")
    figures = {"everybody's": best_of(lambda: gather(desk, "", 1))}
    desk.unit = "某县第17局"
    figures["one unit's"] = best_of(lambda: gather(desk, "", 1))
    figures["by a name"] = best_of(lambda: gather(desk, "整治59", 1))
    desk.close()
    with capsys.disabled():
        print(f"\nhome, {PROJECTS} projects, ms")
        for name, (middle, worst) in figures.items():
            print(f"  {name:14} median {middle:6.1f}   worst {worst:6.1f}")
