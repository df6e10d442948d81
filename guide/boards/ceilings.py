"""The list of ceilings for next year: every decision with its reason; the sums are those of the decisions, nothing else."""

from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from guide.boards import Board, Row, Table
from guide.boards.adding import drawn
from guide.figures.table import Kind, Shape
from guide.figures.table import Table as Figures
from policies.papers.results_use import DECISIONS
from policies.scoring import GRADE_NAMES
from policies.text import Text

if TYPE_CHECKING:
    from guide.records.store import Store
    from policies.profile import Profile

_GRADES: Final = {str(grade): name for grade, name in GRADE_NAMES.items()}


def _read(store: Store, profile: Profile, year: int | None, today: date) -> Table:  # noqa: ARG001  a board's signature
    found = [one for one in store.decided(year) if one["closed_at"]]
    before, request, ceiling = (_sum(found, one) for one in ("before", "request", "ceiling"))
    total = Text("合计", "Total")
    sums = (total, None, None, before, request, None, ceiling, ceiling - before, None, None)
    return Table(tuple(map(_row, found)), sums if found else ())


def _sum(found: list[sqlite3.Row], column: str) -> Decimal:
    return sum((Decimal(one[column]) for one in found if one[column] is not None), Decimal(0))


def _row(one: sqlite3.Row) -> Row:
    before, request, ceiling = (
        None if one[column] is None else Decimal(one[column])
        for column in ("before", "request", "ceiling")
    )
    change = ceiling - before if ceiling is not None and before is not None else None
    name = next((text for key, text in DECISIONS.items() if key == one["decision"]), None)
    cells = (
        one["name"],
        one["unit"],
        _GRADES.get(one["grade"], one["grade"]),
        before,
        request,
        name,
        ceiling,
        change,
        one["reason"],
        one["approver"],
    )
    return Row(one["project_id"], "results-use", cells, one["year"])


def _figures(table: Table, today: date) -> tuple[Figures, ...]:  # noqa: ARG001  a board's signature
    largest = sorted(table.rows, key=lambda row: -max(_amount(row.cells[n]) for n in (3, 4, 6)))
    return (
        drawn(
            *("amounts", Text("申请与控制数", "Request against ceiling")),
            (BOARD.columns[3], BOARD.columns[4], BOARD.columns[6]),
            [(row.cells[0], row.cells[3], row.cells[4], row.cells[6]) for row in largest],
            Shape(
                *(Kind.BARS, (1, 2, 3), Text("万元", "10,000 yuan")),
                signs=("secondary", "warning", "accent"),
            ),
        ),
    )


def _amount(cell: object) -> Decimal:
    return cell if isinstance(cell, Decimal) else Decimal(0)


BOARD: Final = Board(
    "ceilings",
    Text("结果应用清单", "Ceilings"),
    Text(
        "已决定的项目和明年控制数（万元）；合计等于各项决定之和。",
        "Decisions and next year's ceilings (10,000 yuan); the total is the sum of the decisions.",
    ),
    (
        Text("项目", "Project"),
        Text("单位", "Unit"),
        Text("等级", "Grade"),
        Text("今年预算", "This year"),
        Text("明年申请", "Requested"),
        Text("决定", "Decision"),
        Text("明年控制数", "Ceiling"),
        Text("增减", "Change"),
        Text("理由", "Reason"),
        Text("决定人", "Decided by"),
    ),
    _read,
    _figures,
    Text(
        "还没有结果应用的决定。项目做完“结果应用”后，会出现在这里，并合计明年控制数。",
        "No decision yet. A project appears here once it is decided how its result is used, and next year's ceilings are added up.",
    ),
    counted=5,
    unit=1,
    spare=(1, 4, 7, 8, 9),
)
