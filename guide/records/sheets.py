"""Reading a stored sheet, and writing a new state of it as the cells that differ."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from guide.records.errors import RecordsError
from guide.records.facts import SELF_EVALUATION, Change
from guide.records.history import Ledger, Row, Value
from guide.records.rows import (
    MEASURED,
    SHEET_CELLS,
    clean,
    identity,
    match,
    measured_row,
    promised_row,
    sheet_of,
    sheet_row,
)
from policies.text import Text

if TYPE_CHECKING:
    from policies.model import Sheet

_DAMAGED: Final = Text(
    "{project}的记录里有一个数字读不出来，可能被别的程序改动过。请运行“jixiao verify”查看。",
    "A number in the records of {project} cannot be read; another program may have changed it. Run jixiao verify.",
)


@dataclass(frozen=True, slots=True)
class Stored:
    """One version as it stands in the tables."""

    row: Row
    unit: str | None
    indicators: Sequence[Row]
    values: Mapping[int, Row]

    def sheet(self) -> Sheet:
        """The sheet. Raises: RecordsError when a number cannot be read."""
        try:
            return sheet_of(self.row, self.unit, self.indicators, self.values)
        except (ValueError, ArithmeticError) as error:
            raise RecordsError(_DAMAGED.fill(project=str(self.row["project_id"]))) from error


@dataclass(slots=True)
class Plan:
    """What must be written so that the stored sheet becomes the new one."""

    cells: dict[str, tuple[Value, Value]] = field(default_factory=dict)
    kept: list[tuple[Row, dict[str, Value], Row | None, dict[str, Value]]] = field(
        default_factory=list
    )
    """Stored indicator, its new cells, its stored measured row, its new measured cells."""
    added: list[tuple[dict[str, Value], dict[str, Value]]] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)

    def changes(self) -> Iterator[Change]:
        """The cells that differ, in form order; added and removed rows by their names."""
        for column, (old, new) in self.cells.items():
            yield Change(SHEET_CELLS[column], text(old), text(new))
        for row, promised, measured, measures in self.kept:
            place = f"indicators[{promised['position']}]"
            for name, new in (promised | measures).items():
                stored = row if name in promised else measured
                old = None if stored is None else stored[name]
                if name != "position" and old != new:
                    yield Change(f"{place}.{name}", text(old), text(new))
        for promised, _ in self.added:
            yield Change(f"indicators[{promised['position']}]", None, text(promised["name"]))
        for row in self.gone:
            yield Change(f"indicators[{row['position']}]", text(row["name"]), None)


def find(connection: sqlite3.Connection, project_id: str, version: int | None) -> Stored | None:
    """A version of a project-year, the current one by default."""
    which = "current = 1" if version is None else "version = ?"
    row = connection.execute(
        f"SELECT * FROM sheets WHERE project_id = ? AND {which}",  # noqa: S608  our own words
        (project_id,) if version is None else (project_id, version),
    ).fetchone()
    if row is None:
        return None
    unit = connection.execute("SELECT name FROM units WHERE id = ?", (row["unit_id"],)).fetchone()
    indicators = connection.execute(
        "SELECT * FROM indicators WHERE sheet_id = ? ORDER BY position, id", (row["id"],)
    ).fetchall()
    values = connection.execute(
        'SELECT v.* FROM "values" v JOIN indicators i ON i.id = v.indicator_id'
        " WHERE i.sheet_id = ? AND v.stage = ?",
        (row["id"], SELF_EVALUATION),
    )
    return Stored(row, unit and unit[0], indicators, {v["indicator_id"]: v for v in values})


def plan(stored: Stored, sheet: Sheet) -> Plan:
    """The cells in which `sheet` differs from what is stored."""
    made = Plan()
    for column, new in sheet_row(sheet).items():
        old = stored.unit if column == "unit" else stored.row[column]
        if old != new:
            made.cells[column] = (old, new)
    promised = [promised_row(one) for one in sheet.indicators]
    places = match(stored.indicators, promised)
    for position, (one, place) in enumerate(zip(sheet.indicators, places, strict=True)):
        cells = {"position": position, **promised[position]}
        if place is None:
            made.added.append((cells, measured_row(one)))
        else:
            row = stored.indicators[place]
            made.kept.append((row, cells, stored.values.get(row["id"]), measured_row(one)))
    used = set(places)
    made.gone = [row for index, row in enumerate(stored.indicators) if index not in used]
    return made


def carry_out(ledger: Ledger, stored: Stored, made: Plan) -> None:
    """Write what differs and nothing else."""
    ledger.sheet_id = stored.row["id"]
    cells = {name: new for name, (_, new) in made.cells.items() if name != "unit"}
    if "unit" in made.cells:
        cells["unit_id"] = numbered(ledger, "units", made.cells["unit"][1])
    ledger.update("sheets", stored.row, cells)
    if made.cells.keys() & {"name", "unit", "year"}:
        _rename(ledger, stored, made)
    for gone in made.gone:
        _remove(ledger, gone)
    for row, promised, measured, measures in made.kept:
        ledger.update("indicators", row, promised)
        if measured is not None:
            ledger.update("values", measured, measures)
        else:
            _measure(ledger, row["id"], measures)
    for promised, measures in made.added:
        _add(ledger, stored.row["id"], promised, measures)


def insert_sheet(ledger: Ledger, sheet: Sheet, head: dict[str, Value]) -> int:
    """Add a sheet with all its rows; `head` holds project_id, version, current, stage, profile, lang, reason."""
    row = sheet_row(sheet)
    row["unit_id"] = numbered(ledger, "units", row.pop("unit"))
    sheet_id = ledger.insert("sheets", {**head, **row, "revision": 0, "updated_at": ledger.at})
    ledger.sheet_id = sheet_id
    for position, one in enumerate(sheet.indicators):
        _add(ledger, sheet_id, {"position": position, **promised_row(one)}, measured_row(one))
    return sheet_id


def stamp(ledger: Ledger) -> None:
    """Give every sheet whose content changed its new revision: the last history row that touched it."""
    for sheet_id, revision in ledger.touched.items():
        ledger.connection.execute(
            "UPDATE sheets SET revision = ?, updated_at = ? WHERE id = ?",
            (revision, ledger.at, sheet_id),
        )
    row = ledger.connection.execute(
        "SELECT revision FROM sheets WHERE project_id = ? AND current = 1", (ledger.project_id,)
    ).fetchone()
    ledger.revision = row[0] if row else 0


def numbered(ledger: Ledger, table: str, name: Value) -> int | None:
    """The number of a unit or person by name, made on first sight; None for None."""
    if name is None:
        return None
    row = ledger.connection.execute(
        f"SELECT id FROM {table} WHERE name = ?",  # noqa: S608  our own names
        (name,),
    ).fetchone()
    return int(row[0]) if row else ledger.insert(table, {"name": name})


def person(ledger: Ledger, name: str) -> int | None:
    """The number of a person; None when unsigned."""
    return numbered(ledger, "people", name or None)


def known(connection: sqlite3.Connection, sheet: Sheet) -> str | None:
    """The project-year a sheet belongs to; None when it is new. Of several the newest."""
    row = connection.execute(
        "SELECT id FROM projects WHERE identity = ? ORDER BY year DESC, number DESC LIMIT 1",
        (_identity(sheet),),
    ).fetchone()
    return row and str(row[0])


def begin_project(ledger: Ledger, sheet: Sheet, *, this_year: int) -> None:
    """Number a new project-year by its year and the next free number, and let the ledger write for it."""
    year = sheet.project.year or this_year
    number = ledger.connection.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM projects WHERE year = ?", (year,)
    ).fetchone()[0]
    ledger.project_id = f"{year}-{number:03d}"
    row: dict[str, Value] = {"id": ledger.project_id, "year": year, "number": number}
    row |= {"identity": _identity(sheet), "created_at": ledger.at}
    ledger.insert("projects", {**row, "created_by": person(ledger, ledger.who)})


def _identity(sheet: Sheet) -> str:
    return clean(identity(sheet.project.name, sheet.project.unit, sheet.project.year))


def text(value: Any) -> str | None:
    """A stored value as it is shown."""
    return None if value is None else str(value)


def _rename(ledger: Ledger, stored: Stored, made: Plan) -> None:
    """A renamed project-year is found under its new name by the next import."""
    now: dict[str, Any] = {
        "name": stored.row["name"],
        "unit": stored.unit,
        "year": stored.row["year"],
    }
    now |= {name: new for name, (_, new) in made.cells.items() if name in now}
    row = ledger.connection.execute(
        "SELECT * FROM projects WHERE id = ?", (ledger.project_id,)
    ).fetchone()
    ledger.update("projects", row, {"identity": identity(**now)})


def _add(
    ledger: Ledger, sheet_id: int, promised: dict[str, Value], measures: dict[str, Value]
) -> None:
    _measure(ledger, ledger.insert("indicators", {"sheet_id": sheet_id, **promised}), measures)


def _measure(ledger: Ledger, indicator_id: Value, measures: dict[str, Value]) -> None:
    if any(measures[name] is not None for name in MEASURED):
        row = {"indicator_id": indicator_id, "stage": SELF_EVALUATION, **measures}
        ledger.insert("values", row)


def _remove(ledger: Ledger, row: Row) -> None:
    for value in ledger.connection.execute(
        'SELECT * FROM "values" WHERE indicator_id = ?', (row["id"],)
    ).fetchall():
        ledger.delete("values", value)
    ledger.delete("indicators", row)
