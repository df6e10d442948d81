"""The review queue as a board: targets that wait for a review, the longest waiting first, with the grade proposed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from guide.boards import Board, Row, Table
from policies.review import at_a_glance, missing_of
from policies.scoring import GRADE_NAMES
from policies.text import Text

if TYPE_CHECKING:
    from guide.records.queue import Waiting
    from guide.records.store import Store
    from policies.profile import Profile

_GRADES: Final = {str(grade): name for grade, name in GRADE_NAMES.items()}


def _read(store: Store, profile: Profile, year: int | None, today: date) -> Table:  # noqa: ARG001  a board's signature
    return Table(tuple(_row(one, profile) for one in store.queue(year=year)))


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
    return Row(one.project_id, "review", cells, late=bool(one.blocks))


BOARD: Final = Board(
    "queue",
    Text("待审目标", "Review queue"),
    Text(
        "已提交、等待审核的绩效目标：等得最久的在最前；建议等级只看提交时查出的问题。",
        "Targets handed in and not reviewed yet, the longest waiting first; the grade proposed rests on the findings alone.",
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
    counted=7,
    spare=(2, 6),
)
