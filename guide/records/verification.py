"""Whether the file is sound and its history whole."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from guide.records.history import FIRST_LINK, link
from policies.text import Text

_WHOLE: Final = Text(
    "记录完好：共{rows}条变更记录，环环相扣。",
    "The records are whole: {rows} history rows, each sealing the one before.",
)
_BROKEN: Final = Text(
    "变更记录从第{seq}条起对不上（{at}，{project}）：有人绕过本程序改动过它。",
    "The history does not hold from row {seq} on ({at}, {project}): it was changed outside this program.",
)
_MISSING: Final = Text(
    "变更记录缺了第{seq}条：有人绕过本程序删除过它。",
    "History row {seq} is missing: it was removed outside this program.",
)
_UNSOUND: Final = Text(
    "记录文件本身有损坏：{detail}。请先复制一份保留原样，再从备份恢复。",
    "The records file itself is damaged: {detail}. Keep a copy of it as it is, then restore a backup.",
)


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome: `seq` is the first history row that does not hold, `head` the hash of the last that does."""

    ok: bool
    rows: int
    message: Text
    seq: int | None = None
    head: str = FIRST_LINK


def verify(connection: sqlite3.Connection) -> Verification:
    """Checks the file, then every link of the history from the first row on."""
    detail = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if detail != "ok":
        return Verification(False, 0, _UNSOUND.fill(detail=detail))
    return _follow(connection)


def _follow(connection: sqlite3.Connection) -> Verification:
    hash_, count = FIRST_LINK, 0
    plain = connection.cursor()
    plain.row_factory = None  # tuples are twice as fast here
    for row in plain.execute("SELECT * FROM history ORDER BY seq"):
        count += 1
        if row[0] != count:
            return Verification(False, count - 1, _MISSING.fill(seq=count), count, hash_)
        if row[10] != hash_ or row[11] != link(hash_, row[:10]):
            message = _BROKEN.fill(seq=count, at=row[1], project=row[3] or "-")
            return Verification(False, count - 1, message, count, hash_)
        hash_ = row[11]
    return Verification(True, count, _WHOLE.fill(rows=count), None, hash_)
