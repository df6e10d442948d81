"""Rebuilding the rows of one project-year from the history alone, and comparing them with the tables."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from guide.records.history import CONTENT, KEYS, SHARED, SHEET_OF, STEP
from guide.records.transcript import digest

COUNTED: Final = (*(table for table in KEYS if table not in SHARED), "turns")
"""The tables whose every row belongs to a project-year."""
_ROWS: Final[dict[str, str]] = {
    "projects": "SELECT * FROM projects WHERE id = ?",
    "sheets": "SELECT * FROM sheets WHERE project_id = ?",
    "indicators": "SELECT t.* FROM indicators t JOIN sheets s ON s.id = t.sheet_id WHERE s.project_id = ?",
    "values": 'SELECT v.* FROM "values" v JOIN indicators t ON t.id = v.indicator_id'
    " JOIN sheets s ON s.id = t.sheet_id WHERE s.project_id = ?",
    "stages": "SELECT t.* FROM stages t JOIN sheets s ON s.id = t.sheet_id WHERE s.project_id = ?",
    "findings": "SELECT t.* FROM findings t JOIN sheets s ON s.id = t.sheet_id WHERE s.project_id = ?",
    "waivers": "SELECT t.* FROM waivers t JOIN sheets s ON s.id = t.sheet_id WHERE s.project_id = ?",
    "talks": "SELECT * FROM talks WHERE project_id = ?",
}
Entry = tuple[int, str, str, str, str | None, str | None, str | None]
"""Of a history row: seq, at, table_name, row_key, field, old, new."""
Cells = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """The first cell (or row) in which a table and the history do not agree."""

    place: str
    expected: str | None
    found: str | None


@dataclass(slots=True)
class Replay:
    """The rows of one project-year as the history tells them."""

    tables: dict[str, dict[str, Cells]] = field(default_factory=lambda: defaultdict(dict))
    turns: list[tuple[int, int, int, str]] = field(default_factory=list)
    """Talk, first and last turn, and the digest of what stood between."""
    last: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Sheet -> the last history row that touched its content, and when."""

    def apply(self, entry: Entry) -> None:
        """Do again what one history row says was done."""
        seq, at, table, key, name, old, new = entry
        rows = self.tables[table]
        if table in CONTENT:
            self._touch(table, key, old if new is None else new, name, (seq, at))
        if name == STEP:
            self._step(rows[key], json.loads(new or "{}"), int(key))
        elif name is not None:
            rows[key][name] = new
        elif new is not None:
            rows[key] = {column: _text(value) for column, value in json.loads(new).items()}
        else:
            del rows[key]

    def _step(self, talk: Cells, sealed: dict[str, Any], talk_id: int) -> None:
        talk["position"], talk["postponed"] = sealed["position"], sealed["postponed"]
        if span := sealed["turns"]:
            self.turns.append((talk_id, span[0], span[1], sealed["digest"]))

    def _touch(
        self, table: str, key: str, row: str | None, name: str | None, mark: tuple[int, str]
    ) -> None:
        sheet: Any
        if table == "values":
            sheet = self.tables["indicators"][key.split(" ", 1)[0]]["sheet_id"]
        elif name is None:
            sheet = json.loads(row or "{}")[SHEET_OF[table]]
        else:
            sheet = {"sheets": key, "stages": key.split(" ", 1)[0]}.get(table)
            sheet = sheet or self.tables[table][key]["sheet_id"]
        self.last[str(sheet)] = mark


def compare(
    connection: sqlite3.Connection, project_id: str, replay: Replay, claimed: dict[str, int]
) -> Difference | None:
    """The first difference in the rows of one project-year; counts the rows seen into `claimed`."""
    for table, query in _ROWS.items():
        found = connection.execute(query, (project_id,)).fetchall()
        claimed[table] += len(found)
        expected = replay.tables[table]
        if table == "sheets":
            _derive(expected, replay.last)
        if difference := _differ(table, expected, found):
            return difference
    for talk_id, first, last, sealed in replay.turns:
        turns = connection.execute(
            "SELECT * FROM turns WHERE talk_id = ? AND id BETWEEN ? AND ? ORDER BY id",
            (talk_id, first, last),
        ).fetchall()
        claimed["turns"] += last - first + 1
        if digest(map(tuple, turns)) != sealed:
            return Difference(f"turns {first}-{last}", sealed, digest(map(tuple, turns)))
    return None


def compare_names(
    connection: sqlite3.Connection, names: Mapping[str, dict[str, Cells]]
) -> Difference | None:
    """The first difference in the tables that all project-years share."""
    for table, expected in names.items():
        found = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  our own names
        if difference := _differ(table, expected, found):
            return difference
    return None


def _derive(sheets: dict[str, Cells], last: Mapping[str, tuple[int, str]]) -> None:
    """The columns that follow from the history."""
    for key, row in sheets.items():
        seq, at = last[key]
        row["revision"], row["updated_at"] = str(seq), at


def _differ(
    table: str, expected: dict[str, Cells], found: Iterable[sqlite3.Row]
) -> Difference | None:
    left = dict(expected)
    for row in found:
        key = " ".join(str(row[column]) for column in KEYS[table])
        cells = left.pop(key, None)
        if cells is None:
            return Difference(f"{table} {key}", None, key)
        for column in row.keys():  # noqa: SIM118  sqlite3.Row
            if cells.get(column) != _text(row[column]):
                place = f"{table} {key} {column}"
                return Difference(place, cells.get(column), _text(row[column]))
    return next((Difference(f"{table} {key}", key, None) for key in left), None)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
