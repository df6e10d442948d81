"""The promises board: what units promised after evaluation or monitoring, the overdue first, with how many days late."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Final

from guide.boards import Board, Row, Table
from guide.boards.adding import NO_UNIT, UNIT
from guide.figures.table import Kind, Shape
from guide.figures.table import Table as Figures
from policies.model import day
from policies.text import Text

if TYPE_CHECKING:
    from guide.records.store import Store
    from policies.profile import Profile

_STATES: Final = {
    "done": Text("已整改", "done"),
    "doing": Text("整改中", "in progress"),
    "declined": Text("不采纳", "not accepted"),
}
_OPEN: Final = Text("未整改", "open")
_UNCHECKED: Final = Text("待复核", "to be checked")


def _read(store: Store, profile: Profile, year: int | None, today: date) -> Table:  # noqa: ARG001  a board's signature
    rows = [_row(one, today) for one in store.promised(year)]
    return Table(tuple(sorted(rows, key=lambda row: not row.late)))


def _row(one: sqlite3.Row, today: date) -> Row:
    due, closed = day(one["due_on"]), one["state"] in {"done", "declined"}
    late = (today - due).days if due and not one["done_on"] and not closed and due < today else 0
    state = _STATES.get(one["state"] or "", _UNCHECKED if one["done_on"] else _OPEN)
    days = Text("逾期{n}天", "{n} days late").fill(n=late) if late else None
    cells = (one["due_on"], days, one["measure"], one["answerer"], one["name"], one["unit"], state)
    return Row(one["project_id"], one["stage"], cells, one["year"], bool(late))


_PROMISES: Final = Text("措施数", "promises")
_LATE: Final = Text("逾期", "overdue")
_REST: Final = Text("其余未办结", "others not closed")
_CLOSED: Final = Text("已办结", "closed")


def _days(row: Row, today: date) -> int:
    due = day(str(row.cells[0] or ""))
    return (today - due).days if due and row.late else 0


def _figures(table: Table, today: date) -> tuple[Figures, ...]:
    by: dict[str, list[int]] = {}
    for row in table.rows:
        place = (
            0 if row.late else 2 if row.cells[6] in (_STATES["done"], _STATES["declined"]) else 1
        )
        by.setdefault(str(row.cells[5] or ""), [0, 0, 0])[place] += 1
    late = sorted((row for row in table.rows if row.late), key=lambda row: -_days(row, today))
    return (
        Figures(
            *("units", Text("各单位的整改", "Promises by unit"), (UNIT, _LATE, _REST, _CLOSED)),
            tuple(
                (unit or NO_UNIT, *counts)
                for unit, counts in sorted(by.items(), key=lambda one: [-n for n in one[1]])
            ),
            shape=Shape(Kind.BARS, (1, 2, 3), _PROMISES, signs=("error", "warning", "success")),
        ),
        Figures(
            *("late", Text("逾期天数", "Days overdue")),
            (Text("措施", "promise"), Text("项目", "project"), Text("天数", "days")),
            tuple((row.cells[2], row.cells[4], _days(row, today)) for row in late),
            shape=Shape(Kind.BARS, (2,), Text("天", "days"), signs=("error",)),
        ),
    )


BOARD: Final = Board(
    "promises",
    Text("整改台账", "Promises"),
    Text(
        "各单位答应的整改和监控任务：逾期的在最前。",
        "What the units promised to mend, and the tasks of monitorings: overdue first.",
    ),
    (
        Text("完成日", "Due"),
        Text("逾期", "Late"),
        Text("措施", "Measure"),
        Text("责任人", "Owner"),
        Text("项目", "Project"),
        Text("单位", "Unit"),
        Text("状态", "State"),
    ),
    _read,
    _figures,
    Text(
        "还没有整改措施。监控里亮黄灯、红灯的措施，以及评价反馈后单位写下的措施，会出现在这里，逾期的在前。",
        "No promise yet. The measures of a monitoring in yellow or red, and those a unit answers its feedback with, appear here, the overdue first.",
    ),
    counted=6,
    unit=5,
    spare=(3, 5),
)
