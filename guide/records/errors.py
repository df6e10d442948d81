"""What can go wrong with the records, each with a message in both languages.

RecordsError            the file cannot be opened, read or written; nothing was half-written
  Unknown               no project by that id
  Changed               somebody else changed the sheet since it was read; nothing was written
  Frozen                the stage is submitted, or the cell belongs to a submitted stage
  Blocked               a submission with a blocking finding that nobody has given a reason for
  Damaged               the file is broken, or no database at all
  Forbidden             the person's role or unit does not allow it; nothing was read out or written
    SignInNeeded        nobody is signed in, the name or password is wrong, or the account was closed meanwhile
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policies.text import Text

if TYPE_CHECKING:
    from guide.records.facts import Change


class RecordsError(Exception):
    """A trouble with the records; `message` says what is wrong and what would help."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class Unknown(RecordsError):  # noqa: N818  reads as what happened
    """There is no project by that id."""


class Changed(RecordsError):  # noqa: N818  reads as what happened
    """The sheet was changed by somebody else after it was read. `changes` say what, oldest first."""

    def __init__(self, message: Text, changes: tuple[Change, ...]) -> None:
        super().__init__(message)
        self.changes = changes


class Frozen(RecordsError):  # noqa: N818  reads as what happened
    """The stage is submitted. It can be reopened with a reason."""


class Blocked(RecordsError):  # noqa: N818  reads as what happened
    """A blocking finding stands without a named person's written reason."""


class Damaged(RecordsError):  # noqa: N818  reads as what happened
    """The file is broken, or no database at all. A backup can take its place."""


class Forbidden(RecordsError):  # noqa: N818  reads as what happened
    """Who is here may not do this. The message says who may."""


class SignInNeeded(Forbidden):
    """Nobody is signed in who may be here."""


_NOTHING_LOST: Final = Text("已保存的内容没有受影响。", "What was saved before is not affected.")
_MESSAGES: Final[dict[int, Text]] = {
    sqlite3.SQLITE_FULL: Text(
        "磁盘已满，刚才的内容没有存下。请腾出空间后再试一次。",
        "The disk is full, so this was not saved. Free some space and try again.",
    ),
    sqlite3.SQLITE_IOERR: Text(
        "读写记录文件时磁盘出错，刚才的内容没有存下。请检查磁盘空间和硬盘（或网络盘）是否正常，然后再试。",
        "The disk failed while the records were read or written, so this was not saved. "
        "Check the free space and the disk (or network drive), then try again.",
    ),
    sqlite3.SQLITE_READONLY: Text(
        "记录文件或所在文件夹是只读的，不能写入。请取得写权限，或用“--home”指定另一个文件夹。",
        "The records file or its folder is read-only. Get permission to write, "
        "or name another folder with --home.",
    ),
    sqlite3.SQLITE_BUSY: Text(
        "记录文件正被另一个程序占用，等了一会儿仍没有轮到，刚才的内容没有存下。请稍后再试。",
        "Another program is writing to the records and did not finish in time, so this was not saved. "
        "Try again in a moment.",
    ),
    sqlite3.SQLITE_CANTOPEN: Text(
        "打不开记录文件。请检查文件夹是否存在、是否有权限读写。",
        "The records file cannot be opened. Check that its folder exists and that you may read and write there.",
    ),
    sqlite3.SQLITE_NOTADB: Text(
        "这个文件不是绩效记录。请指定另一个文件夹，或从备份恢复。",
        "This file is not a records file. Name another folder, or restore a backup.",
    ),
    sqlite3.SQLITE_CORRUPT: Text(
        "记录文件已损坏。请先复制一份保留原样，再从备份恢复。",
        "The records file is damaged. Keep a copy of it as it is, then restore a backup.",
    ),
}
_MESSAGES[sqlite3.SQLITE_LOCKED] = _MESSAGES[sqlite3.SQLITE_BUSY]
_MESSAGES[sqlite3.SQLITE_PERM] = _MESSAGES[sqlite3.SQLITE_READONLY]
_OTHER: Final = Text(
    "记录文件出错（{detail}），刚才的内容没有存下。",
    "The records file failed ({detail}), so this was not saved.",
)


def _may_write(path: Path) -> bool:
    return all(os.access(place, os.W_OK) for place in (path.parent, path) if place.exists())


def from_sqlite(error: sqlite3.Error, path: Path) -> RecordsError:
    """SQLite's own error in words a clerk can act on, with the file's place."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_CANTOPEN and path.parent.is_dir() and not _may_write(path):
        code = sqlite3.SQLITE_READONLY  # what SQLite cannot tell from a missing folder
    message = _MESSAGES.get(code) or _OTHER.fill(detail=str(error))
    place = Text(f"{message.zh}文件：{path}", f"{message.en} File: {path}")
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        place = Text(f"{place.zh}。{_NOTHING_LOST.zh}", f"{place.en}. {_NOTHING_LOST.en}")
    broken = code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
    return Damaged(place) if broken else RecordsError(place)
