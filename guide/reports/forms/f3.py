"""F3 项目支出绩效目标审核表（重点项目） (财预〔2015〕88号 annex 4; points of the blocks from memory)."""

from __future__ import annotations

from functools import partial
from typing import Final

from guide.reports import labels as say
from guide.reports.form import FormInfo
from guide.reports.review import draw, sheet_of
from policies.finding import Life
from policies.papers import Paper
from policies.text import Text


def _suits(paper: Paper | None) -> bool:
    return getattr(paper, "kind", None) == "key"


FORM: Final = FormInfo(
    code="F3",
    title=Text("项目支出绩效目标审核表（重点项目）", "Target Review Form (Key Projects)"),
    stages=(Life.REVIEW,),
    source="forms/f03-review-key",
    draw=partial(draw, use="review_key", scored=True),
    signatures=say.REVIEW_SIGNATURES,
    answers=True,
    given=(("paper.kind", "key"),),
    suits=_suits,
    scored_by=partial(sheet_of, use="review_key"),
)
