"""P1 the public page: what a citizen may read of a project, without names, numbers that lead to a person, or secrets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guide.reports import labels as say
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Cell, Grid, Row, amount, figure, label, words
from guide.reports.levels import opened
from guide.reports.scores import total
from policies.finding import Life
from policies.papers.feedback import Feedback
from policies.papers.results_use import DECISIONS, ResultsUse
from policies.redaction import HIDDEN, public
from policies.text import Text, Unclear

_WIDTHS: Final = (30, 36, 67, 50, 50, 34)
_REST: Final = len(_WIDTHS) - 1


def _draw(filling: Filling) -> tuple[Grid, ...]:
    decision = _decision(filling)
    if decision.classified == "yes":
        raise Unclear(_SECRET)
    upper = (*_project(filling), *_objective(filling), *_result(filling, decision))
    return (
        Grid(filling.say(say.PART_PROJECT), _WIDTHS, upper),
        Grid(
            filling.say(say.PART_INDICATORS), _WIDTHS, (_heads(filling), *_rows(filling)), heads=1
        ),
    )


def _decision(filling: Filling) -> ResultsUse:
    closed = filling.dossier.papers.get(Life.RESULTS_USE, ())
    last = closed[-1].paper if closed else None
    return last if isinstance(last, ResultsUse) else ResultsUse()


def _shown(filling: Filling, text: str | None, across: int = 1) -> Cell:
    return words(public(text or "", _names(filling), filling.say(HIDDEN)), across)


def _names(filling: Filling) -> set[str]:
    """Everybody the records of this project name."""
    found = set(_parts(filling.sheet.project.owner or "")) | {
        stage.by for stage in filling.dossier.stages
    }
    for kept in filling.dossier.papers.values():
        found |= {one.by for one in kept}
    for one in filling.dossier.closed(Life.FEEDBACK):
        if isinstance(one, Feedback):
            found |= {promise.owner for promise in one.promises} | {
                one.checker or "",
                one.contact or "",
            }
    decision = _decision(filling)
    return {*found, decision.approver or ""} - {""}


def _parts(written: str) -> Iterator[str]:
    """An entry such as "建设股 李建国" and the names in it.

    A person's name in Latin letters is capitals throughout; the words of an office ("Head of the station") are everybody's.
    """
    yield written
    parts = written.split()
    if all(not part.isascii() or part[:1].isupper() for part in parts):
        yield from parts


def _project(filling: Filling) -> tuple[Row, ...]:
    project, funding = filling.sheet.project, filling.sheet.funding
    return (
        (filling.label(say.PROJECT_NAME), _shown(filling, project.name, _REST)),
        (filling.label(say.DEPARTMENT), words(project.unit, _REST)),
        (
            filling.label(say.YEAR_TOTAL),
            amount(filling.sheet.budget, 2),
            filling.label(say.EXECUTED),
            amount(funding.executed, 2),
        ),
    )


def _objective(filling: Filling) -> tuple[Row, ...]:
    objective = filling.sheet.objective
    return (
        (filling.label(say.EXPECTED), _shown(filling, objective.annual, _REST)),
        (filling.label(say.ACHIEVED), _shown(filling, objective.achieved, _REST)),
    )


def _result(filling: Filling, decision: ResultsUse) -> tuple[Row, ...]:
    if not filling.dossier.handed_in(Life.SELF_EVALUATION):
        return ()
    name = next((text for key, text in DECISIONS.items() if key == decision.decision), None)
    return (
        (
            filling.label(say.SCORE),
            figure(total(filling), 2),
            filling.label(say.GRADE),
            words(filling.grade(decision.grade or filling.sheet.grade), 2),
        ),
        (filling.label(say.WHAT_FOLLOWS), words(filling.say(name) if name else "", _REST)),
    )


def _heads(filling: Filling) -> Row:
    names = (say.LEVEL1, say.LEVEL2, say.LEVEL3, say.YEAR_VALUE, say.ACTUAL, say.POINTS)
    return tuple(filling.head(name) for name in names)


def _rows(filling: Filling) -> tuple[Row, ...]:
    rows: list[Row] = []
    for line, kind, group in opened(filling.groups):
        row: Row = (label(group.name, down=len(group.lines)),) if group else ()
        if kind:
            row += (label(kind.name, down=len(kind.lines)),)
        one = line.indicator
        cells = (_shown(filling, text) for text in (one.name, one.target, one.actual))
        rows.append((*row, *cells, figure(one.weight)))
    return tuple(rows)


_SECRET: Final = Text(
    "这个项目标明涉密，不出公开页。",
    "This project is marked secret; there is no public page of it.",
)
FORM: Final = FormInfo(
    code="P1",
    title=Text("项目绩效公开页", "Project Performance, Public Page"),
    stages=(Life.RESULTS_USE,),
    source="forms/p01-public-page",
    draw=_draw,
    signatures=say.PUBLIC_SIGNATURES,
)
