"""F9 反馈和整改通知、整改台账: the letter above, the ledger of promises below. No national template is known (财预〔2020〕10号 art. 27).

Columns follow system fields and one province's practice.
"""

from __future__ import annotations

from typing import Final

from guide.reports import labels as say
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Grid, Row, figure, mark, words
from guide.talk.stages.feedback import STATES
from policies.finding import Life
from policies.papers.feedback import Feedback, Promise
from policies.text import Text

_WIDTHS: Final = (14, 46, 30, 24, 46, 22, 22, 34, 29)
_ALL: Final = len(_WIDTHS)
_BLANK_ROWS: Final = 3


def _paper(filling: Filling) -> Feedback:
    return filling.paper if isinstance(filling.paper, Feedback) else Feedback()


def _draw(filling: Filling) -> tuple[Grid, ...]:
    paper = _paper(filling)
    return (
        Grid(filling.say(say.PART_LETTER), _WIDTHS, _letter(filling, paper)),
        Grid(
            filling.say(say.PART_LEDGER),
            _WIDTHS,
            (_heads(filling), *_ledger(filling, paper)),
            heads=1,
        ),
    )


def _letter(filling: Filling, paper: Feedback) -> tuple[Row, ...]:
    project = filling.sheet.project
    problems = "\n".join(
        f"{n}. {one.text}" + (f"（{one.basis}）" if one.basis else "")
        for n, one in enumerate(paper.problems, 1)
    )
    pairs = (
        ((say.LETTER_NUMBER, paper.letter), (say.SENT_ON, paper.sent_on)),
        ((say.ADDRESSEE, project.unit), (say.PROJECT_NAME, project.name)),
        ((say.SCORE, None), (say.GRADE, paper.grade)),
        ((say.DEADLINE, paper.due_on), (say.CONTACT, paper.contact)),
    )
    rows: list[Row] = []
    for (name, value), (other, second) in pairs:
        cell = figure(paper.score, 3) if name is say.SCORE else words(value, 3)
        rows.append((filling.label(name, 2), cell, filling.label(other, 2), words(second, 2)))
    rows.append((filling.label(say.PROBLEMS, 2), words(problems, _ALL - 2)))
    rows.append((filling.label(say.DEMAND, 2), words(paper.demand, _ALL - 2)))
    return tuple(rows)


def _heads(filling: Filling) -> Row:
    names = (
        *(say.NUMBER, say.PROBLEM, say.PROBLEM_BASIS, say.RESPONSIBLE, say.MEASURE),
        *(say.PLANNED, say.DONE_ON, say.RESULT_AND_PROOF, say.CHECKED_STATE),
    )
    return tuple(filling.head(name) for name in names)


def _ledger(filling: Filling, paper: Feedback) -> tuple[Row, ...]:
    if not paper.promises:
        return tuple(tuple(words("") for _ in _WIDTHS) for _ in range(_BLANK_ROWS))
    return tuple(_promise(filling, paper, one) for one in paper.promises)


def _promise(filling: Filling, paper: Feedback, one: Promise) -> Row:
    there = 1 <= one.problem <= len(paper.problems)
    problem = paper.problems[one.problem - 1] if there else None
    state = next((choice.label for choice in STATES if choice.key == one.state), None)
    shown = filling.say(state) if state else ""
    return (
        mark(str(one.problem)),
        words(problem.text if problem else ""),
        words(problem.basis if problem else ""),
        words(one.owner),
        words(one.measure),
        mark(one.due_on),
        mark(one.done_on or ""),
        words("；".join(filter(None, (one.result, one.proof)))),
        words("\n".join(filter(None, (shown, paper.checker)))),
    )


FORM: Final = FormInfo(
    code="F9",
    title=Text("绩效评价结果反馈和整改台账", "Feedback of Results and Rectification Ledger"),
    stages=(Life.FEEDBACK,),
    source="forms/f09-feedback-rectification",
    draw=_draw,
)
