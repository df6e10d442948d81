"""Which table has a chart, and its bars: drawn by the web page and by the terminal alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from guide.county.table import Part, Table, Value, shown
from policies.text import Lang

_MOST_BARS: Final = 12
_TWO_YEARS: Final = 5
"""Columns of the coverage from two years on."""
_CHARTED: Final = {"coverage": (0, -3, -4), "key": (0, 2, 3), "grades": (0, 1, 2), "checks": (0, 4, 5)}  # fmt: skip
"""The tables that have a chart: columns of the label, of the bar, and of the mark beside it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart: two lengths, 0 to 1, each with its figure as read; None is not drawn."""

    label: str
    size: float | None
    said: str
    other: float | None
    other_said: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with what the two lengths of each are."""

    legend: tuple[str, str]
    bars: tuple[Bar, ...]


def chart_of(table: Table, lang: Lang) -> Chart | None:
    """The chart of a table; None for one that is read better as it is."""
    if table.key not in _CHARTED:
        return None
    label, one, two = _CHARTED[table.key]
    if table.key == "coverage" and len(table.heads) < _TWO_YEARS:
        two = one
    rows = [row for row in table.rows if isinstance(row[one], Part) or table.key == "grades"]
    top = max((_size(row[at]) or 0 for row in rows for at in (one, two)), default=0)
    scale = top if table.key == "grades" and top else 1
    bars = [
        Bar(
            shown(row[label], lang) + (f" {shown(row[1], lang)}" if table.key == "checks" else ""),
            *(_scaled(row[one], scale), shown(row[one], lang)),
            *(_scaled(row[two], scale), shown(row[two], lang)),
        )
        for row in rows[:_MOST_BARS]
    ]
    names = (table.heads[one].pick(lang), table.heads[two].pick(lang))
    return Chart(names, tuple(bars)) if bars else None


def _size(value: Value) -> float | None:
    if isinstance(value, Part):
        return value.value
    return float(value) if isinstance(value, int | float) else None


def _scaled(value: Value, scale: float) -> float | None:
    size = _size(value)
    return None if size is None else size / scale
