"""The list of ceilings for next year: every decision with its reason; the sums are those of the decisions, nothing else."""

from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from guide.boards import Board, Row, Table
from policies.papers.results_use import DECISIONS
from policies.scoring import GRADE_NAMES
from policies.text import Text

if TYPE_CHECKING:
    from guide.records.store import Store
    from policies.profile import Profile

_GRADES: Final = {str(grade): name for grade, name in GRADE_NAMES.items()}


def _read(store: Store, profile: Profile, year: int | None, today: date) -> Table:  # noqa: ARG001  a board's signature
    found = [one for one in store.decided(year) if one["closed_at"]]
    before, ceiling = _sum(found, "before"), _sum(found, "ceiling")
    sums = (Text("合计", "Total"), None, None, before, None, ceiling, ceiling - before, None, None)
    return Table(tuple(map(_row, found)), sums if found else ())


def _sum(found: list[sqlite3.Row], column: str) -> Decimal:
    return sum((Decimal(one[column]) for one in found if one[column] is not None), Decimal(0))


def _row(one: sqlite3.Row) -> Row:
    before, ceiling = (
        None if one[column] is None else Decimal(one[column]) for column in ("before", "ceiling")
    )
    change = ceiling - before if ceiling is not None and before is not None else None
    name = next((text for key, text in DECISIONS.items() if key == one["decision"]), None)
    cells = (
        one["name"],
        one["unit"],
        _GRADES.get(one["grade"], one["grade"]),
        before,
        name,
        ceiling,
        change,
        one["reason"],
        one["approver"],
    )
    return Row(one["project_id"], "results-use", cells)


BOARD: Final = Board(
    "ceilings",
    Text("结果应用清单", "Ceilings for next year"),
    Text(
        "已决定的项目和明年控制数（万元）；合计等于各项决定之和。",
        "Decisions and next year's ceilings (10,000 yuan); the total is the sum of the decisions.",
    ),
    (
        Text("项目", "Project"),
        Text("单位", "Unit"),
        Text("等级", "Grade"),
        Text("今年预算", "This year"),
        Text("决定", "Decision"),
        Text("明年控制数", "Ceiling"),
        Text("增减", "Change"),
        Text("理由", "Reason"),
        Text("决定人", "Decided by"),
    ),
    _read,
    counted=4,
    spare=(1, 6, 7, 8),
)
