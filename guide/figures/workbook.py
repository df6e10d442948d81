"""The tables as an Excel workbook, one sheet a table, each with the chart that Excel draws from its cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from typing import Any, Final

from guide.figures.chart import MOST
from guide.figures.lines import width
from guide.figures.table import Kind, Part, Shape, Table, Value, number, shown
from guide.reports.writers.excel import FONT, put_text
from policies.text import Lang

_WIDE: Final = 44
_NARROW: Final = 11
"""Columns are as wide as their longest words, in Latin letters, between these."""
_DOT: Final = "1F4E79"
_LINE: Final = 15
"""Points of a line of words."""
_PAGE: Final = 40
_HEAD: Final = 2
"""The line of the headings; the rows follow it."""
_NAME: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def write(title: str, tables: Sequence[Table], lang: Lang, notes: Sequence[str]) -> bytes:
    """An Office Open XML workbook; figures are numbers, words are never formulas."""
    from openpyxl import Workbook

    book = Workbook()
    del book[book.sheetnames[0]]
    book.properties.title = title
    for table in tables:
        sheet = book.create_sheet(table.title.pick(lang).translate(_NAME).strip()[:31])
        _fill(sheet, table, lang)
        for at, note in enumerate(notes, len(table.lines) + 5):
            put_text(sheet.cell(at, 1), note)
        _draw(sheet, table, lang)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _fill(sheet: Any, table: Table, lang: Lang) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    plain, bold = _dress(bold=False), _dress(bold=True)
    put_text(sheet.cell(1, 1), table.title.pick(lang))
    sheet.cell(1, 1).font = Font(name=FONT, size=14, bold=True)
    for column, head in enumerate(table.heads, 1):
        put_text(sheet.cell(_HEAD, column), head.pick(lang))
        _put_on(sheet.cell(_HEAD, column), bold)
        words = [shown(row[column - 1], lang) for row in table.lines]
        wide = max(map(width, [head.pick(lang), *words])) + 2
        sheet.column_dimensions[get_column_letter(column)].width = max(_NARROW, min(wide, _WIDE))
    for at, row in enumerate(table.lines, _HEAD + 1):
        last = bool(table.sums) and at == _HEAD + len(table.lines)
        for column, value in enumerate(row, 1):
            _put(sheet.cell(at, column), value, lang)
            _put_on(sheet.cell(at, column), bold if last else plain)
        longest = max((width(shown(value, lang)) for value in row), default=0)
        if longest > _WIDE - 2:
            sheet.row_dimensions[at].height = _LINE * ceil(longest / (_WIDE - 2))
    if table.note:
        put_text(sheet.cell(len(table.lines) + 4, 1), table.note.pick(lang))
    sheet.freeze_panes = "B3"
    sheet.print_title_rows = "1:2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(len(table.lines) <= _PAGE)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _put(cell: Any, value: Value, lang: Lang) -> None:
    if isinstance(value, Part):
        points = value.value * 100 if value.signed else value.value
        cell.value = round(points, 6)
        cell.number_format = "+0.0;-0.0;0.0" if value.signed else "0.0%"
    elif isinstance(value, int | float | Decimal):
        cell.value = value
        cell.number_format = "0.00" if isinstance(value, float) else "General"
    elif value is not None:
        put_text(cell, shown(value, lang))


def _dress(*, bold: bool) -> tuple[Any, Any, Any]:
    from openpyxl.styles import Alignment, Border, Font, Side

    line = Side(style="thin")
    return (
        Font(name=FONT, size=10, bold=bold),
        Border(left=line, right=line, top=line, bottom=line),
        Alignment(vertical="center", wrap_text=True),
    )


def _put_on(cell: Any, dress: tuple[Any, Any, Any]) -> None:
    cell.font, cell.border, cell.alignment = dress


def _draw(sheet: Any, table: Table, lang: Lang) -> None:
    """The chart below its table, where it prints well; beside one that is longer than a page."""
    from openpyxl.utils import get_column_letter

    drawn = _rows(table)
    if table.shape is None or not drawn:
        return
    draw = {Kind.BARS: _bars, Kind.LINES: _lines, Kind.POINTS: _points}[table.shape.kind]
    chart = draw(sheet, table.shape, drawn)
    chart.title = table.title.pick(lang)
    chart.width, chart.height = 24, 12
    below = len(table.lines) <= _PAGE
    beside = f"{get_column_letter(len(table.heads) + 2)}{_HEAD}"
    sheet.add_chart(chart, f"A{len(table.lines) + 7}" if below else beside)


def _rows(table: Table) -> tuple[int, int] | None:
    """The first and the last line of the sheet that are drawn: from the first row with a figure on, without the sums."""
    shape = table.shape
    if shape is None:
        return None
    fit = [
        at
        for at, row in enumerate(table.rows, _HEAD + 1)
        if any(isinstance(row[n], Part) if shape.shares else number(row[n]) is not None for n in shape.columns)
    ]  # fmt: skip
    return (fit[0], min(fit[-1], fit[0] + MOST[shape.kind] - 1)) if fit else None


def _bars(sheet: Any, shape: Shape, drawn: tuple[int, int]) -> Any:
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.series_factory import SeriesFactory

    chart = BarChart()
    chart.type = "bar"
    chart.y_axis.title = None
    for column in shape.columns:
        figures = Reference(sheet, min_col=column + 1, min_row=drawn[0], max_row=drawn[1])
        chart.series.append(
            SeriesFactory(figures, title=str(sheet.cell(_HEAD, column + 1).value or ""))
        )
    names = Reference(sheet, min_col=shape.label + 1, min_row=drawn[0], max_row=drawn[1])
    chart.set_categories(names)
    chart.x_axis.scaling.orientation = "maxMin"
    return _with_axes(chart)


def _lines(sheet: Any, shape: Shape, drawn: tuple[int, int]) -> Any:
    from openpyxl.chart import LineChart, Reference
    from openpyxl.chart.series_factory import SeriesFactory

    chart = LineChart()
    ends: dict[str, Any] = {"min_col": min(shape.columns) + 1, "max_col": max(shape.columns) + 1}
    for row in range(drawn[0], drawn[1] + 1):
        figures = Reference(sheet, min_row=row, max_row=row, **ends)
        title = str(sheet.cell(row, shape.label + 1).value or "")
        chart.series.append(SeriesFactory(figures, title=title))
    chart.set_categories(Reference(sheet, min_row=_HEAD, max_row=_HEAD, **ends))
    return _with_axes(chart)


def _points(sheet: Any, shape: Shape, drawn: tuple[int, int]) -> Any:
    from openpyxl.chart import Reference, ScatterChart
    from openpyxl.chart.series_factory import SeriesFactory
    from openpyxl.chart.shapes import GraphicalProperties

    chart = ScatterChart()
    across, upwards = (
        Reference(sheet, min_col=column + 1, min_row=drawn[0], max_row=drawn[1])
        for column in shape.columns
    )
    series = SeriesFactory(upwards, across)
    series.marker.symbol, series.marker.size = "circle", 8
    series.marker.graphicalProperties = GraphicalProperties(solidFill=_DOT)
    series.graphicalProperties.line.noFill = True
    chart.style, chart.scatterStyle = 13, "lineMarker"
    chart.series.append(series)
    chart.legend = None
    heads = [str(sheet.cell(_HEAD, column + 1).value or "") for column in shape.columns]
    chart.x_axis.title, chart.y_axis.title = heads
    return _with_axes(chart)


def _with_axes(chart: Any) -> Any:
    """Newer versions of Excel leave out axes that are not said to be there."""
    chart.x_axis.delete = chart.y_axis.delete = False
    return chart
