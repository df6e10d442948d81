"""F10 转移支付绩效目标自评表: money from above and its share, target set and reached, no score column in the one sample known."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from guide.reports import labels as say
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Grid, Row, amount, label, mark, rate, words
from guide.reports.levels import opened
from policies.finding import Life
from policies.papers.self_evaluation import SOURCES, SelfEvaluationPaper
from policies.text import Text

_WIDTHS: Final = (24, 28, 34, 46, 40, 40, 55)
_LEAD: Final = 1
_REST: Final = len(_WIDTHS) - _LEAD


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
    return (
        (filling.label(say.TRANSFER_NAME), words(project.name, _REST)),
        (filling.label(say.CENTRAL_DEPARTMENT), words("", _REST)),
        (
            filling.label(say.LOCAL_DEPARTMENT),
            words(project.unit, 3),
            filling.label(say.IMPLEMENTER),
            words(project.unit, 2),
        ),
    )


def _money(filling: Filling) -> tuple[Row, ...]:
    funding = filling.sheet.funding
    paper = filling.paper
    split = paper.sources if isinstance(paper, SelfEvaluationPaper) else ()
    # Who paid is not known from the sheet: fiscal money may be the county's own.
    unsplit = ((say.OF_WHICH_CENTRAL, None, None), (say.LOCAL_FUNDS, None, None))
    lines = (
        (say.YEAR_TOTAL, filling.sheet.budget, funding.executed),
        *(((SOURCES[one.source], one.budget, one.executed) for one in split) if split else unsplit),
    )
    heads: Row = (
        filling.label(say.FUNDING, down=1 + len(lines)),
        mark("", 2),
        filling.head(say.BUDGET_A),
        filling.head(say.EXECUTED_B, 2),
        filling.head(say.RATE_B_OVER_A),
    )
    return (heads, *(_amounts(filling, *line) for line in lines))


def _amounts(filling: Filling, name: Text, budget: Decimal | None, executed: Decimal | None) -> Row:
    share = Fraction(executed) / Fraction(budget) if executed is not None and budget else None
    spent = amount(executed, 2)
    if name is say.YEAR_TOTAL:
        spent = spent.of("funding.executed")
    return (filling.label(name, 2), amount(budget), spent, rate(share))


def _objective(filling: Filling) -> tuple[Row, ...]:
    objective = filling.sheet.objective
    return (
        (
            filling.label(say.OBJECTIVE, down=2),
            filling.head(say.SET_AT_START, 3),
            filling.head(say.ACHIEVED, 3),
        ),
        (words(objective.annual, 3), words(objective.achieved, 3).of("objective.achieved")),
    )


def _heads(filling: Filling) -> Row:
    names = (say.LEVEL1, say.LEVEL2)
    after = (say.YEAR_VALUE, say.ACTUAL_OF_YEAR, say.UNMET_REASON)
    return (
        *(filling.head(name) for name in names),
        filling.head(say.LEVEL3, 2),
        *(filling.head(name) for name in after),
    )


def _rows(filling: Filling) -> tuple[Row, ...]:
    rows: list[Row] = []
    for line, kind, group in opened(filling.groups):
        row: Row = (label(group.name, down=len(group.lines)),) if group else ()
        if kind:
            row += (label(kind.name, down=len(kind.lines)),)
        one = line.indicator
        told = [words(one.actual), words(one.deviation)]
        if line.index is not None:
            at = f"indicators[{line.index}]"
            told = [told[0].of(f"{at}.actual"), told[1].of(f"{at}.deviation")]
        row += (words(one.name, 2), words(one.target), *told)
        rows.append(row)
    return tuple(rows)


FORM: Final = FormInfo(
    code="F10",
    title=Text("转移支付绩效目标自评表", "Transfer Payment Self-Evaluation"),
    stages=(Life.SELF_EVALUATION,),
    source="forms/f10-transfer-self-evaluation",
    draw=_draw,
    answers=True,
)
