"""A board as an Excel workbook: one sheet, heads repeated when printed, cells that look like formulas kept as text."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

from guide.boards import Board, Cell, Table
from guide.intake.safe_write import write_safely
from policies.text import Lang, Text, Unclear

_WIDEST = 60


def write(board: Board, table: Table, lang: Lang, path: Path) -> None:
    """Write the workbook, whole or not at all. Raises: Unclear for another ending or a path that cannot be written."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    if path.suffix.casefold() != ".xlsx":
        raise Unclear(
            Text(
                "清单只能写成.xlsx文件。例如：-o 清单.xlsx",
                "A board can only be written as .xlsx, for example: -o list.xlsx",
            )
        )
    book = Workbook()
    sheet = book.create_sheet(board.title.pick(lang), 0)
    del book[book.sheetnames[1]]
    lines: list[tuple[Cell, ...]] = [board.columns, *(row.cells for row in table.rows)]
    if table.sums:
        lines.append(table.sums)
    for number, line in enumerate(lines, 1):
        for column, cell in enumerate(line, 1):
            place = sheet.cell(number, column)
            place.value = _value(cell, lang)
            if isinstance(place.value, str):
                place.data_type = "s"
                place.quotePrefix = place.value[:1] in "=+-@" and bool(place.value)
            place.alignment = Alignment(wrap_text=True, vertical="top")
            place.font = Font(bold=number == 1 or (bool(table.sums) and number == len(lines)))
    for column in range(1, len(board.columns) + 1):
        longest = max(_cells(str(_value(line[column - 1], lang) or "")) for line in lines)
        sheet.column_dimensions[get_column_letter(column)].width = min(_WIDEST, longest + 2)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    content = io.BytesIO()
    book.save(content)
    write_safely(path, content.getvalue())


def _value(cell: Cell, lang: Lang) -> str | int | Decimal | None:
    return cell.pick(lang) if isinstance(cell, Text) else cell


def _cells(words: str) -> int:
    """The room words take, in columns of a Latin letter."""
    return sum(2 if ord(one) > 0x2E7F else 1 for one in words)
