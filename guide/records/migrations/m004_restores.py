"""What backups were restored: the history goes on from them, and says so."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Owner, Table

TABLES: Final = {"restores": Table(Owner.SHARED)}
STATEMENTS: Final = (
    # `aside` is the folder the replaced state was kept in, `replaced_head` the last hash of its history.
    """CREATE TABLE restores (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, backup TEXT NOT NULL, made_at TEXT NOT NULL,
        replaced_rows INTEGER NOT NULL, replaced_head TEXT NOT NULL, aside TEXT NOT NULL) STRICT""",
)
