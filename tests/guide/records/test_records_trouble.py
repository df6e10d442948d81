"""A full disk, a read-only folder, a busy or broken file: a clear message, and nothing half-written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from made_sheets import Said, rows, target, with_cell

from guide.records import schema
from guide.records.errors import RecordsError
from guide.records.migrations import STEPS
from guide.records.store import Store

LONG = "养护" * 1000


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with Store.open(path) as store:
        store.create(target(), by="李梅")
    return path


def refused(path: Path) -> str:
    with pytest.raises(RecordsError) as caught:
        Store.open(path, patience=0.05)
    message = caught.value.message
    assert message.en
    assert str(path) in message.zh
    return message.zh


def test_a_folder_is_refused(tmp_path):
    assert "打不开" in refused(tmp_path)


def test_a_missing_folder_is_refused(tmp_path):
    assert "打不开" in refused(tmp_path / "没有" / "r.db")


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "r.db"
    path.write_text("绩效记录" * 2000, encoding="utf-8")
    assert "不是绩效记录" in refused(path)
    assert path.read_text(encoding="utf-8") == "绩效记录" * 2000


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "r.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photos (id INTEGER)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert "另一个程序" in refused(path)
    assert path.read_bytes() == before


def test_a_file_from_the_future_is_refused_and_left_alone(records):
    later = sqlite3.connect(records)
    later.execute(f"PRAGMA user_version = {schema.NEWEST + 1}")
    later.close()
    before = records.read_bytes()
    assert "更新" in refused(records)
    assert records.read_bytes() == before


def test_a_damaged_file_says_so(records):
    with records.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 4)
    with (
        pytest.raises(RecordsError, match=r"damaged|not a records file"),
        Store.open(records) as store,
    ):
        store.load("2025-001")


def test_verify_says_that_a_file_is_damaged(records):
    size = records.stat().st_size
    with records.open("r+b") as file:
        file.seek(size - 2 * 4096)
        file.write(b"\x07" * 8192)
    with Store.open(records) as store:
        assert not store.verify().ok


def test_a_busy_file_is_given_up_on_and_nothing_is_written(records):
    with Store.open(records, patience=0.05) as store:
        other = sqlite3.connect(records, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsError, match="Another program"):
            store.create(target("乙"), by="")
        assert len(store.projects()) == 1  # reading goes on
        other.execute("ROLLBACK")
        other.close()
        store.create(target("乙"), by="")
        assert len(store.projects()) == 2


def test_a_full_disk_loses_only_what_was_being_written(records):
    with Store.open(records) as store:
        pages = store._file.connection.execute("PRAGMA page_count").fetchone()[0]
        store._file.connection.execute(f"PRAGMA max_page_count = {pages + 4}")
        record = store.load("2025-001")
        sheet = with_cell(record.sheet, 0, target=LONG, basis=LONG)
        with pytest.raises(RecordsError, match="disk is full"):
            store.save(
                record.project_id,
                revision=record.revision,
                stage="target",
                sheet=sheet,
                turns=[Said()] * 20,
                by="",
            )
        assert store.load("2025-001") == record
        assert store.turns("2025-001", "target") == []
        assert store.verify().ok
        store._file.connection.execute("PRAGMA max_page_count = 100000")
        store.save(record.project_id, revision=record.revision, stage="target", sheet=sheet, by="")
        assert store.load("2025-001").sheet == sheet


FILE_LIMIT = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from made_sheets import target
from guide.records.errors import RecordsError
from guide.records.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Store.open(Path(sys.argv[1])) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
    made = 0
    try:
        while True:
            store.create(target("甲" * 200 + str(made)), by="")
            made += 1
    except RecordsError as error:
        print(made)
        print(error.message.en)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no file size limit there")
def test_a_file_that_cannot_grow_keeps_what_was_acknowledged(tmp_path):
    path = tmp_path / "r.db"
    out = _run(FILE_LIMIT, path, Path(__file__).parent)
    made, message = out.splitlines()
    assert "disk" in message
    with Store.open(path) as store:
        assert len(store.projects()) == int(made) > 0
        assert store.verify().ok


AS_GUEST = """
import os, sys
from pathlib import Path
import policies.model  # before the rights are dropped: the guest may not read the interpreter's own files
from guide.records.errors import RecordsError
from guide.records.store import Store
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    with Store.open(Path(sys.argv[1])) as store:
        print("opened", len(store.projects()))
        store.receive(store.load("2025-001").sheet.model_copy(update={"grade": "优"}), stage="target", by="")
        print("written")
except RecordsError as error:
    print(error.message.en)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights work differently there")
@pytest.mark.parametrize("folder_mode", [0o755, 0o555], ids=["read-only file", "read-only folder"])
def test_a_read_only_workspace_is_refused(records, folder_mode):
    # Outside pytest's own folder, which only its owner may enter; root is not bound by rights, so a guest tries.
    with tempfile.TemporaryDirectory() as folder:
        place = Path(shutil.copy(records, folder))
        place.chmod(0o444)
        Path(folder).chmod(folder_mode)
        out = _run(AS_GUEST, place)
        Path(folder).chmod(0o755)
    assert "read-only" in out or "cannot be opened" in out
    assert "written" not in out


def test_an_older_file_is_migrated(records, monkeypatch):
    later = SimpleNamespace(STATEMENTS=("ALTER TABLE people ADD COLUMN role TEXT",))
    monkeypatch.setitem(STEPS, "m999_a_later_need", later)
    monkeypatch.setattr(schema, "NEWEST", schema.NEWEST + 1)
    with Store.open(records) as store:
        assert store.load("2025-001").sheet == target()
        assert store.verify().ok
    assert rows(records, "SELECT role FROM people") == [(None,)]


def test_a_migration_that_fails_leaves_the_file_as_it_was(records, monkeypatch):
    steps = schema.migrations()

    @steps()
    def m002_breaks(db):
        db.execute("ALTER TABLE people ADD COLUMN role TEXT")
        db.execute("ALTER TABLE nowhere ADD COLUMN role TEXT")

    with monkeypatch.context() as patch:
        patch.setattr(schema, "migrations", lambda: steps)
        patch.setattr(schema, "NEWEST", schema.NEWEST + 1)
        refused(records)
    with Store.open(records) as store:
        assert store.verify().ok


def _run(code: str, *arguments: Path) -> str:
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
