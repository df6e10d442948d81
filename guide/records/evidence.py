"""Evidence files beside the records: stored once by their content, never altered, found out when missing or changed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from guide.intake.refusal import why
from guide.intake.text_file import shown
from guide.records import freezing, stages
from guide.records.facts import SELF_EVALUATION
from guide.records.file import RecordsFile
from guide.records.gate import Gate
from guide.records.history import Ledger, Value
from guide.records.rights import Action
from guide.records.rows import clean
from guide.records.sheets import Stored, person
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from policies.evidence import EvidenceFact, EvidenceKind

Find = Callable[[sqlite3.Connection, str, int | None], Stored]
Pen = Callable[[str, Action, str, str], AbstractContextManager[Ledger]]
FOLDER: Final = "evidence"
LARGEST: Final = 100 << 20
"""Bytes of one file."""
MOST: Final = 500
"""Files of one project-year."""
_LONGEST_NAME: Final = 150
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One file that proves a row. `row` is the indicator's name, "" for the project as a whole; `size` in bytes."""

    id: int
    project: str
    stage: str
    row: str
    kind: EvidenceKind
    name: str
    size: int
    sha256: str
    year: int | None
    remark: str
    by: str
    at: str
    """UTC, ISO 8601."""
    withdrawn: str | None = None
    """Why it no longer counts."""


class Evidence:
    """The evidence behind one Store, whose gate it passes; `find` and `pen` are the store's own."""

    def __init__(self, file: RecordsFile, gate: Gate, find: Find, pen: Pen) -> None:
        self._file = file
        self._gate = gate
        self._find = find
        self._pen = pen

    def add(
        self,
        project_id: str,
        row: str,
        path: Path,
        kind: EvidenceKind,
        *,
        by: str,
        stage: str = SELF_EVALUATION,
        year: int | None = None,
        remark: str = "",
    ) -> EvidenceFile:
        """Keep a copy of a file as evidence of a row (its number from 1, or its name; "" for the project).

        The same file for the same row is kept once. Raises: Unknown, Forbidden, Frozen when the stage is submitted,
        Unclear when the row or the file will not do; then nothing is kept.
        """
        with self._file.reading() as connection:
            self._gate.let_in(connection, Action.WRITE, stage, clean(project_id))
            self._prove(connection, project_id, stage, row)
        # Copied before the pen is taken: others need not wait for a large file.
        size, digest = self._keep(path)
        with self._pen(by, Action.WRITE, stage, project_id) as ledger:
            named = self._prove(ledger.connection, project_id, stage, row)
            kept = _rows(ledger.connection, "e.project_id = ?", project_id)
            there = [one for one in kept if (one.row, one.sha256) == (named, digest)]
            if there and there[0].withdrawn is None:
                return there[0]
            if len(kept) >= MOST:
                raise Unclear(_TOO_MANY)
            new: dict[str, Value] = {"project_id": project_id, "stage": stage, "row": named}
            new |= {"kind": str(kind), "name": _safe(path.name), "size": size, "sha256": digest}
            new |= {"year": year, "remark": clean(remark).strip(), "at": ledger.at}
            new |= {"person_id": person(ledger, ledger.who), "withdrawn": None}
            number = ledger.insert("evidence", new)
            return _rows(ledger.connection, "e.id = ?", number)[0]

    def of(self, project_id: str) -> list[EvidenceFile]:
        """All evidence of a project-year, withdrawn too, oldest first. Raises: Unknown, Forbidden."""
        with self._file.reading() as connection:
            self._gate.let_in(connection, Action.READ, None, clean(project_id))
            self._find(connection, project_id, None)
            return _rows(connection, "e.project_id = ?", clean(project_id))

    def facts(self, project_id: str) -> list[EvidenceFact]:
        """What the rules R-EV need to know. Raises: Unknown, Forbidden."""
        from policies.evidence import EvidenceFact

        return [
            EvidenceFact(one.row, one.kind, one.name, one.year, bool(one.remark))
            for one in self.of(project_id)
            if one.withdrawn is None
        ]

    def withdraw(self, number: int, reason: str, *, by: str) -> None:
        """Say why a file no longer counts; the file itself stays. Raises: Forbidden, Unclear without a reason."""
        reason = clean(reason).strip()
        if not reason:
            raise Unclear(_NO_REASON)
        one = self.one(number)
        with self._pen(by, Action.WRITE, one.stage, one.project) as ledger:
            row = ledger.connection.execute(
                "SELECT * FROM evidence WHERE id = ?", (number,)
            ).fetchone()
            ledger.update("evidence", row, {"withdrawn": reason})

    def get(self, number: int, target: Path) -> EvidenceFile:
        """Write a copy of the original. Raises: Unclear when it is there already, Forbidden; or the file is not whole."""
        one = self.one(number)
        source = self.place(one.sha256)
        if wrong := _fault(source, one.size, one.sha256):
            raise Unclear(wrong.fill(name=one.name))
        try:
            with source.open("rb") as opened, target.open("xb") as out:
                while chunk := opened.read(_CHUNK):
                    out.write(chunk)
        except OSError as error:
            raise Unclear(_CANNOT_WRITE.fill(path=shown(target), why=why(error))) from error
        return one

    def place(self, sha256: str) -> Path:
        """Where the content with this checksum stands."""
        return place_of(self._file.path.parent, sha256)

    def one(self, number: int) -> EvidenceFile:
        """One file by its number. Raises: Unclear when there is none, Forbidden."""
        with self._file.reading() as connection:
            self._gate.let(connection, Action.READ)
            found = _rows(connection, "e.id = ?", number)
            if not found:
                raise Unclear(_UNKNOWN.fill(number=number))
            self._gate.let_in(connection, Action.READ, None, found[0].project)
        return found[0]

    def _prove(self, connection: sqlite3.Connection, project_id: str, stage: str, row: str) -> str:
        """The name of the row that a file may be given for now. Raises: Unknown, Frozen, Unclear."""
        stored = self._find(connection, project_id, None)
        submitted = stages.opened(connection, stored.row["id"])[1]
        freezing.guard_stage(project_id, stage, submitted)
        return _row_named(stored, row)

    def _keep(self, path: Path) -> tuple[int, str]:
        """Put the content under its own checksum, to the disk; content that is there already is left alone."""
        folder = self._file.path.parent / FOLDER
        beside: Path | None = None
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=folder, prefix=".new-")
            beside = Path(name)
            with os.fdopen(handle, "wb") as out:
                size, digest = _copied(path, out)
            place = self.place(digest)
            place.parent.mkdir(mode=0o700, exist_ok=True)
            if _fault(place, size, digest):
                beside.chmod(0o400)
                beside.replace(place)
                _settle(place.parent)
        except (OSError, ValueError) as error:
            if isinstance(error, Unclear):
                raise
            raise Unclear(_CANNOT_READ.fill(path=shown(path), why=why(error))) from error
        finally:
            if beside is not None:
                beside.unlink(missing_ok=True)
        return size, digest


def place_of(home: Path, sha256: str) -> Path:
    """Where the content with this checksum stands in a workspace."""
    return home / FOLDER / sha256[:2] / sha256


def fault(connection: sqlite3.Connection, home: Path) -> Text | None:
    """The first evidence file that is missing or not what it was, in words. The caller has asked the gate."""
    found = connection.execute("SELECT sha256, size, min(name) FROM evidence GROUP BY sha256, size")
    for sha256, size, name in found:
        if wrong := _fault(place_of(home, sha256), size, sha256):
            return wrong.fill(name=name)
    return None


def _copied(path: Path, out: BinaryIO) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    # Opened without waiting, because a pipe without a writer would never open.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise Unclear(_NO_FILE.fill(path=shown(path)))
        while chunk := opened.read(_CHUNK):
            size += len(chunk)
            if size > LARGEST:
                raise Unclear(_TOO_LARGE.fill(path=shown(path)))
            digest.update(chunk)
            out.write(chunk)
    if not size:
        raise Unclear(_EMPTY.fill(path=shown(path)))
    out.flush()
    os.fsync(out.fileno())
    return size, digest.hexdigest()


def _settle(folder: Path) -> None:
    """The new name to the disk too, where the system lets a folder be written through."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        os.fsync(handle)
        os.close(handle)


def _fault(place: Path, size: int, sha256: str) -> Text | None:
    try:
        if place.stat().st_size != size:
            return _CHANGED
        with place.open("rb") as opened:
            return None if hashlib.file_digest(opened, "sha256").hexdigest() == sha256 else _CHANGED
    except OSError:
        return _MISSING


def _row_named(stored: Stored, row: str) -> str:
    """The name of a row by its number from 1 or its name; "" stands for the project. Raises: Unclear."""
    words = clean(row).strip()
    names = [str(one["name"]) for one in stored.indicators]
    if words.isdecimal() and 1 <= int(words) <= len(names):
        return names[int(words) - 1]
    if words in {"", *names}:
        return words
    listed = "; ".join(f"{n} {name}" for n, name in enumerate(names[:40], 1))
    raise Unclear(_NO_ROW.fill(row=words[:40], rows=listed or "-"))


def _safe(name: str) -> str:
    """A file's name as it may stand on a screen and on any disk."""
    kept = "".join(c if c.isprintable() and c not in '\\/:*?"<>|' else "_" for c in clean(name))
    stem, dot, ending = kept.strip(" .").rpartition(".")
    if len(kept) > _LONGEST_NAME:
        return f"{stem[: _LONGEST_NAME - len(ending[:10]) - 1]}{dot}{ending[:10]}"
    return kept.strip(" .") or "_"


def _rows(connection: sqlite3.Connection, condition: str, value: Value) -> list[EvidenceFile]:
    from policies.evidence import EvidenceKind

    found = connection.execute(
        "SELECT e.*, coalesce(p.name, '') AS giver FROM evidence e"  # noqa: S608  our own words
        f" LEFT JOIN people p ON p.id = e.person_id WHERE {condition} ORDER BY e.id",
        (value,),
    )
    return [
        EvidenceFile(
            row["id"], row["project_id"], row["stage"], row["row"], EvidenceKind(row["kind"]), row["name"],
            row["size"], row["sha256"], row["year"], row["remark"], row["giver"], row["at"], row["withdrawn"],
        )
        for row in found
    ]  # fmt: skip


_TOO_MANY: Final = Text(
    f"一个项目最多放{MOST}份佐证。请把零散的材料合成一份。",
    f"A project holds at most {MOST} evidence files. Put small papers together into one.",
)
_TOO_LARGE: Final = Text(
    f"“{{path}}”太大，一份佐证最多{LARGEST >> 20}兆字节。请压缩或分成几份。",
    f'"{{path}}" is too large; one evidence file has at most {LARGEST >> 20} MB. Shrink or split it.',
)
_EMPTY: Final = Text("“{path}”是空文件。", '"{path}" is empty.')
_NO_FILE: Final = Text(
    "“{path}”不是普通文件。请选一个文件。", '"{path}" is not an ordinary file. Choose a file.'
)
_CANNOT_READ: Final = Text(
    "收不了佐证“{path}”（{why}）。没有改动任何内容。",
    'The evidence "{path}" cannot be taken in ({why}). Nothing was changed.',
)
_CANNOT_WRITE: Final = Text("写不了“{path}”（{why}）。", '"{path}" cannot be written ({why}).')
_NO_ROW: Final = Text(
    "没有指标“{row}”。本项目的指标：{rows}。", 'There is no row "{row}". The rows are: {rows}.'
)
_UNKNOWN: Final = Text(
    "没有编号为{number}的佐证。", "There is no evidence with the number {number}."
)
_NO_REASON: Final = Text("撤下佐证要写明理由。", "Withdrawing evidence needs a reason.")
_MISSING: Final = Text(
    "佐证“{name}”的文件不见了：有人绕过本程序移走了它。",
    'The file of the evidence "{name}" is missing: it was removed outside this program.',
)
_CHANGED: Final = Text(
    "佐证“{name}”的文件与登记时不同：有人绕过本程序改动过它。",
    'The file of the evidence "{name}" is not what it was: it was changed outside this program.',
)
