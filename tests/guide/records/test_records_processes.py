"""Several processes on one file, and processes that are killed in the middle."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from made_sheets import target

from guide.records.store import Store

ROOT = Path(__file__).parents[3]
HEAD = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[2], str(Path(sys.argv[2]).parents[2])]
from made_sheets import Said, target, with_cell
from guide.records.errors import Changed
from guide.records.store import Store
"""
OWN = """
with Store.open(Path(sys.argv[1])) as store:
    record = store.load(store.create(target("项目" + sys.argv[3]), by=sys.argv[3]))
    revision = record.revision
    for n in range(int(sys.argv[4])):
        revision = store.save(record.project_id, revision=revision, stage="target", position=f"q{n}",
            sheet=with_cell(record.sheet, 0, target=f"≥{n}公里"), turns=[Said(), Said("guide", "question")], by=sys.argv[3])
    print(record.project_id)
"""
SHARED = """
with Store.open(Path(sys.argv[1])) as store:
    for n in range(int(sys.argv[4])):
        while True:
            record = store.load("2025-001")
            mine = int(record.sheet.indicators[0].basis or 0) + 1
            try:
                store.save("2025-001", revision=record.revision, stage="target", by=sys.argv[3],
                    sheet=with_cell(record.sheet, 0, basis=str(mine)))
                break
            except Changed:
                pass
"""
ENDLESS = """
with Store.open(Path(sys.argv[1])) as store:
    record = store.load("2025-001")
    revision, n = record.revision, int(record.sheet.indicators[0].basis or 0)
    print("ready", flush=True)
    while True:
        n += 1
        sheet = with_cell(with_cell(record.sheet, 0, basis=str(n)), 1, basis=str(n))
        revision = store.save("2025-001", revision=revision, stage="target", sheet=sheet, position=f"q{n}",
            turns=[Said(text=__import__("policies.text").text.same(str(n)))], by="李梅")
        if n % 7 == 0:
            revision = store.submit("2025-001", "target", revision=revision, by="李梅")
            revision = store.reopen("2025-001", "target", revision=revision, by="李梅", reason="继续")
        print(n, flush=True)
"""


def start(code: str, path: Path, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            HEAD + code,
            str(path),
            str(Path(__file__).parent),
            *map(str, arguments),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(workers: list[subprocess.Popen[str]]) -> list[str]:
    said = []
    for worker in workers:
        out, err = worker.communicate(timeout=120)
        assert worker.returncode == 0, err
        said.append(out.strip())
    return said


def test_eight_processes_on_their_own_sheets_lose_nothing(tmp_path):
    """They also make the file at the same moment."""
    path = tmp_path / "r.db"
    ids = finish([start(OWN, path, number, 100) for number in range(8)])
    assert len(set(ids)) == 8
    with Store.open(path) as store:
        for project_id in ids:
            assert store.load(project_id).sheet.indicators[0].target == "≥99公里"
            assert len(store.turns(project_id, "target", limit=1000)) == 200
        assert store.verify().ok


def test_four_processes_on_one_sheet_lose_no_update(tmp_path):
    path = tmp_path / "r.db"
    with Store.open(path) as store:
        store.create(target(), by="")
    finish([start(SHARED, path, number, 25) for number in range(4)])
    with Store.open(path) as store:
        assert store.load("2025-001").sheet.indicators[0].basis == "100"
        assert store.verify().ok


@pytest.mark.parametrize("seed", range(6))
def test_a_killed_process_loses_nothing_it_acknowledged(tmp_path, seed):
    chance = random.Random(seed)  # noqa: S311
    path = tmp_path / "r.db"
    with Store.open(path) as store:
        store.create(target(), by="")
    worker = start(ENDLESS, path)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "ready\n"
    for _ in range(chance.randrange(1, 60)):
        worker.stdout.readline()
    worker.kill()
    acknowledged = worker.stdout.read().split()
    worker.wait()
    worker.stdout.close()
    assert worker.stderr is not None
    worker.stderr.close()
    with Store.open(path) as store:
        record = store.load("2025-001")
        written = int(record.sheet.indicators[0].basis or 0)
        assert written >= int(acknowledged[-1] if acknowledged else 0)
        assert record.sheet.indicators[1].basis == record.sheet.indicators[0].basis
        assert record.position == f"q{written}"
        turns = store.turns("2025-001", "target", limit=10_000)
        assert [turn.text.zh for turn in turns] == [str(n) for n in range(1, written + 1)]
        assert store.verify().ok


@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
def test_what_is_killed_in_the_middle_is_before_or_after():
    """A few of the 200 moments of the benchmark: submit, reopen, approve, change, restore."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.kills", "--moments", "15"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("killed at 3 moments") == 5
    assert done.stdout.count("killed at 1 moments") == 4, "as processes of their own"
