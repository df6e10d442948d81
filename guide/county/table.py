"""A table of counts in both languages, and how its cells are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from guide.county.gathering import Counted, Figures
from policies.text import Lang, Text

MISSING: Final = "–"
"""Stands where nothing is kept or there is nothing to share."""
FEN: Final = 1_000_000
"""分 in a 万元."""


@dataclass(frozen=True, slots=True)
class Part:
    """A share, 0 to 1, or a change of one (`signed`)."""

    value: float
    signed: bool = False


Value = Text | int | float | Part | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `key` names it in files, `note` says how it counts. A float is points or 万元."""

    key: str
    title: Text
    heads: tuple[Text, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: Text | None = None


def shown(value: Value, lang: Lang) -> str:
    """A cell as people read it."""
    if isinstance(value, Text):
        return value.pick(lang)
    if isinstance(value, Part):
        return f"{value.value * 100:+.1f}" if value.signed else f"{value.value * 100:.1f}%"
    if value is None:
        return MISSING
    return str(value) if isinstance(value, int) else f"{value:.2f}"


def years(figures: Figures) -> list[int]:
    """The years that have projects, oldest first; a project without a year stands in none."""
    return sorted(int(row["year"] or 0) for row in figures.cuts["years"] if row["year"])


def by_year(figures: Figures) -> dict[int, Counted]:
    """The counts of every year."""
    return {int(row["year"] or 0): row for row in figures.cuts["years"]}


def part(share: float | None) -> Part | None:
    """A share as a cell."""
    return None if share is None else Part(share)


def whole(value: object) -> int | None:
    """A sum; None when it is not kept."""
    return value if isinstance(value, int) else None


def money(row: Counted) -> float | None:
    """Funds in 万元."""
    fen = row["fen"]
    return fen / FEN if isinstance(fen, int) else None
