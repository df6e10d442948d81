"""The tables as one web page with charts: it holds everything itself, in one language, and prints on A4."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guide.county.chart import chart_of
from guide.county.table import Table, shown
from policies.text import Lang

if TYPE_CHECKING:
    from jinja2 import Template

_FOLDER: Final = Path(__file__).parent / "templates"


def write(title: str, tables: Sequence[Table], lang: Lang, notes: Sequence[str]) -> bytes:
    """UTF-8, LF."""
    drawn = [(table, chart_of(table, lang)) for table in tables]
    cells = {table.key: [[shown(cell, lang) for cell in row] for row in table.rows] for table in tables}  # fmt: skip
    return _template().render(title=title, drawn=drawn, cells=cells, lang=lang, notes=notes).encode()  # fmt: skip


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template("county.html.j2")
