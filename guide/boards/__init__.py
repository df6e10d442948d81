"""Boards: lists over many projects that a reviewer or a head works from, one file each holding its `BOARD`.

A board is read from the records within the sight of whoever is signed in, and shown alike by `jixiao board`, in the app
and as Excel. Amounts are 万元.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from policies.text import Text

if TYPE_CHECKING:
    from guide.records.store import Store
    from policies.profile import Profile

Cell = str | Text | Decimal | int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One project-year on a board; `stage` is where Enter leads; `part` is a share from 0 to 1 to draw as a bar."""

    project_id: str
    stage: str
    cells: tuple[Cell, ...]
    part: Decimal | None = None
    late: bool = False
    """What wants attention first; said in words in a cell as well."""


@dataclass(frozen=True, slots=True)
class Table:
    """A board as read: its rows, and a line of sums below them."""

    rows: tuple[Row, ...]
    sums: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """What a board is called, its columns, and how it is read: from the records, for a year (None: all), on a day.

    `counted` is the column whose values say how the projects stand together; `spare` are the columns that a narrow
    screen leaves out.
    """

    name: str
    title: Text
    lead: Text
    columns: tuple[Text, ...]
    read: Callable[[Store, Profile, int | None, date], Table]
    counted: int = 0
    spare: tuple[int, ...] = ()


@cache
def boards() -> dict[str, Board]:
    """Every board that has a file here, by name, in the order of a project's life."""
    found: list[Board] = [
        importlib.import_module(f"{__name__}.{one.name}").BOARD
        for one in pkgutil.iter_modules(__path__)
        if one.name != "writing"
    ]
    return {board.name: board for board in sorted(found, key=lambda one: _ORDER.index(one.name))}


_ORDER: Final = ("queue", "monitoring", "promises", "ceilings")


def shown(cell: Cell, lang: str) -> str:
    """A cell as it is read: numbers plainly, nothing as a dash."""
    if cell is None or cell == "":
        return "—"
    if isinstance(cell, Text):
        return cell.zh if lang == "zh" else cell.en
    return f"{cell.normalize():f}" if isinstance(cell, Decimal) else str(cell)
