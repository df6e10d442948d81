"""The form as lines for a narrow pane: cell, value, and the findings at the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from guide.app.safe import assemble
from guide.language import _, language
from policies.level import LEVEL2_NAMES

if TYPE_CHECKING:
    from policies.finding import Finding
    from policies.model import Indicator, Sheet


def form_lines(sheet: Sheet, key: str | None, findings: list[Finding]) -> list[Content]:
    """One line a cell; `>` marks the cell of the question with this key, `!` a cell with findings."""
    marks = {finding.where for finding in findings}
    rows = [*_head(sheet), *_rows(sheet)]
    return [_line(place, label, value, key, marks) for place, label, value in rows]


def _head(sheet: Sheet) -> list[tuple[str, str, str | None]]:
    project, funding, objective = sheet.project, sheet.funding, sheet.objective
    return [
        ("project.name", _("Project"), project.name),
        ("project.unit", _("Unit"), project.unit),
        ("project.year", _("Year"), str(project.year) if project.year else None),
        ("funding.total", _("Total, 10,000 yuan"), _number(funding.total)),
        ("funding.fiscal", _("of it fiscal"), _number(funding.fiscal)),
        ("funding.carried_over", _("carried over"), _number(funding.carried_over)),
        ("funding.other", _("other"), _number(funding.other)),
        ("funding.revised", _("after adjustment"), _number(funding.revised)),
        ("funding.executed", _("spent"), _number(funding.executed)),
        ("objective.whole_period", _("Target, whole period"), objective.whole_period),
        ("objective.annual", _("Target, this year"), objective.annual),
        ("objective.achieved", _("Achieved"), objective.achieved),
    ]


def _rows(sheet: Sheet) -> list[tuple[str, str, str | None]]:
    return [
        (f"indicators[{index}]", _kind(row), _row(row))
        for index, row in enumerate(sheet.indicators)
    ]


def _kind(row: Indicator) -> str:
    return LEVEL2_NAMES[row.kind].pick(language()) if row.kind else (row.level2 or "?")


def _row(row: Indicator) -> str:
    parts = [
        row.name,
        row.target or "?",
        _("{n} points").format(n=row.weight) if row.weight is not None else "",
    ]
    if row.actual is not None:
        parts.append(_("actual {value}").format(value=row.actual))
    if row.score is not None:
        parts.append(_("score {n}").format(n=row.score))
    return "  ".join(part for part in parts if part)


def _line(place: str, label: str, value: str | None, key: str | None, marks: set[str]) -> Content:
    here = key is not None and (key == place or key.startswith(f"{place}."))
    doubtful = any(mark == place or mark.startswith(f"{place}.") for mark in marks)
    lead = ("> " if here else "  ", "bold")
    sign = ("! " if doubtful else "", "bold")
    return assemble(lead, sign, (f"{label}: ", "dim"), (value or "-", "bold" if here else ""))


def _number(value: object) -> str | None:
    return None if value is None else str(value)
