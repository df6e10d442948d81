"""A form as a table of cells with merges, whatever the file it came from. Nothing here knows what the words mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policies.text import Text, same

MOST_ROWS: Final = 3_000
"""Rows of one page that are looked at; a long form has a hundred."""
MOST_COLUMNS: Final = 200
_LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as a person sees it. Rows and columns count from 0; a merged cell is one cell at its upper left corner.

    `doubt` says why what stands there may not be what was meant (a formula without a value, a date without its year).
    """

    text: str
    row: int
    column: int
    across: int = 1
    down: int = 1
    doubt: Text | None = None

    @property
    def below(self) -> int:
        """The first row under the cell."""
        return self.row + self.down

    @property
    def beyond(self) -> int:
        """The first column right of the cell."""
        return self.column + self.across


class Grid:
    """Cells of one page: a worksheet, or a Word document with its paragraphs as rows of one cell.

    `places` names each row of a Word document (table 1, row 3); a worksheet needs none. `notices` is what a person
    should know about the page as a whole.
    """

    def __init__(
        self,
        name: str,
        cells: Iterable[Cell],
        places: Sequence[Text] = (),
        notices: tuple[Text, ...] = (),
    ) -> None:
        self.name = name
        self.notices = notices
        self._places = places
        self._at: dict[tuple[int, int], Cell] = {}
        for cell in cells:
            for row in range(cell.row, cell.below):
                for column in range(cell.column, cell.beyond):
                    self._at[row, column] = cell
        self.height = max((row for row, _ in self._at), default=-1) + 1
        self.width = max((column for _, column in self._at), default=-1) + 1

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place; None outside the page."""
        return self._at.get((row, column))

    def along(self, row: int, first: int = 0) -> Iterator[Cell]:
        """The cells that a row meets from a column on, each once, those reaching down from above included."""
        before: Cell | None = None
        for column in range(first, self.width):
            cell = self._at.get((row, column))
            if cell is not None and cell is not before:
                yield cell
            before = cell

    def filled(self, row: int, first: int = 0) -> list[Cell]:
        """The cells with something in them that begin in a row."""
        cells = (cell for cell in self.along(row, first) if cell.row == row)
        return [cell for cell in cells if cell.text or cell.doubt]

    def under(self, cell: Cell) -> Cell | None:
        """The cell right below."""
        return self.cell(cell.below, cell.column)

    def address(self, cell: Cell) -> Text:
        """Where a person finds a cell: C12, or table 1, row 3, cell 2."""
        if not self._places:
            return same(f"{letters(cell.column)}{cell.row + 1}")
        number = sum(1 for one in self.along(cell.row) if one.column <= cell.column)
        return _CELL_OF_ROW.fill(row=self._places[cell.row], cell=number)


def letters(column: int) -> str:
    """A column's name in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    while column >= 0:
        column, rest = divmod(column, _LETTERS)
        name = chr(ord("A") + rest) + name
        column -= 1
    return name


_CELL_OF_ROW: Final = Text("{row}第{cell}格", "{row}, cell {cell}")
