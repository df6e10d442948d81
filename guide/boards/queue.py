"""The review queue as a board: targets that wait for a review, the longest waiting first, with the grade proposed."""

from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from guide.boards import Board, Cell, Row, Table
from guide.boards.adding import drawn
from guide.figures.table import Kind, Shape
from guide.figures.table import Table as Figures
from policies.finding import LIFE_NAMES, Life
from policies.review import at_a_glance, missing_of
from policies.scoring import GRADE_NAMES
from policies.text import Text

if TYPE_CHECKING:
    from guide.records.queue import Waiting
    from guide.records.store import Store
    from policies.profile import Profile

_GRADES: Final = {str(grade): name for grade, name in GRADE_NAMES.items()}


def _read(store: Store, profile: Profile, year: int | None, today: date) -> Table:  # noqa: ARG001  a board's signature
    looks = (
        Row(one["project_id"], "second-look", _looked_for(one), one["year"])
        for one in store.looked_for(year)
    )
    return Table((*_first(store, profile, year, None).rows, *looks))


def _looked_for(one: sqlite3.Row) -> tuple[Cell, ...]:
    """A monitoring that waits for its second look stands below the targets; no check proposes a grade for it."""
    total = None if one["total"] is None else Decimal(one["total"])
    what = LIFE_NAMES[Life.SECOND_LOOK]
    return (one["begun_at"][:10], one["name"], one["unit"], total, None, None, None, what)


def _first(store: Store, profile: Profile, year: int | None, limit: int | None) -> Table:
    return Table(tuple(_row(one, profile) for one in store.queue(year=year, limit=limit)))


def _row(one: Waiting, profile: Profile) -> Row:
    missing = missing_of(one.objective, one.total, one.rows)
    grade = at_a_glance(profile, one.blocks, one.returns, missing)
    cells = (
        one.since[:10],
        one.name,
        one.unit,
        Decimal(one.total) if one.total is not None else None,
        one.blocks,
        one.returns,
        one.warns,
        _GRADES.get(grade, grade),
    )
    return Row(one.project_id, "review", cells, one.year, bool(one.blocks))


_AGES: Final = (
    (3, Text("3天以内", "up to 3 days")),
    (7, Text("4至7天", "4 to 7 days")),
    (15, Text("8至15天", "8 to 15 days")),
    (30, Text("16至30天", "16 to 30 days")),
    (10**6, Text("超过30天", "more than 30 days")),
)
"""Days a target waits, the last one included; a design choice of this tool."""
_FOUND: Final = (
    Text("须改正", "to mend"),
    Text("可能退回", "may be returned"),
    Text("提醒", "notes"),
)


def _figures(table: Table, today: date) -> tuple[Figures, ...]:
    ages = dict.fromkeys((upto for upto, _ in _AGES), 0)
    for row in table.rows:
        days = (today - date.fromisoformat(str(row.cells[0]))).days
        ages[next(upto for upto, _ in _AGES if days <= upto)] += 1
    targets = (row for row in table.rows if row.stage == Life.REVIEW)
    found = sorted(targets, key=lambda row: tuple(-_count(row.cells[n]) for n in (4, 5, 6)))
    return (
        Figures(
            "age",
            Text("等了多久", "How long they wait"),
            (Text("已等", "waiting for"), Text("项目数", "targets")),
            tuple((name, ages[upto]) for upto, name in _AGES) if table.rows else (),
            shape=Shape(Kind.BARS, (1,), Text("项目数", "targets")),
        ),
        drawn(
            *("found", Text("每个目标查出的问题", "Findings of each target"), _FOUND),
            [(row.cells[1], *row.cells[4:7]) for row in found if row.stage == "review"],
            Shape(
                *(Kind.BARS, (1, 2, 3), Text("问题数", "findings")),
                signs=("error", "warning", "secondary"),
            ),
        ),
    )


def _count(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


BOARD: Final = Board(
    "queue",
    Text("待审目标", "Review queue"),
    Text(
        "已提交、等待审核的绩效目标，等得最久的在最前，建议等级只看提交时查出的问题；后面是等待复核的监控。",
        "Targets handed in and not reviewed yet, the longest waiting first; the grade proposed rests on the findings alone. Monitorings that wait for a second look follow.",
    ),
    (
        Text("提交日", "Since"),
        Text("项目", "Project"),
        Text("单位", "Unit"),
        Text("万元", "10,000 yuan"),
        Text("须改正", "Mend"),
        Text("可能退回", "Return"),
        Text("提醒", "Note"),
        Text("建议等级", "Proposed"),
    ),
    _read,
    _figures,
    Text(
        "还没有等待审核的目标。填报人提交绩效目标（需要时由单位负责人签字）后，会出现在这里；按回车打开，在对话里批准或退回。",
        "No target waits for a review. One appears here when a clerk hands it in (and the unit head has signed, where that is asked for); Enter opens it, and it is approved or returned in the talk.",
    ),
    counted=7,
    unit=2,
    spare=(2, 6),
    first=_first,
)
