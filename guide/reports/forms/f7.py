"""F7 绩效评价报告 (财预〔2020〕10号 annex 3, outline): assembled from the records; what nobody has written is marked as open."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from guide.reports import labels as say
from guide.reports import report_labels as report
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Grid, Row, amount, figure, rate, words
from guide.reports.marked import card, depth, named_rows, points
from guide.reports.prose import Part, chapter, or_open
from policies.evaluating import gap
from policies.finding import Life
from policies.papers.evaluation import STEPS, Evaluation
from policies.papers.ex_ante import ExAnte
from policies.scoring.framework import Framework
from policies.scoring.marks import Card, Line
from policies.text import Text

_NAME: Final = 28
_POINTS: Final = (18, 20)
_WHOLE: Final = 180


def _paper(filling: Filling) -> Evaluation:
    return filling.paper if isinstance(filling.paper, Evaluation) else Evaluation()


def _card(filling: Filling) -> Card:
    return card(filling, "evaluation", Evaluation)


def _draw(filling: Filling) -> tuple[Grid, ...]:
    made, paper = _card(filling), _paper(filling)
    names = depth(made.framework)
    narrow = (*(_NAME,) * names, *_POINTS)
    widths = (*narrow, max(40, _WHOLE - sum(narrow)))
    other = paper.other or filling.say(say.NONE)
    return (
        chapter(filling, report.REPORT_BASICS, widths, *_basics(filling), new_page=True),
        chapter(filling, report.REPORT_DONE, widths, *_course(filling, paper, made)),
        chapter(filling, report.REPORT_RESULT, widths, ("", _result(filling, paper, made))),
        _blocks(filling, widths, made),
        chapter(filling, report.REPORT_ANALYSIS, widths, *_analysis(filling, made)),
        chapter(filling, report.REPORT_PROBLEMS, widths, *_problems(filling, paper)),
        chapter(filling, report.REPORT_ADVICE, widths, ("", or_open(filling, paper.advice))),
        chapter(filling, report.REPORT_OTHER, widths, ("", other)),
        chapter(filling, report.SCORES_ATTACHED, widths, new_page=True),
        _scores(filling, widths, made),
        chapter(filling, report.SURVEY_ATTACHED, widths, ("", filling.say(report.OPEN_PLACE))),
        chapter(filling, report.EVIDENCE_ATTACHED, widths, ("", _evidence(filling, paper))),
    )


def _cover(filling: Filling) -> tuple[str, ...]:
    project, paper = filling.sheet.project, _paper(filling)
    told = (
        (say.PROJECT_NAME, project.name),
        (report.PROJECT_UNIT, project.unit),
        (report.CLIENT, paper.client),
        (report.EVALUATOR, paper.evaluator),
    )
    return tuple(
        filling.say(report.COVER_LINE, name=name, told=or_open(filling, text))
        for name, text in told
    )


def _money(filling: Filling, sum_: Decimal | None) -> str:
    return or_open(filling, amount(sum_).text)


def _basics(filling: Filling) -> tuple[Part, ...]:
    sheet, project, objective = filling.sheet, filling.sheet.project, filling.sheet.objective
    appraised = filling.dossier.closed(Life.EX_ANTE)
    last = appraised[-1] if appraised else None
    background = last.background if isinstance(last, ExAnte) else None
    executed, budget = sheet.funding.executed, sheet.budget
    share = Fraction(executed) / Fraction(budget) if executed is not None and budget else None
    about = filling.say(
        report.PROJECT_TEXT,
        background=or_open(filling, background),
        start=or_open(filling, project.start),
        end=or_open(filling, project.end),
        achieved=or_open(filling, objective.achieved),
        budget=_money(filling, budget),
        executed=_money(filling, executed),
        rate=or_open(filling, rate(share).text),
    )
    target = filling.say(
        report.TARGET_TEXT,
        whole=objective.whole_period or filling.say(report.ONE_YEAR),
        annual=or_open(filling, objective.annual),
    )
    return ((filling.say(report.ABOUT_PROJECT), about), (filling.say(report.ABOUT_TARGET), target))


def _course(filling: Filling, paper: Evaluation, made: Card) -> tuple[Part, ...]:
    project, sheet = filling.sheet.project, made.framework
    scope = filling.say(
        report.SCOPE_TEXT,
        purpose=or_open(filling, None, report.PURPOSE),
        name=project.name,
        year=str(project.year or filling.say(report.OPEN_PLACE)),
        budget=_money(filling, filling.sheet.budget),
    )
    means = filling.say(
        report.MEANS_TEXT,
        title=sheet.title,
        label=sheet.label.said(),
        means=or_open(filling, None, report.MEANS),
    )
    days = {one.step: one.day for one in paper.steps}
    steps = (
        filling.say(report.STEP_TEXT, n=n, name=name, day=or_open(filling, days.get(step)))
        for n, (step, name) in enumerate(STEPS.items(), 1)
    )
    return (
        (filling.say(report.ABOUT_SCOPE), scope),
        (filling.say(report.ABOUT_MEANS), means),
        (filling.say(report.ABOUT_STEPS), "\n".join(steps)),
    )


def _result(filling: Filling, paper: Evaluation, made: Card) -> str:
    names = {one.name.zh: filling.say(one.name) for one in made.framework.outcome.results}
    far = gap(paper)
    return filling.say(
        report.RESULT_TEXT,
        score=_points(filling, made.total),
        grade=or_open(filling, names.get(paper.grade or "", paper.grade)),
        own=_points(filling, paper.self_score),
        gap=_points(filling, None if far is None else abs(far)),
        account=or_open(filling, paper.gap_explained),
    )


def _points(filling: Filling, points: Decimal | None) -> str:
    return or_open(filling, figure(points).text)


def _blocks(filling: Filling, widths: tuple[int, ...], made: Card) -> Grid:
    """Points by block, with the share of the full ones reached."""
    names = len(widths) - 3
    heads = (say.POINTS, say.SCORE, report.SCORE_RATE)
    rows: list[Row] = [(filling.head(say.LEVEL1, names), *(filling.head(one) for one in heads))]
    for line in made.lines:
        if line.depth == 0:
            name = filling.label(line.item.name, names)
            rows.append((name, *_reached(line.item.full, line.score)))
    total = filling.label(say.TOTAL, names)
    rows.append((total, *_reached(made.framework.full, made.total)))
    return Grid(filling.say(say.PART_RESULT), widths, tuple(rows), heads=1)


def _reached(full: Decimal, score: Decimal | None) -> Row:
    share = Fraction(score) / Fraction(full) if score is not None and full else None
    return figure(full), figure(score), rate(share)


def _analysis(filling: Filling, made: Card) -> Iterator[Part]:
    """By block: points, then what was remarked on its items."""
    title, told = "", [""]
    for line in made.lines:
        if line.depth == 0:
            if title:
                yield title, "\n".join(told)
            title, told = filling.say(line.item.name), [_block(filling, line)]
        elif line.remark:
            told.append(filling.say(say.MARK_AND_REMARK, mark=line.item.name, remark=line.remark))
    if title:
        yield title, "\n".join(told)


def _block(filling: Filling, line: Line) -> str:
    full, score = figure(line.item.full).text, _points(filling, line.score)
    return filling.say(report.BLOCK_TEXT, name=line.item.name, full=full, score=score)


def _problems(filling: Filling, paper: Evaluation) -> tuple[Part, ...]:
    told = (
        filling.say(
            report.PROBLEM_TEXT,
            n=n,
            what=one.text,
            rule=or_open(filling, one.rule),
            owner=or_open(filling, one.owner),
            amount=_money(filling, one.amount),
            due=or_open(filling, one.due_on),
        )
        for n, one in enumerate(paper.problems, 1)
    )
    found = "\n".join(told) or filling.say(report.OPEN_PLACE)
    return (
        (filling.say(report.ABOUT_EXPERIENCE), or_open(filling, paper.experience)),
        (filling.say(report.ABOUT_PROBLEMS), found),
    )


def _scores(filling: Filling, widths: tuple[int, ...], made: Card) -> Grid:
    """The score table of the attachment: every leaf with its points and why some were taken off."""
    names = len(widths) - 3
    levels = (say.LEVEL1, say.LEVEL2, say.LEVEL3)
    heads = [filling.head(one) for one in levels[:names]]
    if names > len(levels):
        heads[-1] = filling.head(levels[-1], names - len(levels) + 1)
    rows: list[Row] = [
        (*heads, *(filling.head(one) for one in (say.POINTS, say.SCORE, report.DEDUCTION)))
    ]
    for leaf, cells in named_rows(filling, made.framework):
        line = made.line(leaf.id)
        rows.append((*cells, *points(line), words(line.remark)))
    full, total = figure(made.framework.full), figure(made.total)
    rows.append((filling.label(say.TOTAL, names), full, total, words("")))
    return Grid(filling.say(report.SCORES_ATTACHED), widths, tuple(rows), heads=1)


def _evidence(filling: Filling, paper: Evaluation) -> str:
    """What was named as proof, each once: of the indicators, then of the marks."""
    named = (
        *(row.evidence for row in filling.sheet.indicators),
        *(one.evidence for one in paper.marks),
    )
    found = dict.fromkeys(one for one in named if one)
    told = (filling.say(say.NUMBERED, n=n, told=one) for n, one in enumerate(found, 1))
    return "\n".join(told) or filling.say(report.OPEN_PLACE)


def _sheet(filling: Filling) -> Framework:
    return _card(filling).framework


FORM: Final = FormInfo(
    code="F7",
    title=Text("项目支出绩效评价报告", "Project Performance Evaluation Report"),
    stages=(Life.EVALUATION,),
    source="forms/f07-evaluation-report",
    draw=_draw,
    signatures=report.EVALUATION_SIGNATURES,
    scored_by=_sheet,
    cover=_cover,
)
