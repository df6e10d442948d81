"""All that the records hold of one project's life: stages, papers, versions of the sheet, and the year before."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from guide.records import approvals, papers, sheets, stages
from guide.records.approvals import Approval
from guide.records.facts import StageRow
from guide.records.gate import Sight, accounts
from guide.records.papers import KeptPaper
from guide.records.rows import identity

if TYPE_CHECKING:
    from policies.finding import Finding
    from policies.model import Sheet
    from policies.papers import Paper


_MOST_RETURNED: Final = 3
_MOST_REPORTS: Final = 200
"""Reports that a new one is held against; a template is copied from a recent one."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the sheet: why it was made (None for the first), and its content."""

    number: int
    reason: str | None
    sheet: Sheet


@dataclass(frozen=True)
class Dossier:
    """One project-year and, in `last_year`, the same project a year before. Empty for a project not yet recorded."""

    project_id: str = ""
    stages: tuple[StageRow, ...] = ()
    """The stages of every version, in the order they were opened."""
    papers: Mapping[str, tuple[KeptPaper, ...]] = field(default_factory=dict)
    """The papers of each stage, oldest first; the last one may be a draft."""
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """What each stage of the current version was last handed in with."""
    versions: tuple[Version, ...] = ()
    last_year: Dossier | None = None
    returned: tuple[str, ...] = ()
    """Why other targets of the unit were returned, the last ones first."""
    approvals: tuple[Approval, ...] = ()
    """What hand-ins needed of somebody else, oldest first."""
    shared: bool = False
    """Whether several people have accounts, so that words of approval are given by those who may."""
    other_reports: tuple[str, ...] = ()
    """The problems named in evaluations of other projects within sight, one text a report, the last ones first."""

    @property
    def sheet(self) -> Sheet | None:
        """The current version of the sheet."""
        return self.versions[-1].sheet if self.versions else None

    def stage(self, stage: str) -> StageRow | None:
        """A stage of the current version; None when it has not begun."""
        number = self.versions[-1].number if self.versions else 0
        return next((s for s in self.stages if s.stage == stage and s.version == number), None)

    def handed_in(self, stage: str) -> bool:
        """Whether a stage is submitted, and waits for nobody's word."""
        row = self.stage(stage)
        return row is not None and row.state == "submitted" and self.awaits(stage) is None

    def awaits(self, stage: str) -> Approval | None:
        """The word a submitted stage waits for; None when for none."""
        return next((a for a in self.approvals if a.stage == stage and a.verdict is None), None)

    def closed(self, stage: str) -> tuple[Paper, ...]:
        """The papers of a stage that were handed in, oldest first; none that still waits for somebody's word."""
        found = tuple(one.paper for one in self.papers.get(stage, ()) if one.closed)
        return found[:-1] if self.awaits(stage) else found


def gather(
    connection: sqlite3.Connection, project_id: str, sight: Sight, *, years: int = 1
) -> Dossier:
    """Everything of a project-year, and of as many years before it as lie within sight."""
    from policies.papers import papers as kinds

    numbers = connection.execute(
        "SELECT version, reason FROM sheets WHERE project_id = ? ORDER BY version", (project_id,)
    ).fetchall()
    found = ((sheets.find(connection, project_id, row[0]), row) for row in numbers)
    versions = tuple(
        Version(row["version"], row["reason"], stored.sheet()) for stored, row in found if stored
    )
    held = tuple(stages.rows(connection, project_id))
    earlier = _year_before(connection, versions[-1].sheet) if versions and years else None
    if earlier and not sight.holds(connection, earlier):
        earlier = None
    return Dossier(
        project_id,
        held,
        {
            str(stage): tuple(papers.kept(connection, project_id, kind))
            for stage, kind in kinds().items()
        },
        _findings(connection, project_id, held),
        versions,
        gather(connection, earlier, sight, years=years - 1) if earlier else None,
        _returned(connection, project_id) if years else (),
        approvals.kept(connection, project_id),
        accounts(connection) > 1,
        _other_reports(connection, project_id, sight) if years and _self_evaluated(held) else (),
    )


def _self_evaluated(held: tuple[StageRow, ...]) -> bool:
    """Whether an evaluation may come; before that nobody asks for other reports."""
    return any(one.stage == "self-evaluation" and one.submitted for one in held)


def _other_reports(
    connection: sqlite3.Connection, project_id: str, sight: Sight
) -> tuple[str, ...]:
    wanted, values = sight.conditions()
    rows = connection.execute(
        "SELECT (SELECT group_concat(p.text, ' ') FROM evaluations_problems p WHERE p.paper_id = t.id)"  # noqa: S608  our own words
        " FROM evaluations t JOIN sheets v ON v.id = t.sheet_id JOIN sheets s ON s.project_id = v.project_id"
        f" WHERE {' AND '.join(wanted)} AND t.closed_at IS NOT NULL AND s.project_id <> ?"
        " ORDER BY t.closed_at DESC LIMIT ?",
        (*values, project_id, _MOST_REPORTS),
    )
    return tuple(row[0] for row in rows if row[0])


def _returned(connection: sqlite3.Connection, project_id: str) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT r.opinion FROM reviews r INDEXED BY reviews_returned JOIN sheets s ON s.id = r.sheet_id"
        " WHERE r.decision = 'return' AND r.closed_at IS NOT NULL AND r.opinion IS NOT NULL"
        " AND s.project_id <> ? AND s.unit_id = (SELECT unit_id FROM sheets WHERE project_id = ? AND current = 1)"
        " ORDER BY r.closed_at DESC LIMIT ?",
        (project_id, project_id, _MOST_RETURNED),
    )
    return tuple(dict.fromkeys(row[0] for row in rows))


def _findings(
    connection: sqlite3.Connection, project_id: str, held: tuple[StageRow, ...]
) -> dict[str, tuple[Finding, ...]]:
    """By stage; a version that only carried a hand-in on has its findings from where it was made."""
    ids = dict(
        connection.execute("SELECT version, id FROM sheets WHERE project_id = ?", (project_id,))
    )
    newest = max(ids, default=0)
    first: dict[tuple[str, str | None], int] = {}
    for one in sorted(held, key=lambda row: row.version):
        first.setdefault((one.stage, one.submitted), one.version)
    return {
        one.stage: tuple(
            stages.findings(connection, ids[first[one.stage, one.submitted]], one.stage)
        )
        for one in held
        if one.version == newest and one.submitted
    }


def _year_before(connection: sqlite3.Connection, sheet: Sheet) -> str | None:
    """The id of the same project a year before; None when there is none."""
    project = sheet.project
    if project.year is None:
        return None
    row = connection.execute(
        "SELECT id FROM projects WHERE identity = ? ORDER BY number DESC LIMIT 1",
        (identity(project.name, project.unit, project.year - 1),),
    ).fetchone()
    return row and str(row[0])
