"""What speaks for evaluating a project: read from the records of one year without building sheets."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from guide.records.gate import Sight

_SELECT: Final = (
    "SELECT s.project_id, s.name, u.name, s.year, s.nature, s.total,"
    " coalesce(s.funding_revised, s.funding_total), s.funding_executed,"
    " (SELECT e.grade FROM projects q JOIN projects p ON p.id = s.project_id"
    "  JOIN sheets o ON o.project_id = q.id JOIN evaluations e ON e.sheet_id = o.id"
    "  WHERE q.year < p.year AND o.name = s.name AND o.unit_id IS s.unit_id"
    "  AND e.closed_at IS NOT NULL ORDER BY q.year DESC, e.round DESC LIMIT 1),"
    " EXISTS (SELECT 1 FROM stages g WHERE g.sheet_id = s.id AND g.stage = 'self-evaluation'"
    "  AND g.state = 'submitted')"
    " FROM sheets s LEFT JOIN units u ON u.id = s.unit_id"
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
    past_grade: str | None
    self_evaluated: int
    """1 where its self-evaluation is handed in, else 0."""


def candidates(connection: sqlite3.Connection, sight: Sight, year: int) -> list[Candidate]:
    """The project-years of a year within sight, by id."""
    wanted, values = sight.conditions()
    rows = connection.execute(
        f"{_SELECT} WHERE {' AND '.join(wanted)} AND s.year = ? ORDER BY s.project_id",
        (*values, year),
    )
    return [Candidate(*row) for row in rows]
