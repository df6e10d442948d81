"""F1b 项目支出绩效目标表: the target of the year with weights, cost as a family of its own.

After 财预〔2021〕101号 annex 2 and practice; the layout is from memory.
"""

from __future__ import annotations

from typing import Final

from guide.reports import labels as say
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Grid, Row, amount, figure, head, label, words
from guide.reports.levels import opened
from policies.finding import Life
from policies.scoring.how import plain
from policies.text import Text

_WIDTHS: Final = (38, 42, 78, 35, 40, 34)
_ALL: Final = len(_WIDTHS)


def _draw(filling: Filling) -> tuple[Grid, ...]:
    upper = (*_project(filling), *_money(filling), _objective(filling))
    return (
        Grid(filling.say(say.PART_PROJECT), _WIDTHS, upper),
        Grid(
            filling.say(say.PART_INDICATORS), _WIDTHS, (_heads(filling), *_rows(filling)), heads=1
        ),
    )


def _project(filling: Filling) -> tuple[Row, ...]:
    project = filling.sheet.project
    return (
        (filling.label(say.PROJECT_NAME), words(project.name, _ALL - 1)),
        (
            filling.label(say.DEPARTMENT_AND_CODE),
            words(project.unit, 2),
            filling.label(say.IMPLEMENTER),
            words(project.unit, 2),
        ),
    )


def _money(filling: Filling) -> tuple[Row, ...]:
    funding = filling.sheet.funding
    amounts = (
        (say.YEAR_TOTAL, funding.total),
        (say.OF_WHICH_FISCAL, funding.fiscal),
        (say.CARRIED_OVER, funding.carried_over),
        (say.OTHER_FUNDS, funding.other),
    )
    rows: list[Row] = [(filling.label(name), amount(money, 2)) for name, money in amounts]
    rows[0] = (
        filling.label(say.FUNDING, down=len(rows)),
        *rows[0],
        filling.label(say.EXECUTION_POINTS, down=len(rows)),
        figure(filling.profile.execution_weight, down=len(rows)),
    )
    return tuple(rows)


def _objective(filling: Filling) -> Row:
    return (
        filling.label(say.OBJECTIVE_OF_YEAR),
        words(filling.sheet.objective.annual, _ALL - 1),
    )


def _heads(filling: Filling) -> Row:
    points = plain(100 - filling.profile.execution_weight)
    return (
        filling.head(say.LEVEL1),
        filling.head(say.LEVEL2),
        filling.head(say.LEVEL3, 2),
        filling.head(say.VALUE),
        head(filling.say(say.WEIGHTS, points=points)),
    )


def _rows(filling: Filling) -> tuple[Row, ...]:
    rows: list[Row] = []
    for line, kind, group in opened(filling.groups):
        row: Row = (label(group.name, down=len(group.lines)),) if group else ()
        if kind:
            row += (label(kind.name, down=len(kind.lines)),)
        indicator = line.indicator
        rows.append(
            (*row, words(indicator.name, 2), words(indicator.target), figure(indicator.weight))
        )
    return tuple(rows)


FORM: Final = FormInfo(
    code="F1b",
    title=Text("项目支出绩效目标表", "Project Performance Target Table"),
    stages=(Life.TARGET,),
    source="forms/f01b-target-table",
    draw=_draw,
)
