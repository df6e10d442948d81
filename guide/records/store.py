"""The records as the rest of the guide sees them: open, list, create, load, save, submit, reopen, read the transcript.

Every write is one durable transaction, all or nothing, and leaves its history. Nothing is ever deleted for good.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from guide.records import freezing, listing, receiving, sheets, stages, transcript, unfinished
from guide.records.copies import Copies
from guide.records.diary import changes_since
from guide.records.errors import Changed, Unknown
from guide.records.facts import (
    TARGET,
    ProjectRow,
    SheetRecord,
    StageRow,
    State,
    StoredTurn,
    StoredWaiver,
    TurnLike,
    WaiverLike,
    signed,
)
from guide.records.file import PATIENCE, RecordsFile
from guide.records.gate import NEW, Actor, Gate
from guide.records.history import Ledger, Row, utc
from guide.records.judgements import Judgements
from guide.records.people import People
from guide.records.receiving import Received
from guide.records.rights import Action
from guide.records.rows import clean
from guide.records.verification import Verification, verify
from policies.text import Lang, Text

if TYPE_CHECKING:
    from policies.finding import Finding
    from policies.model import Sheet

SHOWN: Final = 5
"""Changed cells named in a message."""
_UNKNOWN: Final = Text(
    "没有编号为“{project}”的项目。用“jixiao projects”查看已有的项目。",
    'There is no project "{project}". Run jixiao projects to see what there is.',
)
_CHANGED: Final = Text(
    "{project}在您打开之后被{who}改动过（{cells}），您刚才的内容没有存下。请看过改动后再填一次。",
    "{project} was changed by {who} after you opened it ({cells}), so your last answer was not saved. "
    "Look at the change, then answer again.",
)


def now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


class Store:
    """One records file. May be used from several threads, and by several processes at once.

    Every method asks the gate first and raises Forbidden when the signed-in person may not do it, or SignInNeeded.
    `by` is a person's name as typed, "" when unsigned; a signed-in person's own name takes its place. `revision` is that of the record the caller built on
    (`SheetRecord.revision`, or what the last save returned): a write on an older one is refused with Changed, so that
    nobody's change is lost.
    """

    def __init__(self, file: RecordsFile, clock: Callable[[], datetime] = now) -> None:
        self._file = file
        self._clock = clock
        self._gate = Gate()
        self.people = People(file, self._gate, clock)
        self.judgements = Judgements(file, self._gate, self._find, self._pen)
        self.copies = Copies(file, self._gate, clock)

    @classmethod
    def open(
        cls, path: Path, *, patience: float = PATIENCE, clock: Callable[[], datetime] = now
    ) -> Store:
        """Open the file, making or migrating it as needed; `patience` is how many seconds to wait for other writers.

        Raises: RecordsError when it cannot be opened, is not ours or comes from a newer version.
        """
        unfinished.settle(path)
        return cls(RecordsFile(path, patience), clock)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def actor(self) -> Actor | None:
        """Who is signed in."""
        return self._gate.actor

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Reading

    def projects(
        self,
        *,
        unit: str | None = None,
        year: int | None = None,
        recent: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[ProjectRow]:
        """The project-years, by id, or the last changed first with `recent`."""
        with self._file.reading() as connection:
            sight = self._gate.let(connection, Action.READ)
            return listing.projects(
                connection, sight, unit=unit, year=year, recent=recent, limit=limit, offset=offset
            )

    def count(self) -> int:
        """How many project-years there are within sight."""
        with self._file.reading() as connection:
            return listing.count(connection, self._gate.let(connection, Action.READ))

    def load(
        self, project_id: str, *, stage: str | None = None, version: int | None = None
    ) -> SheetRecord:
        """A project-year with the talk's place in a stage; by default the current version and the stage it stands in.

        Raises: Unknown.
        """
        with self._looking(project_id) as connection:
            stored = self._find(connection, project_id, version)
            row = stored.row
            shown = stage or str(row["stage"])
            talk = transcript.find(connection, project_id, shown)
            state: State = (
                "submitted" if shown in stages.opened(connection, row["id"])[1] else "draft"
            )
        return SheetRecord(
            id=row["id"],
            project_id=row["project_id"],
            year=row["year"],
            version=row["version"],
            stage=shown,
            state=state,
            sheet=stored.sheet(),
            position=talk[1] if talk else None,
            postponed=transcript.read_marks(talk[2]) if talk else frozenset(),
            profile=row["profile"],
            lang=row["lang"],
            revision=row["revision"],
            updated=row["updated_at"],
            reason=row["reason"],
        )

    def turns(
        self, project_id: str, stage: str, *, before: int | None = None, limit: int = 60
    ) -> list[StoredTurn]:
        """The last `limit` turns (before the turn numbered `before`), oldest first."""
        with self._looking(project_id) as connection:
            return transcript.page(connection, clean(project_id), stage, before, limit)

    def stages(self, project_id: str) -> list[StageRow]:
        """Every stage of every version, in the order they were opened. Raises: Unknown."""
        with self._looking(project_id) as connection:
            self._find(connection, project_id, None)
            return stages.rows(connection, project_id)

    def findings(self, project_id: str, stage: str, *, version: int | None = None) -> list[Finding]:
        """The findings kept at the last submission of a stage, by default of the current version. Raises: Unknown."""
        with self._looking(project_id) as connection:
            row = self._find(connection, project_id, version).row
            return stages.findings(connection, row["id"], stage)

    def waivers(
        self, project_id: str, stage: str, *, version: int | None = None
    ) -> list[StoredWaiver]:
        """The reasons kept at the last submission of a stage, by default of the current version. Raises: Unknown."""
        with self._looking(project_id) as connection:
            row = self._find(connection, project_id, version).row
            return stages.waivers(connection, row["id"], stage)

    def verify(self) -> Verification:
        """Checks the file and the whole history chain; names the first thing that is wrong."""
        with self._file.reading() as connection:
            return verify(connection, partial(self._gate.let, connection, Action.VERIFY))

    # Writing

    def create(
        self,
        sheet: Sheet,
        *,
        by: str,
        stage: str = TARGET,
        profile: str = "national",
        lang: Lang = "zh",
    ) -> str:
        """A new project-year with this sheet; returns its id, "2026-001": the year and a running number."""
        with self._pen(by, Action.WRITE, stage) as ledger:
            sheets.begin_project(ledger, sheet, this_year=self._clock().year)
            stages.insert(ledger, sheet, stage, profile=profile, lang=lang)
        return ledger.project_id

    def receive(
        self,
        sheet: Sheet,
        *,
        stage: str,
        by: str,
        profile: str = "national",
        lang: Lang = "zh",
    ) -> Received:
        """Take in a sheet that was handed in, by the rule of receiving.py; says what became of it.

        Raises: Frozen when the project-year is past changing; then nothing was written.
        """
        with self._pen(by, Action.WRITE, stage) as ledger:
            project_id = sheets.known(ledger.connection, sheet)
            if project_id is None:
                sheets.begin_project(ledger, sheet, this_year=self._clock().year)
                stages.insert(ledger, sheet, stage, profile=profile, lang=lang)
                note = receiving.NEW.fill(project=ledger.project_id)
                return Received(ledger.project_id, "new", stage, 1, note)
            ledger.project_id = project_id
            stored = self._find(ledger.connection, project_id, None)
            opened, submitted = stages.opened(ledger.connection, stored.row["id"])
            decision = receiving.decide(stored, opened, submitted, sheet, stage)
            version = stored.row["version"]
            if decision.how == "self-evaluation":
                if stage not in opened:
                    stages.begin(ledger, stored.row, stage)
                sheets.carry_out(ledger, stored, sheets.plan(stored, decision.sheet))
            elif decision.how == "version":
                version = stages.next_version(
                    ledger, stored.row, sheet, stage, decision.note.pick(lang)
                )
        return Received(project_id, decision.how, stage, version, decision.note)

    def save(
        self,
        project_id: str,
        *,
        revision: int,
        stage: str,
        sheet: Sheet,
        position: str | None = None,
        postponed: Collection[str] = frozenset(),
        turns: Iterable[TurnLike] = (),
        by: str,
        lang: Lang | None = None,
    ) -> int:
        """Write the changed cells, the turns and the talk's place in one transaction; returns the new revision.

        Turns may be added to a submitted stage, as long as no cell changes.
        Raises: Unknown, Frozen, Changed, RecordsError; then nothing was written.
        """
        with self._pen(by, Action.WRITE, stage, project_id) as ledger:
            stored = self._find(ledger.connection, project_id, None)
            made = sheets.plan(stored, sheet)
            changes = list(made.changes())
            opened, submitted = stages.opened(ledger.connection, stored.row["id"])
            if changes:
                freezing.guard_stage(project_id, stage, submitted)
            self._guard_revision(ledger.connection, stored.row, revision)
            freezing.guard_cells(project_id, changes, submitted)
            if lang is not None:
                ledger.update("sheets", stored.row, {"lang": lang})
            if stage not in opened:
                stages.begin(ledger, stored.row, stage)
            sheets.carry_out(ledger, stored, made)
            transcript.add_step(ledger, stage, position, postponed, turns)
        return ledger.revision

    def submit(
        self,
        project_id: str,
        stage: str,
        *,
        revision: int,
        by: str,
        findings: Iterable[Finding] = (),
        waivers: Iterable[WaiverLike] = (),
        turns: Iterable[TurnLike] = (),
    ) -> int:
        """Freeze the stage and keep the findings and reasons it was submitted with; returns the new revision.

        Raises: Unknown, Changed, Frozen when it is submitted already, Blocked when a blocking finding has no reason.
        """
        with self._pen(by, Action.SUBMIT, stage, project_id) as ledger:
            reasons = list(waivers)
            self._gate.guard_reasons(ledger.connection, stage, reasons)
            row = self._find(ledger.connection, project_id, None).row
            opened, submitted = stages.opened(ledger.connection, row["id"])
            freezing.guard_stage(project_id, stage, submitted)
            self._guard_revision(ledger.connection, row, revision)
            if stage not in opened:
                stages.begin(ledger, row, stage)
            stages.submit(ledger, row["id"], stage, list(findings), reasons)
            self._say(ledger, stage, turns)
        return ledger.revision

    def reopen(
        self,
        project_id: str,
        stage: str,
        *,
        revision: int,
        by: str,
        reason: str,
        turns: Iterable[TurnLike] = (),
    ) -> int:
        """Take a submitted stage back into draft; the reason is kept in the history. Returns the new revision.

        Raises: Unknown, Changed; Unclear when no reason is given or the stage is not submitted.
        """
        with self._pen(by, Action.REOPEN, stage, project_id) as ledger:
            row = self._find(ledger.connection, project_id, None).row
            self._guard_revision(ledger.connection, row, revision)
            ledger.why = clean(reason).strip()
            stages.reopen(ledger, row["id"], stage)
            ledger.why = None
            self._say(ledger, stage, turns)
        return ledger.revision

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Several writes as one: all are stored, or none. Raises: RecordsError."""
        with self._file.writing():
            yield

    # Inside one transaction

    @contextlib.contextmanager
    def _looking(self, project_id: str) -> Iterator[sqlite3.Connection]:
        with self._file.reading() as connection:
            self._gate.let_in(connection, Action.READ, None, clean(project_id))
            yield connection

    @contextlib.contextmanager
    def _pen(self, by: str, action: Action, stage: str, project_id: str = "") -> Iterator[Ledger]:
        """Write as the signed-in person, on a project-year that lies within sight before and after."""
        with self._file.writing() as connection:
            self._gate.let_in(connection, action, stage, project_id)
            who = clean(self._gate.signature(by)).strip()
            ledger = Ledger(connection, at=utc(self._clock()), who=who, project_id=project_id)
            yield ledger
            sheets.stamp(ledger)
            shown = None if project_id else NEW
            self._gate.let_in(connection, action, stage, ledger.project_id, shown)

    def _find(
        self, connection: sqlite3.Connection, project_id: str, version: int | None
    ) -> sheets.Stored:
        stored = sheets.find(connection, clean(project_id), version)
        if stored is None:
            raise Unknown(_UNKNOWN.fill(project=project_id[:40]))
        return stored

    def _guard_revision(self, connection: sqlite3.Connection, row: Row, expected: int) -> None:
        if expected == row["revision"]:
            return
        project_id = str(row["project_id"])
        changes = tuple(changes_since(connection, project_id, expected))
        who = signed(changes[-1].by if changes else "")
        cells = ", ".join(dict.fromkeys(change.where for change in changes[:SHOWN]))
        raise Changed(_CHANGED.fill(project=project_id, who=who, cells=cells), changes)

    def _say(self, ledger: Ledger, stage: str, turns: Iterable[TurnLike]) -> None:
        """Add turns without moving the talk."""
        talk = transcript.find(ledger.connection, ledger.project_id, stage)
        position, marks = (talk[1], transcript.read_marks(talk[2])) if talk else (None, frozenset())
        transcript.add_step(ledger, stage, position, marks, turns)
