"""Copies of the records: a consistent one while others write, and one put back in their place in a single transaction."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from guide.records.file import RecordsFile
from guide.records.gate import Gate
from guide.records.history import FIRST_LINK, Ledger, Value, utc
from guide.records.rights import Action
from guide.records.rows import clean
from guide.records.verification import Verification, verify


@dataclass(frozen=True, slots=True)
class Head:
    """Where a history stands: its length and the hash of its last row."""

    rows: int
    hash: str


class Copies:
    """Copying one Store's records out and back; an administrator's business where several people share them."""

    def __init__(self, file: RecordsFile, gate: Gate, clock: Callable[[], datetime]) -> None:
        self._file = file
        self._gate = gate
        self._clock = clock

    def guard(self) -> None:
        """Raises: Forbidden when the person may neither back up nor restore."""
        with self._file.reading() as connection:
            self._gate.let(connection, Action.BACKUP)

    def now(self) -> str:
        """The moment as it is stored, UTC."""
        return utc(self._clock())

    def write(self, path: Path) -> Head:
        """A copy as of one moment, whoever writes meanwhile. Raises: Forbidden, RecordsError."""
        self.guard()
        _copy(self._file.path, path)
        return head_of(path)

    def put_back(
        self, copy: Path, aside: Path, *, backup: str, made_at: str, folder: str, by: str
    ) -> None:
        """Replace the records by those in `copy`, which is of the newest form, and keep the replaced ones in `aside`.

        One transaction: nobody can write between the keeping and the replacing, and a process that is killed leaves
        the records as they were. `folder` names the restore; see `was_put_back`. Raises: Forbidden, RecordsError.
        """
        with _attached(self._file, copy), self._file.writing() as connection:
            self._gate.let(connection, Action.BACKUP)
            _copy(self._file.path, aside)
            before = _head(connection)
            for table in _tables(connection):
                columns = ", ".join(_columns(connection, table))
                connection.execute(f'DELETE FROM main."{table}"')  # noqa: S608  our own names
                connection.execute(
                    f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM copy."{table}"'  # noqa: S608
                )
            who = clean(self._gate.signature(by)).strip()
            ledger = Ledger(connection, at=utc(self._clock()), who=who)
            row: dict[str, Value] = {"at": ledger.at, "backup": backup, "made_at": made_at}
            row |= {"replaced_rows": before.rows, "replaced_head": before.hash, "aside": folder}
            ledger.insert("restores", row)


def was_put_back(path: Path, folder: str) -> bool:
    """Whether the records hold the restore that kept what it replaced in `folder`."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        try:
            found = connection.execute("SELECT 1 FROM restores WHERE aside = ?", (folder,))
            return found.fetchone() is not None
        except sqlite3.DatabaseError:
            return False


def checked(path: Path) -> Verification:
    """Bring a copy to the newest form and verify it. Raises: RecordsError when it is foreign, newer or unreadable."""
    file = RecordsFile(path)
    try:
        with file.reading() as connection:
            return verify(connection, _anybody)
    finally:
        file.close()


def head_of(path: Path) -> Head:
    """Where the history of a copy stands."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return _head(connection)


def _anybody() -> None:
    """A copy in a folder of ours has no people before it."""


def _copy(source: Path, target: Path) -> None:
    """All pages in one step: SQLite keeps the moment."""
    with (
        contextlib.closing(sqlite3.connect(source)) as reader,
        contextlib.closing(sqlite3.connect(target)) as writer,
    ):
        reader.backup(writer)


def _head(connection: sqlite3.Connection) -> Head:
    row = connection.execute("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row else Head(0, FIRST_LINK)


@contextlib.contextmanager
def _attached(file: RecordsFile, copy: Path) -> Iterator[None]:
    """The copy beside the records, and references unchecked while whole tables change places: they agree at the end."""
    with file.alone() as connection:
        connection.execute("ATTACH ? AS copy", (str(copy),))
        connection.execute("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("DETACH copy")


_EVERY: Final = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"


def _tables(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute(_EVERY)]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [f'"{row["name"]}"' for row in connection.execute(f'PRAGMA main.table_info("{table}")')]
