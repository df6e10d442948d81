"""F7 绩效评价报告 (财预〔2020〕10号 annex 3, outline): assembled from the records; what nobody has written is marked as open."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from guide.reports import labels as say
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Grid, Row, words
from guide.reports.marked import card
from policies.evaluating import gap
from policies.finding import Life
from policies.money import write_amount
from policies.papers.evaluation import STEPS, Evaluation
from policies.scoring.marks import Card
from policies.text import Text

_WIDTHS: Final = (45, 222)


def _draw(filling: Filling) -> tuple[Grid, ...]:
    made = card(filling, "evaluation", Evaluation)
    paper = filling.paper if isinstance(filling.paper, Evaluation) else Evaluation()
    parts = (
        (say.COVER, _cover(filling, paper)),
        (say.REPORT_BASICS, _basics(filling)),
        (say.REPORT_DONE, _course(filling, paper)),
        (say.REPORT_RESULT, _result(filling, paper, made)),
        (say.REPORT_ANALYSIS, _analysis(filling, made)),
        (say.REPORT_PROBLEMS, _problems(filling, paper)),
        (say.REPORT_ADVICE, _or_open(filling, paper.advice)),
        (say.REPORT_OTHER, paper.other or filling.say(say.NONE)),
    )
    rows: tuple[Row, ...] = tuple((filling.label(name), words(text)) for name, text in parts)
    return (Grid(filling.say(say.PART_RESULT), _WIDTHS, rows),)


def _or_open(filling: Filling, text: str | None) -> str:
    """What was written, or the mark of an open place."""
    return text or filling.say(say.OPEN_PLACE)


def _money(filling: Filling, amount: Decimal | None) -> str:
    return filling.say(say.OPEN_PLACE) if amount is None else write_amount(amount)


def _cover(filling: Filling, paper: Evaluation) -> str:
    return filling.say(
        say.COVER_TEXT,
        unit=_or_open(filling, filling.sheet.project.unit),
        client=_or_open(filling, paper.client),
        evaluator=_or_open(filling, paper.evaluator),
    )


def _basics(filling: Filling) -> str:
    sheet = filling.sheet
    return filling.say(
        say.BASICS_TEXT,
        name=sheet.project.name,
        year=str(sheet.project.year or filling.say(say.OPEN_PLACE)),
        budget=_money(filling, sheet.budget),
        executed=_money(filling, sheet.funding.executed),
        objective=_or_open(filling, sheet.objective.annual),
        achieved=_or_open(filling, sheet.objective.achieved),
    )


def _course(filling: Filling, paper: Evaluation) -> str:
    days = {one.step: one.day for one in paper.steps}
    told = (
        filling.say(say.STEP_TEXT, n=n, name=name, day=_or_open(filling, days.get(step)))
        for n, (step, name) in enumerate(STEPS.items(), 1)
    )
    return "\n".join(told)


def _result(filling: Filling, paper: Evaluation, made: Card) -> str:
    names = {one.name.zh: filling.say(one.name) for one in made.framework.outcome.results}
    far = gap(paper)
    return filling.say(
        say.RESULT_TEXT,
        score=_points(filling, made.total),
        grade=_or_open(filling, names.get(paper.grade or "", paper.grade)),
        own=_points(filling, paper.self_score),
        gap=_points(filling, None if far is None else abs(far)),
        account=_or_open(filling, paper.gap_explained),
    )


def _points(filling: Filling, points: Decimal | None) -> str:
    return filling.say(say.OPEN_PLACE) if points is None else f"{points.normalize():f}"


def _analysis(filling: Filling, made: Card) -> str:
    """By block: points, then what was remarked on its items."""
    told = []
    for line in made.lines:
        if line.depth == 0:
            full = f"{line.item.full.normalize():f}"
            score = _points(filling, line.score)
            told.append(filling.say(say.BLOCK_TEXT, name=line.item.name, full=full, score=score))
        elif line.remark:
            remark = filling.say(say.MARK_AND_REMARK, mark=line.item.name, remark=line.remark)
            told.append(f"　{remark}")
    return "\n".join(told)


def _problems(filling: Filling, paper: Evaluation) -> str:
    told = [_or_open(filling, paper.experience)]
    for n, one in enumerate(paper.problems, 1):
        told.append(
            filling.say(
                say.PROBLEM_TEXT,
                n=n,
                what=one.text,
                rule=_or_open(filling, one.rule),
                owner=_or_open(filling, one.owner),
                amount=_money(filling, one.amount),
                due=_or_open(filling, one.due_on),
            )
        )
    return "\n".join(told)


FORM: Final = FormInfo(
    code="F7",
    title=Text("项目支出绩效评价报告", "Project Performance Evaluation Report"),
    stages=(Life.EVALUATION,),
    source="forms/f07-evaluation-report",
    draw=_draw,
    signatures=say.EVALUATION_SIGNATURES,
)
