"""The ex-ante appraisal: five dimensions scored with evidence, vetoes, what the budget can bear, a conclusion (中发〔2018〕34号 (六)).

The conclusion is a person's; `suggested` is what the marks made when it was drawn. Amounts are 万元.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from typing import Any, ClassVar, Final, Literal

from policies.checks import facts
from policies.finding import Life
from policies.model import Amount, Day, Part, Points, Words, day
from policies.papers.marked import MarkedPaper, Vetoed
from policies.scoring.framework_file import load_framework
from policies.text import Unclear

SUPPORT: Final = "支持"
CHANGED: Final = "调整后支持"
REFUSED: Final = "不予支持"


class Objection(Part):
    """An objection that similar projects met: `source` is a problem code, or "review" for an earlier return."""

    source: Words = ""
    text: Words | None = None
    answer: Words | None = None
    proof: Words | None = None


class ExAnte(MarkedPaper):
    """One appraisal. `supported` is what may be asked for; 0 where there is no support."""

    stage: ClassVar = Life.EX_ANTE
    table: ClassVar = "ex_antes"
    tells: ClassVar = frozenset({"ex_ante"})

    occasion: Literal["new", "expired", "other"] | None = None
    background: Words | None = None
    affordable: Literal["yes", "partly", "no"] | None = None
    affordability: Words | None = None
    vetoes: tuple[Vetoed, ...] = ()
    objections: tuple[Objection, ...] = ()
    score: Points | None = None
    suggested: Words | None = None
    conclusion: Words | None = None
    conclusion_reason: Words | None = None
    supported: Amount | None = None
    changes: Words | None = None
    outsiders: Points | None = None
    """Appraisers who do not belong to the applicant, how many."""
    appraisers: Words | None = None
    done_on: Day | None = None

    @property
    def allowed(self) -> Decimal | None:
        """The money the conclusion supports; None where it sets no limit."""
        return Decimal(0) if self.conclusion == REFUSED else self.supported

    @classmethod
    def known(cls, papers: Sequence[ExAnte]) -> dict[str, Any]:
        """The last appraisal, for the checks of hollow and missing ones (P052, P053)."""
        last = papers[-1]
        return {
            "ex_ante": facts.ExAnte(
                score=last.score,
                conclusion=last.conclusion,
                dimensions=last.dimensions() if last.conclusion else None,
                remarks=sum(1 for one in last.marks if one.remark),
                done_on=day(last.done_on),
                outsiders=None if last.outsiders is None else int(last.outsiders),
            )
        }

    def dimensions(self) -> int | None:
        """How many dimensions are marked to their last point; None where the sheet cannot be read."""
        with suppress(Unclear):
            framework = load_framework(self.framework or "ex-ante")
            given = {
                one.item for one in self.marks if one.level is not None or one.points is not None
            }
            return sum(all(leaf.id in given for leaf in block.leaves()) for block in framework.tree)
        return None


PAPER: Final = ExAnte
