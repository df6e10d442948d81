"""What lets a workbook be read back: a name for every cell that may be filled in, and a hidden sheet of what was printed.

The hidden sheet keeps no words, only their digests: enough to tell a cell that was written in from one that was not.
Names stay with their cells when rows are put in or taken out, in Excel, WPS and LibreOffice alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from guide.intake.excel_value import shown
from guide.reports.fills import LEAD

if TYPE_CHECKING:
    from guide.reports.layout import Cell, Page

SHEET: Final = "jixiao"
"""The title of the hidden sheet: a name and a digest a row; cells that are not to be filled in have no name."""
ABOUT: Final = f"{LEAD}about."
"""How the names begin that say whose form it is; each stands for a text."""
SIGNATURES: Final = f"{LEAD}signatures"
TINT: Final = "FFFBE6"
"""The ground of cells that may be filled in."""


def digest(text: str) -> str:
    """A short fingerprint of what a cell shows, without regard to blanks at the ends of its lines."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


class Names:
    """Collects the cells that may be filled in while a page is drawn, and writes their names at its end."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._cells: dict[str, Any] = {}

    def take(self, drawn: Any, cell: Cell) -> None:
        """One cell just drawn."""
        if self._page.record is None or cell.fills is None:
            return
        from openpyxl.styles import PatternFill

        if cell.fills.name not in self._cells:
            self._cells[cell.fills.name] = drawn
            drawn.fill = PatternFill("solid", TINT)

    def sign(self, drawn: Any) -> None:
        """The line of signatures, which is written in by hand and kept nowhere."""
        if self._page.record is not None:
            self._cells[SIGNATURES] = drawn

    def write(self, book: Any) -> None:
        """Name the cells and keep what was printed. Nothing on a page that is not to be filled in."""
        from openpyxl.workbook.defined_name import DefinedName

        record = self._page.record
        if record is None:
            return
        refers = {name: _place(cell) for name, cell in self._cells.items()}
        refers |= {f"{ABOUT}{key}": f'"{value}"' for key, value in asdict(record).items()}
        for name, refer in refers.items():
            book.defined_names[name] = DefinedName(name, attr_text=refer)
        lines = list(self._cells.items())
        lines += [("", cell) for cell in self._others(book)]
        sheet = book.create_sheet(SHEET)
        sheet.sheet_state = "hidden"
        for name, cell in lines:
            # As it will be read: a rate as a percentage, a figure with the digits that a spreadsheet keeps.
            sheet.append([name, digest(shown(cell.value, cell.number_format).text)])

    def _others(self, book: Any) -> Iterator[Any]:
        named = {(cell.parent.title, cell.coordinate) for cell in self._cells.values()}
        for sheet in book.worksheets:
            for row in sheet:
                for cell in row:
                    if cell.value is not None and (sheet.title, cell.coordinate) not in named:
                        yield cell


def _place(cell: Any) -> str:
    from openpyxl.utils import absolute_coordinate, quote_sheetname

    return f"{quote_sheetname(cell.parent.title)}!{absolute_coordinate(cell.coordinate)}"
