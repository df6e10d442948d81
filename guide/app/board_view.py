"""What of a board is on the screen: narrowed to a state, a unit, a year or some words, and sorted by a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from guide.app.screens.pick import Line
from guide.figures.table import MISSING, shown
from guide.language import _, language

if TYPE_CHECKING:
    from guide.boards import Board, Cell, Row

MOST: Final = 30
"""Units that are offered to narrow down to, the commonest first; any other is found by typing a part of its name."""


@dataclass(frozen=True, slots=True)
class View:
    """What one board is narrowed to and sorted by. `sort` is a column, None for the board's own order."""

    year: int | None = None
    state: Cell = None
    unit: Cell = None
    words: str = ""
    sort: int | None = None
    down: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether some rows are left out."""
        return bool(self.year or self.state or self.unit or self.words)

    def rows(self, board: Board, rows: Sequence[Row]) -> list[Row]:
        """The rows that are shown, in their order."""
        found = [row for row in rows if self._fits(board, row)]
        if self.sort is None:
            return found
        column = self.sort
        empty = [row for row in found if row.cells[column] in (None, "")]
        filled = [row for row in found if row.cells[column] not in (None, "")]
        return sorted(filled, key=lambda row: _rank(row.cells[column]), reverse=self.down) + empty

    def _fits(self, board: Board, row: Row) -> bool:
        if self.state is not None and row.cells[board.counted] != self.state:
            return False
        if self.unit is not None and (row.cells[board.unit] or "") != self.unit:
            return False
        words = self.words.casefold().split()
        if not words:
            return True
        names = (cell for cell in row.cells if isinstance(cell, str))
        told = " ".join((row.project_id, *names)).casefold()
        return all(word in told for word in words)

    def sorted_by(self, column: int) -> View:
        """Sorted by a column; by the same one again the other way round, and then as the board is."""
        if self.sort != column:
            return replace(self, sort=column, down=False)
        return replace(self, down=True) if not self.down else replace(self, sort=None, down=False)

    def taken(self, chosen: tuple[str, Cell]) -> View:
        """With a value taken, or dropped where it holds already."""
        name, value = chosen
        change: dict[str, Any] = {name: None if getattr(self, name) == value else value}
        return replace(self, **change)


def _rank(cell: Cell) -> tuple[int, Decimal, str]:
    if isinstance(cell, Decimal | int):
        return (0, Decimal(cell), "")
    return (1, Decimal(0), shown(cell, language()))


def facets(board: Board, rows: Sequence[Row], view: View, years: Sequence[int]) -> list[Line]:
    """What the rows can be narrowed to, with how many rows each has."""
    lines: list[Line] = []
    for name, column in (("state", board.counted), ("unit", board.unit)):
        found = Counter(row.cells[column] or "" for row in rows)
        values = found.most_common(MOST)
        held = getattr(view, name)
        if held is not None and held not in dict(values):
            values.insert(0, (held, found[held]))
        if values:
            lines.append(Line(None, board.columns[column].pick(language())))
        lines += [
            Line((name, value), _named(value), str(count), held == value) for value, count in values
        ]
    if years:
        lines.append(Line(None, _("Year")))
        lines += [Line(("year", year), str(year), "", view.year == year) for year in years]
    return lines


def orders(board: Board, view: View) -> list[Line]:
    """The columns to sort by, the one in force with its direction."""
    down, up = _("largest first"), _("smallest first")
    return [
        Line(n, name.pick(language()), (down if view.down else up) if view.sort == n else "", view.sort == n)
        for n, name in enumerate(board.columns)
    ]  # fmt: skip


def said(board: Board, view: View, shown_rows: int, all_rows: int) -> str:
    """One line on what the list is narrowed to and sorted by; "" for the whole list in its own order."""
    parts = []
    if view.narrowed:
        values = (view.year and str(view.year), view.state, view.unit, view.words)
        named = ", ".join(_named(value) for value in values if value)
        parts.append(_("{shown} of {all}: {values}").format(shown=shown_rows, all=all_rows, values=named))  # fmt: skip
    if view.sort is not None:
        column = board.columns[view.sort].pick(language())
        way = _("largest first") if view.down else _("smallest first")
        parts.append(_("sorted by {column}, {way}").format(column=column, way=way))
    return "   ".join(parts)


def _named(value: Cell) -> str:
    return MISSING if value == "" else shown(value, language())
