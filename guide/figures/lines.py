"""A table as lines of a terminal or of a text file, and its chart in characters above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from unicodedata import east_asian_width

from guide.figures.chart import chart_of
from guide.figures.picture import picture
from guide.figures.table import Table, shown
from policies.text import Lang

MOST = 20
"""Rows of a table on the terminal; the files hold all."""


def lines(table: Table, lang: Lang, most: int = MOST) -> Iterator[str]:
    """Title, columns, at most so many rows, and the note; words stand left, figures right."""
    kept = [*table.rows[:most], *([table.sums] if table.sums else [])]
    rows = [[shown(cell, lang) for cell in row] for row in kept]
    grid = [[head.pick(lang) for head in table.heads], *rows]
    widths = [max(map(width, column)) for column in zip_longest(*grid, fillvalue="")]
    yield table.title.pick(lang)
    figures = [all(map(_is_figure, column)) for column in zip(*rows, strict=True)]
    for row in grid:
        placed = zip(row, widths, figures or [False] * len(row), strict=True)
        yield "  ".join(_padded(*cell) for cell in placed).rstrip()
    if len(table.rows) > most:
        yield f"… +{len(table.rows) - most}"
    if table.note:
        yield f"({table.note.pick(lang)})" if lang == "en" else f"（{table.note.pick(lang)}）"


def write(title: str, tables: Sequence[Table], lang: Lang, notes: Sequence[str]) -> bytes:
    """A text file: every table whole, its chart in characters below it; UTF-8, LF."""
    told = [title, ""]
    for table in tables:
        told += [*lines(table, lang, len(table.rows)), ""]
        chart = chart_of(table, lang)
        if chart is not None:
            told += [picture(chart), ""]
    return "\n".join([*told, *notes, ""]).encode()


def width(text: str) -> int:
    """Terminal cells of a text; a Chinese character is two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _is_figure(cell: str) -> bool:
    return not cell or cell[0].isdigit() or cell[0] in "+-–"


def _padded(cell: str, room: int, right: bool) -> str:
    blank = " " * (room - width(cell))
    return blank + cell if right else cell + blank
