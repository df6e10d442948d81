"""The review form of a target, in words (F2) or scored (F3): the points with their marks, then grade, opinion, decision."""

from __future__ import annotations

from collections import Counter
from typing import Final

from guide.reports import labels as say
from guide.reports.fills import GAP, Fill
from guide.reports.form import Filling
from guide.reports.layout import Cell, Grid, Row, amount, figure, words
from guide.reports.marked import card, depth, graded, named_rows, place_in, points, verdict
from policies.finding import Finding, Life, Severity
from policies.papers.review import Review
from policies.review import upheld
from policies.scoring.framework import Framework, Item
from policies.scoring.marks import Card

_BLOCK: Final = 40
_POINT: Final = 110
_POINTS: Final = (18, 18)
_WHOLE: Final = 267


def draw(filling: Filling, use: str, *, scored: bool) -> tuple[Grid, ...]:
    """The form's grids; `use` names the profile's scoring sheet for it."""
    filling = _own(filling, use)
    made = card(filling, use, Review)
    names = depth(made.framework)
    narrow = (*(_BLOCK,) * (names - 1), _POINT, *(_POINTS if scored else ()))
    widths = (*narrow, _WHOLE - sum(narrow))
    rows = (_heads(filling, names, scored=scored), *_rows(filling, made, scored=scored))
    return (
        Grid(filling.say(say.PART_PROJECT), widths, _project(filling, len(widths))),
        Grid(filling.say(say.PART_MARKS), widths, rows, heads=1),
        Grid(filling.say(say.PART_RESULT), widths, _result(filling, made, len(widths))),
    )


def sheet_of(filling: Filling, use: str) -> Framework:
    """The scoring sheet the form prints."""
    return card(_own(filling, use), use, Review).framework


def _own(filling: Filling, use: str) -> Filling:
    """Blank, to be filled in by hand, where the review was made on the other form's sheet."""
    kind = review_of(filling).kind
    return filling if kind is None or use == f"review_{kind}" else filling.without_paper()


def review_of(filling: Filling) -> Review:
    """The review the form prints; an empty one where there is none."""
    return filling.paper if isinstance(filling.paper, Review) else Review()


def standing(filling: Filling) -> tuple[Finding, ...]:
    """The findings of the target that the review let stand, with those it added."""
    return upheld(filling.dossier.findings.get(Life.TARGET, ()), review_of(filling))


def _project(filling: Filling, columns: int) -> tuple[Row, ...]:
    project = filling.sheet.project
    rest = columns - 1
    return (
        (filling.label(say.PROJECT_NAME), words(project.name, rest)),
        (filling.label(say.DEPARTMENT), words(project.unit, rest)),
        (
            filling.label(say.YEAR_TOTAL),
            amount(filling.sheet.funding.total),
            words("", rest - 1),
        ),
    )


def _heads(filling: Filling, names: int, *, scored: bool) -> Row:
    figures = (filling.head(say.POINTS), filling.head(say.SCORE)) if scored else ()
    first = (filling.head(say.REVIEWED, names - 1),) if names > 1 else ()
    return (*first, filling.head(say.POINT), *figures, filling.head(say.OPINION))


def _rows(filling: Filling, made: Card, *, scored: bool) -> tuple[Row, ...]:
    rows = []
    shape = filling.say(say.MARK_AND_REMARK, mark=GAP, remark=GAP)
    for leaf, cells in named_rows(filling, made.framework):
        line = made.line(leaf.id)
        place = place_in(filling, made.framework, leaf)
        told = words(verdict(filling, line))
        if place:
            level = Fill(place, "level", implied=scored)
            told = told.of_several(shape, level, Fill(place, "remark"))
        point = words(_asked(filling, leaf), cells[-1].across, cells[-1].down)
        figures = points(line, place) if scored else ()
        rows.append((*cells[:-1], point, *figures, told))
    if scored:
        names = depth(made.framework)
        total, full = figure(made.total), figure(made.framework.full)
        rows.append((filling.label(say.TOTAL, names), full, total, words("")))
    return tuple(rows)


def _asked(filling: Filling, leaf: Item) -> str:
    """The point by its name, with the question the reviewer answers."""
    if not leaf.ask:
        return filling.say(leaf.name)
    return filling.say(say.POINT_AND_ASK, name=leaf.name, ask=leaf.ask)


def _result(filling: Filling, made: Card, columns: int) -> tuple[Row, ...]:
    paper = review_of(filling)
    count = Counter(one.severity for one in standing(filling))
    counted = filling.say(
        say.COUNTED,
        block=count[Severity.BLOCK],
        returned=count[Severity.RETURN],
        warn=count[Severity.WARN],
    )
    decision = say.DECISIONS.get(paper.decision or "")
    across = columns - 1
    given = tuple((filling.say(name), key) for key, name in say.DECISIONS.items())
    decided = words(filling.say(decision) if decision else "", across)
    told = (
        (say.FINDING_COUNTS, words(counted, across)),
        (say.OVERALL_GRADE, _grade(filling, made, paper, across)),
        (say.OVERALL_OPINION, words(paper.opinion, across).of("paper.opinion")),
        (say.DECISION, decided.of_several(GAP, Fill("paper.decision", words=given))),
    )
    return tuple((filling.label(name), cell) for name, cell in told)


def _grade(filling: Filling, made: Card, paper: Review, across: int) -> Cell:
    """The grade by its name; with the proposal and the reason where it is another one."""
    names = {one.name.zh: filling.say(one.name) for one in made.framework.outcome.results}
    given = (paper.grade, paper.suggested, paper.grade_reason)
    places = ("paper.grade", "paper.grade_reason")
    return graded(filling, names, given, places, across)
