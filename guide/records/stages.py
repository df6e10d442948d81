"""The stages of a sheet: opened, submitted with what was found and excused, reopened with a reason."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, cast

from guide.records.errors import Blocked
from guide.records.facts import StageRow, StoredWaiver, WaiverLike
from guide.records.freezing import guard_reopening, stage_name
from guide.records.history import Ledger, Row, Value, canonical
from guide.records.rows import clean
from guide.records.sheets import insert_sheet, numbered, person
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from policies.finding import Finding
    from policies.model import Sheet

_BLOCKED: Final = Text(
    "还不能提交：{cells}有必须先处理的问题。请改正，或由具名人员写明理由。",
    "This cannot be submitted yet: {cells} must be mended, or a named person must write a reason.",
)
_NO_REASON: Final = Text(
    "重新打开已提交的内容，需要写明理由。", "Reopening what was submitted needs a reason."
)
_NOT_SUBMITTED: Final = Text(
    "{project}的{stage}还没有提交，不需要重新打开。",
    "The {stage} of {project} is not submitted, so there is nothing to reopen.",
)


def opened(connection: sqlite3.Connection, sheet_id: object) -> tuple[set[str], set[str]]:
    """The stages of a sheet, and those of them that are submitted."""
    found = connection.execute("SELECT stage, state FROM stages WHERE sheet_id = ?", (sheet_id,))
    states = {row[0]: row[1] for row in found}
    return set(states), {stage for stage, state in states.items() if state == "submitted"}


def insert(
    ledger: Ledger,
    sheet: Sheet,
    stage: str,
    *,
    profile: str,
    lang: str,
    version: int = 1,
    reason: str | None = None,
) -> None:
    """Add a sheet as the current version of the ledger's project-year and open its stage."""
    head: dict[str, Value] = {"project_id": ledger.project_id, "version": version, "current": 1}
    head |= {"stage": stage, "profile": profile, "lang": lang, "reason": reason}
    open_stage(ledger, insert_sheet(ledger, sheet, head), stage)


def next_version(ledger: Ledger, row: Row, sheet: Sheet, stage: str, reason: str) -> int:
    """Put a sheet in the place of the current version, which stays readable; returns the new version's number."""
    last = ledger.connection.execute(
        "SELECT max(version) FROM sheets WHERE project_id = ?", (ledger.project_id,)
    ).fetchone()[0]
    ledger.update("sheets", row, {"current": 0})
    head = {"profile": row["profile"], "lang": row["lang"]}
    insert(ledger, sheet, stage, version=last + 1, reason=clean(reason), **head)
    return int(last + 1)


def open_stage(ledger: Ledger, sheet_id: int, stage: str) -> None:
    """A stage begins as a draft."""
    row: dict[str, Value] = {"sheet_id": sheet_id, "stage": stage, "state": "draft", "round": 0}
    row["reviewed"] = None
    ledger.insert(
        "stages", row | {"opened_at": ledger.at, "submitted_at": None, "submitted_by": None}
    )


def begin(ledger: Ledger, sheet: Row, stage: str) -> None:
    """The project-year moves on to a stage."""
    open_stage(ledger, sheet["id"], stage)
    ledger.update("sheets", sheet, {"stage": stage})


def submit(
    ledger: Ledger,
    sheet_id: int,
    stage: str,
    findings: Sequence[Finding],
    waivers: Sequence[WaiverLike],
) -> int:
    """Freeze a stage and keep what it was submitted with; its how-manieth submission it is. Raises: Blocked."""
    excused = {(w.code, w.where) for w in waivers if w.reason.strip() and w.person.strip()}
    blocking = [
        finding
        for finding in findings
        if finding.severity == "block" and (finding.code, finding.where) not in excused
    ]
    if blocking:
        cells = ", ".join(f"{finding.where} ({finding.code})" for finding in blocking[:5])
        raise Blocked(_BLOCKED.fill(cells=cells))
    row = _stage(ledger.connection, sheet_id, stage)
    head: dict[str, Value] = {"sheet_id": sheet_id, "stage": stage, "round": row["round"] + 1}
    changes = {"state": "submitted", "round": row["round"] + 1, "submitted_at": ledger.at}
    ledger.update("stages", row, {**changes, "submitted_by": person(ledger, ledger.who)})
    for finding in findings:
        ledger.insert("findings", {**head, **_finding_row(finding)})
    for waiver in waivers:
        ledger.insert("waivers", {**head, **_waiver_row(ledger, waiver)})
    return int(row["round"]) + 1


def reopen(ledger: Ledger, sheet_id: int, stage: str) -> None:
    """Back into draft, for the reason the ledger holds. Raises: Unclear without one, or when not submitted."""
    if not ledger.why:
        raise Unclear(_NO_REASON)
    submitted = opened(ledger.connection, sheet_id)[1]
    if stage not in submitted:
        raise Unclear(_NOT_SUBMITTED.fill(project=ledger.project_id, stage=stage_name(stage)))
    guard_reopening(ledger.project_id, stage, submitted)
    ledger.update("stages", _stage(ledger.connection, sheet_id, stage), {"state": "draft"})


def review(ledger: Ledger, sheet_id: int, *, done: bool) -> None:
    """Note on the target that its last hand-in is reviewed, or, with the review taken back, that it is not."""
    found = ledger.connection.execute(
        "SELECT * FROM stages WHERE sheet_id = ? AND stage = 'target'", (sheet_id,)
    ).fetchone()
    if found is not None:
        ledger.update("stages", found, {"reviewed": found["round"] if done else None})


def again(ledger: Ledger, sheet_id: int, stage: str) -> None:
    """Back into draft for another round. Raises: Unclear when the stage is not submitted."""
    if stage not in opened(ledger.connection, sheet_id)[1]:
        raise Unclear(_NOT_SUBMITTED.fill(project=ledger.project_id, stage=stage_name(stage)))
    ledger.update("stages", _stage(ledger.connection, sheet_id, stage), {"state": "draft"})


def renew(ledger: Ledger, row: Row, sheet: Sheet) -> int:
    """A new version with every stage in the state it had; its number. Raises: Unclear without a reason."""
    if not ledger.why:
        raise Unclear(_NO_REASON)
    connection = ledger.connection
    states = connection.execute("SELECT * FROM stages WHERE sheet_id = ?", (row["id"],)).fetchall()
    last = connection.execute(
        "SELECT max(version) FROM sheets WHERE project_id = ?", (ledger.project_id,)
    ).fetchone()[0]
    ledger.update("sheets", row, {"current": 0})
    head: dict[str, Value] = {"project_id": ledger.project_id, "version": last + 1, "current": 1}
    head |= {name: row[name] for name in ("stage", "profile", "lang")} | {"reason": ledger.why}
    sheet_id = insert_sheet(ledger, sheet, head)
    for state in states:
        ledger.insert("stages", {**dict(state), "sheet_id": sheet_id})
    return int(last + 1)


def rows(connection: sqlite3.Connection, project_id: str) -> list[StageRow]:
    """Every stage of every version, in the order they were opened."""
    found = connection.execute(
        "SELECT s.version, g.stage, g.state, g.opened_at, g.submitted_at, coalesce(p.name, ''), g.round,"
        " g.reviewed"
        " FROM stages g JOIN sheets s ON s.id = g.sheet_id"
        " LEFT JOIN people p ON p.id = g.submitted_by"
        " WHERE s.project_id = ? ORDER BY g.opened_at, s.version",
        (project_id,),
    )
    return [StageRow(*row) for row in found]


def findings(connection: sqlite3.Connection, sheet_id: object, stage: str) -> list[Finding]:
    """The findings of the last submission."""
    from policies.finding import Axis, Citation, Finding, Severity, Strength, Verified

    return [
        Finding(
            row["code"],
            Severity(row["severity"]),
            Axis(row["axis"]) if row["axis"] else None,
            row["place"],
            Text(row["message_zh"], row["message_en"]),
            Text(row["cure_zh"], row["cure_en"]),
            tuple(
                Citation(
                    c["number"], c["article"], Verified(c["verified"]), Strength(c["strength"])
                )
                for c in json.loads(row["citations"])
            ),
        )
        for row in _last_round(connection, "findings", sheet_id, stage)
    ]


def waivers(connection: sqlite3.Connection, sheet_id: object, stage: str) -> list[StoredWaiver]:
    """The reasons of the last submission."""
    return [
        StoredWaiver(row["code"], row["place"], row["reason"], row["person"], row["at"])
        for row in _last_round(connection, "waivers", sheet_id, stage)
    ]


def _last_round(
    connection: sqlite3.Connection, table: str, sheet_id: object, stage: str
) -> Iterable[sqlite3.Row]:
    name = (
        ", (SELECT name FROM people WHERE id = person_id) AS person" if table == "waivers" else ""
    )
    return cast(
        "Iterable[sqlite3.Row]",
        connection.execute(
            f"SELECT t.*{name} FROM {table} t WHERE sheet_id = :sheet AND stage = :stage AND round ="  # noqa: S608  our own names
            " (SELECT round FROM stages WHERE sheet_id = :sheet AND stage = :stage) ORDER BY id",
            {"sheet": sheet_id, "stage": stage},
        ),
    )


def _stage(connection: sqlite3.Connection, sheet_id: int, stage: str) -> sqlite3.Row:
    found = connection.execute(
        "SELECT * FROM stages WHERE sheet_id = ? AND stage = ?", (sheet_id, stage)
    )
    return cast("sqlite3.Row", found.fetchone())


def _finding_row(finding: Finding) -> dict[str, Value]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "axis": str(finding.axis) if finding.axis else None,
        "place": finding.where,
        "message_zh": clean(finding.message.zh),
        "message_en": clean(finding.message.en),
        "cure_zh": clean(finding.cure.zh),
        "cure_en": clean(finding.cure.en),
        "citations": canonical([citation.as_dict() for citation in finding.citations]),
    }


def _waiver_row(ledger: Ledger, waiver: WaiverLike) -> dict[str, Value]:
    return {
        "code": waiver.code,
        "place": waiver.where,
        "reason": clean(waiver.reason).strip(),
        "person_id": numbered(ledger, "people", clean(waiver.person).strip()),
        "at": ledger.at,
    }
