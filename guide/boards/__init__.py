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

from guide.figures.table import Table as Figures
from policies.text import Text

if TYPE_CHECKING:
    from guide.records.store import Store
    from policies.profile import Profile

Cell = str | Text | Decimal | int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One project-year on a board; `stage` is where Enter leads."""

    project_id: str
    stage: str
    cells: tuple[Cell, ...]
    year: int | None = None
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

    `figures` adds the rows up as on a day, for the charts, the most telling first. `empty` teaches what fills the list. `counted` is the column whose values say
    how the projects stand together, `unit` that of the unit: by both a list is narrowed. `spare` are the columns that a
    narrow screen leaves out. A `yearly` board holds one year at a time. `first` reads the
    first so many rows only, where that is much faster than all.
    """

    name: str
    title: Text
    lead: Text
    columns: tuple[Text, ...]
    read: Callable[[Store, Profile, int | None, date], Table]
    figures: Callable[[Table, date], tuple[Figures, ...]]
    empty: Text
    counted: int = 0
    unit: int = 0
    spare: tuple[int, ...] = ()
    yearly: bool = False
    first: Callable[[Store, Profile, int | None, int], Table] | None = None


@cache
def boards() -> dict[str, Board]:
    """Every board that has a file here, by name, in the order of a project's life."""
    found: list[Board] = [
        importlib.import_module(f"{__name__}.{one.name}").BOARD
        for one in pkgutil.iter_modules(__path__)
        if one.name != "adding"
    ]
    return {board.name: board for board in sorted(found, key=lambda one: _ORDER.index(one.name))}


_ORDER: Final = ("queue", "monitoring", "promises", "ceilings", "sample")


def as_figures(board: Board, table: Table, today: date) -> list[Figures]:
    """The list itself, and what its charts add up: what is written to files."""
    whole = Figures(
        *(board.name, board.title, (_NUMBER, *board.columns)),
        tuple((row.project_id, *row.cells) for row in table.rows),
        board.lead,
        sums=("", *table.sums) if table.sums else (),
    )
    return [whole, *(one for one in board.figures(table, today) if one.rows)]


_NUMBER: Final = Text("编号", "Number")
