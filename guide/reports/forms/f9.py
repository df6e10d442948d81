"""F9 反馈和整改通知、整改台账: the letter above, the ledger of promises below. No national template is known (财预〔2020〕10号 art. 27).

Columns follow system fields and one province's practice.
"""

from __future__ import annotations

from typing import Final

from guide.reports import labels as say
from guide.reports.fills import GAP, Fill
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Grid, Row, mark, words
from guide.talk.promise_questions import STATES
from policies.finding import Life
from policies.papers.evaluation import Evaluation
from policies.papers.feedback import Feedback, Promise
from policies.scoring.how import plain
from policies.text import Text

_WIDTHS: Final = (12, 42, 25, 24, 40, 24, 24, 26, 20, 18, 12)
_ALL: Final = len(_WIDTHS)
_BLANK_ROWS: Final = 3
_PROBLEM: Final = f"{GAP}（{GAP}）"
"""One problem of the letter with its rule."""


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
    pairs = (
        (
            (say.LETTER_NUMBER, words(paper.letter, 3).of("paper.letter")),
            (say.SENT_ON, words(paper.sent_on, 4).of("paper.sent_on")),
        ),
        ((say.ADDRESSEE, words(project.unit, 3)), (say.PROJECT_NAME, words(project.name, 4))),
        (
            (say.EVALUATED_HOW, words(_evaluated(filling), 3)),
            (say.SCORE_AND_GRADE, words(_graded(filling, paper), 4)),
        ),
        (
            (say.DEADLINE, words(paper.due_on, 3).of("paper.due_on")),
            (say.CONTACT, words(paper.contact, 4).of("paper.contact")),
        ),
    )
    rows: list[Row] = [
        (filling.label(name, 2), value, filling.label(other, 2), second)
        for (name, value), (other, second) in pairs
    ]
    rest = _ALL - 2
    listed = words(_problems(filling, paper), rest).of_several(
        GAP, Fill("paper.problems", each=_PROBLEM)
    )
    long = (
        (say.PROBLEMS, listed),
        (say.DEMAND, words(paper.demand, rest).of("paper.demand")),
        (say.ATTACHED, words(filling.say(say.LEDGER_ATTACHED), rest)),
    )
    rows.extend((filling.label(name, 2), cell) for name, cell in long)
    return tuple(rows)


def _evaluated(filling: Filling) -> str:
    """Who evaluated: the last evaluation's level, else the unit itself."""
    closed = filling.dossier.closed(Life.EVALUATION)
    last = closed[-1] if closed else None
    level = last.level if isinstance(last, Evaluation) else None
    own = "self" if filling.dossier.handed_in(Life.SELF_EVALUATION) else ""
    kind = say.EVALUATED_BY.get(level or own)
    return filling.say(kind) if kind else ""


def _graded(filling: Filling, paper: Feedback) -> str:
    grade = filling.grade(paper.grade)
    if paper.score is None:
        return grade
    return filling.say(say.GRADED, score=plain(paper.score), grade=grade or "—")


def _problems(filling: Filling, paper: Feedback) -> str:
    told = (
        filling.say(say.WITH_BASIS, n=n, told=one.text, basis=one.basis)
        if one.basis
        else filling.say(say.NUMBERED, n=n, told=one.text)
        for n, one in enumerate(paper.problems, 1)
    )
    return "\n".join(told)


def _heads(filling: Filling) -> Row:
    names = (
        *(say.NUMBER, say.PROBLEM, say.PROBLEM_BASIS, say.RESPONSIBLE, say.MEASURE, say.PLANNED),
        *(say.DONE_ON, say.MENDED, say.PROVED_BY, say.CHECKED_BY, say.STATE),
    )
    return tuple(filling.head(name) for name in names)


def _ledger(filling: Filling, paper: Feedback) -> tuple[Row, ...]:
    blank = _BLANK_ROWS if filling.fillable or not paper.promises else 0
    made = tuple(_promise(filling, paper, n, one) for n, one in enumerate(paper.promises))
    return (*made, *(_unmade(len(made) + n) for n in range(blank)))


def _unmade(number: int) -> Row:
    """A row to write a promise into."""
    at = f"paper.promises[{number}]"
    fields = (
        *("problem", "", "", "owner", "measure", "due_on"),
        *("done_on", "result", "proof", "", "state"),
    )
    return tuple(words("").of(f"{at}.{field}") if field else words("") for field in fields)


def _promise(filling: Filling, paper: Feedback, number: int, one: Promise) -> Row:
    there = 1 <= one.problem <= len(paper.problems)
    problem = paper.problems[one.problem - 1] if there else None
    state = next((choice.label for choice in STATES if choice.key == one.state), None)
    at = f"paper.promises[{number}]"
    return (
        mark(str(one.problem)).of(f"{at}.problem"),
        words(problem.text if problem else ""),
        words(problem.basis if problem else ""),
        words(one.owner).of(f"{at}.owner"),
        words(one.measure).of(f"{at}.measure"),
        mark(one.due_on).of(f"{at}.due_on"),
        mark(one.done_on or "").of(f"{at}.done_on"),
        words(one.result).of(f"{at}.result"),
        words(one.proof).of(f"{at}.proof"),
        words(paper.checker if one.state else ""),
        mark(filling.say(state) if state else "").of(f"{at}.state"),
    )


FORM: Final = FormInfo(
    code="F9",
    title=Text("绩效评价结果反馈和整改台账", "Feedback of Results and Rectification Ledger"),
    stages=(Life.FEEDBACK,),
    source="forms/f09-feedback-rectification",
    draw=_draw,
    answers=True,
    signatures=say.FEEDBACK_SIGNATURES,
    money=False,
    weighted=False,
)
