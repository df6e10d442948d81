"""The tables as one web page with charts: it holds everything itself, in one language, and prints on A4."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guide.figures.chart import chart_of
from guide.figures.table import Table, shown
from policies.text import Lang

if TYPE_CHECKING:
    from jinja2 import Template

_FOLDER: Final = Path(__file__).parent / "templates"


def write(title: str, tables: Sequence[Table], lang: Lang, notes: Sequence[str]) -> bytes:
    """UTF-8, LF."""
    from markupsafe import Markup

    from guide.figures.vector import svg

    drawn = []
    for table in tables:
        chart = chart_of(table, lang)
        # What pygal has written is markup with every word escaped.
        picture = Markup(svg(chart, f"chart-{table.key}")) if chart else None  # noqa: S704
        cells = [[shown(cell, lang) for cell in row] for row in table.lines]
        drawn.append((table, picture, cells))
    return _template().render(title=title, drawn=drawn, lang=lang, notes=notes).encode()


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
    return made.get_template("figures.html.j2")
