"""A chart in characters, drawn by plotext: every figure stands beside its bar, and no two series differ by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Any, Final

from guide.figures.chart import Chart, Series, steps
from guide.figures.table import Kind

Colours = Mapping[str, tuple[int, int, int]]
"""Red, green and blue of every sign of a theme."""
WIDTH: Final = 76
"""Cells of a picture that goes to a file or to plain lines."""
_FILLS: Final = "█░▓▒"
"""What the bars of the series are made of."""
_DOTS: Final = "ox+*#"
"""What the lines and points are made of: every terminal has them in one width."""
_DIAGONAL: Final = "."
_PLOT: Final = 14
"""Lines of the field of points and lines."""
_LOCK: Final = Lock()
"""plotext draws on one figure for the whole process."""


def picture(chart: Chart, width: int = WIDTH, colours: Colours | None = None, height: int = 0) -> str:  # fmt: skip
    """The legend and the chart, at most `width` cells wide; without `colours` not one escape code.

    `height` is that of the field of points or lines; bars are as high as they are many.
    """
    import plotext

    with _LOCK:
        figure = plotext.figure
        plotext.terminal.limit(False, False)
        figure.clear()
        figure.theme("colorless")
        try:
            pen = _Pen(plotext, figure, colours)
            draw = _bars if chart.kind is Kind.BARS else _field
            draw(pen, chart, width, height or _PLOT)
            drawn: str = figure.build().string(colorless=colours is None)
        finally:
            figure.clear()
    lines = [*_legend(pen, chart), *(line.rstrip() for line in drawn.rstrip("\n").split("\n"))]
    return "\n".join(lines)


def rows_in(chart: Chart, height: int) -> int:
    """How many rows of a table fit as bars into so many lines, legend and axis taken off; at least one."""
    step = len(chart.series) + (len(chart.series) > 1)
    return max(1, (height - 3 - (len(chart.series) > 1)) // step)


class _Pen:
    """What the parts of a drawing share: the library, its figure, and the colours."""

    def __init__(self, plotext: Any, figure: Any, colours: Colours | None) -> None:
        self.plotext, self.figure, self._colours = plotext, figure, colours

    def marker(self, mark: str, sign: str) -> Any:
        """A mark in the colour of a sign."""
        return self.plotext.marker(mark, self._pixel(sign))

    def words(self, text: str, sign: str) -> str:
        """Text in the colour of a sign, plain where there are none."""
        if self._colours is None:
            return text
        return str(self.plotext.colorize(text, self._pixel(sign)).string())

    def _pixel(self, sign: str) -> Any:
        if self._colours is None:
            return self.plotext.pixel()
        return self.plotext.pixel(foreground=self._colours[sign])


def _marks(chart: Chart) -> Iterable[tuple[str, Series]]:
    signs = _FILLS if chart.kind is Kind.BARS else _DOTS
    return ((signs[place % len(signs)], one) for place, one in enumerate(chart.series))


def _legend(pen: _Pen, chart: Chart) -> list[str]:
    """Which mark is which, where there is more than one."""
    if chart.kind is Kind.POINTS or len(chart.series) < 2:
        return []
    named = (f"{pen.words(mark * 2, one.sign)} {one.name}" for mark, one in _marks(chart))
    if chart.kind is Kind.LINES:
        return list(named)
    return ["   ".join(named)]


def _bars(pen: _Pen, chart: Chart, width: int, _height: int) -> None:
    """One line a bar, those of a row below each other, a blank line between rows of several."""
    figure, several = pen.figure, len(chart.series)
    step = several + (several > 1)
    high = len(chart.labels) * step - (several > 1)
    figure.plot_size(width, high + 3)
    widest = max(len(said) for one in chart.series for said in one.said) + 2
    room = chart.full * (1 + widest / max(10, width // 2))
    for place, (mark, one) in enumerate(_marks(chart)):
        lines = [high - at * step - place for at in range(len(chart.labels))]
        drawn = [(value, line) for value, line in zip(one.values, lines, strict=True) if value]
        if drawn:
            across, upwards = zip(*drawn, strict=True)
            bar = figure.signal(list(across), list(upwards), marker=pen.marker(mark, one.sign))
            figure.draw(bar.filly())
        for value, line, said in zip(one.values, lines, one.said, strict=True):
            figure.draw(figure.text((value or 0) + room * 1.5 / width, line, said))
    tops = [high - at * step for at in range(len(chart.labels))]
    figure.ruler("y").ticks(tops, list(chart.labels)).lim(1, max(high, 2))
    _scale(figure, "x", 0, room, chart)
    _frame(figure, chart.unit)


def _field(pen: _Pen, chart: Chart, width: int, height: int) -> None:
    """Points over each other's axes with the line of equals, or one line a row."""
    pen.figure.plot_size(width, height)
    if chart.kind is Kind.POINTS:
        _points(pen, chart)
    else:
        _lines(pen, chart)


def _points(pen: _Pen, chart: Chart) -> None:
    figure, (across, upwards) = pen.figure, chart.series
    found = [*across.values, *upwards.values]
    low = min((value for value in found if value is not None), default=0)
    low = max(0, low - (chart.full - low) * 0.1)
    figure.draw(
        figure.segment(
            (low, chart.full), (low, chart.full), marker=pen.marker(_DIAGONAL, "secondary")
        )
    )
    dots = pen.marker(_DOTS[0], across.sign)
    figure.draw(figure.signal(list(across.values), list(upwards.values), marker=dots))
    for axis in "xy":
        _scale(figure, axis, low, chart.full, chart)
    figure.label(f"↑ {upwards.name}", axis="y")
    _frame(figure, f"→ {across.name}")


def _lines(pen: _Pen, chart: Chart) -> None:
    figure, places = pen.figure, list(range(len(chart.labels)))
    for mark, one in _marks(chart):
        have = [(at, value) for at, value in zip(places, one.values, strict=True) if value is not None]  # fmt: skip
        if have:
            across, upwards = zip(*have, strict=True)
            line = figure.signal(list(across), list(upwards), marker=pen.marker(mark, one.sign))
            figure.draw(line.lines())
    figure.ruler("x").ticks(places, list(chart.labels)).lim(-0.1, max(places) + 0.1)
    _scale(figure, "y", 0, chart.full, chart)
    _frame(figure, chart.unit)


def _scale(figure: Any, axis: str, low: float, high: float, chart: Chart) -> None:
    ticks = steps(chart, low)
    figure.ruler(axis).ticks(ticks, [f"{one:g}" for one in ticks]).lim(low, high)


def _frame(figure: Any, unit: str) -> None:
    figure.axes(False, axis="x", side="upper")
    figure.axes(False, axis="y", side="right")
    figure.label(unit, axis="x")
