"""Accounts: who may sign in, as what and for which unit."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Owner, Table

TABLES: Final = {"accounts": Table(Owner.SHARED, ("person_id",))}
STATEMENTS: Final = (
    # `password` is an argon2 string and stays out of the history, which keeps `seal`, its sha256: an old password must
    # not outlive its change, and a changed one must still show.
    """CREATE TABLE accounts (
        person_id INTEGER PRIMARY KEY REFERENCES people (id), role TEXT NOT NULL,
        unit_id INTEGER REFERENCES units (id), active INTEGER NOT NULL CHECK (active IN (0, 1)),
        created_at TEXT NOT NULL, seal TEXT NOT NULL, password TEXT NOT NULL) STRICT""",
)
