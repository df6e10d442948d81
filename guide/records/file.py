"""The open records file: one connection, whole transactions only, and SQLite's errors in people's words."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from guide.records.errors import from_sqlite
from guide.records.schema import prepare

PATIENCE: Final = 20.0
"""Seconds to wait for other writers before giving up; eight busy processes make one wait a few at worst."""
_OUTERMOST: Final = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_NESTED: Final = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))


class RecordsFile:
    """A connection that may be used from any thread, one at a time.

    Every write runs under its own BEGIN IMMEDIATE: reading first and upgrading later fails under load.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self._patience = patience
        self._lock = threading.RLock()
        self._depth = 0
        with self._in_words():
            self.connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=self._patience, isolation_level=None, check_same_thread=False
        )
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            prepare(connection, self.path)
            self._write_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection

    def _write_ahead(self, connection: sqlite3.Connection) -> None:
        """WAL, where the disk can do it. SQLite does not wait for others at this one statement, so we do."""
        deadline = time.monotonic() + self._patience
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
            else:
                return

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One durable transaction, all or nothing; inside another one a part of that. Raises: RecordsError."""
        with self._lock, self._in_words():
            # A part of a larger write fails alone, so that a batch can go on without it.
            start, end, undo = _NESTED if self._depth else _OUTERMOST
            self.connection.execute(start)
            self._depth += 1
            try:
                yield self.connection
                self.connection.execute(end)
            except BaseException:
                # A full disk may have rolled back already.
                if self.connection.in_transaction:
                    for statement in undo:
                        self.connection.execute(statement)
                raise
            finally:
                self._depth -= 1

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Several queries that see the same moment. Raises: RecordsError."""
        with self._lock, self._in_words():
            if self.connection.in_transaction:
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("COMMIT")

    @contextlib.contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """The connection outside any transaction, for what SQLite does only there. Raises: RecordsError."""
        with self._lock, self._in_words():
            yield self.connection

    @contextlib.contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise from_sqlite(error, self.path) from error

    def close(self) -> None:
        """Close the file. The last one to close folds the write-ahead log back in."""
        with self._lock:
            self.connection.close()
