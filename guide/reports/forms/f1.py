"""F1 项目支出绩效目标申报表: whole period on the left, the year on the right (财预〔2015〕88号 annex; layout from memory).

A sheet holds the indicators of its year, so the left half keeps blank cells; it stays blank for one-year projects.
"""

from __future__ import annotations

import re
from typing import Final

from guide.reports import labels as say
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Grid, Row, amount, head, label, mark, words
from guide.reports.levels import opened
from policies.finding import Life
from policies.number import fold
from policies.text import Text

_WIDTHS: Final = (20, 24, 30, 50, 31, 30, 50, 31)
_LEAD: Final = 2
_HALF: Final = 3
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def _draw(filling: Filling) -> tuple[Grid, ...]:
    upper = (*_project(filling), *_money(filling), *_objective(filling))
    return (
        Grid(filling.say(say.PART_PROJECT), _WIDTHS, upper),
        Grid(
            filling.say(say.PART_INDICATORS), _WIDTHS, (_heads(filling), *_rows(filling)), heads=1
        ),
    )


def _project(filling: Filling) -> tuple[Row, ...]:
    project = filling.sheet.project
    nature = say.NATURES.get(project.nature or "")
    return (
        (filling.label(say.PROJECT_NAME, _LEAD), words(project.name, 2 * _HALF)),
        (
            filling.label(say.DEPARTMENT_AND_CODE, _LEAD),
            words(project.unit, _HALF),
            filling.label(say.IMPLEMENTER),
            words(project.unit, _HALF - 1),
        ),
        (
            filling.label(say.NATURE, _LEAD),
            words(filling.say(nature) if nature else "", _HALF),
            filling.label(say.PERIOD),
            words(_period(filling), _HALF - 1),
        ),
    )


def _period(filling: Filling) -> str:
    start, end = filling.sheet.project.start, filling.sheet.project.end
    return filling.say(say.FROM_TO, start=start, end=end) if start and end else start or end or ""


def _money(filling: Filling) -> tuple[Row, ...]:
    """The whole period left blank beside the year; money carried over gets a row of its own when there is any."""
    funding = filling.sheet.funding
    lines = [
        (say.WHOLE_TOTAL, say.YEAR_TOTAL, funding.total),
        (say.OF_WHICH_FISCAL, say.OF_WHICH_FISCAL, funding.fiscal),
        (say.OTHER_FUNDS, say.OTHER_FUNDS, funding.other),
    ]
    if funding.carried_over:
        lines.insert(2, (say.CARRIED_OVER, say.CARRIED_OVER, funding.carried_over))
    rows: list[Row] = []
    for whole, year, money in lines:
        row = (filling.label(whole), amount(None, 2), filling.label(year), amount(money, 2))
        rows.append(row if rows else (filling.label(say.FUNDING, _LEAD, len(lines)), *row))
    return tuple(rows)


def _objective(filling: Filling) -> tuple[Row, ...]:
    objective = filling.sheet.objective
    return (
        (
            filling.label(say.OBJECTIVE, _LEAD, 2),
            head(_whole_objective(filling), _HALF),
            filling.head(say.YEAR_OBJECTIVE, _HALF),
        ),
        (words(objective.whole_period, _HALF), words(objective.annual, _HALF)),
    )


def _whole_objective(filling: Filling) -> str:
    project = filling.sheet.project
    years = [_YEAR.search(fold(written or "")) for written in (project.start, project.end)]
    start, end = (year.group() if year else "" for year in years)
    if start and end and start != end:
        return filling.say(say.WHOLE_OBJECTIVE, start=start, end=end)
    return filling.say(say.WHOLE_OBJECTIVE_BLANK)


def _heads(filling: Filling) -> Row:
    halves = (
        filling.head(name, spoken=filling.say(half, name=name))
        for half in (say.OF_WHOLE_PERIOD, say.OF_THE_YEAR)
        for name in (say.LEVEL2, say.LEVEL3, say.VALUE)
    )
    return (filling.head(say.INDICATORS_LEAD).going_on_below(), filling.head(say.LEVEL1), *halves)


def _rows(filling: Filling) -> tuple[Row, ...]:
    rows: list[Row] = []
    count = sum(len(group.lines) for group in filling.groups)
    for line, kind, group in opened(filling.groups):
        row: Row = () if rows else (mark("", down=count).going_on_above(),)
        if group:
            row += (label(group.name, down=len(group.lines)),)
        level2 = (label(kind.name, down=len(kind.lines)),) if kind else ()
        row += (*level2, words(""), words(""))
        row += (*level2, words(line.indicator.name), words(line.indicator.target))
        rows.append(row)
    return tuple(rows)


FORM: Final = FormInfo(
    code="F1",
    title=Text("项目支出绩效目标申报表", "Project Performance Target Declaration"),
    stages=(Life.TARGET,),
    source="forms/f01-target-declaration",
    draw=_draw,
)
