"""The monitoring board: how every monitored project stands, red before yellow before green, the light in words."""

from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from guide.boards import Board, Row, Table
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
    )
    return Row(one["project_id"], "monitoring", cells, rate, light is Light.RED)


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
    ),
    _read,
    counted=0,
    spare=(2,),
)
