"""A form as Excel: one sheet with merged cells that prints on A4, column heads repeated, pages ending between rows.

A merged cell that goes on over a page end is two cells of the same text, so that no word is cut in half there.

No text is ever a formula: every word is stored as text, and one that begins with a sign of a formula bears Excel's own
leading apostrophe (quotePrefix), which Excel shows in its formula bar and never on paper.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final

from guide.reports.layout import Cell, Grid, Look, Page, Slot
from guide.reports.measure import row_heights, signature_line, text_height
from guide.reports.paging import Strip, page_ends
from guide.reports.printable import printable
from guide.reports.writers.excel_names import Names
from guide.reports.writers.stable import EPOCH, stable_zip

if TYPE_CHECKING:
    from openpyxl import Workbook

FONT: Final = "宋体"
FORMULA_SIGNS: Final = ("=", "+", "-", "@")
_TALLEST_PT: Final = 400.0
"""Excel draws no row above 409 points; a higher one is several rows merged, low enough to fill a printed page."""
_PIECE_PT: Final = 60.0
_CHARACTERS_PER_MM: Final = 0.467
"""Columns are as wide as so many digits of the workbook's own font: 8 pixels of a 96th of an inch each, and a little less."""
_OWN_FONT_PT: Final = 11
_MARGIN_INCH: Final = 0.59
_PAGE_PT: Final = {True: 735.0, False: 490.0}
"""What a page holds between its margins, upright and across, with a little to spare."""
_FORMATS: Final = {Look.AMOUNT: "#,##0.00##", Look.RATE: "0.00%"}
_SIDES: Final = {Look.TEXT: "left", Look.AMOUNT: "right"}
_SMALL_PT: Final = 0.8
"""Height of the small print beside that of the body."""


def write(page: Page) -> bytes:
    """An Office Open XML workbook."""
    book = _workbook()
    sheet: Any = book.active
    sheet.title = _sheet_name(page.title)
    widths = page.grids[0].widths
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[_letter(column)].width = width * _CHARACTERS_PER_MM
    above, below = _above(page), _below(page)
    bodies = [_Body(grid) for grid in page.grids]
    titled = _titled(page)
    strips = [
        *(Strip(line.height, held=True) for line in above),
        *(
            strip
            for n, body in enumerate(bodies)
            for strip in body.strips(_above_it(bodies, titled, n))
        ),
        *(Strip(line.height, held=True) for line in below),
    ]
    _hold_last_row(strips, len(below))
    ends = [end + 1 for end in page_ends(strips, _PAGE_PT[page.portrait])]
    row, names = 1, Names(page)
    row = _lines(sheet, above, row, len(widths))
    for number, body in enumerate(bodies):
        first, row = row, body.draw(sheet, row, names, ends)
        if number == titled:
            sheet.print_title_rows = f"{first}:{first + body.grid.heads - 1}"
    names.sign(sheet.cell(row, 1))
    _lines(sheet, below, row, len(widths))
    if page.beyond:
        _beyond(book, page.beyond, names)
    if page.annex:
        _annex(book, page)
    _print_setup(sheet, page, ends)
    names.write(book)
    return _saved(book, page)


def _titled(page: Page) -> int | None:
    """The grid whose heads are repeated: Excel repeats one set of rows on all pages behind it, so the longest grid has them."""
    headed = (n for n, grid in enumerate(page.grids) if grid.heads)
    return max(headed, key=lambda n: len(page.grids[n].rows), default=None)


def _above_it(bodies: Sequence[_Body], titled: int | None, number: int) -> float:
    """What the repeated heads take of a page that begins in a grid, in points."""
    return bodies[titled].heads if titled is not None and number >= titled else 0.0


def _workbook() -> Any:
    """With its own font one that every Chinese machine has, for column widths are told in its digits."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book: Any = Workbook()
    normal = Font(name=FONT, size=_OWN_FONT_PT)
    book._fonts.clear()  # noqa: SLF001  openpyxl has no door for the font of a workbook
    book._fonts.add(normal)  # noqa: SLF001
    book._named_styles["Normal"].font = normal  # noqa: SLF001
    return book


@dataclass(frozen=True, slots=True)
class _Wide:
    """One line over the whole width, outside the table."""

    text: str
    size: int
    align: str
    height: float
    bold: bool = False


def _above(page: Page) -> list[_Wide]:
    lines = (
        _Wide(page.draft, 10, "center", 17, bold=True),
        _Wide(page.title, 18, "center", 28, bold=True),
        _Wide(page.year, 12, "center", 20),
        _Wide(page.unit, 10, "right", 17),
        *(_Wide(line, 12, "left", 26) for line in page.cover),
    )
    return [line for line in lines if line.text]


def _below(page: Page) -> list[_Wide]:
    """The signature line and the small print, as high as its text needs."""
    whole = sum(page.grids[0].widths)
    signed, small = signature_line(page), page.small_print
    signed_height = max(24, text_height(signed, whole))
    small_height = text_height(small, whole / _SMALL_PT) * _SMALL_PT
    return [_Wide(signed, 10, "left", signed_height), _Wide(small, 8, "left", small_height)]


def _hold_last_row(strips: list[Strip], below: int) -> None:
    """The row above the signature line stays with it."""
    last = len(strips) - below - 1
    strips[last] = replace(strips[last], held=True)


def _lines(sheet: Any, lines: list[_Wide], row: int, columns: int) -> int:
    """Write them from `row` on; the row after them."""
    from openpyxl.styles import Alignment, Font

    for line in lines:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
        cell = sheet.cell(row, 1)
        put_text(cell, line.text)
        cell.font = Font(name=FONT, size=line.size, bold=line.bold)
        cell.alignment = Alignment(horizontal=line.align, vertical="center", wrap_text=True)
        sheet.row_dimensions[row].height = line.height
        row += 1
    return row


class _Body:
    """A grid with the heights of its rows; one too high for Excel is several rows, merged."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._heights = row_heights(grid)
        self._pieces = [
            math.ceil(height / _PIECE_PT) if height > _TALLEST_PT else 1 for height in self._heights
        ]

    @property
    def heads(self) -> float:
        """The height of its heads, points; a head is never so high that it is several rows."""
        return sum(self._heights[: self.grid.heads])

    def strips(self, repeated: float) -> Iterator[Strip]:
        """Every row of the sheet; the heads stay with the first row below, the pieces of a high row with one another."""
        titles = self.grid.titles()
        for r, pieces in enumerate(self._pieces):
            stays = r < self.grid.heads or titles[r]
            for piece in range(pieces):
                inside = piece < pieces - 1
                begins = self.grid.new_page and r == piece == 0
                yield Strip(self._heights[r] / pieces, stays or inside, repeated, begins)

    def draw(self, sheet: Any, first: int, names: Names, ends: Sequence[int] = ()) -> int:
        """The grid from row `first` on, `ends` being the rows that begin a page; the row after it."""
        starts = list(accumulate(self._pieces, initial=first))
        for r, height in enumerate(self._heights):
            for row in range(starts[r], starts[r + 1]):
                sheet.row_dimensions[row].height = round(height / self._pieces[r], 1)
        for r, slots in enumerate(self.grid.slots()):
            for slot in slots:
                if slot.starts:
                    rows = starts[r : r + slot.cell.down + 1]
                    for top, bottom in _parted(rows, ends):
                        drawn = _cell(sheet, slot, top, bottom, ruled=not self.grid.prose)
                        names.take(drawn, slot.cell)
        return starts[-1]


def _parted(rows: Sequence[int], ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last row of a cell, or of each part of it where pages end between its rows."""
    cuts = [rows[0], *(row for row in rows[1:-1] if row in ends), rows[-1]]
    for top, below in pairwise(cuts):
        yield top, below - 1


def _cell(sheet: Any, slot: Slot, top: int, bottom: int, *, ruled: bool) -> Any:
    from openpyxl.styles import Alignment, Font

    cell, left = slot.cell, slot.column + 1
    right = left + cell.across - 1
    border = _border(cell) if ruled else None
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if border:
                sheet.cell(row, column).border = border
    if (top, left) != (bottom, right):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    first = sheet.cell(top, left)
    if cell.number is not None:
        first.value = cell.number
        first.number_format = _FORMATS.get(cell.look, "General")
    elif cell.text:
        put_text(first, cell.text)
    upright = "top" if cell.down == 1 and bottom > top else "center"
    first.alignment = Alignment(
        horizontal=_SIDES.get(cell.look, "center") if ruled else "left",
        vertical=upright,
        wrap_text=True,
        text_rotation=90 if cell.turned else 0,
    )
    bold = cell.look is Look.HEAD or not (ruled or cell.look is Look.TEXT)
    first.font = Font(name=FONT, size=10, bold=bold)
    return first


def put_text(cell: Any, text: str) -> None:
    """Write words as words: never a formula, an error value or a number, without what a workbook cannot hold."""
    text = printable(text)
    cell.value = text
    cell.data_type = "s"
    if text.startswith(FORMULA_SIGNS):
        cell.quotePrefix = True


def _border(cell: Cell) -> Any:
    from openpyxl.styles import Border, Side

    line, none = Side(style="thin"), Side()
    return Border(
        left=line,
        right=line,
        top=none if cell.opens_above else line,
        bottom=none if cell.opens_below else line,
    )


def _beyond(book: Workbook, grid: Grid, names: Names) -> None:
    """The page of what the form has no cell for."""
    sheet: Any = book.create_sheet(_sheet_name(grid.name))
    for column, width in enumerate(grid.widths, 1):
        sheet.column_dimensions[_letter(column)].width = width * _CHARACTERS_PER_MM
    _Body(grid).draw(sheet, 1, names)
    _on_a4(sheet)


def _annex(book: Workbook, page: Page) -> None:
    if page.annex is None:
        return
    from openpyxl.styles import Alignment, Font

    sheet: Any = book.create_sheet(page.annex.title[:31])
    width = sum(page.grids[0].widths)
    sheet.column_dimensions["A"].width = width * _CHARACTERS_PER_MM
    for row, text in enumerate((page.annex.title, *page.annex.remarks), 1):
        cell = sheet.cell(row, 1)
        put_text(cell, text)
        cell.font = Font(name=FONT, size=10, bold=row == 1)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.row_dimensions[row].height = min(_TALLEST_PT, text_height(text, width))
    _on_a4(sheet)


def _print_setup(sheet: Any, page: Page, ends: Sequence[int]) -> None:
    from openpyxl.worksheet.pagebreak import Break

    _on_a4(sheet, portrait=page.portrait)
    for row in ends:
        sheet.row_breaks.append(Break(id=row - 1))
    numbers = page.page_of.replace("{page}", "&P").replace("{pages}", "&N")
    lead = "　".join(part for part in (page.title, page.draft) if part)
    sheet.oddFooter.center.text = f"{lead}　{numbers}"
    sheet.print_options.horizontalCentered = True


def _on_a4(sheet: Any, *, portrait: bool = False) -> None:
    """A4, one page wide and as many high as it takes."""
    sheet.page_setup.orientation = "portrait" if portrait else "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = _MARGIN_INCH
    margins.header = margins.footer = _MARGIN_INCH / 2


def _sheet_name(title: str) -> str:
    """What Excel allows: 31 characters without its own signs."""
    return re.sub(r"[\\/?*\[\]:]", " ", title)[:31]


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _saved(book: Workbook, page: Page) -> bytes:
    from openpyxl.writer.excel import ExcelWriter

    about = book.properties
    about.title, about.creator = page.title, "jixiao"
    about.created = about.modified = datetime(*EPOCH)  # noqa: DTZ001  a fixed date: same form, same bytes
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        # Workbook.save would put the time of day into the properties.
        ExcelWriter(book, archive).save()
    return stable_zip(kept.getvalue())
