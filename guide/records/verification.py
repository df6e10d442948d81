"""Whether the file is sound, its history whole, and every table still what the history says."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from guide.records.history import FIRST_LINK, SHARED, link
from guide.records.replay import COUNTED, Difference, Replay, compare, compare_names
from policies.text import Text

_WHOLE: Final = Text(
    "记录完好：共{rows}条变更记录，环环相扣，与各表内容一致。",
    "The records are whole: {rows} history rows, each sealing the one before, and every table agrees with them.",
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
_TAMPERED: Final = Text(
    "{place}与变更记录不符：按记录应为“{expected}”，现为“{found}”。有人绕过本程序改动过它。",
    '{place} does not agree with the history: it should be "{expected}" and is "{found}". '
    "It was changed outside this program.",
)
_NOTHING: Final = Text("（无）", "(nothing)")
SHOWN: Final = 60
"""Characters of a value in a message."""


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome. `seq` is the first history row that does not hold, `where` the first cell that does not agree.

    `head` is the hash of the last row that holds: written down elsewhere, it would show a history cut off at its end.
    """

    ok: bool
    rows: int
    message: Text
    seq: int | None = None
    head: str = FIRST_LINK
    where: str | None = None


def verify(connection: sqlite3.Connection) -> Verification:
    """Checks the file, then every link of the history, then every cell against it; stops at the first fault."""
    detail = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if detail != "ok":
        return Verification(False, 0, _UNSOUND.fill(detail=str(detail)[:SHOWN]))
    plain = connection.cursor()
    plain.row_factory = None  # tuples: this runs over every row there is
    chain = _follow(plain)
    if not chain.ok:
        return chain
    difference = _compare_all(connection, plain)
    if difference is None:
        return chain
    message = _TAMPERED.fill(
        place=difference.place, expected=_shown(difference.expected), found=_shown(difference.found)
    )
    return Verification(False, chain.rows, message, None, chain.head, difference.place)


def _follow(cursor: sqlite3.Cursor) -> Verification:
    sealed, count = FIRST_LINK, 0
    for row in cursor.execute("SELECT * FROM history ORDER BY seq"):
        count += 1
        if row[0] != count:
            return Verification(False, count - 1, _MISSING.fill(seq=count), count, sealed)
        if row[10] != sealed or row[11] != link(sealed, row[:10]):
            message = _BROKEN.fill(seq=count, at=row[1], project=row[3] or "-")
            return Verification(False, count - 1, message, count, sealed)
        sealed = row[11]
    return Verification(True, count, _WHOLE.fill(rows=count), None, sealed)


def _compare_all(connection: sqlite3.Connection, cursor: sqlite3.Cursor) -> Difference | None:
    """Rebuild every project-year from its history, one at a time, and compare; then count what nobody claimed."""
    rows = cursor.execute(
        "SELECT project_id, seq, at, table_name, row_key, field, old, new FROM history"
        " ORDER BY project_id, seq"
    )
    claimed = dict.fromkeys(COUNTED, 0)
    names: dict[str, dict[str, Any]] = {table: {} for table in SHARED}
    for project_id, entries in groupby(rows, key=lambda row: row[0]):
        replay = Replay()
        for entry in entries:
            replay.apply(entry[1:])
        if difference := compare(connection, project_id, replay, claimed):
            return difference
        for table, found in names.items():
            found.update(replay.tables[table])
    return compare_names(connection, names) or _unclaimed(connection, claimed)


def _unclaimed(connection: sqlite3.Connection, claimed: dict[str, int]) -> Difference | None:
    for table, expected in claimed.items():
        count = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
        if count != expected:
            return Difference(table, str(expected), str(count))
    return None


def _shown(value: str | None) -> Text:
    return _NOTHING if value is None else Text(value[:SHOWN] or "“”", value[:SHOWN] or '""')
