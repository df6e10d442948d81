"""Reading the records: lists, sheets, stages, papers, the transcript, findings, verification. Every look passes the gate."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from guide.records import (
    approvals,
    boards,
    chronicle,
    dossier,
    evidence,
    listing,
    papers,
    queue,
    sampling,
    sheets,
    stages,
    transcript,
    unfinished,
)
from guide.records.chronicle import Event
from guide.records.dossier import Dossier
from guide.records.errors import Unknown
from guide.records.facts import ProjectRow, SheetRecord, StageRow, State, StoredTurn, StoredWaiver
from guide.records.file import PATIENCE, RecordsFile
from guide.records.gate import Actor, Gate, Sight
from guide.records.listing import Asked
from guide.records.people import People
from guide.records.queue import Waiting
from guide.records.rights import Action
from guide.records.rows import clean
from guide.records.sampling import Candidate
from guide.records.verification import Verification, verify
from policies.text import Text

if TYPE_CHECKING:
    from policies.finding import Finding

_UNKNOWN: Final = Text(
    "没有编号为“{project}”的项目。用“jixiao projects”查看已有的项目。",
    'There is no project "{project}". Run jixiao projects to see what there is.',
)


def now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


class Reader:
    """One records file to read. Every method asks the gate first and raises Forbidden or SignInNeeded."""

    def __init__(self, file: RecordsFile, clock: Callable[[], datetime] = now) -> None:
        self._file = file
        self._clock = clock
        self._gate = Gate()
        self.people = People(file, self._gate, clock)

    @classmethod
    def open(
        cls, path: Path, *, patience: float = PATIENCE, clock: Callable[[], datetime] = now
    ) -> Self:
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

    def sight(self) -> Sight:
        """How far whoever is here sees. Raises: Forbidden, SignInNeeded."""
        with self._file.reading() as connection:
            return self._gate.let(connection, Action.READ)

    def today(self) -> date:
        """The day by the clock on the wall."""
        return self._clock().astimezone().date()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def projects(
        self,
        *,
        unit: str | None = None,
        year: int | None = None,
        words: str | None = None,
        recent: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[ProjectRow]:
        """The project-years, by id, or the last changed first with `recent`; `words` stand in name, unit or id."""
        with self._file.reading() as connection:
            sight = self._gate.let(connection, Action.READ)
            return listing.projects(
                connection, sight, unit=unit, year=year, words=words, recent=recent, limit=limit,
                offset=offset,
            )  # fmt: skip

    def states(self, project_ids: Sequence[str]) -> dict[str, dict[str, State]]:
        """The state of every opened stage of some project-years, by id; at most some hundred ids."""
        with self._file.reading() as connection:
            return listing.states(connection, self._gate.let(connection, Action.READ), project_ids)

    def awaited(self, project_ids: Sequence[str]) -> frozenset[str]:
        """Which of some project-years wait for somebody's word on what was handed in; at most some hundred ids."""
        with self._file.reading() as connection:
            return listing.awaited(connection, self._gate.let(connection, Action.READ), project_ids)

    def asked(self, limit: int) -> list[Asked]:
        """What waits for the word of whoever is signed in, the one waiting longest first."""
        with self._file.reading() as connection:
            sight = self._gate.let(connection, Action.READ)
            words = approvals.given_by(self.actor.role) if self.actor else ()
            return listing.asked(connection, sight, words, limit) if words else []

    def count(self) -> int:
        """How many project-years there are within sight."""
        with self._file.reading() as connection:
            return listing.count(connection, self._gate.let(connection, Action.READ))

    def queue(
        self, *, year: int | None = None, limit: int | None = None, offset: int = 0
    ) -> list[Waiting]:
        """The targets that wait for a review, the one waiting longest first."""
        with self._file.reading() as connection:
            sight = self._gate.let(connection, Action.READ)
            return queue.waiting(connection, sight, year=year, limit=limit, offset=offset)

    def candidates(self, year: int) -> list[Candidate]:
        """The project-years of a year with what speaks for evaluating them, by id."""
        with self._file.reading() as connection:
            return sampling.candidates(connection, self._gate.let(connection, Action.READ), year)

    def queue_length(self) -> int:
        """How many targets wait for a review."""
        with self._file.reading() as connection:
            return queue.count(connection, self._gate.let(connection, Action.READ))

    def monitored(self, year: int | None = None) -> list[sqlite3.Row]:
        """The last monitoring of each project-year within sight, for the board."""
        return self._board(boards.monitored, year)

    def promised(self, year: int | None = None) -> list[sqlite3.Row]:
        """Every promise of the last feedback, every task of the last second look of each project-year within sight, by its day."""
        return self._board(boards.promised, year)

    def tasks_due(self) -> dict[str, str]:
        """By project-year within sight the first day (ISO) of a monitoring's tasks that the unit has not done."""
        with self._file.reading() as connection:
            return boards.tasks_due(connection, self._gate.let(connection, Action.READ))

    def looked_for(self, year: int | None = None) -> list[sqlite3.Row]:
        """The second looks within sight that wait for the bureau, the one waiting longest first."""
        return self._board(boards.looked_for, year)

    def decided(self, year: int | None = None) -> list[sqlite3.Row]:
        """The last decision on each project-year within sight."""
        return self._board(boards.decided, year)

    def _board(
        self,
        read: Callable[[sqlite3.Connection, Sight, int | None], list[sqlite3.Row]],
        year: int | None,
    ) -> list[sqlite3.Row]:
        with self._file.reading() as connection:
            return read(connection, self._gate.let(connection, Action.READ), year)

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
            kind = papers.kind_of(shown)
            paper = None
            if kind:
                closed = state == "submitted"
                paper = papers.last(connection, str(row["project_id"]), kind, closed=closed)
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
            paper=paper,
        )

    def dossier(self, project_id: str, *, years: int = 1) -> Dossier:
        """All stages, papers and versions of a project-year and of as many `years` before it. Raises: Unknown."""
        with self._looking(project_id) as connection:
            self._find(connection, project_id, None)
            sight = self._gate.let(connection, Action.READ)
            return dossier.gather(connection, clean(project_id), sight, years=years)

    def turns(
        self, project_id: str, stage: str, *, before: int | None = None, limit: int = 60
    ) -> list[StoredTurn]:
        """The last `limit` turns (before the turn numbered `before`), oldest first."""
        with self._looking(project_id) as connection:
            return transcript.page(connection, clean(project_id), stage, before, limit)

    def told(self, code: str, by: str) -> set[tuple[str, str]]:
        """Where a person was told of a fault before: project and place, each once."""
        with self._file.reading() as connection:
            self._gate.let(connection, Action.READ)
            return transcript.told(connection, clean(self._gate.signature(by)).strip(), code)

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

    def diary(self, project_id: str) -> list[Event]:
        """What happened to a project-year, oldest first. Raises: Unknown, Forbidden."""
        with self._looking(project_id) as connection:
            self._find(connection, project_id, None)
            return chronicle.tell(connection, clean(project_id))

    def verify(self) -> Verification:
        """Checks the file, the whole history chain and the evidence files; names the first thing that is wrong."""
        with self._file.reading() as connection:
            found = verify(connection, partial(self._gate.let, connection, Action.VERIFY))
            if found.ok and (wrong := evidence.fault(connection, self.path.parent)):
                return replace(found, ok=False, message=wrong, where="evidence")
        return found

    @contextlib.contextmanager
    def _looking(self, project_id: str) -> Iterator[sqlite3.Connection]:
        with self._file.reading() as connection:
            self._gate.let_in(connection, Action.READ, None, clean(project_id))
            yield connection

    def _find(
        self, connection: sqlite3.Connection, project_id: str, version: int | None
    ) -> sheets.Stored:
        stored = sheets.find(connection, clean(project_id), version)
        if stored is None:
            raise Unknown(_UNKNOWN.fill(project=project_id[:40]))
        return stored
