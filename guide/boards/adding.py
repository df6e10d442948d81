"""What the boards' charts add up from their rows: counts of a column by another one, and the rows themselves, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from guide.boards import Cell, Row
from guide.figures.table import Shape, Table, Value
from policies.text import Text

PROJECT: Final = Text("项目", "project")
UNIT: Final = Text("单位", "unit")
NO_UNIT: Final = Text("未填单位", "no unit")


def counted(
    key: str,
    title: Text,
    rows: Sequence[Row],
    *,
    by: int,
    of: int,
    names: Sequence[Text],
    shape: Shape,
) -> Table:
    """How many rows of each value of column `by` hold each of `names` in column `of`; the most of the first name first."""
    found: dict[Cell, Counter[Cell]] = {}
    for row in rows:
        found.setdefault(row.cells[by] or NO_UNIT, Counter())[row.cells[of]] += 1
    most = sorted(found.items(), key=lambda one: [-one[1][name] for name in names])
    lines = tuple((value, *(each[name] for name in names)) for value, each in most)
    return Table(key, title, (UNIT, *names), lines, shape=shape)


def drawn(
    key: str, title: Text, heads: tuple[Text, ...], rows: Sequence[tuple[Value, ...]], shape: Shape
) -> Table:
    """A table with one project a row, drawn as it is sorted."""
    return Table(key, title, (PROJECT, *heads), tuple(rows), shape=shape)
