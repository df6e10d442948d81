"""A chart on the screen, in the colours of the theme in use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.color import Color
from textual.content import Content

from guide.app.safe import pictured
from guide.language import _, language

if TYPE_CHECKING:
    from guide.app.app import GuideApp
    from guide.figures.picture import Colours
    from guide.figures.table import Table
    from policies.text import Lang

_SIGNS: Final = ("accent", "secondary", "success", "warning", "error")
_ALL: Final = 200
"""Rows of a table that the screen shows below its chart; the files hold all."""


def colours_of(app: GuideApp) -> Colours:
    """What the theme in use paints its signs with."""
    variables = app.get_css_variables()
    return {sign: Color.parse(variables[sign]).rgb for sign in _SIGNS}


def written(paths: Sequence[Path]) -> str:
    """Where files were written: the folder once, then their names."""
    joint = "、" if language() == "zh" else ", "
    names = joint.join(path.name for path in paths)
    return _("Written to {folder}: {names}").format(folder=paths[0].parent, names=names)


def drawing(
    table: Table, lang: Lang, width: int, colours: Colours | None, height: int = 0
) -> tuple[Content, str]:
    """A table's chart, "" where it has none, and its lines; with a `height` the chart holds no more rows than fit."""
    from guide.figures.chart import chart_of
    from guide.figures.lines import lines
    from guide.figures.picture import picture, rows_in

    chart = chart_of(table, lang)
    if chart is not None and height:
        chart = chart_of(table, lang, rows_in(chart, height))
    drawn = pictured(picture(chart, width, colours, height)) if chart else Content("")
    return drawn, "\n".join(lines(table, lang, _ALL))
