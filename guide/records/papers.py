"""Papers in the tables: the rows below a sheet that a stage's own document stands in, written as the cells that differ."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from guide.records.errors import RecordsError
from guide.records.history import Ledger, Row, Value, canonical
from guide.records.rows import clean
from guide.records.sheets import person
from policies.finding import LIFE_NAMES
from policies.text import Text

if TYPE_CHECKING:
    from policies.model import Part
    from policies.papers import Paper

_HEAD: Final = frozenset(
    {"id", "sheet_id", "round", "begun_at", "closed_at", "closed_by", "paper_id", "position"}
)
_DAMAGED: Final = Text(
    "“{stage}”环节的记录里有一格读不出来，可能被别的程序改动过。请运行“jixiao verify”查看。",
    'A cell in the records of the stage "{stage}" cannot be read; another program may have changed it. Run jixiao verify.',
)


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """One paper of a project-year: its round (1, 2, ...), and when and by whom it was handed in ("" while a draft)."""

    paper: Paper
    version: int
    round: int
    begun: str
    closed: str | None
    by: str


def kind_of(stage: str) -> type[Paper] | None:
    """The kind of paper a stage writes; None where it writes the sheet alone."""
    from policies.finding import Life
    from policies.papers import papers as kinds

    return kinds().get(Life(stage)) if stage in set(Life) else None


def kept(connection: sqlite3.Connection, project_id: str, kind: type[Paper]) -> list[KeptPaper]:
    """All papers of a kind of a project-year, oldest first."""
    heads = connection.execute(
        f"SELECT t.*, s.version AS sheet_version, p.name AS closer FROM {kind.table} t JOIN sheets s ON s.id = t.sheet_id"  # noqa: S608  our own names
        " LEFT JOIN people p ON p.id = t.closed_by WHERE s.project_id = ? ORDER BY t.round",
        (project_id,),
    ).fetchall()
    return [
        KeptPaper(
            _read(connection, kind, head),
            *(head["sheet_version"], head["round"], head["begun_at"], head["closed_at"]),
            head["closer"] or "",
        )
        for head in heads
    ]


def last(
    connection: sqlite3.Connection, project_id: str, kind: type[Paper], *, closed: bool
) -> Paper | None:
    """The last paper when it is `closed` (handed in) or, as asked, still being written; else None."""
    head = _last(connection, project_id, kind)
    if head is None or (head["closed_at"] is not None) is not closed:
        return None
    return _read(connection, kind, head)


def save(ledger: Ledger, sheet_id: int, paper: Paper) -> bool:
    """Write a paper into the round being written, or begin one; whether anything differed."""
    head = _last(ledger.connection, ledger.project_id, type(paper))
    cells = _cells(paper)
    if head is None or head["closed_at"] is not None:
        number = ledger.insert(paper.table, {**_begin(ledger, sheet_id, type(paper)), **cells})
        written = True
    else:
        number, sheet_id = head["id"], head["sheet_id"]
        written = ledger.update(paper.table, head, cells)
    for name, parts in _parts(paper).items():
        written |= _save_parts(ledger, f"{paper.table}_{name}", sheet_id, number, parts)
    return written


def sign(ledger: Ledger, paper: Paper) -> bool:
    """Write into the last paper who approved it and when; whether anything differed."""
    head = _last(ledger.connection, ledger.project_id, type(paper))
    return head is not None and ledger.update(paper.table, head, _cells(paper))


def close(ledger: Ledger, kind: type[Paper]) -> None:
    """Hand the paper in: it is fixed from now on."""
    head = _last(ledger.connection, ledger.project_id, kind)
    if head is not None and head["closed_at"] is None:
        by = person(ledger, ledger.who)
        ledger.update(kind.table, head, {"closed_at": ledger.at, "closed_by": by})


def reopen(ledger: Ledger, kind: type[Paper]) -> None:
    """Take the last paper back into draft."""
    head = _last(ledger.connection, ledger.project_id, kind)
    if head is not None:
        ledger.update(kind.table, head, {"closed_at": None, "closed_by": None})


def _last(connection: sqlite3.Connection, project_id: str, kind: type[Paper]) -> Row | None:
    row: sqlite3.Row | None = connection.execute(
        f"SELECT t.* FROM {kind.table} t JOIN sheets s ON s.id = t.sheet_id"  # noqa: S608  our own names
        " WHERE s.project_id = ? ORDER BY t.round DESC LIMIT 1",
        (project_id,),
    ).fetchone()
    return row


def _begin(ledger: Ledger, sheet_id: int, kind: type[Paper]) -> dict[str, Value]:
    last = _last(ledger.connection, ledger.project_id, kind)
    head: dict[str, Value] = {
        "sheet_id": sheet_id,
        "round": 1 if last is None else last["round"] + 1,
    }
    return {**head, "begun_at": ledger.at, "closed_at": None, "closed_by": None}


def _save_parts(
    ledger: Ledger, table: str, sheet_id: int, paper_id: int, parts: tuple[Part, ...]
) -> bool:
    stored = _below(ledger.connection, table, paper_id)
    written = False
    for position, part in enumerate(parts):
        cells = _cells(part)
        if position < len(stored):
            written |= ledger.update(table, stored[position], cells)
        else:
            head = {"sheet_id": sheet_id, "paper_id": paper_id, "position": position}
            ledger.insert(table, {**head, **cells})
            written = True
    for row in stored[len(parts) :]:
        ledger.delete(table, row)
        written = True
    return written


def _below(connection: sqlite3.Connection, table: str, paper_id: int) -> list[sqlite3.Row]:
    found: list[sqlite3.Row] = connection.execute(
        f"SELECT * FROM {table} WHERE paper_id = ? ORDER BY position",  # noqa: S608  our own names
        (paper_id,),
    ).fetchall()
    return found


def _read(connection: sqlite3.Connection, kind: type[Paper], head: Row) -> Paper:
    """Raises: RecordsError for a cell that another program has made unreadable."""
    try:
        return _built(connection, kind, head)
    except ValueError as error:
        raise RecordsError(_DAMAGED.fill(stage=LIFE_NAMES[kind.stage])) from error


def _built(connection: sqlite3.Connection, kind: type[Paper], head: Row) -> Paper:
    cells = _unpacked(kind, head)
    for name, part in parts_of(kind).items():
        rows = _below(connection, f"{kind.table}_{name}", head["id"])
        cells[name] = tuple(part.model_validate(_unpacked(part, row)) for row in rows)
    return kind.model_validate(cells)


def parts_of(kind: type[Part]) -> dict[str, type[Part]]:
    """The fields of a paper that hold parts, and the kind of part each holds."""
    from policies.papers import parts_of as parts

    return parts(kind)


def _parts(paper: Paper) -> dict[str, tuple[Part, ...]]:
    return {name: getattr(paper, name) for name in parts_of(type(paper))}


def _cells(part: Part) -> dict[str, Value]:
    own = parts_of(type(part))
    return {
        name: _packed(getattr(part, name)) for name in type(part).model_fields if name not in own
    }


def _packed(value: Any) -> Value:
    """A cell as text: a Decimal by its digits, several words as JSON."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return canonical([str(one) for one in value])
    return format(value, "f") if isinstance(value, Decimal) else clean(str(value))


def _unpacked(kind: type[Part], row: Row) -> dict[str, Any]:
    return {
        name: json.loads(row[name]) if _is_several(kind, name) else row[name]
        for name in row.keys()  # noqa: SIM118  sqlite3.Row
        if name in kind.model_fields and name not in _HEAD and row[name] is not None
    }


def _is_several(kind: type[Part], name: str) -> bool:
    return bool(kind.model_fields[name].default == ())
