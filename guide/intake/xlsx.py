"""Reader of Excel workbooks: each visible worksheet with its merges is a grid, its forms become sheets.

Formulas are read by the values that were saved with them; macros are neither run nor read.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guide.intake.excel_value import shown
from guide.intake.grid import MOST_COLUMNS, MOST_ROWS, Cell, Grid, letters
from guide.intake.package import damaged, open_package
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from guide.intake.reading import Found

_MERGE: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]{0,200}?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_HIDDEN_COLUMN: Final = re.compile(rb'<(?:\w+:)?col\s[^>]{0,400}?\bhidden="(?:1|true)"[^>]{0,400}>')
_SPAN: Final = re.compile(rb'\b(min|max)="(\d{1,5})"')
_HIDDEN_ROW: Final = re.compile(
    rb'<(?:\w+:)?row\s[^>]{0,200}?\br="(\d+)"[^>]{0,400}?\shidden="(?:1|true)"'
)
_UNSAVED: Final = re.compile(
    rb'<(?:\w+:)?c\s[^>]{0,200}?\br="([A-Z]+\d+)"[^>]{0,200}>\s{0,20}<(?:\w+:)?f\b[^>]{0,400}?(?:/>|>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
"""A cell with a formula and no value: written by a program that does not calculate."""
_FORMULA: Final = re.compile(
    rb'<(?:\w+:)?c\s[^>]{0,200}?\br="([A-Z]+\d+)"[^>]{0,200}>\s{0,20}<(?:\w+:)?f\b'
)


def read_file(path: Path) -> tuple[Found, ...]:
    """Every form of a workbook. Raises: Unclear when the file cannot be read or holds no form."""
    from guide.intake.recognise import found

    return found(path, open_book(path).grids)


@dataclass(frozen=True, slots=True)
class Book:
    """What is read of a workbook: the visible pages, the rows of the hidden sheets, and what names refer to."""

    grids: tuple[Grid, ...]
    hidden: Mapping[str, tuple[tuple[Any, ...], ...]]
    names: Mapping[str, str]
    formulas: Mapping[str, frozenset[str]]
    """Cells with a formula on each visible page, by their addresses."""


def open_book(path: Path) -> Book:
    """The contents of an Excel file. Raises: Unclear when it cannot be read."""
    content = open_package(path, "Excel")
    try:
        with warnings.catch_warnings():
            # openpyxl tells of every part that it does not keep; nothing is written back here.
            warnings.simplefilter("ignore")
            return _book(content)
    except Unclear:
        raise
    except Exception as error:  # the parser raises anything on a damaged file
        raise damaged(path) from error


def _book(content: bytes) -> Book:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    grids: list[Grid] = []
    hidden: dict[str, tuple[tuple[Any, ...], ...]] = {}
    formulas: dict[str, frozenset[str]] = {}
    with zipfile.ZipFile(BytesIO(content)) as package:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                rows = islice(sheet.iter_rows(values_only=True), MOST_ROWS)
                hidden[sheet.title] = tuple(tuple(row[:MOST_COLUMNS]) for row in rows)
                continue
            part: str = sheet._worksheet_path  # type: ignore[attr-defined]  # noqa: SLF001
            xml = package.read(part)
            grids.append(_Sheet(sheet, xml).grid())
            formulas[sheet.title] = frozenset(a.decode() for a in _FORMULA.findall(xml))
    names = {name: str(one.attr_text or "") for name, one in book.defined_names.items()}
    book.close()
    return Book(tuple(grids), hidden, names, formulas)


class _Sheet:
    """One worksheet: the values from openpyxl, the merges and what formulas lack from its XML."""

    def __init__(self, sheet: Any, xml: bytes) -> None:
        self._sheet = sheet
        self._xml = xml
        self._unsaved = {address.decode() for address in _UNSAVED.findall(xml)}
        self._is_cut = False

    def grid(self) -> Grid:
        """The cells up to the last one with text."""
        written = {(cell.row, cell.column): cell for cell in self._written()}
        height = max((row for row, _ in written), default=-1) + 1
        width = max((column for _, column in written), default=-1) + 1
        cells: dict[tuple[int, int], Cell] = {}
        covered: set[tuple[int, int]] = set()
        for top, left, below, beyond in self._merges(height, width):
            places = {(row, column) for row in range(top, below) for column in range(left, beyond)}
            if not places & covered:
                covered |= places
                first = written.get((top, left), Cell("", top, left))
                cells[top, left] = replace(first, across=beyond - left, down=below - top)
        for row in range(height):
            for column in range(width):
                if (row, column) not in covered:
                    cells[row, column] = written.get((row, column)) or Cell("", row, column)
        return Grid(self._sheet.title, cells.values(), notices=tuple(self._notices(written)))

    def _written(self) -> Iterator[Cell]:
        """The cells that hold something."""
        self._sheet.reset_dimensions()
        for row, cells in enumerate(self._sheet.iter_rows()):
            if row >= MOST_ROWS:
                self._is_cut = True
                return
            for cell in cells[:MOST_COLUMNS]:
                if cell.value is None:
                    continue
                at = (cell.row - 1, cell.column - 1)
                found = shown(cell.value, cell.number_format or "General", cell.data_type)
                if found.text or found.doubt:
                    yield Cell(found.text, *at, doubt=found.doubt)
        yield from self._without_value()

    def _without_value(self) -> Iterator[Cell]:
        from openpyxl.utils.cell import coordinate_to_tuple

        for address in self._unsaved:
            row, column = coordinate_to_tuple(address)
            if row <= MOST_ROWS and column <= MOST_COLUMNS:
                yield Cell("", row - 1, column - 1, doubt=_NO_VALUE)

    def _merges(self, height: int, width: int) -> Iterator[tuple[int, int, int, int]]:
        """Top, left, and the first row and column beyond, of every merged cell that begins on the page."""
        from openpyxl.utils import column_index_from_string

        left_over = 2 * height * width
        for found in _MERGE.finditer(self._xml):
            left, right = (column_index_from_string(found[n].decode()) for n in (1, 3))
            top, below = int(found[2]) - 1, min(int(found[4]), height)
            beyond = min(right, width)
            if top < below and left <= beyond:
                left_over -= (below - top) * (beyond - left + 1)
                # Merges that lie over each other are no form but a trap.
                if left_over < 0:
                    return
                yield top, left - 1, below, beyond

    def _notices(self, written: dict[tuple[int, int], Cell]) -> Iterator[Text]:
        if self._is_cut:
            yield _CUT.fill(rows=str(MOST_ROWS))
        hidden = {int(row) - 1 for row in _HIDDEN_ROW.findall(self._xml)}
        rows = sorted({row for row, _ in written} & hidden)
        if rows:
            numbers = [str(row + 1) for row in rows[:20]]
            yield _HIDDEN.fill(rows=Text("、".join(numbers), ", ".join(numbers)))
        columns = sorted({column for _, column in written} & self._hidden_columns())
        if columns:
            names = [letters(column) for column in columns[:20]]
            yield _HIDDEN_COLUMNS.fill(columns=Text("、".join(names), ", ".join(names)))

    def _hidden_columns(self) -> set[int]:
        spans = [_SPAN.findall(tag) for tag in _HIDDEN_COLUMN.findall(self._xml)]
        ends = [{name: int(value) for name, value in span} for span in spans]
        return {
            column
            for span in ends
            for column in range(span.get(b"min", 1) - 1, min(span.get(b"max", 0), MOST_COLUMNS))
        }


_NO_VALUE: Final = Text(
    "是公式，文件里没有保存它的结果，没有读入。请用Excel或WPS打开，保存一次再导入。",
    "is a formula, and the file holds no result for it; it was not read. Open the file in Excel or WPS, save it once, and import it again.",
)
_HIDDEN_COLUMNS: Final = Text(
    "这些列是隐藏的，里面的内容也读入了：{columns}列。",
    "These columns are hidden, and what they hold was read too: {columns}.",
)
_CUT: Final = Text(
    "只读了前{rows}行，后面的内容没有读。", "Only the first {rows} rows were read, none below."
)
_HIDDEN: Final = Text(
    "这些行是隐藏的，里面的内容也读入了：第{rows}行。",
    "These rows are hidden, and what they hold was read too: {rows}.",
)
