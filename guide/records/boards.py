"""What the boards read: the last monitoring, the open promises and the decisions of the current project-years in sight."""

from __future__ import annotations

import sqlite3
from typing import Final

from guide.records.gate import Sight

_HEAD: Final = "s.project_id, s.name, u.name AS unit, s.year, s.owner"
_FROM: Final = "JOIN sheets v ON v.id = t.sheet_id JOIN sheets s ON s.project_id = v.project_id LEFT JOIN units u ON u.id = s.unit_id"
_LAST: Final = (
    "NOT EXISTS (SELECT 1 FROM {table} n JOIN sheets w ON w.id = n.sheet_id"
    " WHERE w.project_id = s.project_id AND n.round > t.round)"
)


def monitored(connection: sqlite3.Connection, sight: Sight, year: int | None) -> list[sqlite3.Row]:
    """The last monitoring of each project-year with how many of its rows are in doubt or out of reach."""
    return _read(
        connection, sight, year, "monitorings",
        "t.until, t.executed, t.forecast, t.action, t.closed_at, coalesce(s.funding_revised, s.funding_total) AS budget,"
        " (SELECT count(*) FROM monitorings_rows r WHERE r.paper_id = t.id AND r.likelihood = 'possible') AS doubtful,"
        " (SELECT count(*) FROM monitorings_rows r WHERE r.paper_id = t.id AND r.likelihood = 'impossible') AS lost",
    )  # fmt: skip


def decided(connection: sqlite3.Connection, sight: Sight, year: int | None) -> list[sqlite3.Row]:
    """The last decision on each project-year."""
    return _read(
        connection, sight, year, "decisions",
        "t.grade, t.before, t.request, t.decision, t.ceiling, t.reason, t.approver, t.closed_at",
    )  # fmt: skip


def promised(connection: sqlite3.Connection, sight: Sight, year: int | None) -> list[sqlite3.Row]:
    """Every promise of the last feedback of each project-year, by its day."""
    wanted, values = _wanted(sight, year, "feedback")
    found: list[sqlite3.Row] = connection.execute(
        f"SELECT {_HEAD}, p.measure, p.owner AS answerer, p.due_on, p.done_on, p.state, p.proof"  # noqa: S608  our own words
        f" FROM feedback_promises p JOIN feedback t ON t.id = p.paper_id {_FROM}"
        f" WHERE {wanted} ORDER BY p.due_on, s.project_id, p.position",
        values,
    ).fetchall()
    return found


def _read(
    connection: sqlite3.Connection, sight: Sight, year: int | None, table: str, columns: str
) -> list[sqlite3.Row]:
    wanted, values = _wanted(sight, year, table)
    found: list[sqlite3.Row] = connection.execute(
        f"SELECT {_HEAD}, {columns} FROM {table} t {_FROM} WHERE {wanted} ORDER BY s.project_id",  # noqa: S608  our own words
        values,
    ).fetchall()
    return found


def _wanted(sight: Sight, year: int | None, table: str) -> tuple[str, list[str | int]]:
    wanted, values = sight.conditions()
    wanted += ["s.current = 1", _LAST.format(table=table)]
    if year is not None:
        wanted.append("s.year = ?")
        values.append(year)
    return " AND ".join(wanted), values
