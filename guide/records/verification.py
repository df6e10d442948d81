"""Whether the file is sound, its history whole, and every table still what the history says."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from guide.records.blueprint import altered
from guide.records.history import FIRST_LINK, SHARED, link
from guide.records.passwords import seal
from guide.records.replay import OWN, Cells, Difference, Replay, Stream, differ, select
from guide.records.transcript import digest
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
_ALTERED: Final = Text(
    "数据库里的“{name}”被改动过（表、索引或触发器的定义）：有人绕过本程序改动过它。请从备份恢复。",
    'The definition of "{name}" (a table, index or trigger) was changed outside this program. Restore a backup.',
)
_NOTHING: Final = Text("（无）", "(nothing)")
_LINKS: Final = (
    "SELECT seq, previous_hash, hash, json_array(previous_hash, seq, at, who, project_id, table_name, row_key, field,"
    " old, new, why) FROM history ORDER BY seq"
)
"""Every history row with the very JSON its hash is made of; SQLite makes it faster than Python."""
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


def verify(connection: sqlite3.Connection, ask: Callable[[], object]) -> Verification:
    """Checks the file, then every link of the history, then every cell against it; stops at the first fault.

    `ask` raises when the person may not see what is found; that a file is damaged at all, everybody may know.
    """
    try:
        detail = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if detail != "ok":
            return _unsound(detail)
        ask()
        return _verify(connection)
    except sqlite3.DatabaseError as error:
        # Damage that the quick check does not see, such as text that is not text.
        return _unsound(str(error))


def _verify(connection: sqlite3.Connection) -> Verification:
    if name := altered(connection):
        return Verification(False, 0, _ALTERED.fill(name=name[:SHOWN]), where=name)
    chain = _follow(connection)
    if not chain.ok:
        return chain
    difference = _compare(connection)
    if difference is None:
        return chain
    message = _TAMPERED.fill(
        place=difference.place, expected=_shown(difference.expected), found=_shown(difference.found)
    )
    return Verification(False, chain.rows, message, None, chain.head, difference.place)


def _follow(connection: sqlite3.Connection) -> Verification:
    sealed, count = FIRST_LINK, 0
    for seq, previous, mark, said in _tuples(connection, _LINKS):
        count += 1
        if seq != count:
            return Verification(False, count - 1, _MISSING.fill(seq=count), count, sealed)
        if previous != sealed or (
            sha256(said.encode()).hexdigest() != mark and not _holds(connection, seq)
        ):
            return _broken(connection, count, sealed)
        sealed = mark
    return Verification(True, count, _WHOLE.fill(rows=count), None, sealed)


def _holds(connection: sqlite3.Connection, seq: int) -> bool:
    """Whether a link holds by the ledger's own reckoning, where SQLite writes some character another way."""
    row = _tuples(connection, f"SELECT * FROM history WHERE seq = {seq}").fetchone()  # noqa: S608  a number
    return bool(row[11] == link(row[10], row[:10]))


def _broken(connection: sqlite3.Connection, seq: int, sealed: str) -> Verification:
    row = connection.execute("SELECT at, project_id FROM history WHERE seq = ?", (seq,)).fetchone()
    message = _BROKEN.fill(seq=seq, at=row[0], project=row[1] or "-")
    return Verification(False, seq - 1, message, seq, sealed)


def _compare(connection: sqlite3.Connection) -> Difference | None:
    """Rebuild every project-year from its history, one at a time, and compare; then count what nobody claimed."""
    rows = _tuples(
        connection,
        "SELECT project_id, seq, at, table_name, row_key, field, old, new FROM history"
        " ORDER BY project_id, seq",
    )
    streams = [Stream(connection, table) for table in OWN]
    claimed = dict.fromkeys((*OWN, "turns"), 0)
    shared: dict[str, dict[str, str | Cells]] = {table: {} for table in SHARED}
    for project_id, entries in groupby(rows, key=itemgetter(0)):
        replay = Replay()
        for entry in entries:
            replay.apply(entry[1:])
        for table, told in shared.items():
            told.update(replay.rows.pop(table, {}))
        for stream in streams:
            # Most tables hold nothing of most project-years.
            at_hand = stream.next is not None and stream.next <= project_id
            if not at_hand and stream.table not in replay.rows:
                continue
            found = stream.take(project_id)
            claimed[stream.table] += len(found)
            if difference := _compare_rows(stream.table, replay, found):
                return difference
        if difference := _compare_turns(connection, replay, claimed):
            return difference
    return _compare_shared(connection, shared) or _unclaimed(connection, claimed)


def _compare_rows(table: str, replay: Replay, found: list[tuple[Any, ...]]) -> Difference | None:
    told = replay.revisions() if table == "sheets" else {}
    if difference := differ(table, replay.rows[table], found):
        return difference
    for _, key, _, revision, updated in found if told else ():
        if told.get(key) != (revision, updated):
            return Difference(f"sheets {key} revision", str(told.get(key)), f"{revision} {updated}")
    return None


def _compare_turns(
    connection: sqlite3.Connection, replay: Replay, claimed: dict[str, int]
) -> Difference | None:
    for talk_id, first, last, sealed in replay.turns:
        turns = connection.execute(
            "SELECT * FROM turns WHERE talk_id = ? AND id BETWEEN ? AND ? ORDER BY id",
            (talk_id, first, last),
        ).fetchall()
        claimed["turns"] += last - first + 1
        if (found := digest(map(tuple, turns))) != sealed:
            return Difference(f"turns {first}-{last}", sealed, found)
    return None


def _compare_shared(
    connection: sqlite3.Connection, shared: dict[str, dict[str, str | Cells]]
) -> Difference | None:
    for table, told in shared.items():
        rows = _tuples(connection, f"{select(connection, table)} FROM {table} t")
        if difference := differ(table, told, rows):
            return difference
    for person, kept, sealed in _tuples(
        connection, "SELECT person_id, password, seal FROM accounts"
    ):
        if (found := seal(kept)) != sealed:
            return Difference(f"accounts {person} password", sealed, found)
    return None


def _unclaimed(connection: sqlite3.Connection, claimed: dict[str, int]) -> Difference | None:
    for table, expected in claimed.items():
        count = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
        if count != expected:
            return Difference(table, str(expected), str(count))
    return None


def _tuples(connection: sqlite3.Connection, query: str) -> sqlite3.Cursor:
    """Rows as plain tuples: this runs over every row there is."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(query)


def _unsound(detail: object) -> Verification:
    return Verification(False, 0, _UNSOUND.fill(detail=str(detail)[:SHOWN]))


def _shown(value: str | None) -> Text:
    return _NOTHING if value is None else Text(value[:SHOWN] or "“”", value[:SHOWN] or '""')
