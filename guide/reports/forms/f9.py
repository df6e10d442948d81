"""F9 反馈和整改通知、整改台账: the letter above, the ledger of promises below. No national template is known (财预〔2020〕10号 art. 27).

Columns follow system fields and one province's practice.
"""

from __future__ import annotations

from typing import Final

from guide.reports import labels as say
from guide.reports.fills import GAP, Fill
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Grid, Row, figure, mark, words
from guide.talk.stages.feedback import STATES
from policies.finding import Life
from policies.papers.feedback import Feedback, Promise
from policies.text import Text

_WIDTHS: Final = (14, 46, 30, 24, 46, 22, 22, 34, 29)
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
    problems = "\n".join(
        f"{n}. {one.text}" + (f"（{one.basis}）" if one.basis else "")
        for n, one in enumerate(paper.problems, 1)
    )
    pairs = (
        (
            (say.LETTER_NUMBER, words(paper.letter, 3).of("paper.letter")),
            (say.SENT_ON, words(paper.sent_on, 2).of("paper.sent_on")),
        ),
        (
            (say.ADDRESSEE, words(project.unit, 3)),
            (say.PROJECT_NAME, words(project.name, 2)),
        ),
        ((say.SCORE, figure(paper.score, 3)), (say.GRADE, words(paper.grade, 2))),
        (
            (say.DEADLINE, words(paper.due_on, 3).of("paper.due_on")),
            (say.CONTACT, words(paper.contact, 2).of("paper.contact")),
        ),
    )
    rows: list[Row] = [
        (filling.label(name, 2), value, filling.label(other, 2), second)
        for (name, value), (other, second) in pairs
    ]
    listed = words(problems, _ALL - 2).of_several(_PROBLEM, Fill("paper.problems"))
    rows.append((filling.label(say.PROBLEMS, 2), listed))
    rows.append((filling.label(say.DEMAND, 2), words(paper.demand, _ALL - 2).of("paper.demand")))
    return tuple(rows)


def _heads(filling: Filling) -> Row:
    names = (
        *(say.NUMBER, say.PROBLEM, say.PROBLEM_BASIS, say.RESPONSIBLE, say.MEASURE),
        *(say.PLANNED, say.DONE_ON, say.RESULT_AND_PROOF, say.CHECKED_STATE),
    )
    return tuple(filling.head(name) for name in names)


def _ledger(filling: Filling, paper: Feedback) -> tuple[Row, ...]:
    blank = _BLANK_ROWS if filling.fillable or not paper.promises else 0
    made = tuple(_promise(filling, paper, n, one) for n, one in enumerate(paper.promises))
    return (*made, *(_unmade(len(made) + n) for n in range(blank)))


def _unmade(number: int) -> Row:
    """A row to write a promise into."""
    at = f"paper.promises[{number}]"
    fields = ("problem", "", "", "owner", "measure", "due_on", "done_on", "proof", "state")
    return tuple(words("").of(f"{at}.{field}") if field else words("") for field in fields)


def _promise(filling: Filling, paper: Feedback, number: int, one: Promise) -> Row:
    there = 1 <= one.problem <= len(paper.problems)
    problem = paper.problems[one.problem - 1] if there else None
    state = next((choice.label for choice in STATES if choice.key == one.state), None)
    shown = filling.say(state) if state else ""
    at = f"paper.promises[{number}]"
    proof = words("；".join(filter(None, (one.result, one.proof))))
    checked = words("\n".join(filter(None, (shown, paper.checker))))
    return (
        mark(str(one.problem)).of(f"{at}.problem"),
        words(problem.text if problem else ""),
        words(problem.basis if problem else ""),
        words(one.owner).of(f"{at}.owner"),
        words(one.measure).of(f"{at}.measure"),
        mark(one.due_on).of(f"{at}.due_on"),
        mark(one.done_on or "").of(f"{at}.done_on"),
        proof.of_several(f"{one.result}；{GAP}" if one.result else GAP, Fill(f"{at}.proof")),
        checked.of_several(
            f"{GAP}\n{paper.checker}" if paper.checker else GAP, Fill(f"{at}.state")
        ),
    )


FORM: Final = FormInfo(
    code="F9",
    title=Text("绩效评价结果反馈和整改台账", "Feedback of Results and Rectification Ledger"),
    stages=(Life.FEEDBACK,),
    source="forms/f09-feedback-rectification",
    draw=_draw,
    answers=True,
)
