"""The counts as cells of a table: by year, as shares, as whole numbers and as money."""

from __future__ import annotations

from typing import Final

from guide.county.gathering import Counted, Figures
from guide.figures.table import Part

FEN: Final = 1_000_000
"""分 in a 万元."""


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
