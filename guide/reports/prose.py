"""The parts of a report that are no table: chapters, sections and paragraphs, each a row over all columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.reports import report_labels as report
from guide.reports.layout import Grid, Row, head, label, words

if TYPE_CHECKING:
    from guide.reports.form import Filling
    from policies.text import Text

Part = tuple[str, str]
"""A section's title, empty for none, and its text, empty for a title alone."""


def chapter(
    filling: Filling,
    title: Text,
    widths: tuple[int, ...],
    *parts: Part,
    new_page: bool = False,
) -> Grid:
    """A chapter with its sections."""
    name, columns = filling.say(title), len(widths)
    rows: list[Row] = [(head(name, columns),)]
    for section, told in parts:
        if section:
            rows.append((label(section, columns),))
        if told:
            rows.append((words(told, columns),))
    return Grid(name, widths, tuple(rows), prose=True, new_page=new_page)


def or_open(filling: Filling, text: str | None, what: Text | None = None) -> str:
    """What was written, or the mark of an open place; `what` belongs there, where that cannot be seen from the place."""
    if text:
        return text
    return filling.say(report.OPEN_FOR, what=what) if what else filling.say(report.OPEN_PLACE)
