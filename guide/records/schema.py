"""The tables, as migrations. One migration a function, never edited once released; a new need is a new function.

All tables are STRICT; codes, dates and money are TEXT (a Decimal's own digits, 万元 or points), so that nothing is
guessed and any other program can read them.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guide.records.errors import RecordsError
from guide.records.history import MIGRATIONS, Ledger, utc
from policies.text import Text

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION_ID: Final = 0x6A78_6A67
"""Marks the file as ours ("jxjg"), so that another program's database is never taken for the records."""
NEWEST: Final = 1
"""The number of migrations this version knows; the file carries its own in `PRAGMA user_version`."""

_FIRST: Final = (
    "CREATE TABLE units (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    # `identity` is name, unit and year folded: what makes an imported sheet the same project-year.
    """CREATE TABLE projects (
        id TEXT PRIMARY KEY, year INTEGER NOT NULL, number INTEGER NOT NULL, identity TEXT NOT NULL,
        created_at TEXT NOT NULL, created_by INTEGER REFERENCES people (id),
        UNIQUE (year, number)) STRICT""",
    "CREATE INDEX projects_by_identity ON projects (identity)",
    # `revision` is the history row that last touched the content, `updated_at` its time.
    """CREATE TABLE sheets (
        id INTEGER PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects (id),
        version INTEGER NOT NULL, current INTEGER NOT NULL CHECK (current IN (0, 1)),
        stage TEXT NOT NULL, profile TEXT NOT NULL, lang TEXT NOT NULL, reason TEXT,
        name TEXT NOT NULL, unit_id INTEGER REFERENCES units (id), year INTEGER, sector TEXT,
        nature TEXT, starts TEXT, ends TEXT, owner TEXT,
        funding_total TEXT, funding_fiscal TEXT, funding_carried_over TEXT, funding_other TEXT,
        funding_revised TEXT, funding_executed TEXT,
        objective_whole_period TEXT, objective_annual TEXT, objective_achieved TEXT,
        execution_weight TEXT, execution_score TEXT, total TEXT, grade TEXT,
        revision INTEGER NOT NULL, updated_at TEXT NOT NULL,
        UNIQUE (project_id, version)) STRICT""",
    "CREATE UNIQUE INDEX sheets_current ON sheets (project_id) WHERE current = 1",
    "CREATE INDEX sheets_by_update ON sheets (updated_at) WHERE current = 1",
    "CREATE INDEX sheets_by_year ON sheets (year, project_id) WHERE current = 1",
    "CREATE INDEX sheets_by_unit ON sheets (unit_id, year) WHERE current = 1",
    # What is promised stands in `indicators`, what was measured in `values`, one row a stage that measures.
    """CREATE TABLE indicators (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        position INTEGER NOT NULL, level1 TEXT, level2 TEXT, name TEXT NOT NULL, target TEXT,
        weight TEXT, basis TEXT, evidence TEXT) STRICT""",
    "CREATE INDEX indicators_by_sheet ON indicators (sheet_id, position)",
    """CREATE TABLE "values" (
        indicator_id INTEGER NOT NULL REFERENCES indicators (id), stage TEXT NOT NULL,
        actual TEXT, score TEXT, deviation TEXT,
        PRIMARY KEY (indicator_id, stage)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE stages (
        sheet_id INTEGER NOT NULL REFERENCES sheets (id), stage TEXT NOT NULL,
        state TEXT NOT NULL, round INTEGER NOT NULL,
        opened_at TEXT NOT NULL, submitted_at TEXT, submitted_by INTEGER REFERENCES people (id),
        PRIMARY KEY (sheet_id, stage)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE findings (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        stage TEXT NOT NULL, round INTEGER NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL,
        axis TEXT, place TEXT NOT NULL, message_zh TEXT NOT NULL, message_en TEXT NOT NULL,
        cure_zh TEXT NOT NULL, cure_en TEXT NOT NULL, citations TEXT NOT NULL) STRICT""",
    "CREATE INDEX findings_by_sheet ON findings (sheet_id, stage, round)",
    """CREATE TABLE waivers (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        stage TEXT NOT NULL, round INTEGER NOT NULL, code TEXT NOT NULL, place TEXT NOT NULL,
        reason TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES people (id),
        at TEXT NOT NULL) STRICT""",
    "CREATE INDEX waivers_by_sheet ON waivers (sheet_id, stage, round)",
    """CREATE TABLE talks (
        id INTEGER PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects (id),
        stage TEXT NOT NULL, position TEXT, postponed TEXT NOT NULL,
        UNIQUE (project_id, stage)) STRICT""",
    """CREATE TABLE turns (
        id INTEGER PRIMARY KEY, talk_id INTEGER NOT NULL REFERENCES talks (id), at TEXT NOT NULL,
        person TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL,
        data TEXT NOT NULL) STRICT""",
    "CREATE INDEX turns_by_talk ON turns (talk_id, id)",
    """CREATE TABLE history (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, project_id TEXT NOT NULL,
        table_name TEXT NOT NULL, row_key TEXT NOT NULL, field TEXT, old TEXT, new TEXT, why TEXT,
        previous_hash TEXT NOT NULL, hash TEXT NOT NULL) STRICT""",
    "CREATE INDEX history_by_project ON history (project_id, seq)",
)


def migrations() -> Migrations:
    """The migrations in order. Loaded only when a file must be made or brought up to date (sqlite-utils: 0.17 s)."""
    from sqlite_utils import Migrations

    steps = Migrations("jixiao")

    @steps()
    def m001_first_house(db: Database) -> None:
        for statement in _FIRST:
            db.execute(statement)

    return steps


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


def _migrate(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database

    db = Database(connection, recursive_triggers=False, execute_plugins=False)
    done = {row["id"] for row in _applied(connection)} if db[MIGRATIONS].exists() else set()
    migrations().apply(db)
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
