"""Putting a backup back: checked whole before anything is touched, then all at once; what it replaces is kept aside."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guide.backup.archive import FOLDERS, RECORDS, SETTINGS, Archive
from guide.intake.refusal import why
from guide.records import unfinished
from guide.records.copies import checked
from guide.records.errors import Damaged
from guide.records.evidence import place_of
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from guide.records.store import Store
    from guide.workspace import Workspace

_COPY: Final = "copy.db"
_EVIDENCE: Final = "evidence"
_BUSY: Final = Text(
    "另一个程序正在恢复备份，请等它完成。", "Another restore is at work here. Let it finish first."
)
_NO_ROOM: Final = Text(
    "磁盘空间不够恢复这份备份：需要约{need}兆字节。没有改动任何内容。",
    "There is not enough room on the disk to restore this backup: about {need} MB are needed. Nothing was changed.",
)
_NOT_WHOLE: Final = Text(
    "备份里的记录核验不通过，没有改动任何内容：{message} 请换用另一份备份；确要使用这一份，请加“--unverified”。",
    "The records in the backup do not pass verification; nothing was changed: {message} "
    "Use another backup, or --unverified to take this one all the same.",
)
_NO_EVIDENCE: Final = Text(
    "备份里缺一份佐证文件（{name}），没有改动任何内容。请换用另一份备份。",
    "The backup lacks an evidence file ({name}); nothing was changed. Use another backup.",
)
_CANNOT: Final = Text(
    "恢复备份时出错（{why}）。没有改动任何内容。",
    "The backup could not be restored ({why}). Nothing was changed.",
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: history rows, when the backup was made (UTC), and the folder with the replaced state."""

    rows: int
    made_at: str
    aside: Path


def restore(
    workspace: Workspace, store: Store | None, file: Path, *, by: str = "", unverified: bool = False
) -> Restored:
    """Put a backup in the place of the records, own documents and settings; evidence is added to what is there.

    `store` None stands for records too damaged to open. `unverified` takes records whose history does not hold.
    Raises: Unclear, Forbidden, RecordsError; then nothing is changed.
    """
    from filelock import FileLock, Timeout

    store = _guarded(store)
    with Archive(file) as archive:
        try:
            with FileLock(workspace.home / unfinished.LOCK, timeout=0):
                unfinished.finish(workspace.records)
                return _Restore(workspace, archive, by).carry_out(store, unverified=unverified)
        except Timeout as error:
            raise Unclear(_BUSY) from error
        except OSError as error:
            raise Unclear(_CANNOT.fill(why=why(error))) from error


def _guarded(store: Store | None) -> Store | None:
    """The store, when the person may restore; None when the records are too damaged to say so. Raises: Forbidden."""
    if store is not None:
        try:
            store.copies.guard()
        except Damaged:
            return None
    return store


class _Restore:
    """One restore at work; the lock is held."""

    def __init__(self, workspace: Workspace, archive: Archive, by: str) -> None:
        self.workspace = workspace
        self.archive = archive
        self.by = by
        self.staging = workspace.home / unfinished.STAGING
        self.copy = self.staging / _COPY

    def carry_out(self, store: Store | None, *, unverified: bool) -> Restored:
        """Make everything ready, then put it in place; what was made ready is cleared away on failure."""
        try:
            self._guard_room()
            self._unpack()
            rows = self._check(unverified=unverified)
            aside = self._plan()
            self._put_back(store, aside)
        finally:
            unfinished.finish(self.workspace.records)
        return Restored(rows, self.archive.made_at, self.workspace.home / aside)

    def _guard_room(self) -> None:
        now = self.workspace.records
        # What comes, the kept copy of what goes, and the log of the change between them.
        need = 2 * self.archive.size + 2 * (now.stat().st_size if now.exists() else 0)
        if shutil.disk_usage(self.workspace.home).free < need:
            raise Unclear(_NO_ROOM.fill(need=need // 1_000_000 + 1))

    def _unpack(self) -> None:
        new = self.staging / unfinished.NEW
        (self.staging / unfinished.ASIDE).mkdir(parents=True)
        for entry in self.archive.entries:
            place = self.copy if entry.name == RECORDS else new / entry.name
            self.archive.unpack(entry, place)
        # What the backup does not hold was empty then.
        for folder in FOLDERS:
            (new / folder).mkdir(parents=True, exist_ok=True)
        (new / SETTINGS).touch()

    def _check(self, *, unverified: bool) -> int:
        try:
            found = checked(self.copy)
        except Damaged as error:
            raise Unclear(_NOT_WHOLE.fill(message=error.message)) from error
        if not found.ok and not unverified:
            raise Unclear(_NOT_WHOLE.fill(message=found.message))
        self._check_evidence()
        return found.rows

    def _check_evidence(self) -> None:
        """What the records speak of is in the backup, or here already."""
        with contextlib.closing(sqlite3.connect(self.copy)) as connection:
            told = [row[0] for row in connection.execute("SELECT DISTINCT sha256 FROM evidence")]
        new = self.staging / unfinished.NEW
        for sha256 in told:
            if not any(place_of(home, sha256).exists() for home in (new, self.workspace.home)):
                raise Unclear(_NO_EVIDENCE.fill(name=sha256[:12]))

    def _plan(self) -> str:
        """From here on the restore can be finished by whoever comes next, once the records say it was done."""
        self._add_evidence()
        stamp = "".join(char for char in self._moment() if char.isdigit())[:14]
        aside = f"replaced-{stamp}"
        while (self.workspace.home / aside).exists():
            aside += "-2"
        with (self.staging / unfinished.PLAN).open("w", encoding="utf-8") as file:
            file.write(json.dumps({"aside": aside}))
            file.flush()
            os.fsync(file.fileno())
        return aside

    def _moment(self) -> str:
        from guide.records.history import utc
        from guide.records.reader import now

        return utc(now())

    def _add_evidence(self) -> None:
        """Evidence is named by its content, so adding it changes nothing that is there."""
        new, there = self.staging / unfinished.NEW / _EVIDENCE, self.workspace.home / _EVIDENCE
        for path in sorted(new.rglob("*")):
            place = there / path.relative_to(new)
            if path.is_file() and not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                path.rename(place)
        shutil.rmtree(new)

    def _put_back(self, store: Store | None, aside: str) -> None:
        kept = self.staging / unfinished.ASIDE / RECORDS
        facts = {"backup": self.archive.seal, "made_at": self.archive.made_at}
        try:
            if store is not None:
                store.copies.put_back(self.copy, kept, **facts, folder=aside, by=self.by)
                return
        except Damaged:
            kept.unlink(missing_ok=True)
        self.copy.rename(self.staging / unfinished.NEW / RECORDS)
        (self.staging / unfinished.REPLACE).touch()
