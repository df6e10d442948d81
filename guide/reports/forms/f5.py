"""F5 项目支出绩效自评表 (财预〔2020〕10号 annex 1; layout confirmed).

得分 is what the unit claims; where it claims nothing, the score by rule. 执行率 is always computed. The rows 其中 give no score.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from guide.reports import labels as say
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Cell, Grid, Row, amount, figure, label, mark, rate, words
from guide.reports.levels import Group, opened
from guide.reports.scores import computed_count, execution_score, score_of, total, whole
from policies.finding import Life
from policies.scoring.how import plain
from policies.text import Text

_WIDTHS: Final = (20, 24, 28, 24, 24, 32, 32, 14, 14, 15, 40)
_LEAD: Final = 2
_NAME: Final = 2
_DEVIATION: Final = 2


def _draw(filling: Filling) -> tuple[Grid, ...]:
    upper = (*_project(filling), *_money(filling), *_objective(filling))
    lower = (_heads(filling), *_rows(filling), _total(filling))
    return (
        Grid(filling.say(say.PART_PROJECT), _WIDTHS, upper),
        Grid(filling.say(say.PART_INDICATORS), _WIDTHS, lower, heads=1),
    )


def _project(filling: Filling) -> tuple[Row, ...]:
    project = filling.sheet.project
    return (
        (filling.label(say.PROJECT_NAME, _LEAD), words(project.name, 9)),
        (
            filling.label(say.DEPARTMENT, _LEAD),
            words(project.unit, 3),
            filling.label(say.IMPLEMENTER),
            words(project.unit, 5),
        ),
    )


def _money(filling: Filling) -> tuple[Row, ...]:
    funding = filling.sheet.funding
    parts = (
        (say.OF_WHICH_FISCAL_OF_YEAR, funding.fiscal),
        (say.CARRIED_OVER, funding.carried_over),
        (say.OTHER_FUNDS, funding.other),
    )
    return (
        (
            filling.label(say.FUNDING, _LEAD, 2 + len(parts)),
            mark("", 2),
            filling.head(say.BUDGET_AT_START),
            filling.head(say.BUDGET_OF_YEAR),
            filling.head(say.EXECUTED),
            filling.head(say.POINTS),
            filling.head(say.RATE, 2),
            filling.head(say.SCORE),
        ),
        (
            filling.label(say.YEAR_TOTAL, 2),
            amount(funding.total),
            amount(funding.revised),
            amount(funding.executed),
            figure(filling.scorecard.execution.weight),
            rate(filling.scorecard.execution.rate, 2),
            figure(execution_score(filling)),
        ),
        *(_part(filling, name, money) for name, money in parts),
    )


def _part(filling: Filling, name: Text, money: Decimal | None) -> Row:
    dash = filling.say(say.NOT_SCORED)
    blank = (amount(None), amount(None))
    return (filling.label(name, 2), amount(money), *blank, mark(dash), mark("", 2), mark(dash))


def _objective(filling: Filling) -> tuple[Row, ...]:
    objective = filling.sheet.objective
    return (
        (
            filling.label(say.OBJECTIVE_OF_YEAR, _LEAD, 2),
            filling.head(say.EXPECTED, 4),
            filling.head(say.ACHIEVED, 5),
        ),
        (words(objective.annual, 4), words(objective.achieved, 5)),
    )


def _heads(filling: Filling) -> Row:
    return (
        filling.head(say.INDICATORS_LEAD).going_on_below(),
        filling.head(say.LEVEL1),
        filling.head(say.LEVEL2),
        filling.head(say.LEVEL3, _NAME),
        filling.head(say.YEAR_VALUE),
        filling.head(say.ACTUAL),
        filling.head(say.POINTS),
        filling.head(say.SCORE),
        filling.head(say.DEVIATION, _DEVIATION),
    )


def _rows(filling: Filling) -> tuple[Row, ...]:
    rows: list[Row] = []
    count = sum(len(group.lines) for group in filling.groups)
    for line, kind, group in opened(filling.groups):
        row: Row = () if rows else (mark("", down=count).going_on_above(),)
        if group:
            row += (_level1(filling, group),)
        if kind:
            row += (label(kind.name, down=len(kind.lines)),)
        indicator = line.indicator
        row += (words(indicator.name, _NAME), words(indicator.target), words(indicator.actual))
        row += (figure(indicator.weight), figure(score_of(filling, line)))
        rows.append((*row, words(indicator.deviation, _DEVIATION)))
    return tuple(rows)


def _level1(filling: Filling, group: Group) -> Cell:
    if group.points is None:
        return label(group.name, down=len(group.lines))
    points = plain(group.points)
    name = filling.say(say.LEVEL1_WITH_POINTS, name=group.name, points=points)
    return label(name, down=len(group.lines))


def _total(filling: Filling) -> Row:
    return (
        filling.label(say.TOTAL, 7),
        figure(whole(filling)),
        figure(total(filling)),
        words("", _DEVIATION),
    )


def _remarks(filling: Filling) -> tuple[Text, ...]:
    count = computed_count(filling)
    return (say.COMPUTED.fill(count=count),) if count else ()


FORM: Final = FormInfo(
    code="F5",
    title=Text("项目支出绩效自评表", "Project Performance Self-Evaluation"),
    stages=(Life.SELF_EVALUATION,),
    source="forms/f05-self-evaluation",
    draw=_draw,
    remarks=_remarks,
)
