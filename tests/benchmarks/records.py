"""How fast the records are: `python -m tests.benchmarks.records [--projects N]`.

Prints a durable save beside a bare SQLite insert, eight processes writing at once, the lists of a county of 60 000
projects, the check of its history, the worst day of its queue, and a sample of projects to evaluate.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide.boards.sample import proposed
from guide.outlook import gather
from guide.records.store import Store
from policies.model import Sheet
from policies.profile import Profile, load
from policies.text import same
from tests.benchmarks import county as made
from tests.benchmarks.county import ROWS, UNITS

WORKER = """
import sys, time
from pathlib import Path
from guide.records.store import Store
from tests.benchmarks.records import Said, sheet, edited
longest = 0.0
with Store.open(Path(sys.argv[1])) as store:
    record = store.load(store.create(sheet(int(sys.argv[2])), by="李梅"))
    revision = record.revision
    for n in range(int(sys.argv[3])):
        start = time.perf_counter()
        revision = store.save(record.project_id, revision=revision, stage="target", position=f"q{n}",
            sheet=edited(record.sheet, n), turns=[Said(), Said()], by="李梅")
        longest = max(longest, time.perf_counter() - start)
print(longest)
"""


class Said:
    """One turn of a talk."""

    who, kind, text, data = "clerk", "answer", same("≥32公里"), {"key": "indicators[0].target"}


def sheet(number: int) -> Sheet:
    rows = [
        {"level1": "产出指标", "level2": "数量指标", "name": f"完成工程量{row}", "target": f"≥{number + row}公里", "weight": 7}
        for row in range(ROWS)
    ]  # fmt: skip
    unit = f"某县第{number % UNITS}局"
    project = {
        "name": f"项目{number}",
        "unit": unit,
        "year": 2020 + number % 6,
        "sector": "transport",
    }
    return Sheet.model_validate(
        {"project": project, "funding": {"total": "500"}, "indicators": rows}
    )


def edited(base: Sheet, n: int) -> Sheet:
    rows = base.indicators
    changed = rows[n % ROWS].model_copy(update={"target": f"≥{n}.5公里"})
    return base.model_copy(
        update={"indicators": (*rows[: n % ROWS], changed, *rows[n % ROWS + 1 :])}
    )


def times(work: Callable[[int], Any], rounds: int) -> list[float]:
    """Milliseconds of each round, sorted."""
    found = []
    for n in range(rounds):
        start = time.perf_counter()
        work(n)
        found.append((time.perf_counter() - start) * 1000)
    return sorted(found)


def show(name: str, found: list[float]) -> None:
    p50, p95 = found[len(found) // 2], found[int(len(found) * 0.95)]
    print(f"  {name:<58} p50 {p50:8.2f} ms   p95 {p95:8.2f} ms", flush=True)


def durable_save(folder: Path) -> None:
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE answers (id INTEGER PRIMARY KEY, answer TEXT)")
    show(
        "bare SQLite insert, WAL, FULL",
        times(lambda n: bare.execute("INSERT INTO answers (answer) VALUES (?)", (str(n),)), 1000),
    )
    bare.close()
    with Store.open(folder / "save.db") as store:
        record = store.load(store.create(sheet(0), by="李梅"))
        revision = record.revision

        def save(n: int) -> None:
            nonlocal revision
            revision = store.save(
                record.project_id, revision=revision, stage="target", sheet=edited(record.sheet, n),
                position=f"q{n}", turns=[Said(), Said(), Said()], by="李梅",
            )  # fmt: skip

        show("durable save of one answer (cell, 3 turns, history)", times(save, 1000))
        show("load", times(lambda _: store.load(record.project_id), 500))


def county(folder: Path, projects: int) -> None:
    path = folder / "county.db"
    start = time.perf_counter()
    made.make(path, projects)
    took = time.perf_counter() - start
    size = path.stat().st_size / 1e6
    print(
        f"  {projects} projects of {ROWS} indicators, {UNITS} units, made in {took:.1f} s, {size:.0f} MB"
    )
    with Store.open(path) as store:
        for name in (made.REVIEWER, made.CLERK):
            store.people.sign_in(name, made.KEY)
            lists(store, name)
        store.people.sign_in(made.REVIEWER, made.KEY)
        show("one year, a page of 200", times(lambda _: store.projects(year=2023, limit=200), 20))
        show("the whole list", times(lambda _: store.projects(), 5))
        record = store.load("2023-001")
        show("load", times(lambda _: store.load("2023-001"), 200))
        show("diary", times(lambda _: store.diary("2023-001"), 200))
        show("open", times(lambda _: Store.open(path).close(), 20))
        assert record.sheet.indicators
        start, busy = time.perf_counter(), time.process_time()
        found = store.verify()
        took, busy = time.perf_counter() - start, time.process_time() - busy
        assert found.ok
        print(
            f"  verify: {found.rows} history rows in {took:.1f} s = {found.rows / took:,.0f} a second"
            f" ({found.rows / busy:,.0f} a second of this process's own time)"
        )
    all_wait(path)


def lists(store: Store, who: str) -> None:
    """What a person's first screen and queue ask."""
    show(
        f"{who}: home, the 200 last changed",
        times(lambda _: store.projects(recent=True, limit=200), 20),
    )
    show(f"{who}: how many", times(lambda _: store.count(), 20))
    queue = times(lambda _: store.queue(limit=200), 20)
    show(f"{who}: queue, 200 targets that wait for review", queue)
    show(f"{who}: how many wait", times(lambda _: store.queue_length(), 20))
    show(f"{who}: one unit's projects", times(lambda n: store.projects(unit=f"某县第{n}局"), 20))


@dataclass(frozen=True)
class Desk:
    """Whose Home it is."""

    store: Store
    profile: Profile
    unit: str = ""
    role: str = "reviewer"


def all_wait(path: Path) -> None:
    """The worst day of the bureau: every target there is was handed in and waits; then a sample of a year."""
    with closing(sqlite3.connect(path)) as outsider:
        outsider.execute(
            "UPDATE stages SET state = 'submitted', round = 1, reviewed = NULL,"
            " submitted_at = coalesce(submitted_at, opened_at) WHERE stage = 'target'"
        )
        outsider.commit()
    with Store.open(path) as store:
        store.people.sign_in(made.REVIEWER, made.KEY)
        desk = Desk(store, load("national"))

        def home_and_queue(_: int) -> None:
            gather(desk)
            store.queue(limit=200)
            store.queue_length()

        show(f"{store.queue_length()} wait: home, queue and its length", times(home_and_queue, 20))
        one = store.queue(limit=1)[0].year or 0
        show(
            f"sample of the {len(store.candidates(one))} projects of a year",
            times(lambda _: proposed(store, one), 5),
        )


def eight_processes(folder: Path, saves: int) -> None:
    path = folder / "busy.db"
    start = time.perf_counter()
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, str(path), str(number), str(saves)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(8)
    ]
    longest = max(map(float, _said(workers)))
    took = time.perf_counter() - start
    with Store.open(path) as store:
        turns = sum(len(store.turns(row.id, "target", limit=10_000)) for row in store.projects())
        whole = store.verify().ok
    print(
        f"  8 processes x {saves} saves: {turns // 2} of {8 * saves} kept, history whole: {whole},"
    )
    print(
        f"  {8 * saves / took:,.0f} saves a second with their start, longest wait {longest * 1000:.0f} ms"
    )


def _said(workers: list[subprocess.Popen[str]]) -> Iterator[str]:
    for worker in workers:
        out, _ = worker.communicate()
        if worker.returncode:
            raise SystemExit("a worker failed")
        yield out


def main(projects: int = 60_000, saves: int = 500) -> None:
    print("\nrecords")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        durable_save(folder)
        eight_processes(folder, saves)
        county(folder, projects)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--projects", type=int, default=60_000)
    parser.add_argument("--saves", type=int, default=500)
    options = parser.parse_args()
    main(options.projects, options.saves)
