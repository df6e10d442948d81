"""The records as the rest of the guide sees them: open, list, create, load, save, submit, reopen, read the transcript.

Every write is one durable transaction, all or nothing, and leaves its history. Nothing is ever deleted for good.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from guide.records import approvals, freezing, papers, receiving, sheets, stages, transcript
from guide.records.cell_names import spoken
from guide.records.copies import Copies
from guide.records.diary import changes_since
from guide.records.errors import Changed
from guide.records.evidence import Evidence
from guide.records.facts import (
    REVIEW,
    TARGET,
    TurnLike,
    WaiverLike,
    signed,
)
from guide.records.file import RecordsFile
from guide.records.gate import NEW, accounts
from guide.records.history import Ledger, Row, utc
from guide.records.judgements import Judgements
from guide.records.reader import Reader, now
from guide.records.receiving import Received
from guide.records.rights import Action
from guide.records.rows import clean
from policies.text import Lang, Text

if TYPE_CHECKING:
    from policies.finding import Finding
    from policies.model import Sheet
    from policies.papers import Paper

SHOWN: Final = 5
"""Changed cells named in a message."""
_CHANGED: Final = Text(
    "{project}在您打开之后被{who}改动过（{cells}），您刚才的内容没有存下。请看过改动后再填一次。",
    "{project} was changed by {who} after you opened it ({cells}), so your last answer was not saved. "
    "Look at the change, then answer again.",
)


class Store(Reader):
    """One records file. May be used from several threads, and by several processes at once.

    Every method asks the gate first and raises Forbidden when the signed-in person may not do it, or SignInNeeded.
    `by` is a person's name as typed, "" when unsigned; a signed-in person's own name takes its place. `revision` is that of the record the caller built on
    (`SheetRecord.revision`, or what the last save returned): a write on an older one is refused with Changed, so that
    nobody's change is lost.
    """

    def __init__(self, file: RecordsFile, clock: Callable[[], datetime] = now) -> None:
        super().__init__(file, clock)
        self.judgements = Judgements(file, self._gate, self._find, self._pen)
        self.copies = Copies(file, self._gate, clock)
        self.evidence = Evidence(file, self._gate, self._find, self._pen)

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
        paper: Paper | None = None,
    ) -> int:
        """Write the changed cells, the turns and the talk's place in one transaction; returns the new revision.

        `paper` is the stage's own document as it stands, where the stage has one.

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
            if paper is not None and stage not in submitted:
                papers.save(ledger, stored.row["id"], paper)
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
            approvals.guard(ledger.connection, project_id, stage)
            self._guard_revision(ledger.connection, row, revision)
            if stage not in opened:
                stages.begin(ledger, row, stage)
            number = stages.submit(ledger, row["id"], stage, list(findings), reasons)
            self._ask_for_word(ledger, stage, number)
            if kind := papers.kind_of(stage):
                papers.close(ledger, kind)
            if stage == REVIEW:
                stages.review(ledger, row["id"], done=True)
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

        Raises: Unknown, Changed; Unclear when no reason is given or the stage is not submitted;
        Frozen for a target whose budget is approved.
        """
        with self._pen(by, Action.REOPEN, stage, project_id) as ledger:
            row = self._find(ledger.connection, project_id, None).row
            self._guard_revision(ledger.connection, row, revision)
            ledger.why = clean(reason).strip()
            stages.reopen(ledger, row["id"], stage)
            approvals.take_back(ledger, stage)
            if kind := papers.kind_of(stage):
                papers.reopen(ledger, kind)
            if stage == REVIEW:
                stages.review(ledger, row["id"], done=False)
            ledger.why = None
            self._say(ledger, stage, turns)
        return ledger.revision

    def decide(
        self,
        project_id: str,
        stage: str,
        *,
        given: bool,
        revision: int,
        by: str,
        reason: str = "",
        turns: Iterable[TurnLike] = (),
    ) -> int:
        """Give the word a hand-in waits for (a signature, an approval), or return it with a reason; the new revision.

        Raises: Unknown, Changed; Unclear when nothing waits, or without a reason for returning it.
        """
        with self._looking(project_id) as connection:
            self._find(connection, project_id, None)
            asked = approvals.waiting(connection, clean(project_id), stage)
        needed = (asked.action if given else asked.returns_by) if asked else Action.APPROVE
        with self._pen(by, needed, stage, project_id) as ledger:
            row = self._find(ledger.connection, project_id, None).row
            self._guard_revision(ledger.connection, row, revision)
            ledger.why = clean(reason).strip() or None
            may = partial(self._gate.may, ledger.connection, stage=stage)
            verdict: approvals.Verdict = "given" if given else "returned"
            approvals.decide(ledger, stage, verdict, ledger.why or "", may)
            if given and not approvals.waiting(ledger.connection, ledger.project_id, stage):
                self._sign(ledger, stage)
            if not given:
                stages.reopen(ledger, row["id"], stage)
                if kind := papers.kind_of(stage):
                    papers.reopen(ledger, kind)
            ledger.why = None
            self._say(ledger, stage, turns)
        return ledger.revision

    def again(self, project_id: str, stage: str, *, revision: int, by: str) -> int:
        """Begin another round of a submitted stage, its earlier papers left as they are; returns the new revision.

        Raises: Unknown, Changed; Unclear when the stage is not submitted, or waits for somebody's word.
        """
        with self._pen(by, Action.WRITE, stage, project_id) as ledger:
            row = self._find(ledger.connection, project_id, None).row
            self._guard_revision(ledger.connection, row, revision)
            approvals.guard(ledger.connection, project_id, stage)
            stages.again(ledger, row["id"], stage)
        return ledger.revision

    def hand_on(self, project_id: str, stage: str, paper: Paper, *, revision: int, by: str) -> int:
        """Begin a stage's paper, or a new round of it, beside the stage the project stands in; returns the new revision.

        Raises: Unknown, Changed.
        """
        with self._pen(by, Action.WRITE, stage, project_id) as ledger:
            row = self._find(ledger.connection, project_id, None).row
            self._guard_revision(ledger.connection, row, revision)
            opened, submitted = stages.opened(ledger.connection, row["id"])
            if stage not in opened:
                stages.open_stage(ledger, row["id"], stage)
            elif stage in submitted:
                stages.again(ledger, row["id"], stage)
            papers.save(ledger, row["id"], paper)
        return ledger.revision

    def renew(
        self, project_id: str, stage: str, sheet: Sheet, *, revision: int, by: str, reason: str
    ) -> int:
        """A new version in the place of the current one, in the same state in every stage; returns the new revision.

        How an approval or an approved change becomes the sheet in force, in the name of who may approve in its `stage`;
        the old version stays readable.
        Raises: Unknown, Changed; Unclear without a reason.
        """
        with self._pen(by, Action.APPROVE, stage, project_id) as ledger:
            row = self._find(ledger.connection, project_id, None).row
            self._guard_revision(ledger.connection, row, revision)
            ledger.why = clean(reason).strip()
            stages.renew(ledger, row, sheet)
            ledger.why = None
        return ledger.revision

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Several writes as one: all are stored, or none. Raises: RecordsError."""
        with self._file.writing():
            yield

    # Inside one transaction

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

    def _ask_for_word(self, ledger: Ledger, stage: str, number: int) -> None:
        """What a hand-in needs of somebody else, where there are several people."""
        if accounts(ledger.connection) > 1:
            may = partial(self._gate.may, ledger.connection, stage=stage)
            approvals.ask(ledger, stage, number, may)

    def _sign(self, ledger: Ledger, stage: str) -> None:
        """A paper that has been given its last word names who gave it."""
        kind = papers.kind_of(stage)
        paper = (
            papers.last(ledger.connection, ledger.project_id, kind, closed=True) if kind else None
        )
        if paper is not None:
            papers.sign(ledger, paper.signed_by(ledger.who, self.today()))

    def _guard_revision(self, connection: sqlite3.Connection, row: Row, expected: int) -> None:
        if expected == row["revision"]:
            return
        project_id = str(row["project_id"])
        changes = tuple(changes_since(connection, project_id, expected))
        who = signed(changes[-1].by if changes else "")
        cells = spoken(changes[:SHOWN])
        raise Changed(_CHANGED.fill(project=project_id, who=who, cells=cells), changes)

    def _say(self, ledger: Ledger, stage: str, turns: Iterable[TurnLike]) -> None:
        """Add turns without moving the talk."""
        talk = transcript.find(ledger.connection, ledger.project_id, stage)
        position, marks = (talk[1], transcript.read_marks(talk[2])) if talk else (None, frozenset())
        transcript.add_step(ledger, stage, position, marks, turns)
