"""A form as Excel: one sheet with merged cells that prints on A4 landscape, column heads repeated on every page.

No text is ever a formula: every word is stored as text, and one that begins with a sign of a formula bears Excel's own
leading apostrophe (quotePrefix), which Excel shows in its formula bar and never on paper.
"""

from __future__ import annotations

import io
import math
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from guide.reports.layout import SIGNATURE_GAP, Cell, Grid, Look, Page, Slot
from guide.reports.measure import row_heights, text_height
from guide.reports.printable import printable
from guide.reports.writers.stable import EPOCH, stable_zip

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FONT: Final = "宋体"
FORMULA_SIGNS: Final = ("=", "+", "-", "@")
_TALLEST_PT: Final = 400.0
"""Excel draws no row above 409 points; a higher one is several rows merged, low enough to fill a printed page."""
_PIECE_PT: Final = 60.0
_CHARACTERS_PER_MM: Final = 0.53
_MARGIN_INCH: Final = 0.59


def write(page: Page) -> bytes:
    """An Office Open XML workbook."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = page.title[:31]
    for column, width in enumerate(page.grids[0].widths, 1):
        sheet.column_dimensions[_letter(column)].width = width * _CHARACTERS_PER_MM
    columns = len(page.grids[0].widths)
    row = _above(sheet, page, columns)
    for grid in page.grids:
        row = _draw(sheet, grid, row)
    _below(sheet, page, columns, row)
    if page.annex:
        _annex(book, page)
    _print_setup(sheet, page)
    return _saved(book, page)


def _above(sheet: Worksheet, page: Page, columns: int) -> int:
    """The title lines; the row after them."""
    lines = (
        (page.draft, 10, True, "center"),
        (page.title, 18, True, "center"),
        (page.year, 12, False, "center"),
        (page.unit, 10, False, "right"),
    )
    row = 1
    for text, size, bold, align in lines:
        if text:
            _wide(sheet, row, columns, text, size=size, bold=bold, align=align)
            sheet.row_dimensions[row].height = size * 1.7
            row += 1
    return row


def _below(sheet: Worksheet, page: Page, columns: int, row: int) -> None:
    """The signature line and the small print."""
    signatures = SIGNATURE_GAP.join(page.signatures)
    _wide(sheet, row, columns, signatures, size=10, bold=False, align="left")
    sheet.row_dimensions[row].height = 30
    for note in page.notes:
        row += 1
        _wide(sheet, row, columns, note, size=8, bold=False, align="left")
        sheet.row_dimensions[row].height = 13


def _wide(
    sheet: Any, row: int, columns: int, text: str, *, size: int, bold: bool, align: str
) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    cell = sheet.cell(row, 1)
    put_text(cell, text)
    cell.font = Font(name=FONT, size=size, bold=bold)
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)


def _draw(sheet: Any, grid: Grid, first: int) -> int:
    """The grid from row `first` on; the row after it."""
    starts = [first]
    for height in row_heights(grid):
        pieces = math.ceil(height / _PIECE_PT) if height > _TALLEST_PT else 1
        for row in range(starts[-1], starts[-1] + pieces):
            sheet.row_dimensions[row].height = round(height / pieces, 1)
        starts.append(starts[-1] + pieces)
    for r, slots in enumerate(grid.slots()):
        for slot in slots:
            if slot.starts:
                _cell(sheet, slot, starts[r], starts[r + slot.cell.down] - 1)
    if grid.heads:
        sheet.print_title_rows = f"{first}:{starts[grid.heads] - 1}"
    return starts[-1]


def _cell(sheet: Any, slot: Slot, top: int, bottom: int) -> None:
    from openpyxl.styles import Alignment, Font

    cell, left = slot.cell, slot.column + 1
    right = left + cell.across - 1
    border = _border(cell)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            sheet.cell(row, column).border = border
    if (top, left) != (bottom, right):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    first = sheet.cell(top, left)
    if cell.number is not None:
        first.value = cell.number
    elif cell.text:
        put_text(first, cell.text)
    align = "left" if cell.look is Look.TEXT else "center"
    upright = "top" if cell.down == 1 and bottom > top else "center"
    first.alignment = Alignment(horizontal=align, vertical=upright, wrap_text=True)
    first.font = Font(name=FONT, size=10, bold=cell.look is Look.HEAD)


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


def _print_setup(sheet: Any, page: Page) -> None:
    _on_a4(sheet)
    numbers = page.page_of.replace("{page}", "&P").replace("{pages}", "&N")
    lead = "　".join(part for part in (page.title, page.draft) if part)
    sheet.oddFooter.center.text = f"{lead}　{numbers}"
    sheet.print_options.horizontalCentered = True


def _on_a4(sheet: Any) -> None:
    """A4 landscape, one page wide and as many high as it takes."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = _MARGIN_INCH
    margins.header = margins.footer = _MARGIN_INCH / 2


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
