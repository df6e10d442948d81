"""A county of 300 units and 60 000 project-years made in a minute, its history a true chain as the program writes it.

The rows go through the program's own ledger; only their way to the disk is shortened: inserts are held and written
together. Half of the targets are handed in, each with three findings, half of those reviewed, and one project in twenty
evaluated.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from guide.records import sheets, stages
from guide.records.history import Ledger, Value
from guide.records.people import People
from guide.records.rights import Role
from guide.records.store import Store
from policies.model import Project, Sheet

UNITS = 300
ROWS = 12
FOUND = 3
KEY = "correct horse battery"
CLERK, REVIEWER = "某县第7局经办", "审核人"
AT = "2026-{month:02d}-{day:02d}T08:00:00.000Z"


def sheet(number: int) -> Sheet:
    """One target of twelve rows."""
    project = {
        "name": f"项目{number}",
        "unit": f"某县第{number % UNITS}局",
        "year": 2020 + number % 6,
    }
    return _whole().model_copy(
        update={"project": Project.model_construct(**project, sector="transport")}
    )


@cache
def _whole() -> Sheet:
    rows = [
        {"level1": "产出指标", "level2": "数量指标", "name": f"完成工程量{row}", "target": f"≥{row + 2}公里", "weight": 7}
        for row in range(ROWS)
    ]  # fmt: skip
    funding = {"total": "500", "fiscal": "450"}
    return Sheet.model_validate({"project": {"name": "-"}, "funding": funding, "indicators": rows})


class Held:
    """A connection whose inserts and updates wait and are then written together, in the order of their tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._held: dict[str, list[Sequence[Any]]] = defaultdict(list)

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Hold what writes; ask the file what reads."""
        if statement.startswith(("INSERT", "UPDATE")):
            self._held[statement].append(values)
            return None
        return self._connection.execute(statement, values)

    def write(self) -> None:
        """Write all that is held."""
        for statement in sorted(self._held, key=lambda text: text.startswith("UPDATE")):
            self._connection.executemany(statement, self._held[statement])
        self._held.clear()


def make(path: Path, projects: int) -> None:
    """Fill a new records file."""
    with Store.open(path) as store:
        people: People = store.people
        people.add("管理员", Role.ADMINISTRATOR, None, KEY)
        people.sign_in("管理员", KEY)
        people.add(REVIEWER, Role.REVIEWER, None, KEY)
        people.add(CLERK, Role.CLERK, "某县第7局", KEY)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("BEGIN IMMEDIATE")
        units = Ledger(connection, at=AT.format(month=1, day=1), who="")
        for number in range(UNITS):
            sheets.numbered(units, "units", f"某县第{number}局")
        held = Held(connection)
        ledger = Ledger(held, at="", who=REVIEWER)  # type: ignore[arg-type]
        ledger.seq, ledger._hash = units.seq, units._hash
        for number in range(projects):
            _one(ledger, number)
            if number % 2000 == 1999:
                held.write()
        held.write()
        connection.execute("COMMIT")


def _one(ledger: Ledger, number: int) -> None:
    made = sheet(number)
    year, running = made.project.year or 0, number // 6 + 1
    ledger.at = AT.format(month=1 + number % 12, day=1 + number % 28)
    ledger.project_id, ledger.touched = f"{year}-{running:03d}", {}
    row: dict[str, Value] = {"id": ledger.project_id, "year": year, "number": running}
    row |= {"identity": sheets._identity(made), "created_at": ledger.at, "created_by": None}
    ledger.insert("projects", row)
    before = ledger.seq
    stages.insert(ledger, made, "target", profile="national", lang="zh")
    sheet_id = before + 1
    if number % 2 == 0:
        _hand_in(ledger, sheet_id, "target")
        for place in range(FOUND):
            _find(ledger, sheet_id, (number // 2 + place) % 40, place)
    if number % 4 == 0:
        stages.open_stage(ledger, sheet_id, "review")
        _hand_in(ledger, sheet_id, "review")
    if number % 20 == 0:
        stages.open_stage(ledger, sheet_id, "evaluation")
        paper = {"sheet_id": sheet_id, "round": 1, "begun_at": ledger.at, "closed_at": ledger.at}
        score = 60 + number // 20 % 40
        ledger.insert(
            "evaluations", {**paper, "closed_by": None, "score": str(score), "grade": "良"}
        )
        _hand_in(ledger, sheet_id, "evaluation")
    for touched, revision in ledger.touched.items():
        ledger.connection.execute(
            "UPDATE sheets SET revision = ?, updated_at = ? WHERE id = ?",
            (revision, ledger.at, touched),
        )


def _find(ledger: Ledger, sheet_id: int, code: int, row: int) -> None:
    words = {
        "message_zh": "指标值写得太笼统，无法衡量",
        "message_en": "The target is too vague to measure",
    }
    words |= {"cure_zh": "写明数量和单位", "cure_en": "Write how many, and of what"}
    place = {"axis": "feasibility", "place": f"indicators[{row}].target", "citations": "[]"}
    head = {"sheet_id": sheet_id, "stage": "target", "round": 1, "code": f"P{code + 1:03d}"}
    ledger.insert("findings", {**head, "severity": "warn", **words, **place})


def _hand_in(ledger: Ledger, sheet_id: int, stage: str) -> None:
    row = {"sheet_id": sheet_id, "stage": stage, "state": "draft", "round": 0, "submitted_at": None}
    ledger.update("stages", row, {"state": "submitted", "round": 1, "submitted_at": ledger.at})
