"""A reviewer's judgements of findings: kept with reason and person, one a finding and submission; the last one holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Literal

from guide.records.file import RecordsFile
from guide.records.gate import Gate, Sight
from guide.records.history import Ledger, Value
from guide.records.rights import Action
from guide.records.rows import clean
from guide.records.sheets import Stored, person
from policies.text import Text, Unclear

Find = Callable[[sqlite3.Connection, str, int | None], Stored]
Pen = Callable[[str, Action, str, str], AbstractContextManager[Ledger]]
Verdict = Literal["accepted", "rejected", "added"]
_NO_PERSON: Final = Text(
    "审核意见要有人署名，请写明是谁。", "A judgement needs a name: say who judges."
)
_NO_REASON: Final = Text(
    "{code}（{where}）：不认可或补充一条问题，要写明理由。",
    "{code} at {where}: to reject or add a finding, write the reason.",
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reviewer says of one finding. `message`: the finding's own, or the reviewer's words where it was added."""

    code: str
    """A code of the checks, or "other" for something no check looks for."""
    where: str
    """The path of the cell, such as `indicators[3].target`."""
    verdict: Verdict
    message: Text
    reason: str = ""
    """Never empty unless accepted."""
    severity: str | None = None
    content: str = ""
    """What stood in the place, as text or JSON."""


@dataclass(frozen=True, slots=True)
class StoredJudgement:
    """A judgement as kept. `round` counts submissions; 0 is a draft."""

    project: str
    version: int
    year: int | None
    sector: str | None
    profile: str
    stage: str
    round: int
    judgement: Judgement
    person: str
    at: str
    """UTC, ISO 8601."""


class Judgements:
    """The judgements behind one Store, whose gate they pass; `find` and `pen` are the store's own."""

    def __init__(self, file: RecordsFile, gate: Gate, find: Find, pen: Pen) -> None:
        self._file = file
        self._gate = gate
        self._find = find
        self._pen = pen

    def all(self) -> list[StoredJudgement]:
        """Everything within sight. Raises: Forbidden."""
        with self._file.reading() as connection:
            return _rows(connection, self._gate.let(connection, Action.READ))

    def of(self, project_id: str) -> list[StoredJudgement]:
        """Those of one project-year. Raises: Unknown, Forbidden."""
        with self._file.reading() as connection:
            self._gate.let_in(connection, Action.READ, None, clean(project_id))
            found = self._find(connection, project_id, None).row["project_id"]
            return _rows(connection, Sight(), found)

    def give(self, project_id: str, stage: str, given: Iterable[Judgement], *, by: str) -> None:
        """Keep judgements of the last submission's findings; one that was given before is replaced.

        Raises: Unknown, Forbidden; Unclear without a name, or without a reason where one is due. Then nothing is written.
        """
        with self._pen(by, Action.JUDGE, stage, project_id) as ledger:
            row = self._find(ledger.connection, project_id, None).row
            _give(ledger, row["id"], stage, list(given))

    def withdraw(
        self, project_id: str, stage: str, place: tuple[str, str], *, by: str, reason: str = ""
    ) -> bool:
        """Take back a judgement by its code and cell; the history keeps it with the reason. Whether there was one.

        Raises: Unknown, Forbidden.
        """
        with self._pen(by, Action.JUDGE, stage, project_id) as ledger:
            row = self._find(ledger.connection, project_id, None).row
            last = _round(ledger.connection, row["id"], stage)
            old = _one(ledger.connection, row["id"], stage, last, place)
            if old is not None:
                ledger.why = clean(reason).strip() or None
                ledger.delete("judgements", old)
        return old is not None


def _give(ledger: Ledger, sheet_id: int, stage: str, given: Sequence[Judgement]) -> None:
    if not ledger.who:
        raise Unclear(_NO_PERSON)
    for one in given:
        if one.verdict != "accepted" and not one.reason.strip():
            raise Unclear(_NO_REASON.fill(code=one.code, where=one.where))
    person_id, last = person(ledger, ledger.who), _round(ledger.connection, sheet_id, stage)
    for one in given:
        row = _row(one) | {"person_id": person_id, "at": ledger.at}
        old = _one(ledger.connection, sheet_id, stage, last, (one.code, one.where))
        if old is not None:
            ledger.update("judgements", old, row)
        else:
            head: dict[str, Value] = {"sheet_id": sheet_id, "stage": stage, "round": last}
            ledger.insert("judgements", head | row)


def _rows(
    connection: sqlite3.Connection, sight: Sight, project_id: str | None = None
) -> list[StoredJudgement]:
    """All judgements within sight, or those of one project-year, in the order of project, version and submission."""
    wanted, values = sight.reach()
    if project_id is not None:
        wanted, values = [*wanted, "s.project_id = ?"], [*values, project_id]
    found = connection.execute(
        "SELECT j.*, s.project_id, s.version, s.year, s.sector, s.profile, p.name AS person"  # noqa: S608  our own words
        " FROM judgements j JOIN sheets s ON s.id = j.sheet_id JOIN people p ON p.id = j.person_id"
        f" WHERE {' AND '.join(wanted) or '1'} ORDER BY s.project_id, s.version, j.stage, j.round, j.id",
        values,
    )
    return [_stored(row) for row in found]


def _stored(row: sqlite3.Row) -> StoredJudgement:
    judgement = Judgement(
        code=row["code"],
        where=row["place"],
        verdict=row["verdict"],
        message=Text(row["message_zh"], row["message_en"]),
        reason=row["reason"],
        severity=row["severity"],
        content=row["content"],
    )
    head = (row["project_id"], row["version"], row["year"], row["sector"], row["profile"])
    return StoredJudgement(*head, row["stage"], row["round"], judgement, row["person"], row["at"])


def _row(one: Judgement) -> dict[str, Value]:
    return {
        "code": one.code,
        "place": clean(one.where),
        "verdict": one.verdict,
        "severity": one.severity,
        "message_zh": clean(one.message.zh),
        "message_en": clean(one.message.en),
        "content": clean(one.content),
        "reason": clean(one.reason).strip(),
    }


def _round(connection: sqlite3.Connection, sheet_id: int, stage: str) -> int:
    """The last submission of a stage; 0 while it was never submitted or not begun."""
    found = connection.execute(
        "SELECT round FROM stages WHERE sheet_id = ? AND stage = ?", (sheet_id, stage)
    ).fetchone()
    return int(found[0]) if found else 0


def _one(
    connection: sqlite3.Connection, sheet_id: int, stage: str, last: int, place: tuple[str, str]
) -> sqlite3.Row | None:
    found: sqlite3.Row | None = connection.execute(
        "SELECT * FROM judgements WHERE sheet_id = ? AND stage = ? AND round = ? AND code = ? AND place = ?",
        (sheet_id, stage, last, place[0], clean(place[1])),
    ).fetchone()
    return found
