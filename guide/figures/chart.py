"""What a chart draws, in one language: labels, series and unit, taken from the very cells that the table shows."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

from guide.figures.table import Kind, Part, Shape, Table, Value, number, shown
from policies.text import Lang

MOST: Final[dict[Kind, int]] = {Kind.BARS: 12, Kind.LINES: 5, Kind.POINTS: 500}
"""Rows of a table that are drawn; the table holds all."""
_STEPS: Final = 4
_LONGEST: Final[dict[Lang, int]] = {"zh": 18, "en": 34}
"""Characters of a label."""


@dataclass(frozen=True, slots=True)
class Series:
    """Figures that belong together, None where there is none, each with its words; `sign` is its colour in a theme."""

    name: str
    values: tuple[float | None, ...]
    said: tuple[str, ...]
    sign: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`labels` name the bars, the places along the lines, or the points (whose series are across and upwards).

    `full` is where the axis of figures ends. `left_out` rows stand in the table only.
    """

    kind: Kind
    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    full: float
    left_out: int = 0


def chart_of(table: Table, lang: Lang, most: int | None = None) -> Chart | None:
    """The chart of a table with at most so many rows; None where none is meant or there is no figure to draw."""
    shape = table.shape
    rows = _drawn(table, shape) if shape else []
    if shape is None or not rows:
        return None
    kept = rows[: min(MOST[shape.kind], most or MOST[shape.kind])]
    names = tuple(_short(shown(row[shape.label], lang), lang) for row in kept)
    heads = tuple(table.heads[at].pick(lang) for at in shape.columns)
    if shape.kind is Kind.LINES:
        labels, lines = heads, [[row[at] for at in shape.columns] for row in kept]
        found = zip(names, lines, strict=True)
    else:
        labels = names
        found = zip(heads, ([row[at] for row in kept] for at in shape.columns), strict=True)
    filled = [
        (name, cells) for name, cells in found if any(number(one) is not None for one in cells)
    ]
    series = tuple(
        _series(name, cells, shape.signs[place % len(shape.signs)], lang)
        for place, (name, cells) in enumerate(filled)
    )
    top = max((value for one in series for value in one.values if value is not None), default=0)
    full = shape.full or top or 1
    unit = shape.unit.pick(lang)
    return Chart(
        shape.kind, table.title.pick(lang), unit, labels, series, full, len(rows) - len(kept)
    )


def steps(chart: Chart, low: float = 0) -> list[float]:
    """Round figures to write along an axis from `low` to its end, whole ones where whole ones are drawn."""
    far = (chart.full - low) / _STEPS
    size = 10.0 ** floor(log10(far))
    step = next(size * one for one in (1, 2, 2.5, 5, 10) if size * one >= far * 0.999)
    if all(value is None or value == int(value) for one in chart.series for value in one.values):
        step = max(1.0, step)
    return [at * step for at in range(ceil(low / step), floor(chart.full / step + 0.001) + 1)]


def _drawn(table: Table, shape: Shape) -> list[tuple[Value, ...]]:
    """The rows with something to draw; a point needs both its figures."""
    need = all if shape.kind is Kind.POINTS else any
    return [
        row
        for row in table.rows
        if need(
            isinstance(row[at], Part) if shape.shares else number(row[at]) is not None
            for at in shape.columns
        )
    ]


def _series(name: str, cells: list[Value], sign: str, lang: Lang) -> Series:
    said = tuple(shown(cell, lang) for cell in cells)
    return Series(name, tuple(map(number, cells)), said, sign)


def _short(label: str, lang: Lang) -> str:
    room = _LONGEST[lang]
    return label if len(label) <= room else f"{label[: room - 1]}…"
