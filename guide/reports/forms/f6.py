"""F6 绩效评价指标体系表 (财预〔2020〕10号 annex 2): the tree with full marks, points to check, standard, score, deductions."""

from __future__ import annotations

from typing import Final

from guide.reports import labels as say
from guide.reports import report_labels as report
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Grid, Row, figure, words
from guide.reports.marked import card, depth, named_rows, place_in, points, shown
from policies.finding import Life
from policies.papers import Paper
from policies.papers.evaluation import Evaluation
from policies.scoring.framework import Framework, Item
from policies.text import Text

_NAME: Final = 24
_POINTS: Final = (13, 14)
_TEXTS: Final = (34, 62, 40)
_WHOLE: Final = 267
_LEVELS: Final = (say.LEVEL1, say.LEVEL2, say.LEVEL3)


def _draw(filling: Filling) -> tuple[Grid, ...]:
    made = card(filling, "evaluation", Evaluation)
    names = depth(made.framework)
    narrow = ((_NAME,) * names, _POINTS[:1], _TEXTS, _POINTS[1:])
    fixed = tuple(one for part in narrow for one in part)
    widths = (*fixed, max(20, _WHOLE - sum(fixed)))
    levels = tuple(filling.head(one) for one in _LEVELS[:names])
    if len(levels) < names:
        levels = (*levels[:-1], filling.head(_LEVELS[-1], names - len(levels) + 1))
    heads = (
        say.POINTS,
        report.MEANING,
        report.TO_CHECK,
        report.STANDARD,
        say.SCORE,
        report.DEDUCTION,
    )
    rows: list[Row] = [(*levels, *(filling.head(one) for one in heads))]
    for leaf, cells in named_rows(filling, made.framework):
        line = made.line(leaf.id)
        place = place_in(filling, made.framework, leaf)
        full, scored = points(line, place)
        told = (words(text) for text in _told(filling, leaf))
        rows.append((*cells, full, *told, scored, shown(words(line.remark), place, "remark")))
    end = (*(words("") for _ in _TEXTS), figure(made.total), words(""))
    rows.append((filling.label(say.TOTAL, names), figure(made.framework.full), *end))
    return (
        Grid(filling.say(say.PART_PROJECT), widths, _project(filling, len(widths))),
        Grid(filling.say(say.PART_MARKS), widths, tuple(rows), heads=1),
    )


def _project(filling: Filling, columns: int) -> tuple[Row, ...]:
    project = filling.sheet.project
    told = ((say.PROJECT_NAME, project.name), (say.DEPARTMENT, project.unit))
    return tuple((filling.label(name, 2), words(text, columns - 2)) for name, text in told)


def _told(filling: Filling, leaf: Item) -> tuple[str, str, str]:
    """What a leaf means, what to check, and how it is scored: by its formula, else by the points to check."""
    checked = (filling.say(say.NUMBERED, n=n, told=one) for n, one in enumerate(leaf.points, 1))
    standard = leaf.formula or (report.BY_POINTS if leaf.points else None)
    return (
        filling.say(leaf.ask) if leaf.ask else "",
        "\n".join(checked),
        filling.say(standard) if standard else "",
    )


def _sheet(filling: Filling) -> Framework:
    return card(filling, "evaluation", Evaluation).framework


def _suits(paper: Paper | None) -> bool:  # noqa: ARG001  it is attached to the report, which is the stage's form
    return False


FORM: Final = FormInfo(
    code="F6",
    title=Text("绩效评价指标体系表", "Evaluation Indicator Table"),
    stages=(Life.EVALUATION,),
    source="forms/f06-evaluation-indicators",
    draw=_draw,
    signatures=report.EVALUATION_SIGNATURES,
    answers=True,
    suits=_suits,
    money=False,
    scored_by=_sheet,
)
