"""The promises board: what units promised to mend, the overdue first, with how many days late."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Final

from guide.boards import Board, Row, Table
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
    return Row(one["project_id"], "feedback", cells, late=bool(late))


BOARD: Final = Board(
    "promises",
    Text("整改台账", "Promises"),
    Text("各单位答应的整改：逾期的在最前。", "What the units promised to mend: overdue first."),
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
    counted=6,
    spare=(3, 5),
)
