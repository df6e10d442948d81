"""Forms as counties draw them, from rows of cells: as an Excel workbook and as a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class Span:
    """A merged cell."""

    text: Any
    across: int = 1
    down: int = 1


Rows = Sequence[Sequence[Any]]


def wide(text: Any, across: int) -> Span:
    return Span(text, across)


def tall(text: Any, down: int) -> Span:
    return Span(text, 1, down)


def placed(rows: Rows) -> Iterator[tuple[int, int, Span]]:
    """Every cell with its place; a cell goes into the first place that no cell above reaches."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            span = cell if isinstance(cell, Span) else Span(cell)
            while (row, column) in taken:
                column += 1
            taken |= {(row + r, column + c) for r in range(span.down) for c in range(span.across)}
            yield row, column, span


def fill(sheet: Worksheet, rows: Rows, top: int = 1) -> None:
    for row, column, span in placed(rows):
        cell = sheet.cell(top + row, 1 + column)
        value, shown = span.text if isinstance(span.text, tuple) else (span.text, "")
        cell.value, cell.number_format = value, shown or "General"
        if isinstance(value, str) and value.startswith("=") and not shown:
            cell.data_type = "s"
        if span.across > 1 or span.down > 1:
            sheet.merge_cells(
                start_row=top + row,
                start_column=1 + column,
                end_row=top + row + span.down - 1,
                end_column=column + span.across,
            )


def excel(path: Path, *pages: Rows, names: Sequence[str] = ()) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(pages):
        fill(book.create_sheet(names[number] if names else f"表{number + 1}"), rows)
    book.save(path)
    return path


def word(path: Path, rows: Rows) -> Path:
    """The rows as one table; leading rows of one cell as paragraphs above it."""
    document = docx.Document()
    lines = 0
    while lines < len(rows) and len(rows[lines]) == 1:
        span = rows[lines][0]
        document.add_paragraph(span.text if isinstance(span, Span) else span)
        lines += 1
    cells = list(placed(rows[lines:]))
    width = max(column + span.across for _, column, span in cells)
    table = document.add_table(rows=len(rows) - lines, cols=width)
    for row, column, span in cells:
        cell = table.cell(row, column)
        if span.across > 1 or span.down > 1:
            cell = cell.merge(table.cell(row + span.down - 1, column + span.across - 1))
        cell.text = "" if span.text is None else str(span.text)
    document.save(str(path))
    return path
