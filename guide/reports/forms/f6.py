"""F6 绩效评价指标体系表 (财预〔2020〕10号 annex 2): the tree with full marks, points to check, standard, score, deductions."""

from __future__ import annotations

from typing import Final

from guide.reports import labels as say
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Grid, Row, mark, words
from guide.reports.marked import card, depth, named_rows, place_in, points, shown
from policies.finding import Life
from policies.papers import Paper
from policies.papers.evaluation import Evaluation
from policies.scoring.framework import Item
from policies.text import Text

_NAME: Final = 26
_POINTS: Final = (13, 13)
_TEXTS: Final = (80, 46)
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
    heads = (say.POINTS, say.MEANING, say.STANDARD, say.SCORE, say.DEDUCTION)
    rows: list[Row] = [(*levels, *(filling.head(one) for one in heads))]
    for leaf, cells in named_rows(filling, made.framework):
        line = made.line(leaf.id)
        standard = filling.say(leaf.formula) if leaf.formula else ""
        place = place_in(filling, made.framework, leaf)
        full, scored = points(line, place)
        remark = shown(words(line.remark), place, "remark")
        meaning = words(_meaning(filling, leaf))
        rows.append((*cells, full, meaning, words(standard), scored, remark))
    total = "" if made.total is None else f"{made.total.normalize():f}"
    whole = f"{made.framework.full.normalize():f}"
    end = (words(""), words(""), mark(total), words(""))
    rows.append((filling.label(say.TOTAL, names), mark(whole), *end))
    return (
        Grid(filling.say(say.PART_PROJECT), widths, _project(filling, len(widths))),
        Grid(filling.say(say.PART_MARKS), widths, tuple(rows), heads=1),
    )


def _project(filling: Filling, columns: int) -> tuple[Row, ...]:
    project = filling.sheet.project
    told = ((say.PROJECT_NAME, project.name), (say.DEPARTMENT, project.unit))
    return tuple((filling.label(name, 2), words(text, columns - 2)) for name, text in told)


def _meaning(filling: Filling, leaf: Item) -> str:
    asked = [leaf.ask] if leaf.ask else []
    numbered = [f"{n}. {filling.say(one)}" for n, one in enumerate(leaf.points, 1)]
    return "\n".join([*(filling.say(one) for one in asked), *numbered])


def _suits(paper: Paper | None) -> bool:  # noqa: ARG001  it is attached to the report, which is the stage's form
    return False


FORM: Final = FormInfo(
    code="F6",
    title=Text("绩效评价指标体系表", "Evaluation Indicator Table"),
    stages=(Life.EVALUATION,),
    source="forms/f06-evaluation-indicators",
    draw=_draw,
    signatures=say.EVALUATION_SIGNATURES,
    answers=True,
    suits=_suits,
)
