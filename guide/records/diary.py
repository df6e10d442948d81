"""What changed, read back from the history as cells of the sheet."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from functools import partial

from guide.records.facts import Change
from guide.records.rows import SHEET_CELLS


def changes_since(
    connection: sqlite3.Connection, project_id: str, revision: int
) -> Iterator[Change]:
    """The cells of a project-year changed after a revision, oldest first."""
    places = _places(connection, project_id)
    for row in connection.execute(
        "SELECT * FROM history WHERE project_id = ? AND seq > ?"
        " AND table_name IN ('sheets', 'indicators', 'values', 'stages') ORDER BY seq",
        (project_id, revision),
    ):
        if where := _where(row, places):
            show = partial(_unit, connection) if row["field"] == "unit_id" else _shown
            yield Change(where, show(row["old"]), show(row["new"]), row["who"], row["at"])


def _places(connection: sqlite3.Connection, project_id: str) -> dict[str, int]:
    """Where each indicator stands now, by its number."""
    rows = connection.execute(
        "SELECT i.id, i.position FROM indicators i JOIN sheets s ON s.id = i.sheet_id"
        " WHERE s.project_id = ? AND s.current = 1",
        (project_id,),
    )
    return {str(row[0]): row[1] for row in rows}


def _where(row: sqlite3.Row, places: dict[str, int]) -> str | None:
    table, key, field = row["table_name"], row["row_key"], row["field"]
    if table == "stages":
        return f"stages.{key.split(' ', 1)[1]}"
    if table == "sheets":
        return SHEET_CELLS.get("unit" if field == "unit_id" else field, field) if field else "sheet"
    place = places.get(key.split(" ", 1)[0])
    if field == "position":
        return None
    at = f"indicators[{place}]" if place is not None else "indicators"
    return f"{at}.{field}" if field else at


def _unit(connection: sqlite3.Connection, number: str | None) -> str | None:
    row = connection.execute("SELECT name FROM units WHERE id = ?", (number,)).fetchone()
    return row and str(row[0])


def _shown(value: str | None) -> str | None:
    """A cell as it is; of a whole row only its name."""
    if value is None or not value.startswith("{"):
        return value
    try:
        row = json.loads(value)
    except ValueError:
        return value
    return row.get("name") or row.get("actual") if isinstance(row, dict) else value
