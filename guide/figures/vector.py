"""A chart as SVG, drawn by pygal, for a page that holds everything itself: no script, no font and nothing else from outside."""

from __future__ import annotations

import re
import sys
from typing import Any, Final

from guide.figures.chart import Chart, steps
from guide.figures.lines import width
from guide.figures.table import Kind

_FONT: Final = '"Times New Roman", SimSun, "宋体", "Songti SC", "Noto Serif CJK SC", serif'
_COLOURS: Final = ("#1f4e79", "#e69f00", "#8f9aa3", "#009e73", "#cc79a7")
"""Dark, light and grey: told apart in black and white print too."""
_WIDTH: Final = 800
_BAR: Final = 22
_FIELD: Final = 420
_EDGE: Final = 20
_CELL: Final = 6
_BESIDE: Final = ".text-overlay text.value { text-anchor: start; transform: translateX(4px); }"
"""The figure of a bar stands behind its end."""
_DASHES: Final = ("", "6,3", "2,3", "8,3,2,3", "1,4")
_NAMESPACE: Final = re.compile(r' xmlns(?::\w+)?="[^"]*"')
"""Inside a page in HTML an `svg` needs no name space."""


def svg(chart: Chart, key: str) -> str:
    """The chart as one `svg` element whose styles reach nothing outside; `key` is its id on the page."""
    from lxml import etree

    pygal = _pygal()
    draw = {Kind.BARS: _bars, Kind.LINES: _lines, Kind.POINTS: _points}[chart.kind]
    made = draw(pygal, chart)
    made.uuid = key
    root = made.render_tree()
    for odd in [*root.iter("{*}script"), *root.iter(etree.Comment)]:
        odd.getparent().remove(odd)
    root.set("role", "img")
    root.set("aria-label", chart.title)
    written = str(etree.tostring(root, encoding="unicode"))
    return _NAMESPACE.sub("", written)


def _pygal() -> Any:
    import pygal

    # It leaves a finder for its own plug-ins behind, of a kind that Python warns of; there are none here.
    sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != "pygal"]
    return pygal


def _plain(pygal: Any, kind: str, chart: Chart, height: int, **more: Any) -> Any:
    style = pygal.style.Style(
        background="transparent",
        plot_background="transparent",
        colors=_COLOURS,
        font_family=_FONT,
        label_font_size=12,
        major_label_font_size=12,
        legend_font_size=12,
        value_font_size=11,
        title_font_size=13,
        opacity="1",
        guide_stroke_color="#cccccc",
        major_guide_stroke_color="#cccccc",
        value_colors=("#000000",) * len(_COLOURS),
    )
    css = ("file://style.css", "file://graph.css", f"inline:{_BESIDE}")
    return getattr(pygal, kind)(
        js=(), css=css, style=style, width=_WIDTH, height=height, disable_xml_declaration=True,
        legend_at_bottom=True, show_legend=len(chart.series) > 1, **more,
    )  # fmt: skip


def _bars(pygal: Any, chart: Chart) -> Any:
    height = len(chart.labels) * (len(chart.series) * _BAR + _BAR // 2) + 120
    made = _plain(
        pygal, "HorizontalBar", chart, height,
        range=(0, chart.full), x_title=chart.unit, print_values=True, print_values_position="top",
        truncate_label=-1, margin_left=_EDGE + max(_surplus(label) for label in chart.labels),
        margin_right=4 * _EDGE,
    )  # fmt: skip
    made.x_labels, made.y_labels = list(reversed(chart.labels)), steps(chart)
    for one in chart.series:
        told = [
            {"value": value, "formatter": lambda _, said=said: said}
            for value, said in zip(one.values, one.said, strict=True)
        ]
        made.add(one.name, list(reversed(told)))
    return made


def _surplus(label: str) -> int:
    """What a label is wider than pygal, which counts characters, takes it for."""
    return (width(label) - len(label)) * _CELL


def _lines(pygal: Any, chart: Chart) -> Any:
    made = _plain(
        pygal, "Line", chart, _FIELD, range=(0, chart.full), y_title=chart.unit, truncate_legend=-1
    )  # fmt: skip
    made.x_labels, made.y_labels = list(chart.labels), steps(chart)
    for one, dashes in zip(chart.series, _DASHES, strict=False):
        made.add(one.name, list(one.values), stroke_style={"width": 2, "dasharray": dashes})
    return made


def _points(pygal: Any, chart: Chart) -> Any:
    across, upwards = chart.series
    low = min((value for one in chart.series for value in one.values if value is not None), default=0)  # fmt: skip
    ends = (max(0.0, low - (chart.full - low) * 0.1), chart.full)
    made = _plain(
        pygal, "XY", chart, _FIELD,
        stroke=False, range=ends, xrange=ends, x_title=across.name, y_title=upwards.name,
    )  # fmt: skip
    made.show_legend = False
    found = zip(across.values, upwards.values, chart.labels, strict=True)
    made.add("", [{"value": (x, y), "label": label} for x, y, label in found])
    made.add("", [(end, end) for end in ends], stroke=True, show_dots=False)
    return made
