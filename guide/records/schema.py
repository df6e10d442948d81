"""Bringing a records file to the newest form: made when empty, migrated when older, refused when newer or foreign."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guide.records.errors import RecordsError
from guide.records.history import MIGRATIONS, Ledger, utc
from guide.records.migrations import STEPS
from policies.text import Text

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION_ID: Final = 0x6A78_6A67
"""Marks the file as ours ("jxjg"), so that another program's database is never taken for the records."""
NEWEST: Final = len(STEPS)
"""The number of migrations this version knows; the file carries its own in `PRAGMA user_version`."""


def migrations() -> Migrations:
    """The migrations in order. Loaded only when a file must be made or brought up to date (sqlite-utils: 0.17 s)."""
    with _left_out("pandas", "numpy"):
        from sqlite_utils import Migrations

    steps = Migrations("jixiao")
    for name, step in STEPS.items():
        steps(name=name)(_carried_out(step.STATEMENTS))
    return steps


def _carried_out(statements: tuple[str, ...]) -> Callable[[Database], None]:
    def carry_out(db: Database) -> None:
        for statement in statements:
            db.execute(statement)

    return carry_out


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables of a new file, migrate an older one, refuse a newer or foreign one. Raises: RecordsError.

    Safe with several processes at once: the work is done under BEGIN IMMEDIATE, by whoever comes first.
    """
    if _version(connection, path) == NEWEST:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection, path) < NEWEST:
            _migrate(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def _left_out(*modules: str) -> Iterator[None]:
    """Let what is imported within do without these: sqlite-utils loads them wherever they are installed (85 MB, 0.5 s)."""
    absent = [name for name in modules if name not in sys.modules]
    for name in absent:
        sys.modules[name] = None  # type: ignore[assignment]  # makes its import fail
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def _migrate(connection: sqlite3.Connection) -> None:
    steps = migrations()
    from sqlite_utils import Database

    db = Database(connection, recursive_triggers=False, execute_plugins=False)
    done = {row["id"] for row in _applied(connection)} if db[MIGRATIONS].exists() else set()
    steps.apply(db)
    ledger = Ledger(connection, at=utc(datetime.now(UTC)), who="jixiao")
    for row in _applied(connection):
        if row["id"] not in done:
            ledger.vouch(MIGRATIONS, row)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {NEWEST}")


def _applied(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    return connection.execute(f"SELECT * FROM {MIGRATIONS} ORDER BY id").fetchall()  # noqa: S608


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The file's own number, 0 for an empty file. Raises: RecordsError for a newer file or another program's."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if mark != APPLICATION_ID:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables or version:
            raise RecordsError(_FOREIGN.fill(path=str(path)))
        return 0
    if version > NEWEST:
        raise RecordsError(_NEWER.fill(path=str(path), theirs=str(version), ours=str(NEWEST)))
    return version


_FOREIGN: Final = Text(
    "这个数据库属于另一个程序，不是绩效记录，没有改动它。请用“--home”指定另一个文件夹。文件：{path}",
    "This database belongs to another program and is not a records file; it was left as it is. "
    "Name another folder with --home. File: {path}",
)
_NEWER: Final = Text(
    "这个记录文件由更新版本的程序写成（格式{theirs}，本程序只认识到{ours}），没有改动它。请先更新本程序。文件：{path}",
    "This records file was written by a newer version (format {theirs}; this version knows up to {ours}); "
    "it was left as it is. Update this program first. File: {path}",
)
