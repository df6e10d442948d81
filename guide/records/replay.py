"""Rebuilding the rows of one project-year from the history alone, and comparing them with the tables.

A row that was never changed is compared as the very JSON the history holds, which SQLite makes from the table; only a
row that was changed, or that does not agree, is taken apart. That keeps a county of 60 000 projects within seconds.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from guide.records.history import CONTENT, DERIVED, KEYS, SHARED, SHEET_OF, STEP
from guide.records.migrations import TABLES
from guide.records.migrations.table import Owner

OWN: Final = tuple(table for table in KEYS if table not in SHARED)
"""The tables whose every row belongs to one project-year."""
_SOURCES: Final = {
    Owner.PROJECT: "{table} t",
    Owner.SHEET: "{table} t JOIN sheets s ON s.id = t.sheet_id",
    Owner.INDICATOR: "{table} t JOIN indicators i ON i.id = t.indicator_id JOIN sheets s ON s.id = i.sheet_id",
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
    """The rows of one project-year as the history tells them: a row's JSON, or its cells once it was changed."""

    rows: dict[str, dict[str, str | Cells]] = field(default_factory=lambda: defaultdict(dict))
    turns: list[tuple[int, int, int, str]] = field(default_factory=list)
    """Talk, first and last turn, and the digest of what stood between."""
    content: list[tuple[int, str, str, str]] = field(default_factory=list)
    """Every change of a sheet's content: seq, at, table, row key."""
    parents: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """Table -> JSON of every row of a sheet that ever was, by its key."""

    def apply(self, entry: Entry) -> None:
        """Do again what one history row says was done."""
        seq, at, table, key, name, _, new = entry
        if table in CONTENT:
            self.content.append((seq, at, table, key))
        if name is not None:
            cells = self.rows[table][key] = taken_apart(self.rows[table][key])
            if name == STEP:
                self._step(cells, json.loads(new or ""), int(key))
            else:
                cells[name] = new
        elif new is not None:
            self.rows[table][key] = new
            if table in CONTENT:
                self.parents[table][key] = new
        else:
            del self.rows[table][key]

    def _step(self, talk: Cells, sealed: dict[str, Any], talk_id: int) -> None:
        talk["position"], talk["postponed"] = sealed["position"], sealed["postponed"]
        if span := sealed["turns"]:
            self.turns.append((talk_id, span[0], span[1], sealed["digest"]))

    def revisions(self) -> dict[str, tuple[int, str]]:
        """Sheet -> the last history row that touched its content, and when."""
        sheets = self.rows["sheets"]
        if len(sheets) == 1 and self.content:
            return {next(iter(sheets)): self.content[-1][:2]}
        return {self._sheet(table, key): (seq, at) for seq, at, table, key in self.content}

    def _sheet(self, table: str, key: str) -> str:
        if table == "values":
            table, key = "indicators", key.split(" ", 1)[0]
        return str(json.loads(self.parents[table][key])[SHEET_OF[table]])


class Stream:
    """The rows of one table, project-year by project-year, each as its key and its JSON."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        source, order = table_source(table)
        cursor = connection.cursor()
        cursor.row_factory = None
        rows = cursor.execute(f"{select(connection, table, order)} FROM {source} ORDER BY 1")
        self._groups = groupby(rows, key=itemgetter(0))
        self.table = table
        self.next: str | None = None
        """The project-year whose rows come next; None at the end."""
        self._rows: list[tuple[Any, ...]] = []
        self._advance()

    def take(self, project_id: str) -> list[tuple[Any, ...]]:
        """The rows of this project-year; those of unknown ones before it are left to the count at the end."""
        while self.next is not None and self.next < project_id:
            self._advance()
        if self.next != project_id:
            return []
        rows = self._rows
        self._advance()
        return rows

    def _advance(self) -> None:
        group = next(self._groups, None)
        self.next, self._rows = (group[0], list(group[1])) if group else (None, [])


def table_source(table: str) -> tuple[str, str]:
    """Where a table's rows and their project-year come from."""
    owner = TABLES[table].owner
    if owner is Owner.PROJECT:
        order = "t.id" if table == "projects" else "t.project_id"
    else:
        order = "s.project_id"
    return _SOURCES[owner].format(table=f'"{table}"'), order


def select(connection: sqlite3.Connection, table: str, first: str = "''") -> str:
    """The head of a query: `first`, the row's key, its JSON as the history writes it, and its derived columns."""
    names = [row["name"] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    kept = ", ".join(f"'{name}', t.{name}" for name in sorted(names) if name not in DERIVED)
    key = " || ' ' || ".join(f"t.{column}" for column in KEYS[table])
    derived = "".join(f", t.{name}" for name in names if name in DERIVED)
    return f"SELECT {first}, CAST({key} AS TEXT), json_object({kept}){derived}"


def differ(
    table: str, expected: dict[str, str | Cells], found: Iterable[tuple[Any, ...]]
) -> Difference | None:
    """The first difference between the rows of a table and those the history tells of; uses `expected` up."""
    for _, key, row, *_derived in found:
        told = expected.pop(key, None)
        if told != row and (difference := _cell(f"{table} {key}", told, row)):
            return difference
    return next((Difference(f"{table} {key}", key, None) for key in expected), None)


def taken_apart(row: str | Cells) -> Cells:
    """The cells of a row, as text."""
    if not isinstance(row, str):
        return row
    cells = json.loads(row)
    return {name: None if value is None else str(value) for name, value in cells.items()}


def _cell(place: str, told: str | Cells | None, row: str) -> Difference | None:
    if told is None:
        return Difference(place, None, place)
    expected, cells = taken_apart(told), taken_apart(row)
    for name, value in cells.items():
        # A column that a later migration added is not in an older row's history.
        if expected.get(name) != value:
            return Difference(f"{place} {name}", expected.get(name), value)
    return None
