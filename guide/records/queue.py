"""The review queue: targets handed in (and signed for) and not reviewed since, the one waiting longest first."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from guide.records.gate import Sight


@dataclass(frozen=True, slots=True)
class Waiting:
    """One target that waits for a review. `total` is 万元 as stored; `blocks`, `returns`, `warns` count its findings."""

    project_id: str
    name: str
    unit: str | None
    year: int | None
    total: str | None
    since: str
    """When it was handed in; UTC, ISO 8601."""
    by: str
    round: int
    """How often it was handed in; from 2 on it comes back after a return."""
    objective: str | None
    rows: int
    blocks: int
    returns: int
    warns: int


# The conditions on `g` are those of the index stages_unreviewed, word for word, so that it is used.
_UNREVIEWED: Final = (
    "g.stage = 'target' AND g.state = 'submitted' AND (g.reviewed IS NULL OR g.reviewed < g.round)"
)
_SIGNED: Final = (
    "NOT EXISTS (SELECT 1 FROM approvals a WHERE a.project_id = h.project_id AND a.stage = 'target'"
    " AND a.verdict IS NULL)"
)
_COUNTED: Final = (
    "(SELECT count(*) FROM findings f WHERE f.sheet_id = g.sheet_id AND f.stage = 'target'"
    " AND f.round = g.round AND f.severity = '{severity}')"
)
# Both indexes hold all that decides whether a target waits; only the targets listed are read from their wide rows.
_OF_ALL: Final = (
    " FROM stages g INDEXED BY stages_unreviewed"
    " CROSS JOIN sheets h INDEXED BY sheets_here ON h.id = g.sheet_id AND h.current = 1"
)
_OF_A_UNIT: Final = " FROM sheets h CROSS JOIN stages g ON g.sheet_id = h.id AND h.current = 1"
"""A unit's few are looked up one by one."""
_SELECT: Final = (
    "SELECT s.project_id, s.name, u.name, s.year, s.funding_total, g.submitted_at,"  # noqa: S608  our own words
    " coalesce(p.name, ''), g.round, s.objective_annual,"
    " (SELECT count(*) FROM indicators i WHERE i.sheet_id = g.sheet_id),"
    + ", ".join(_COUNTED.format(severity=one) for one in ("block", "return", "warn"))
)
_BESIDE: Final = (
    " CROSS JOIN sheets s ON s.id = h.id"
    " LEFT JOIN units u ON u.id = s.unit_id LEFT JOIN people p ON p.id = g.submitted_by"
)


def waiting(
    connection: sqlite3.Connection,
    sight: Sight,
    *,
    year: int | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Waiting]:
    """The targets within sight that wait, by the time of their hand-in."""
    found, wanted, values = _waits(sight)
    if year is not None:
        wanted += " AND h.year = ?"
        values.append(year)
    rows = connection.execute(
        f"{_SELECT}{found}{_BESIDE} WHERE {wanted} ORDER BY g.submitted_at, h.project_id LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, offset),
    )
    return [Waiting(*row) for row in rows]


def count(connection: sqlite3.Connection, sight: Sight) -> int:
    """How many targets within sight wait."""
    found, wanted, values = _waits(sight)
    query = f"SELECT count(*){found} WHERE {wanted}"
    return int(connection.execute(query, values).fetchone()[0])


def _waits(sight: Sight) -> tuple[str, str, list[str | int]]:
    """Where the targets that wait stand, the conditions on them, and the values for these."""
    reach, values = sight.reach("h")
    found = _OF_ALL if sight.unit is None else _OF_A_UNIT
    return found, " AND ".join([_UNREVIEWED, _SIGNED, *reach]), values
