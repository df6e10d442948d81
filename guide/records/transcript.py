"""The talk's place and its turns: kept with every step, only ever added to."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from guide.records.facts import StoredTurn, TurnLike
from guide.records.history import Ledger, canonical
from guide.records.rows import clean
from policies.text import Text

_NOTHING = canonical([])


def add_step(
    ledger: Ledger,
    stage: str,
    position: str | None,
    postponed: Collection[str],
    turns: Iterable[TurnLike],
) -> None:
    """Add the turns of one step and move the talk to its new place; nothing when nothing was said or moved."""
    talk_id, *before = find(ledger.connection, ledger.project_id, stage) or _begin(ledger, stage)
    place = [position, canonical(sorted(clean(mark) for mark in postponed))]
    said = _add(ledger, talk_id, turns)
    if not said and place == before:
        return
    ledger.connection.execute(
        "UPDATE talks SET position = ?, postponed = ? WHERE id = ?", (*place, talk_id)
    )
    span = [said[0][0], said[-1][0]] if said else []
    ledger.step(
        talk_id,
        {"position": place[0], "postponed": place[1], "turns": span, "digest": digest(said)},
    )


def digest(turns: Iterable[Sequence[Any]]) -> str:
    """What the history keeps of the turns of one step: sha256 over their cells."""
    return hashlib.sha256(canonical([list(turn) for turn in turns]).encode()).hexdigest()


def find(
    connection: sqlite3.Connection, project_id: str, stage: str
) -> tuple[int, str | None, str] | None:
    """A talk's number, position and postponed marks (JSON)."""
    row = connection.execute(
        "SELECT id, position, postponed FROM talks WHERE project_id = ? AND stage = ?",
        (project_id, stage),
    ).fetchone()
    return row and tuple(row)


def read_marks(postponed: str) -> frozenset[str]:
    """The marks of a talk from their JSON."""
    return frozenset(json.loads(postponed))


def page(
    connection: sqlite3.Connection, project_id: str, stage: str, before: int | None, limit: int
) -> list[StoredTurn]:
    """The last `limit` turns before a turn's number (or of all), oldest first."""
    rows = connection.execute(
        "SELECT t.* FROM turns t JOIN talks k ON k.id = t.talk_id"
        " WHERE k.project_id = ? AND k.stage = ? AND t.id < ? ORDER BY t.id DESC LIMIT ?",
        (project_id, stage, before if before is not None else 1 << 62, limit),
    ).fetchall()
    return [
        StoredTurn(
            row["id"],
            row["at"],
            row["person"],
            row["who"],
            row["kind"],
            Text(row["zh"], row["en"]),
            json.loads(row["data"]),
        )
        for row in reversed(rows)
    ]


def told(connection: sqlite3.Connection, person: str, code: str) -> set[tuple[str, str]]:
    """Project and place of every finding with this code that was said to a person."""
    rows = connection.execute(
        "SELECT DISTINCT k.project_id, json_extract(t.data, '$.finding.where')"
        " FROM turns t INDEXED BY turns_told JOIN talks k ON k.id = t.talk_id"
        " WHERE t.kind = 'finding' AND t.person = ? AND json_extract(t.data, '$.finding.code') = ?",
        (person, code),
    )
    return {(row[0], row[1]) for row in rows}


def _begin(ledger: Ledger, stage: str) -> tuple[int, str | None, str]:
    row = {"project_id": ledger.project_id, "stage": stage, "position": None}
    return ledger.insert("talks", {**row, "postponed": _NOTHING}), None, _NOTHING


def _add(ledger: Ledger, talk_id: int, turns: Iterable[TurnLike]) -> list[tuple[Any, ...]]:
    first = ledger.connection.execute("SELECT coalesce(max(id), 0) + 1 FROM turns").fetchone()[0]
    rows = [
        (
            *(number, talk_id, ledger.at, ledger.who, clean(turn.who), clean(turn.kind)),
            *(clean(turn.text.zh), clean(turn.text.en)),
            clean(json.dumps(dict(turn.data), ensure_ascii=False, default=str)),
        )
        for number, turn in enumerate(turns, first)
    ]
    ledger.connection.executemany("INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    return rows
