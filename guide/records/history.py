"""The one way to change a row: every change leaves a history row, and each history row seals the one before.

A new row is one history row with the whole row as JSON in `new`; a deleted row has it in `old`; a changed cell is one
row with `field`, `old` and `new`. A step of a talk is one row with the talk's new place and a digest of its turns.
So the history alone can rebuild every table, and any later change of any cell, past or present, shows.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final, Protocol

from guide.records.migrations import TABLES
from guide.records.migrations.table import Owner

Value = str | int | None


class Row(Protocol):
    """A row from the database or one about to be written."""

    def __getitem__(self, name: str, /) -> Any: ...
    def keys(self) -> Iterable[str]: ...  # noqa: D102


FIRST_LINK: Final = "0" * 64
MIGRATIONS: Final = "_sqlite_migrations"
"""sqlite-utils' own list of the migrations a file has been through."""
KEYS: Final[dict[str, tuple[str, ...]]] = {
    **{name: table.key for name, table in TABLES.items()},
    MIGRATIONS: ("id",),
}
"""The tables the history covers and what names a row in each."""
SHARED: Final = (
    *(name for name, table in TABLES.items() if table.owner is Owner.SHARED),
    MIGRATIONS,
)
"""The tables whose rows belong to no single project-year."""
DERIVED: Final = frozenset({"revision", "updated_at", "password"})
"""Columns that are not repeated in the history: those of `sheets` follow from it, `accounts.seal` vouches for a password."""
CONTENT: Final = frozenset(name for name, table in TABLES.items() if table.content)
"""The tables whose rows make up a sheet and its papers: a change in one of them makes a new revision of the sheet."""
STEP: Final = "step"
"""The `field` of a talk's step."""


def canonical(value: Any) -> str:
    """JSON that is the same for the same value: sorted keys, no blanks, text as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# Made once: building an encoder costs as much as using it.
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def link(previous: str, fields: tuple[Value, ...]) -> str:
    """The hash of one history row: sha256 over the previous hash and the row's fields (seq ... why) as JSON."""
    return hashlib.sha256(_compact((previous, *fields)).encode()).hexdigest()


def utc(moment: datetime) -> str:
    """A moment as it is stored: UTC, ISO 8601, milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def key_of(table: str, row: Row) -> str:
    """How the history names a row: its key columns, joined by a blank."""
    return " ".join(str(row[column]) for column in KEYS[table])


class Ledger:
    """The pen of one transaction: changes rows and writes the history, in the name of one person at one moment."""

    def __init__(
        self, connection: sqlite3.Connection, *, at: str, who: str, project_id: str = ""
    ) -> None:
        self.connection = connection
        self.at = at
        self.who = who
        self.project_id = project_id
        self.why: str | None = None
        """A person's reason, put on every history row until it is cleared."""
        self.sheet_id = 0
        """The sheet being written; measured values belong to it."""
        self.touched: dict[int, int] = {}
        """Sheet -> the last history row that touched its content."""
        self.revision = 0
        """The current sheet's revision once the ledger is closed."""
        last = connection.execute("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1")
        seq, sealed = last.fetchone() or (0, FIRST_LINK)
        self.seq: int = seq
        self._hash: str = sealed

    def insert(self, table: str, row: dict[str, Value]) -> int:
        """Add a row; one that is keyed by `id` and has none is numbered by its history row. The number is returned."""
        if KEYS[table] == ("id",) and "id" not in row:
            row = {"id": self.seq + 1, **row}
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        self.connection.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',  # noqa: S608  our own names
            tuple(row.values()),
        )
        self.vouch(table, row)
        self._touch(table, row)
        return self.seq

    def update(self, table: str, row: Row, changes: Mapping[str, Value]) -> bool:
        """Change the cells of `row` that differ in `changes`; whether any did."""
        different = {name: new for name, new in changes.items() if row[name] != new}
        if not different:
            return False
        sets = ", ".join(f"{name} = ?" for name in different)
        self.connection.execute(
            f'UPDATE "{table}" SET {sets} WHERE {_where(table)}',  # noqa: S608  our own names
            (*different.values(), *(row[column] for column in KEYS[table])),
        )
        for name, new in different.items():
            self._write(table, key_of(table, row), name, _text(row[name]), _text(new))
        self._touch(table, row)
        return True

    def delete(self, table: str, row: Row) -> None:
        """Take a row out; the history keeps all of it."""
        self.connection.execute(
            f'DELETE FROM "{table}" WHERE {_where(table)}',  # noqa: S608  our own names
            tuple(row[column] for column in KEYS[table]),
        )
        self._write(table, key_of(table, row), None, canonical(_kept(row)), None)
        self._touch(table, row)

    def vouch(self, table: str, row: Row) -> None:
        """Take a row into the history that another hand has added."""
        self._write(table, key_of(table, row), None, None, canonical(_kept(row)))

    def step(self, talk_id: int, sealed: dict[str, Any]) -> None:
        """Note one step of a talk: its place and the digest of the turns it added."""
        self._write("talks", str(talk_id), STEP, None, canonical(sealed))

    def _touch(self, table: str, row: Row) -> None:
        if table in CONTENT:
            column = SHEET_OF.get(table)
            self.touched[row[column] if column else self.sheet_id] = self.seq

    def _write(
        self, table: str, key: str, field: str | None, old: str | None, new: str | None
    ) -> None:
        self.seq += 1
        fields: tuple[Value, ...] = (
            *(self.seq, self.at, self.who, self.project_id),
            *(table, key, field, old, new, self.why),
        )
        previous, self._hash = self._hash, link(self._hash, fields)
        self.connection.execute(
            "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*fields, previous, self._hash),
        )


SHEET_OF: Final = {
    name: "id" if name == "sheets" else "sheet_id"
    for name in CONTENT
    if TABLES[name].owner in {Owner.PROJECT, Owner.SHEET}
}
"""The column that names a row's sheet; measured values have none and belong to the sheet being written."""


def _where(table: str) -> str:
    return " AND ".join(f"{column} = ?" for column in KEYS[table])


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _kept(row: Row) -> dict[str, Value]:
    return {name: row[name] for name in row.keys() if name not in DERIVED}  # noqa: SIM118  sqlite3.Row
