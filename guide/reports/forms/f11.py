"""F11 公开目录: what is published with the budget and with the accounts, by when, when it was, and what is withheld.

Days by 预算法 art. 14 and its regulation art. 6; the day of the reply is not counted (our choice).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from guide.reports import labels as say
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Cell, Grid, Row, mark, words
from policies.finding import Life
from policies.model import day
from policies.papers.budget import Budget
from policies.papers.results_use import ResultsUse
from policies.text import Text

_WIDTHS: Final = (46, 62, 27, 44, 27, 61)
_ACCOUNTS: Final = {2: "accounts_replied_on", 4: "evaluation_published_on"}


def _draw(filling: Filling) -> tuple[Grid, ...]:
    names = (say.WHEN, say.WHAT, say.REPLIED_ON, say.DUE_ON, say.PUBLISHED_ON, say.DISCLOSURE_NOTE)
    heads = tuple(filling.head(name) for name in names)
    project = filling.sheet.project
    upper: tuple[Row, ...] = (
        (filling.label(say.PROJECT_NAME), words(project.name, len(_WIDTHS) - 1)),
        (filling.label(say.DEPARTMENT), words(project.unit, len(_WIDTHS) - 1)),
    )
    return (
        Grid(filling.say(say.PART_PROJECT), _WIDTHS, upper),
        Grid(filling.say(say.PART_DISCLOSURE), _WIDTHS, (heads, *_rows(filling)), heads=1),
    )


def _rows(filling: Filling) -> tuple[Row, ...]:
    paper = filling.paper if isinstance(filling.paper, ResultsUse) else ResultsUse()
    closed = filling.dossier.closed(Life.BUDGET)
    budget = closed[-1].replied_on if closed and isinstance(closed[-1], Budget) else None
    accounts, secret = paper.accounts_replied_on, paper.classified == "yes"
    note = paper.withheld or "" if secret else ""
    days = int(filling.profile.value("disclose.days"))
    published = (paper.target_published_on, paper.evaluation_published_on)
    targets = _row(filling, (say.WITH_BUDGET, say.TARGET_PAPERS), (budget, published[0]), note)
    results = _row(
        filling, (say.WITH_ACCOUNTS, say.EVALUATION_PAPERS), (accounts, published[1]), note
    )
    if secret:
        targets = (*targets[:-1], targets[-1].of("paper.withheld"))
    from_department = mark(filling.say(say.FROM_DEPARTMENT, days=days))
    return (
        _of(targets, {4: "target_published_on"}),
        _named(filling, say.UNIT_BUDGET, say.UNIT_PAPERS, from_department),
        _of(results, _ACCOUNTS),
        _named(filling, say.OTHER_INFORMATION, say.AS_LISTED, mark(filling.say(say.WORKING_DAYS))),
    )


def _named(filling: Filling, when: Text, what: Text, due: Cell) -> Row:
    """A row whose days the records of a project do not hold: to be filled in by hand."""
    return (filling.label(when), words(filling.say(what)), mark(""), due, mark(""), words(""))


def _of(row: Row, fields: dict[int, str]) -> Row:
    """The row with the answers that its cells show, by their place in it."""
    return tuple(c.of(f"paper.{fields[n]}") if n in fields else c for n, c in enumerate(row))


def _row(
    filling: Filling, names: tuple[Text, Text], days: tuple[str | None, str | None], note: str
) -> Row:
    """When and what; the day of the reply and the day it was published."""
    (when, what), (reply, published) = names, days
    due = _due(filling, day(reply))
    within = say.FROM_REPLY.fill(days=int(filling.profile.value("disclose.days")))
    remarks = (note, _clock(filling, due, published) if not note else "")
    return (
        filling.label(when),
        words(filling.say(what)),
        mark(reply or ""),
        mark(due.isoformat() if due else filling.say(within)),
        mark(published or ""),
        words("\n".join(filter(None, remarks))),
    )


def _clock(filling: Filling, due: date | None, published: str | None) -> str:
    """By how many days it was published late, or is overdue today; empty in time or where a day is missing."""
    done = day(published)
    until = done or (None if published else filling.today)
    if due is None or until is None or until <= due:
        return ""
    return filling.say(say.LATE if done else say.DUE_PASSED, days=(until - due).days)


def _due(filling: Filling, reply: date | None) -> date | None:
    days = int(filling.profile.value("disclose.days"))
    return reply + timedelta(days=days) if reply else None


FORM: Final = FormInfo(
    code="F11",
    title=Text("预算绩效信息公开目录", "Disclosure Checklist"),
    stages=(Life.RESULTS_USE,),
    source="forms/f11-disclosure",
    draw=_draw,
    answers=True,
    signatures=say.DISCLOSURE_SIGNATURES,
    money=False,
    weighted=False,
)
