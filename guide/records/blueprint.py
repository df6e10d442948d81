"""Whether the file still has the tables and indexes that this program made, and nothing that acts on its own."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from guide.records.migrations import STEPS


def altered(connection: sqlite3.Connection) -> str | None:
    """The first table or index that is missing or made otherwise, or the first trigger; None when there is none.

    What others added to read by (views, indexes, tables) is theirs: it changes nothing that is written.
    """
    found = _drawn(connection)
    trigger = next((name for (kind, name) in found if kind == "trigger"), None)
    return trigger or next((one[1] for one, sql in _ours().items() if found.get(one) != sql), None)


def _ours() -> dict[tuple[str, str], str]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        for step in STEPS.values():
            for statement in step.STATEMENTS:
                fresh.execute(statement)
        return _drawn(fresh)


def _drawn(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Everything made by a statement, by its kind and name."""
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name"
    )
    return {(row[0], row[1]): row[2] for row in rows}
