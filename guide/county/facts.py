"""The facts of a records file: two tables of plain words and whole numbers, which every measure adds up.

`project_facts` has one row a project-year (its current version), `finding_facts` one a project-year, stage and check.
A flag is 1 or 0; points are hundredths, money is 分 (万元 times a million), so that sums are exact on every engine.
A column whose table the file does not have is NULL throughout: not kept, which is not the same as none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from guide.records.gate import Sight
from policies.finding import Life
from policies.scoring.card import GRADE_NAMES

HANDED_IN: Final[dict[Life, str]] = {
    Life.EX_ANTE: "appraised",
    Life.TARGET: "target",
    Life.REVIEW: "reviewed",
    Life.BUDGET: "budgeted",
    Life.MONITORING: "monitored",
    Life.CHANGE: "changed",
    Life.SELF_EVALUATION: "self_evaluated",
    Life.EVALUATION: "evaluated",
    Life.FEEDBACK: "rectified",
    Life.RESULTS_USE: "result_used",
}
"""The flag of every stage: handed in, and not taken back since."""
TEXTS: Final = {
    "project_facts": ("county", "project_id", "unit", "self_grade", "checked_grade"),
    "finding_facts": ("county", "unit", "stage", "code"),
}
"""The columns that hold words; all others hold whole numbers."""
JUDGED: Final = {
    "reviewed_first": (1, ""),
    "returned_first": (1, "AND t.decision = 'return'"),
    "reviewed_second": (2, ""),
    "returned_second": (2, "AND t.decision = 'return'"),
}
"""Reviews of a target that are closed, and those that returned it, by round: what the self-check before filing is for."""
_GOES_ON: Final = frozenset({Life.MONITORING})
"""Stages with several rounds a year: one handed in counts, though the next is being written."""
_POINTS: Final = "CAST(round(CAST({0} AS REAL) * 100) AS INTEGER)"
_FEN: Final = "CAST(round(CAST({0} AS REAL) * 1000000) AS INTEGER)"
_SCORED: Final = "{0} GLOB '[0-9]*' AND {0} NOT GLOB '*[^0-9.]*'"
_CHECKING: Final = {"evaluations": 1000, "feedback": 0}
"""Where a re-checked score stands, the evaluation's own paper before the letter that tells it."""
_CHECKED: Final = frozenset({"sheet_id", "round", "closed_at", "score", "grade"})


Query = tuple[str, tuple[str | int, ...]]
"""A SELECT and the values for it."""


def queries(connection: sqlite3.Connection, county: str, sight: Sight) -> dict[str, Query]:
    """Each table of facts as a query on the records."""
    wanted, values = sight.conditions()
    within, told = " AND ".join(wanted), (county, *values)
    return {
        "project_facts": (_projects(connection, within), told),
        "finding_facts": (_FINDINGS.format(within=within), told),
    }


def lay_out(connection: sqlite3.Connection, facts: Mapping[str, Query]) -> dict[str, Query]:
    """The same queries on tables made beside the records, for facts that are counted more than once.

    The tables are temporary: the file is not touched. Raises: sqlite3.Error when it is damaged or its tables are not ours.
    """
    connection.execute("PRAGMA temp_store = MEMORY")
    for table, (select, values) in facts.items():
        connection.execute(f"CREATE TEMP TABLE {table} AS {select}", values)
    return {table: (f"SELECT * FROM temp.{table}", ()) for table in facts}


@dataclass(frozen=True, slots=True)
class Pair:
    """A project-year with a self-score and a re-checked score, in points."""

    project_id: str
    name: str
    unit: str
    year: int
    own: float
    checked: float


def both_scored(connection: sqlite3.Connection, most: int = 500) -> tuple[Pair, ...]:
    """The projects with both scores among the facts laid out, the widest gap first."""
    rows = connection.execute(
        "SELECT f.project_id, coalesce(s.name, ''), f.unit, f.year, f.self_points / 100.0, f.checked_points / 100.0"
        " FROM project_facts f JOIN sheets s ON s.project_id = f.project_id AND s.current = 1 WHERE f.compared"
        " ORDER BY abs(f.self_points - f.checked_points) DESC, f.project_id LIMIT ?",
        (most,),
    )
    return tuple(Pair(*row) for row in rows)


def columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns of a table; none when the file does not have it."""
    return tuple(row[1] for row in connection.execute(f'PRAGMA table_info("{table}")'))


def _projects(connection: sqlite3.Connection, within: str) -> str:
    flags = ", ".join(f"{_is('done', stage)} AS {flag}" for stage, flag in HANDED_IN.items())
    fed_back = _is("opened", Life.FEEDBACK) if columns(connection, "feedback") else "NULL"
    self_evaluated = _is("done", Life.SELF_EVALUATION)
    self_points = f"CASE WHEN {self_evaluated} AND {_SCORED.format('s.total')} THEN {_POINTS.format('s.total')} END"
    return f"""
        WITH rows AS (
            SELECT ? AS county, s.project_id, coalesce(u.name, '') AS unit, coalesce(s.year, 0) AS year,
                1 AS projects, {flags}, g.again, {fed_back} AS fed_back,
                {", ".join(_judged(connection))},
                coalesce(i.rows, 0) AS indicators, coalesce(i.numbered, 0) AS numbered_indicators,
                CASE WHEN {_SCORED.format("s.funding_total")} THEN {_FEN.format("s.funding_total")} ELSE 0 END AS fen,
                {_is("opened", Life.EVALUATION)} AS chosen, {self_points} AS self_points,
                CASE WHEN {self_evaluated} THEN {_grade("s.grade")} ELSE '' END AS self_grade,
                CASE WHEN {_SCORED.format("c.score")} THEN {_POINTS.format("c.score")} END AS checked_points,
                {_grade("c.grade")} AS checked_grade
            FROM sheets s LEFT JOIN units u ON u.id = s.unit_id
            JOIN ({_STAGES}) g ON g.sheet_id = s.id
            LEFT JOIN ({_INDICATORS}) i ON i.sheet_id = s.id
            LEFT JOIN ({_checked(connection)}) c ON c.project_id = s.project_id
            LEFT JOIN ({_reviews(connection)}) r ON r.project_id = s.project_id
            WHERE {within})
        SELECT *, target AND indicators > 0 AND numbered_indicators * 2 >= indicators AS quantified,
            self_points IS NOT NULL AS self_scored, coalesce(self_points * self_points, 0) AS self_squares,
            self_points IS NOT NULL AND checked_points IS NOT NULL AS compared,
            CASE WHEN checked_points IS NOT NULL THEN self_points END AS compared_self_points,
            CASE WHEN self_points IS NOT NULL THEN checked_points END AS compared_checked_points
        FROM rows"""


def _reviews(connection: sqlite3.Connection) -> str:
    """Whether a project-year's target was reviewed in a first and in a second round, and returned there."""
    if not columns(connection, "reviews"):
        return f"SELECT NULL AS project_id, {', '.join(f'NULL AS {one}' for one in JUDGED)}"
    told = ", ".join(
        f"max(t.round = {number} {wanted}) AS {name}" for name, (number, wanted) in JUDGED.items()
    )
    return (
        f"SELECT e.project_id, {told} FROM reviews t JOIN sheets e ON e.id = t.sheet_id"
        " WHERE t.closed_at IS NOT NULL GROUP BY e.project_id"
    )


def _judged(connection: sqlite3.Connection) -> list[str]:
    kept = bool(columns(connection, "reviews"))
    return [f"coalesce(r.{one}, 0) AS {one}" if kept else f"NULL AS {one}" for one in JUDGED]


def _grade(cell: str) -> str:
    """A grade by its sign, 优 to 差, in whichever language it was written; '' when none, '?' for other words."""
    names = " ".join(
        f"WHEN '{word}' THEN '{one}'"
        for one, name in GRADE_NAMES.items()
        for word in (one, name.en)
    )
    return f"CASE lower(trim(coalesce({cell}, ''))) {names} WHEN '' THEN '' ELSE '?' END"


def _is(which: str, stage: Life) -> str:
    """Whether a stage is `done` or at least `opened`."""
    return f"(g.{which} & {_BITS[stage]} > 0)"


def _checked(connection: sqlite3.Connection) -> str:
    """The last re-checked score and grade that was handed in, by project-year: an evaluation goes before a letter."""
    told = [
        f"SELECT e.project_id, t.score, t.grade, t.round + {before} AS rank FROM {table} t"
        " JOIN sheets e ON e.id = t.sheet_id WHERE t.closed_at IS NOT NULL"
        for table, before in _CHECKING.items()
        if set(columns(connection, table)) >= _CHECKED
    ]
    if not told:
        return "SELECT NULL AS project_id, NULL AS score, NULL AS grade"
    # With max(), SQLite takes the other columns from the row that holds it.
    return f"SELECT project_id, score, grade, max(rank) FROM ({' UNION ALL '.join(told)}) GROUP BY project_id"


_BITS: Final = {stage: 1 << place for place, stage in enumerate(HANDED_IN)}
_BIT: Final = " ".join(f"WHEN '{stage}' THEN {bit}" for stage, bit in _BITS.items())
_ROUNDS: Final = " OR ".join(f"stage = '{stage}' AND round > 0" for stage in _GOES_ON)
_STAGES: Final = (
    # One bit a stage: two sums instead of a comparison for each of twenty columns.
    "SELECT sheet_id, max(stage = 'target' AND round > 1) AS again, sum(bit) AS opened,"
    f" sum(CASE WHEN state = 'submitted' OR {_ROUNDS} THEN bit ELSE 0 END) AS done"
    f" FROM (SELECT sheet_id, stage, state, round, CASE stage {_BIT} ELSE 0 END AS bit FROM stages) GROUP BY sheet_id"
)
_INDICATORS: Final = (
    # A figure in either width; a number in Chinese characters cannot be told from a word (一定, 统一) here.
    "SELECT sheet_id, count(*) AS rows, sum(target GLOB '*[0-9０-９]*') AS numbered"
    " FROM indicators GROUP BY sheet_id"
)
_FINDINGS: Final = """
    SELECT ? AS county, coalesce(u.name, '') AS unit, coalesce(s.year, 0) AS year, f.stage, f.code,
        1 AS projects, f.earliest = 1 AS first, f.latest = g.round AS last
    FROM (SELECT sheet_id, stage, code, min(round) AS earliest, max(round) AS latest
        FROM findings GROUP BY sheet_id, stage, code) f
    JOIN sheets s ON s.id = f.sheet_id LEFT JOIN units u ON u.id = s.unit_id
    JOIN stages g ON g.sheet_id = f.sheet_id AND g.stage = f.stage
    WHERE {within}"""
