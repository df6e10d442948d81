"""The list of project-years, read without building sheets."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from guide.records.facts import ProjectRow, State
from guide.records.gate import Sight
from guide.records.rights import Action


@dataclass(frozen=True, slots=True)
class Asked:
    """A project-year with a hand-in that waits for somebody's word: its stage, and whether to sign or to approve."""

    row: ProjectRow
    stage: str
    action: Action


_SELECT: Final = (
    "SELECT s.project_id, s.name, u.name, s.year, s.sector, s.stage, g.state, s.updated_at,"
    " s.version FROM sheets s LEFT JOIN units u ON u.id = s.unit_id"
    " JOIN stages g ON g.sheet_id = s.id AND g.stage = s.stage"
)
_STATES: Final = (
    "SELECT s.project_id, g.stage, g.state FROM sheets s JOIN stages g ON g.sheet_id = s.id"
)


def projects(
    connection: sqlite3.Connection,
    sight: Sight,
    *,
    unit: str | None,
    year: int | None,
    words: str | None,
    recent: bool,
    limit: int | None,
    offset: int,
) -> list[ProjectRow]:
    """The current versions within sight, by id, or the last changed first; `words` stand in name, unit or id."""
    wanted, values = sight.conditions()
    if unit is not None:
        wanted.append("u.name = ?")
        values.append(unit)
    if year is not None:
        wanted.append("s.year = ?")
        values.append(year)
    if words:
        wanted.append(
            "instr(lower(s.project_id || ' ' || s.name || ' ' || coalesce(u.name, '')), ?)"
        )
        values.append(words.lower())
    # A unit's few are sorted; the plus keeps SQLite from walking through all the county's by their time instead.
    latest = "s.updated_at" if sight.unit is None else "+s.updated_at"
    order = f"{latest} DESC, s.id DESC" if recent else "s.project_id"
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


def states(
    connection: sqlite3.Connection, sight: Sight, ids: Sequence[str]
) -> dict[str, dict[str, State]]:
    """The state of every opened stage of some project-years within sight, by id, in the order they were opened."""
    wanted, values = sight.conditions()
    wanted.append(f"s.project_id IN ({', '.join('?' * len(ids))})")
    asked = f"{_STATES} WHERE {' AND '.join(wanted)} ORDER BY g.opened_at"
    found: dict[str, dict[str, State]] = {one: {} for one in ids}
    for project_id, stage, state in connection.execute(asked, (*values, *ids)):
        found[project_id][stage] = state
    return found


def awaited(connection: sqlite3.Connection, sight: Sight, ids: Sequence[str]) -> frozenset[str]:
    """Which of some project-years within sight have a hand-in that waits for somebody's word."""
    wanted, values = sight.conditions()
    rows = connection.execute(
        "SELECT s.project_id FROM sheets s JOIN approvals a ON a.project_id = s.project_id AND a.verdict IS NULL"  # noqa: S608  our own words
        f" WHERE {' AND '.join(wanted)} AND s.project_id IN ({', '.join('?' * len(ids))})",
        (*values, *ids),
    )
    return frozenset(row[0] for row in rows)


def asked(
    connection: sqlite3.Connection, sight: Sight, words: Sequence[tuple[str, Action]], limit: int
) -> list[Asked]:
    """What waits within sight for one of these words (stage and right), the one waiting longest first."""
    wanted, values = sight.conditions()
    head, of = _SELECT.split(" FROM ", 1)
    rows = connection.execute(
        f"{head}, a.stage, a.action FROM approvals a CROSS JOIN {of} WHERE s.project_id = a.project_id"
        f" AND a.verdict IS NULL AND (a.stage, a.action) IN (VALUES {', '.join(['(?, ?)'] * len(words))})"
        f" AND {' AND '.join(wanted)} ORDER BY a.id LIMIT ?",
        (*(part for word in words for part in word), *values, limit),
    )
    return [Asked(ProjectRow(*row[:-2]), row[-2], Action(row[-1])) for row in rows]
