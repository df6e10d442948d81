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


_LOOK: Final = (
    "FROM second_looks l JOIN sheets w ON w.id = l.sheet_id WHERE w.project_id = s.project_id"
    " ORDER BY l.round DESC LIMIT 1"
)
_PROMISING: Final = (
    ("feedback", "feedback_promises", "feedback", ""),
    # Where the monitoring went back to be corrected, its tasks are those of the corrected one.
    ("second-look", "second_looks_tasks", "second_looks", " AND coalesce(t.verdict, '') <> 'correct'"),
)  # fmt: skip


def looked_for(connection: sqlite3.Connection, sight: Sight, year: int | None) -> list[sqlite3.Row]:
    """The second looks that wait for the bureau's verdict, or for closing once every task is done."""
    wanted, values = _wanted(sight, year, "second_looks")
    found: list[sqlite3.Row] = connection.execute(
        f"SELECT {_HEAD}, t.begun_at, t.verdict, s.funding_total AS total FROM second_looks t {_FROM} WHERE {wanted}"  # noqa: S608  our own words
        " AND t.closed_at IS NULL AND (t.verdict IS NULL OR NOT EXISTS (SELECT 1 FROM second_looks_tasks k"
        " WHERE k.paper_id = t.id AND k.done_on IS NULL)) ORDER BY t.begun_at, s.project_id",
        values,
    ).fetchall()
    return found


def monitored(connection: sqlite3.Connection, sight: Sight, year: int | None) -> list[sqlite3.Row]:
    """The last monitoring of each project-year with how many of its rows are in doubt or out of reach."""
    return _read(
        connection, sight, year, "monitorings",
        "t.until, t.executed, t.forecast, t.action, t.closed_at, coalesce(s.funding_revised, s.funding_total) AS budget,"  # noqa: S608  our own words
        " (SELECT count(*) FROM monitorings_rows r WHERE r.paper_id = t.id AND r.likelihood = 'possible') AS doubtful,"
        " (SELECT count(*) FROM monitorings_rows r WHERE r.paper_id = t.id AND r.likelihood = 'impossible') AS lost,"
        f" (SELECT l.verdict {_LOOK}) AS verdict, (SELECT l.closed_at IS NULL {_LOOK}) AS looking,"
        " (SELECT count(*) FROM second_looks_tasks k WHERE k.done_on IS NULL AND coalesce(k.state, 'open') IN ('open', 'doing')"
        f" AND k.paper_id = (SELECT l.id {_LOOK})) AS tasks",
    )  # fmt: skip


def decided(connection: sqlite3.Connection, sight: Sight, year: int | None) -> list[sqlite3.Row]:
    """The last decision on each project-year."""
    return _read(
        connection, sight, year, "decisions",
        "t.grade, t.before, t.request, t.decision, t.ceiling, t.reason, t.approver, t.closed_at",
    )  # fmt: skip


def promised(connection: sqlite3.Connection, sight: Sight, year: int | None) -> list[sqlite3.Row]:
    """Every promise of the last feedback and every task of the last second look of each project-year, by its day."""
    asked, values = [], []
    for stage, parts, table, besides in _PROMISING:
        wanted, given = _wanted(sight, year, table)
        asked.append(
            f"SELECT {_HEAD}, p.measure, p.owner AS answerer, p.due_on, p.done_on, p.state, p.proof,"  # noqa: S608  our own words
            f" '{stage}' AS stage, p.position FROM {parts} p JOIN {table} t ON t.id = p.paper_id {_FROM}"
            f" WHERE {wanted}{besides}"
        )
        values += given
    both = f"{' UNION ALL '.join(asked)} ORDER BY due_on, 1, position"
    return connection.execute(both, values).fetchall()


def tasks_due(connection: sqlite3.Connection, sight: Sight) -> dict[str, str]:
    """By project-year within sight the first day of a monitoring's tasks that the unit has not done."""
    wanted, values = sight.conditions()
    rows = connection.execute(
        f"SELECT s.project_id, min(p.due_on) FROM second_looks_tasks p JOIN second_looks t ON t.id = p.paper_id {_FROM}"  # noqa: S608  our own words
        f" WHERE p.done_on IS NULL AND p.state IS NULL AND {_LAST.format(table='second_looks')}"
        f" AND coalesce(t.verdict, '') <> 'correct' AND {' AND '.join(wanted)} GROUP BY s.project_id",
        values,
    )
    return dict(rows.fetchall())


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
