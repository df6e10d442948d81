"""The monitoring board: how every monitored project stands, red before yellow before green, the light in words."""

from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from guide.boards import Board, Row, Table
from guide.boards.adding import counted, drawn
from guide.figures.table import Kind, Part, Shape
from guide.figures.table import Table as Figures
from policies.model import day
from policies.prospect import LIGHT_NAMES, Light
from policies.text import Text

if TYPE_CHECKING:
    from guide.records.store import Store
    from policies.profile import Profile

_ORDER: Final = (Light.RED, Light.YELLOW, Light.GREEN)


def _read(store: Store, profile: Profile, year: int | None, today: date) -> Table:  # noqa: ARG001  a board's signature
    found = sorted(
        ((_light(one, profile), one) for one in store.monitored(year)),
        key=lambda pair: (_ORDER.index(pair[0]), pair[1]["project_id"]),
    )
    return Table(tuple(_row(light, one) for light, one in found))


def _rate(one: sqlite3.Row) -> Decimal | None:
    if one["executed"] is None or not one["budget"] or not Decimal(one["budget"]):
        return None
    return Decimal(one["executed"]) / Decimal(one["budget"])


def _light(one: sqlite3.Row, profile: Profile) -> Light:
    rate, until = _rate(one), day(one["until"])
    month = until.month if until else 0
    due = [below for upto, below in profile.value("monitor.alert") or () if upto <= month]
    crossed = rate is not None and (rate == 0 or bool(due and rate * 100 < due[-1]))
    if one["lost"] or crossed:
        return Light.RED
    return Light.YELLOW if one["doubtful"] else Light.GREEN


def _look(one: sqlite3.Row) -> Text | None:
    """How far the bureau's second look is; None where none was asked for."""
    if one["looking"] is None:
        return None
    if one["verdict"] is None:
        return Text("待复核", "waiting")
    done = one["verdict"] in _DONE and not one["looking"]
    return Text("已复核", "done") if done else _LOOKS[one["verdict"]]


_DONE: Final = frozenset({"agree", "evidence"})
_LOOKS: Final = {
    "agree": Text("同意，任务未销", "agreed, tasks open"),
    "correct": Text("退回更正", "returned"),
    "evidence": Text("要补证据", "evidence wanted"),
}


def _row(light: Light, one: sqlite3.Row) -> Row:
    rate = _rate(one)
    percent = (rate * 100).quantize(Decimal("0.1")) if rate is not None else None
    cells = (
        LIGHT_NAMES[light],
        one["name"],
        one["unit"],
        one["until"],
        percent,
        one["lost"],
        one["doubtful"],
        one["tasks"],
        _look(one),
    )
    return Row(one["project_id"], "monitoring", cells, one["year"], light is Light.RED)


def _gone(until: object) -> float | None:
    """The part of the year that is over on a day written 2026-07-31; None for anything else."""
    on = day(str(until))
    if on is None:
        return None
    return on.timetuple().tm_yday / date(on.year, 12, 31).timetuple().tm_yday


def _figures(table: Table, today: date) -> tuple[Figures, ...]:  # noqa: ARG001  a board's signature
    behind = []
    for row in table.rows:
        gone, rate = _gone(row.cells[3]), row.cells[4]
        spent = float(rate) / 100 if isinstance(rate, Decimal) else None
        lead = spent - gone if spent is not None and gone is not None else 0.0
        cells = (row.cells[1], *(None if one is None else Part(one) for one in (spent, gone)))
        behind.append((lead, cells))
    behind.sort(key=lambda pair: pair[0])
    return (
        drawn(
            *("pace", Text("执行进度与时间进度", "Money spent against time gone")),
            (Text("已执行", "spent"), Text("时间已过", "of the year gone")),
            [cells for _, cells in behind],
            Shape(
                *(Kind.BARS, (1, 2), Text("占全年，%", "of the year, %")),
                full=100, shares=True, signs=("accent", "secondary"),
            ),
        ),
        counted(
            *("lights", Text("各单位的状态", "States by unit"), table.rows),
            by=2, of=0, names=[LIGHT_NAMES[one] for one in _ORDER],
            shape=Shape(
                *(Kind.BARS, (1, 2, 3), Text("项目数", "projects")),
                signs=("error", "warning", "success"),
            ),
        ),
    )  # fmt: skip


BOARD: Final = Board(
    "monitoring",
    Text("监控看板", "Monitoring board"),
    Text(
        "每个项目最近一次监控：先看红的。", "The last monitoring of each project: red ones first."
    ),
    (
        Text("状态", "State"),
        Text("项目", "Project"),
        Text("单位", "Unit"),
        Text("截止日", "Up to"),
        Text("执行率%", "Spent %"),
        Text("不可能", "Lost"),
        Text("有可能", "In doubt"),
        Text("未完任务", "Tasks"),
        Text("复核", "Second look"),
    ),
    _read,
    _figures,
    Text(
        "还没有监控记录。项目填了绩效监控后，会出现在这里，红的在前；打开项目，选“绩效监控”填写。",
        "Nothing has been monitored yet. A project appears here once its monitoring is filled in, the red ones first; open a project and choose monitoring.",
    ),
    counted=0,
    unit=2,
    spare=(2, 8),
)
