"""L1 the return letter: why a target comes back, and what to change, finding by finding. A letter of our own, no official form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guide.reports import labels as say
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Grid, Row, mark, words
from guide.reports.marked import card
from guide.reports.page import place_of
from guide.reports.review import review_of, standing
from policies.finding import SEVERITY_NAMES, Finding, Life, basis
from policies.papers import Paper
from policies.papers.review import RETURN, Review
from policies.scoring.framework import Framework
from policies.text import Text

_WIDTHS: Final = (14, 38, 78, 66, 71)


def _draw(filling: Filling) -> tuple[Grid, ...]:
    found = standing(filling)
    rows = tuple(_row(filling, n, one) for n, one in enumerate(found, 1))
    none = ((mark("—"), words(filling.say(say.NONE), len(_WIDTHS) - 1)),)
    heads = (say.NUMBER, say.PLACE, say.LETTER_PROBLEM, say.TO_DO, say.RESTS_ON)
    return (
        Grid(filling.say(say.LETTER_WHY), _WIDTHS, _letter(filling)),
        Grid(
            filling.say(say.LETTER_FINDINGS),
            _WIDTHS,
            (tuple(filling.head(one) for one in heads), *(rows or none)),
            heads=1,
        ),
    )


def _letter(filling: Filling) -> tuple[Row, ...]:
    review, project = review_of(filling), filling.sheet.project
    across = len(_WIDTHS) - 2
    if review.decision != RETURN:
        return ((words(filling.say(say.LETTER_NOT_RETURNED), across + 2),),)
    text = filling.say(say.LETTER_TEXT, project=project.name, grade=_grade(filling, review))
    due = (
        filling.say(say.LETTER_DUE, day=review.due_on)
        if review.due_on
        else filling.say(say.LETTER_NO_DUE)
    )
    told = (
        (say.LETTER_TO, project.unit),
        (
            say.LETTER_WHY,
            f"{text}{due}\n{review.opinion or ''}"
            if filling.lang == "zh"
            else f"{text} {due}\n{review.opinion or ''}",
        ),
        (say.LETTER_POINTS, "\n".join(_remarks(filling)) or filling.say(say.NONE)),
    )
    return tuple((filling.label(name, 2), words(said, across)) for name, said in told)


def _grade(filling: Filling, review: Review) -> str:
    results = _sheet(filling).outcome.results
    return next(
        (filling.say(one.name) for one in results if one.name.zh == review.grade),
        review.grade or "—",
    )


def _remarks(filling: Filling) -> Iterator[str]:
    """What was remarked on the points, by their names."""
    made = card(filling, f"review_{review_of(filling).kind or 'general'}", Review)
    for line in made.lines:
        if line.remark:
            yield filling.say(say.MARK_AND_REMARK, mark=line.item.name, remark=line.remark)


def _row(filling: Filling, number: int, finding: Finding) -> Row:
    message = (
        f"〔{filling.say(SEVERITY_NAMES[finding.severity])}〕"
        if filling.lang == "zh"
        else f"[{filling.say(SEVERITY_NAMES[finding.severity])}] "
    )
    rests_on = "；".join(filling.say(one) for one in basis(finding.code, finding.citations))
    return (
        mark(str(number)),
        words(filling.say(place_of(finding.where, filling.sheet))),
        words(message + filling.say(finding.message)),
        words(filling.say(finding.cure)),
        words(rests_on),
    )


def _sheet(filling: Filling) -> Framework:
    return card(filling, f"review_{review_of(filling).kind or 'general'}", Review).framework


def _suits(paper: Paper | None) -> bool:  # noqa: ARG001  never the form of a stage by itself
    return False


FORM: Final = FormInfo(
    code="L1",
    title=Text("绩效目标审核退回函", "Return Letter of a Target Review"),
    stages=(Life.REVIEW,),
    source="forms/l01-return-letter",
    draw=_draw,
    signatures=say.REVIEW_SIGNATURES,
    suits=_suits,
    money=False,
    weighted=False,
    scored_by=_sheet,
)
