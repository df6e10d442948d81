"""F4 项目支出绩效目标执行监控表 (财预〔2019〕136号 annex): execution and every indicator so far, causes, likelihood.

The months in the headings end with that of the monitoring's last day. Ticks are written as √ so that no colour is needed.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from guide.reports import labels as say
from guide.reports.fills import GAP, TICK, Fill
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Grid, Row, amount, label, mark, rate, words
from guide.reports.levels import Line, opened
from guide.talk.monitored_rows import CAUSES
from policies.finding import Life
from policies.papers.monitoring import MonitoredRow, Monitoring
from policies.prospect import LIKELIHOODS
from policies.text import Text

_WIDTHS: Final = (18, 24, 32, 20, 20, 20, 10, 10, 10, 10, 10, 26, 10, 10, 10, 27)
_ALL: Final = len(_WIDTHS)
_PLAN: Final = f"{GAP}；{GAP}；{GAP}"
_LEAD: Final = 2
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_NOTHING: Final = MonitoredRow(row=0)


def _paper(filling: Filling) -> Monitoring:
    return filling.paper if isinstance(filling.paper, Monitoring) else Monitoring()


def _draw(filling: Filling) -> tuple[Grid, ...]:
    upper = (*_project(filling), *_money(filling), _objective(filling))
    lower = (*_heads(filling), *_rows(filling))
    return (
        Grid(filling.say(say.PART_PROJECT), _WIDTHS, upper),
        Grid(filling.say(say.PART_INDICATORS), _WIDTHS, lower, heads=2),
    )


def _project(filling: Filling) -> tuple[Row, ...]:
    project = filling.sheet.project
    return (
        (filling.label(say.PROJECT_NAME, _LEAD), words(project.name, _ALL - _LEAD)),
        (
            filling.label(say.DEPARTMENT_AND_CODE, _LEAD),
            words(project.unit, 4),
            filling.label(say.IMPLEMENTER, 4),
            words(project.unit, 6),
        ),
    )


def _money(filling: Filling) -> tuple[Row, ...]:
    """The total with what was spent of it and what will be; the parts as budgeted, money carried over when there is any."""
    paper, funding, months = _paper(filling), filling.sheet.funding, _months(filling)
    parts = [(say.OF_WHICH_GENERAL, funding.fiscal), (say.OTHER_FUNDS, funding.other)]
    if funding.carried_over:
        parts.insert(1, (say.CARRIED_OVER, funding.carried_over))
    heads: Row = (
        filling.label(say.FUNDING, _LEAD, 2 + len(parts)),
        mark("", 2),
        filling.head(say.BUDGET_AT_START, 2),
        filling.head(say.EXECUTED_TO.fill(months=months), 4),
        filling.head(say.RATE_TO.fill(months=months), 3),
        filling.head(say.FORECAST_OF_YEAR, 3),
    )
    total = _amounts(filling, say.YEAR_TOTAL, filling.sheet.budget, paper.executed, paper.forecast)
    total = (*total[:2], total[2].of("paper.executed"), total[3], total[4].of("paper.forecast"))
    rest = (_amounts(filling, name, money, None, None) for name, money in parts)
    return (heads, total, *rest, *_stalled(filling, paper))


def _stalled(filling: Filling, paper: Monitoring) -> tuple[Row, ...]:
    """Why money was not spent and what is done about it; no row where that was not asked."""
    told = ((say.WHY_SLOW, "cause", paper.cause), (say.SPENDING_MEASURE, "measure", paper.measure))
    return tuple(
        (filling.label(name, _LEAD), words(value, _ALL - _LEAD).of(f"paper.{key}"))
        for name, key, value in told
        if value
    )


def _amounts(
    filling: Filling,
    name: Text,
    budget: Decimal | None,
    executed: Decimal | None,
    forecast: Decimal | None,
) -> Row:
    share = Fraction(executed) / Fraction(budget) if executed is not None and budget else None
    return (
        filling.label(name, 2),
        amount(budget, 2),
        amount(executed, 4),
        rate(share, 3),
        amount(forecast, 3),
    )


def _months(filling: Filling) -> Text:
    """1—7月, by the day the figures run up to; blank before it is known."""
    month = (_paper(filling).until or "")[5:7]
    if not month.isdecimal():
        return Text("1—　月", "Jan–…")
    return Text(f"1—{int(month)}月", f"Jan–{_MONTHS[int(month) - 1]}")


def _objective(filling: Filling) -> Row:
    return (
        filling.label(say.OBJECTIVE_OF_YEAR, _LEAD),
        words(filling.sheet.objective.annual, _ALL - _LEAD),
    )


def _heads(filling: Filling) -> tuple[Row, Row]:
    done = say.DONE_TO.fill(months=_months(filling))
    tall = (say.LEVEL1, say.LEVEL2, say.LEVEL3, say.YEAR_VALUE, done, say.FORECAST_RESULT)
    upper = (
        *(filling.head(name, down=2) for name in tall),
        filling.head(say.CAUSES, len(CAUSES) + 1),
        filling.head(say.LIKELIHOOD, len(LIKELIHOODS)),
        filling.head(say.REMARKS, down=2),
    )
    lower = (
        *(filling.narrow_head(choice.label) for choice in CAUSES),
        filling.head(say.CAUSE_TEXT),
        *(filling.narrow_head(name) for name in LIKELIHOODS.values()),
    )
    return upper, lower


def _rows(filling: Filling) -> tuple[Row, ...]:
    seen = {row.row: (n, row) for n, row in enumerate(_paper(filling).rows)}
    rows: list[Row] = []
    for line, kind, group in opened(filling.groups):
        row: Row = (label(group.name, down=len(group.lines)),) if group else ()
        if kind:
            row += (label(kind.name, down=len(kind.lines)),)
        number, told = seen.get(-1 if line.index is None else line.index, (None, _NOTHING))
        rows.append(row + _told(line, number, told))
    return tuple(rows)


def _told(line: Line, number: int | None, told: MonitoredRow) -> Row:
    """What was said of one indicator; `number` is its row in the paper, None where the paper has none for it."""
    ticks = [mark(TICK if choice.key in told.causes else "") for choice in CAUSES]
    likely = [mark(TICK if told.likelihood == key else "") for key in LIKELIHOODS]
    value, forecast, why = words(told.value), words(told.forecast), words(told.explanation)
    measure = words(told.plan)
    if number is not None:
        at = f"paper.rows[{number}]"
        value, forecast = value.of(f"{at}.value"), forecast.of(f"{at}.forecast")
        why, measure = why.of(f"{at}.explanation"), measure.of_several(_PLAN, *_plan(at))
        ticks = [
            one.of(f"{at}.causes", str(choice.key))
            for one, choice in zip(ticks, CAUSES, strict=True)
        ]
        likely = [
            one.of(f"{at}.likelihood", key) for one, key in zip(likely, LIKELIHOODS, strict=True)
        ]
    name, target = words(line.indicator.name), words(told.target or line.indicator.target)
    return (name, target, value, forecast, *ticks, why, *likely, measure)


def _plan(at: str) -> tuple[Fill, ...]:
    """Measure, owner and day, which share a cell: the last two are short, and the day has a figure in it."""
    owner, due = r"[^；;\n]*", r"[^；;\n]*\d[^；;\n]*"
    return (
        Fill(f"{at}.measure", like=".*"),
        Fill(f"{at}.owner", like=owner),
        Fill(f"{at}.due_on", like=due),
    )


FORM: Final = FormInfo(
    code="F4",
    title=Text("项目支出绩效目标执行监控表", "Project Performance Monitoring Form"),
    stages=(Life.MONITORING,),
    source="forms/f04-monitoring",
    draw=_draw,
    answers=True,
    remarks=lambda _: say.MONITORING_NOTES,
)
