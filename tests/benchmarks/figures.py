"""How fast a county and a province add up: `python -m tests.benchmarks.figures [--projects N] [--counties N]`.

Prints the page of a county of 300 units and 60 000 projects, and the consolidation of 50 files of 2 000 projects with their findings and
12 indicators each, beside one bare count over the same indicators. The files are made beforehand.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from guide.county.counts import years
from guide.county.gathering import consolidate, count_county
from guide.county.tables import tables
from guide.figures.page import write
from guide.records.gate import Sight
from tests.benchmarks import county


def page(path: Path) -> bytes:
    """The county's page, as `jixiao county -o FILE.html` makes it."""
    figures = count_county(path, Sight())
    return write("county", tables(figures, years(figures)[-1]), "zh", [])


def bare(paths: list[Path]) -> int:
    """The least that any consolidation must read: every indicator's project and target."""
    found = 0
    for path in paths:
        with closing(sqlite3.connect(path)) as connection:
            query = "SELECT sheet_id, count(*), max(target) FROM indicators GROUP BY sheet_id"
            found += len(connection.execute(query).fetchall())
    return found


def show(name: str, work: Callable[[], Any], rounds: int = 3) -> None:
    """The best of some rounds: on the clock, and in processor seconds of all processes."""
    best = (9e9, 9e9)
    for _ in range(rounds):
        start, busy = time.perf_counter(), _busy()
        work()
        best = min(best, (time.perf_counter() - start, _busy() - busy))
    print(f"  {name:<62} {best[0]:6.2f} s   {best[1]:6.2f} s of processor", flush=True)


def _busy() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(projects: int = 60_000, counties: int = 50) -> None:
    print("\nfigures of a county and of a province")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        county.make(folder / "county.db", projects)
        show(f"county page, {county.UNITS} units, {projects} projects", lambda: page(folder / "county.db"))  # fmt: skip
        paths = [folder / f"county{number}.db" for number in range(counties)]
        county.make(paths[0], 2000)
        for path in paths[1:]:
            shutil.copy(paths[0], path)
        show(f"bare count of the indicators of {counties} files", lambda: bare(paths))
        show(f"consolidation of {counties} files of 2000 projects", lambda: consolidate(paths))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--projects", type=int, default=60_000)
    parser.add_argument("--counties", type=int, default=50)
    options = parser.parse_args()
    main(options.projects, options.counties)
