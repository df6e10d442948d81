"""The tables as an Excel workbook, one sheet a table."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from guide.county.table import Part, Table, Value, shown
from guide.reports.writers.excel import FONT, put_text
from policies.text import Lang

_WIDE: Final = 26
_NARROW: Final = 13
_LONG: Final = 14
"""A heading or a word from this length on wants a wide column."""


def write(tables: Sequence[Table], lang: Lang) -> bytes:
    """An Office Open XML workbook; figures are numbers, words are never formulas."""
    from openpyxl import Workbook

    book = Workbook()
    del book[book.sheetnames[0]]
    for table in tables:
        _fill(book.create_sheet(table.title.pick(lang).replace(":", "")[:31]), table, lang)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _fill(sheet: Any, table: Table, lang: Lang) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    put_text(sheet.cell(1, 1), table.title.pick(lang))
    sheet.cell(1, 1).font = Font(name=FONT, size=14, bold=True)
    for column, head in enumerate(table.heads, 1):
        put_text(sheet.cell(2, column), head.pick(lang))
        _dress(sheet.cell(2, column), bold=True)
        words = [shown(row[column - 1], lang) for row in table.rows]
        wide = max(map(len, [head.pick(lang), *words])) >= _LONG
        sheet.column_dimensions[get_column_letter(column)].width = _WIDE if wide else _NARROW
    for at, row in enumerate(table.rows, 3):
        for column, value in enumerate(row, 1):
            _put(sheet.cell(at, column), value, lang)
    if table.note:
        put_text(sheet.cell(len(table.rows) + 4, 1), table.note.pick(lang))
    sheet.freeze_panes = "B3"
    sheet.print_title_rows = "1:2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _put(cell: Any, value: Value, lang: Lang) -> None:
    if isinstance(value, Part):
        cell.value, cell.number_format = round(value.value, 6), "+0.0;-0.0;0.0" if value.signed else "0.0%"  # fmt: skip
    elif isinstance(value, int | float):
        cell.value = value
        cell.number_format = "0" if isinstance(value, int) else "0.00"
    else:
        put_text(cell, shown(value, lang))
    _dress(cell, bold=False)


def _dress(cell: Any, *, bold: bool) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    line = Side(style="thin")
    cell.font = Font(name=FONT, size=10, bold=bold)
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
