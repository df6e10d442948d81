"""F8 事前绩效评估报告: the project, five dimensions with evidence, objections, conclusion (outline from one city's measure)."""

from __future__ import annotations

from typing import Final

from guide.reports import labels as say
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Grid, Row, mark, words
from guide.reports.marked import card, depth, named_rows, points
from policies.finding import Life
from policies.money import write_amount
from policies.papers.ex_ante import ExAnte
from policies.problems import problems
from policies.scoring.marks import Card, Line
from policies.text import Text

_NAME: Final = 40
_POINTS: Final = (16, 16)
_WHOLE: Final = 267


def _draw(filling: Filling) -> tuple[Grid, ...]:
    made = card(filling, "ex_ante", ExAnte)
    names = depth(made.framework)
    narrow = (*(_NAME,) * names, *_POINTS)
    widths = (*narrow, _WHOLE - sum(narrow))
    return (
        Grid(filling.say(say.PART_PROJECT), widths, _project(filling, len(widths))),
        Grid(filling.say(say.PART_SCORES), widths, _scores(filling, made), heads=1),
        Grid(filling.say(say.PART_OBJECTIONS), widths, _objections(filling, names), heads=1),
        Grid(filling.say(say.PART_RESULT), widths, _conclusion(filling, made, len(widths))),
    )


def _paper(filling: Filling) -> ExAnte:
    return filling.paper if isinstance(filling.paper, ExAnte) else ExAnte()


def _project(filling: Filling, columns: int) -> tuple[Row, ...]:
    paper, project = _paper(filling), filling.sheet.project
    total = filling.sheet.funding.total
    bearing = say.AFFORDABLE.get(paper.affordable or "")
    told = (
        (say.PROJECT_NAME, project.name),
        (say.DEPARTMENT, project.unit),
        (say.ASKED_FOR, "" if total is None else write_amount(total)),
        (say.BACKGROUND, paper.background),
        (
            say.AFFORDABILITY,
            "\n".join(filter(None, (filling.say(bearing) if bearing else "", paper.affordability))),
        ),
    )
    return tuple((filling.label(name, 2), words(text, columns - 2)) for name, text in told)


def _scores(filling: Filling, made: Card) -> tuple[Row, ...]:
    evidence = {one.item: one.evidence for one in _paper(filling).marks}
    names = depth(made.framework)
    first = (filling.head(say.DIMENSION, names - 1),) if names > 1 else ()
    heads = (say.SCORED_POINT, say.POINTS, say.SCORE, say.GROUNDS)
    rows: list[Row] = [(*first, *(filling.head(one) for one in heads))]
    for leaf, cells in named_rows(filling, made.framework):
        line = made.line(leaf.id)
        rows.append((*cells, *points(line), words(_grounds(filling, line, evidence.get(leaf.id)))))
    total = "" if made.total is None else f"{made.total.normalize():f}"
    full = f"{made.framework.full.normalize():f}"
    rows.append((filling.label(say.TOTAL, names), mark(full), mark(total), words("")))
    return tuple(rows)


def _grounds(filling: Filling, line: Line, evidence: str | None) -> str:
    if not evidence:
        return line.remark
    return filling.say(say.WITH_EVIDENCE, remark=line.remark, evidence=evidence)


def _objections(filling: Filling, names: int) -> tuple[Row, ...]:
    rows: list[Row] = [
        (
            filling.head(say.OBJECTION, names),
            filling.head(say.OWN_ANSWER, 2),
            filling.head(say.PROOF),
        )
    ]
    for one in _paper(filling).objections:
        known = problems().get(one.source)
        text = known.title if known else say.RETURNED_FOR.fill(reason=one.text or "")
        rows.append((words(filling.say(text), names), words(one.answer, 2), words(one.proof)))
    if len(rows) == 1:
        rows.append((words(filling.say(say.NONE), names), words("", 2), words("")))
    return tuple(rows)


def _conclusion(filling: Filling, made: Card, columns: int) -> tuple[Row, ...]:
    paper = _paper(filling)
    names = {one.name.zh: filling.say(one.name) for one in made.framework.outcome.results}
    given = names.get(paper.conclusion or "", paper.conclusion or "")
    if paper.conclusion_reason and paper.suggested:
        suggested = names.get(paper.suggested, paper.suggested)
        told = {"grade": given, "suggested": suggested, "reason": paper.conclusion_reason}
        given = filling.say(say.OTHER_GRADE, **told)
    vetoes = [
        filling.say(say.MARK_AND_REMARK, mark=veto.name, remark=reason)
        for veto, reason in made.vetoes
    ]
    by = "  ".join(filter(None, (paper.appraisers, paper.done_on)))
    told_rows = (
        (say.VETOES, "\n".join(vetoes) or filling.say(say.NONE)),
        (say.CONCLUSION, given),
        (say.SUPPORTED, "" if paper.allowed is None else write_amount(paper.allowed)),
        (say.RECOMMENDATIONS, paper.changes),
        (say.APPRAISED_BY, by),
    )
    return tuple((filling.label(name, 2), words(text, columns - 2)) for name, text in told_rows)


FORM: Final = FormInfo(
    code="F8",
    title=Text("事前绩效评估报告", "Ex-Ante Appraisal Report"),
    stages=(Life.EX_ANTE,),
    source="forms/f08-ex-ante-report",
    draw=_draw,
    signatures=say.EX_ANTE_SIGNATURES,
)
