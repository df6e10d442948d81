"""F8 事前绩效评估报告: the project, five dimensions with evidence, objections, conclusion (outline from one city's measure)."""

from __future__ import annotations

from typing import Final

from guide.reports import labels as say
from guide.reports import report_labels as report
from guide.reports.fills import GAP, Fill
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Cell, Grid, Row, amount, figure, words
from guide.reports.marked import card, depth, graded, named_rows, place_in, points, shown
from guide.reports.prose import chapter, or_open
from policies.finding import Life
from policies.money import write_amount
from policies.papers.ex_ante import REFUSED, ExAnte
from policies.problems import problems
from policies.scoring.framework import Framework
from policies.scoring.marks import Card, Line
from policies.text import Text

_NAME: Final = 27
_POINTS: Final = (14, 14)
_WHOLE: Final = 180


def _draw(filling: Filling) -> tuple[Grid, ...]:
    made = card(filling, "ex_ante", ExAnte)
    names = depth(made.framework)
    narrow = (*(_NAME,) * names, *_POINTS)
    widths = (*narrow, _WHOLE - sum(narrow))
    columns = len(widths)
    return (
        chapter(filling, report.APPRAISED_OBJECT, widths, new_page=True),
        Grid(filling.say(say.PART_PROJECT), widths, _project(filling, columns)),
        chapter(filling, report.APPRAISED_HOW, widths, ("", _how(filling, made))),
        chapter(filling, report.APPRAISED_RESULT, widths),
        Grid(filling.say(report.PART_SCORES), widths, _scores(filling, made), heads=1),
        Grid(filling.say(say.PART_RESULT), widths, _conclusion(filling, made, columns)),
        chapter(filling, report.APPRAISED_ADVICE, widths, ("", filling.say(report.SEE_ABOVE))),
        chapter(filling, report.APPRAISED_OTHER, widths),
        Grid(filling.say(report.PART_OBJECTIONS), widths, _objections(filling, names), heads=1),
    )


def _cover(filling: Filling) -> tuple[str, ...]:
    project = filling.sheet.project
    told = (
        (say.PROJECT_NAME, project.name),
        (report.APPLICANT, project.unit),
        (say.DEPARTMENT, project.unit),
    )
    return tuple(
        filling.say(report.COVER_LINE, name=name, told=or_open(filling, text))
        for name, text in told
    )


def _how(filling: Filling, made: Card) -> str:
    """How it was appraised, as far as the record tells; the rest is open."""
    sheet, paper = made.framework, _paper(filling)
    told = filling.say(
        report.APPRAISED_TEXT,
        purpose=or_open(filling, None, report.APPRAISED_WHY),
        title=sheet.title,
        label=sheet.label.said(),
        means=or_open(filling, None, report.APPRAISED_MEANS),
        steps=or_open(filling, None, report.APPRAISED_STEPS),
    )
    if paper.outsiders is None:
        return told
    return f"{told}\n{filling.say(report.OUTSIDERS, count=int(paper.outsiders))}"


def _sheet(filling: Filling) -> Framework:
    return card(filling, "ex_ante", ExAnte).framework


def _paper(filling: Filling) -> ExAnte:
    return filling.paper if isinstance(filling.paper, ExAnte) else ExAnte()


def _project(filling: Filling, columns: int) -> tuple[Row, ...]:
    paper, project = _paper(filling), filling.sheet.project
    total, across = filling.sheet.funding.total, columns - 2
    asked = words("" if total is None else write_amount(total), across)
    told = (
        (say.PROJECT_NAME, words(project.name, across)),
        (say.DEPARTMENT, words(project.unit, across)),
        (report.ASKED_FOR, asked.of("funding.total")),
        (report.BACKGROUND, words(paper.background, across).of("paper.background")),
        (report.MAIN_CONTENT, words(filling.sheet.objective.whole_period, across)),
        (say.YEAR_OBJECTIVE, words(filling.sheet.objective.annual, across)),
        (report.FUNDS_MADE_OF, words(_funds(filling), across)),
        (report.AFFORDABILITY, _affordability(filling, paper, across)),
    )
    return tuple((filling.label(name, 2), cell) for name, cell in told)


def _funds(filling: Filling) -> str:
    """The money by its sources; empty while none is known."""
    funding = filling.sheet.funding
    parts = {"fiscal": funding.fiscal, "carried": funding.carried_over, "other": funding.other}
    if all(one is None for one in parts.values()):
        return ""
    told = {name: amount(one).text or "—" for name, one in parts.items()}
    return filling.say(report.FUNDS_TEXT, **told)


def _affordability(filling: Filling, paper: ExAnte, across: int) -> Cell:
    bearing = report.AFFORDABLE.get(paper.affordable or "")
    told = (filling.say(bearing) if bearing else "", paper.affordability)
    known = tuple((filling.say(name), key) for key, name in report.AFFORDABLE.items())
    fills = (Fill("paper.affordable", words=known), Fill("paper.affordability"))
    return words("\n".join(filter(None, told)), across).of_several(f"{GAP}\n{GAP}", *fills)


def _scores(filling: Filling, made: Card) -> tuple[Row, ...]:
    evidence = {one.item: one.evidence for one in _paper(filling).marks}
    names = depth(made.framework)
    first = (filling.head(report.DIMENSION, names - 1),) if names > 1 else ()
    heads = (report.SCORED_POINT, say.POINTS, say.SCORE, report.GROUNDS)
    shape = filling.say(report.WITH_EVIDENCE, remark=GAP, evidence=GAP)
    rows: list[Row] = [(*first, *(filling.head(one) for one in heads))]
    for leaf, cells in named_rows(filling, made.framework):
        line = made.line(leaf.id)
        place = place_in(filling, made.framework, leaf)
        grounds = words(_grounds(filling, line, evidence.get(leaf.id)))
        told = shown(grounds, place, "remark", "evidence", shape=shape)
        rows.append((*cells, *points(line, place), told))
    total, full = figure(made.total), figure(made.framework.full)
    rows.append((filling.label(say.TOTAL, names), full, total, words("")))
    return tuple(rows)


def _grounds(filling: Filling, line: Line, evidence: str | None) -> str:
    if not evidence:
        return line.remark
    return filling.say(report.WITH_EVIDENCE, remark=line.remark, evidence=evidence)


def _objections(filling: Filling, names: int) -> tuple[Row, ...]:
    rows: list[Row] = [
        (
            filling.head(report.OBJECTION, names),
            filling.head(report.OWN_ANSWER, 2),
            filling.head(report.PROOF),
        )
    ]
    for number, one in enumerate(_paper(filling).objections):
        known = problems().get(one.source)
        text = known.title if known else report.RETURNED_FOR.fill(reason=one.text or "")
        at = f"paper.objections[{number}]"
        answer, proof = words(one.answer, 2).of(f"{at}.answer"), words(one.proof).of(f"{at}.proof")
        rows.append((words(filling.say(text), names), answer, proof))
    if len(rows) == 1:
        rows.append((words(filling.say(say.NONE), names), words("", 2), words("")))
    return tuple(rows)


def _conclusion(filling: Filling, made: Card, columns: int) -> tuple[Row, ...]:
    paper = _paper(filling)
    names = {one.name.zh: filling.say(one.name) for one in made.framework.outcome.results}
    across = columns - 2
    places = ("paper.conclusion", "paper.conclusion_reason")
    given = (paper.conclusion, paper.suggested, paper.conclusion_reason)
    vetoes = [
        filling.say(say.MARK_AND_REMARK, mark=veto.name, remark=reason)
        for veto, reason in made.vetoes
    ]
    by = words("  ".join(filter(None, (paper.appraisers, paper.done_on))), across)
    day = f"{GAP}  {paper.done_on}" if paper.done_on else GAP
    supported = words("" if paper.allowed is None else write_amount(paper.allowed), across)
    if paper.conclusion != REFUSED:
        supported = supported.of("paper.supported")
    told_rows = (
        (report.VETOES, words("\n".join(vetoes) or filling.say(say.NONE), across)),
        (report.CONCLUSION, graded(filling, names, given, places, across)),
        (report.SUPPORTED, supported),
        (report.RECOMMENDATIONS, words(paper.changes, across).of("paper.changes")),
        (report.APPRAISED_BY, by.of_several(day, Fill("paper.appraisers"))),
    )
    return tuple((filling.label(name, 2), cell) for name, cell in told_rows)


FORM: Final = FormInfo(
    code="F8",
    title=Text("事前绩效评估报告", "Ex-Ante Appraisal Report"),
    stages=(Life.EX_ANTE,),
    source="forms/f08-ex-ante-report",
    draw=_draw,
    answers=True,
    cover=_cover,
    scored_by=_sheet,
    signatures=report.EX_ANTE_SIGNATURES,
)
