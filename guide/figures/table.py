"""A table of figures in both languages, how its cells are read, and which of its columns make a chart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from guide.intake.text_file import printable
from policies.text import Lang, Text

MISSING: Final = "–"
"""Stands where nothing is kept or there is nothing to share."""


@dataclass(frozen=True, slots=True)
class Part:
    """A share, 0 to 1, or a change of one (`signed`)."""

    value: float
    signed: bool = False


Value = Text | str | int | float | Decimal | Part | None


class Kind(StrEnum):
    """How a table is drawn: a bar for every figure of a row, a line for every row, or a point for every row."""

    BARS = "bars"
    LINES = "lines"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Shape:
    """The chart of a table: the columns that are drawn (for points the one across, then the one upwards).

    `unit` says what the figures count. `full` is where the axis ends, 0 to end at the largest figure. Of a table with shares,
    drawn in percent, the other rows are left out (`shares`). `signs` are the colours of the columns by their meaning in a theme.
    """

    kind: Kind
    columns: tuple[int, ...]
    unit: Text
    label: int = 0
    full: float = 0
    shares: bool = False
    signs: tuple[str, ...] = ("accent", "warning", "secondary")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `key` names it in files, `note` says how it counts, `sums` is its last line. A float is points or 万元."""

    key: str
    title: Text
    heads: tuple[Text, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: Text | None = None
    shape: Shape | None = None
    sums: tuple[Value, ...] = ()

    @property
    def lines(self) -> tuple[tuple[Value, ...], ...]:
        """The rows and, where there are, the sums."""
        return (*self.rows, self.sums) if self.sums else self.rows


def shown(value: Value, lang: Lang) -> str:
    """A cell as people read it, on one line, with nothing that a terminal or a file obeys."""
    if isinstance(value, Text | str) and value:
        return printable(" ".join((value.pick(lang) if isinstance(value, Text) else value).split()))
    if isinstance(value, Part):
        return f"{value.value * 100:+.1f}" if value.signed else f"{value.value * 100:.1f}%"
    if value is None or isinstance(value, Text | str):
        return MISSING
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def number(value: Value) -> float | None:
    """A figure as it is drawn, shares in percent; None for words and for nothing."""
    if isinstance(value, Part):
        return value.value * 100
    return float(value) if isinstance(value, int | float | Decimal) else None
