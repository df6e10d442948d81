"""The tables as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from unicodedata import east_asian_width

from guide.county.chart import chart_of
from guide.county.table import Table, shown
from policies.text import Lang

_LONGEST = 40
"""Characters of a whole bar."""
_MOST = 20
"""Rows of a table; the exports hold all."""


def lines(table: Table, lang: Lang) -> Iterator[str]:
    """Title, columns, rows and note; the words of the first and last column left, figures right."""
    rows = [[shown(cell, lang) for cell in row] for row in table.rows[:_MOST]]
    grid = [[head.pick(lang) for head in table.heads], *rows]
    widths = [max(map(width, column)) for column in zip_longest(*grid, fillvalue="")]
    yield table.title.pick(lang)
    figures = [all(map(_is_figure, column)) for column in zip(*rows, strict=True)]
    for row in grid:
        placed = zip(row, widths, figures, strict=True)
        yield "  ".join(_padded(*cell) for cell in placed).rstrip()
    if len(table.rows) > _MOST:
        yield f"… +{len(table.rows) - _MOST}"
    if table.note:
        yield f"({table.note.pick(lang)})" if lang == "en" else f"（{table.note.pick(lang)}）"


def bars(table: Table, lang: Lang) -> Iterator[str]:
    """The chart of a table as bars of characters, a blank line behind; nothing for a table without one."""
    chart = chart_of(table, lang)
    if chart is None:
        return
    room = max(width(bar.label) for bar in chart.bars)
    one, two = chart.legend
    yield f"{'█' * 3} {one}" + (f"   {'░' * 3} {two}" if one != two else "")
    for bar in chart.bars:
        yield f"{bar.label}{' ' * (room - width(bar.label))} {_bar(bar.size, '█')} {bar.said}"
        if one != two:
            yield f"{' ' * room} {_bar(bar.other, '░')} {bar.other_said}"
    yield ""


def _bar(size: float | None, sign: str) -> str:
    return sign * round((size or 0) * _LONGEST)


def width(text: str) -> int:
    """Terminal cells of a text; a Chinese character is two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _is_figure(cell: str) -> bool:
    return not cell or cell[0].isdigit() or cell[0] in "+-–"


def _padded(cell: str, room: int, right: bool) -> str:
    blank = " " * (room - width(cell))
    return blank + cell if right else cell + blank
