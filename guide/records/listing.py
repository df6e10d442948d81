"""The list of project-years, read without building sheets."""

from __future__ import annotations

import sqlite3
from typing import Final

from guide.records.facts import ProjectRow
from guide.records.gate import Sight

_SELECT: Final = (
    "SELECT s.project_id, s.name, u.name, s.year, s.sector, s.stage, g.state, s.updated_at,"
    " s.version FROM sheets s LEFT JOIN units u ON u.id = s.unit_id"
    " JOIN stages g ON g.sheet_id = s.id AND g.stage = s.stage"
)


def projects(
    connection: sqlite3.Connection,
    sight: Sight,
    *,
    unit: str | None,
    year: int | None,
    recent: bool,
    limit: int | None,
    offset: int,
) -> list[ProjectRow]:
    """The current versions within sight, by id, or the last changed first."""
    wanted, values = sight.conditions()
    if unit is not None:
        wanted.append("u.name = ?")
        values.append(unit)
    if year is not None:
        wanted.append("s.year = ?")
        values.append(year)
    order = "s.updated_at DESC, s.id DESC" if recent else "s.project_id"
    rows = connection.execute(
        f"{_SELECT} WHERE {' AND '.join(wanted)} ORDER BY {order} LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, offset),
    )
    return [ProjectRow(*row) for row in rows]


def count(connection: sqlite3.Connection, sight: Sight) -> int:
    """How many project-years lie within sight."""
    wanted, values = sight.conditions()
    query = f"SELECT count(*) FROM sheets s WHERE {' AND '.join(wanted)}"  # noqa: S608  our own words
    return int(connection.execute(query, values).fetchone()[0])
