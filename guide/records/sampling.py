"""What speaks for evaluating a project: read from the records of one year without building sheets."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from guide.records.gate import Sight

_PAST: Final = (
    "SELECT o.name, o.unit_id, p.year, e.grade FROM evaluations e JOIN sheets o ON o.id = e.sheet_id"
    " JOIN projects p ON p.id = o.project_id WHERE e.closed_at IS NOT NULL ORDER BY p.year, e.round"
)
"""What evaluations found, the last one last: read once, since a county holds few of them beside its projects."""
_SELECT: Final = (
    "SELECT s.project_id, s.name, u.name, s.year, s.nature, s.total,"
    " coalesce(s.funding_revised, s.funding_total), s.funding_executed,"
    " EXISTS (SELECT 1 FROM stages g WHERE g.sheet_id = s.id AND g.stage = 'self-evaluation'"
    "  AND g.state = 'submitted'), s.unit_id, p.year"
    " FROM sheets s JOIN projects p ON p.id = s.project_id LEFT JOIN units u ON u.id = s.unit_id"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One project-year. Amounts are 万元 as stored, `self_score` points; `past_grade` of the last evaluation before."""

    project_id: str
    name: str
    unit: str | None
    year: int | None
    nature: str | None
    self_score: str | None
    budget: str | None
    executed: str | None
    self_evaluated: int
    """1 where its self-evaluation is handed in, else 0."""
    past_grade: str | None


def candidates(connection: sqlite3.Connection, sight: Sight, year: int) -> list[Candidate]:
    """The project-years of a year within sight, by id."""
    past: dict[tuple[str, int | None], list[tuple[int, str | None]]] = defaultdict(list)
    for name, unit, at, grade in connection.execute(_PAST):
        past[name, unit].append((at, grade))
    wanted, values = sight.conditions()
    rows = connection.execute(
        f"{_SELECT} WHERE {' AND '.join(wanted)} AND s.year = ? ORDER BY s.project_id",
        (*values, year),
    )
    return [
        Candidate(*(*row[:-2], _last(past.get((row[1], row[-2]), ()), row[-1]))) for row in rows
    ]


def _last(past: Sequence[tuple[int, str | None]], before: int) -> str | None:
    """The grade of the last evaluation in the years before one."""
    return next((grade for at, grade in reversed(past) if at < before), None)
