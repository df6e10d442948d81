"""A small county, or several, written through the program's own ledger from one line a project."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide.records import stages
from guide.records.history import Ledger
from guide.records.sheets import _identity
from guide.records.store import Store
from policies.model import Sheet

AT = "2026-03-01T08:00:00.000Z"


@dataclass(frozen=True)
class Line:
    """One project: what was handed in, what was only begun, its scores, and the codes found when its target came in."""

    unit: str | None
    year: int
    done: str = ""
    begun: str = ""
    total: str | None = None
    grade: str | None = None
    checked: tuple[str, str] | None = None
    targets: tuple[str | None, ...] = ("≥12公里", "明显改善")
    first: str = ""
    last: str = ""
    funds: str = "100"


def make(path: Path, lines: Iterable[Line]) -> Path:
    """A records file with these projects."""
    Store.open(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("BEGIN IMMEDIATE")
        ledger = Ledger(connection, at=AT, who="李梅")
        for number, line in enumerate(lines, 1):
            _one(ledger, number, line)
        connection.execute("COMMIT")
    return path


def _one(ledger: Ledger, number: int, line: Line) -> None:
    sheet = _sheet(number, line)
    ledger.project_id = f"{line.year}-{number:03d}"
    row: dict[str, Any] = {"id": ledger.project_id, "year": line.year, "number": number}
    row |= {"identity": _identity(sheet), "created_at": AT, "created_by": None}
    ledger.insert("projects", row)
    stages.insert(ledger, sheet, "target", profile="national", lang="zh")
    sheet_id = ledger.connection.execute("SELECT max(id) FROM sheets").fetchone()[0]
    for stage in (*line.done.split(), *line.begun.split()):
        if stage != "target":
            stages.open_stage(ledger, sheet_id, stage)
    for stage in line.done.split():
        rounds = 2 if stage == "target" and line.first else 1
        state = {"sheet_id": sheet_id, "stage": stage, "state": "draft", "round": 0}
        told = {"state": "submitted", "round": rounds, "submitted_at": AT}
        ledger.update("stages", {**state, "submitted_at": None}, told)
    for round_, codes in ((1, line.first), (2, line.last)):
        for code in codes.split():
            _found(ledger, sheet_id, round_, code)
    if line.checked:
        letter = {"sheet_id": sheet_id, "round": 1, "begun_at": AT, "closed_at": AT}
        told = dict(zip(("score", "grade"), line.checked, strict=True))
        ledger.insert("feedback", {**letter, "closed_by": None, **told})


def _found(ledger: Ledger, sheet_id: int, round_: int, code: str) -> None:
    head = {"sheet_id": sheet_id, "stage": "target", "round": round_, "code": code}
    words = dict.fromkeys(("message_zh", "message_en", "cure_zh", "cure_en"), "-")
    rest = {"severity": "warn", "axis": None, "place": "objective.annual", "citations": "[]"}
    ledger.insert("findings", {**head, **words, **rest})


def _sheet(number: int, line: Line) -> Sheet:
    rows = [
        {"level1": "产出指标", "level2": "数量指标", "name": f"指标{at}", "target": target}
        for at, target in enumerate(line.targets)
    ]
    project = {"name": f"项目{number}", "unit": line.unit, "year": line.year}
    cells = {"total": line.total, "grade": line.grade, "funding": {"total": line.funds}}
    return Sheet.model_validate({"project": project, "indicators": rows, **cells})


WHOLE_LIFE = (
    "ex-ante target review budget monitoring self-evaluation evaluation feedback results-use"
)
SMALL = (
    Line("水务局", 2025, "target self-evaluation", total="98", grade="优", first="P001 P002", last="P002"),
    Line("水务局", 2025, "target", first="P001", targets=("明显改善", "提高", "≥3处")),
    Line("水务局", 2026, WHOLE_LIFE, total="96.5", grade="优", checked=("81", "良"), first="P002", funds="300"),
    Line("教育局", 2026, "target monitoring self-evaluation", "evaluation feedback", total="91", grade="excellent"),
    Line("教育局", 2026, "target self-evaluation", grade="很好", first="P001"),
    Line(None, 2026, targets=()),
)  # fmt: skip
"""Two years of two units and a project nobody owns yet."""
