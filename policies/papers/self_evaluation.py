"""What goes with a self-evaluation beside the sheet: the money of a transfer payment by where it comes from (F10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final, Literal

from policies.checks import facts
from policies.finding import Life
from policies.model import Amount, Part
from policies.papers import Paper
from policies.text import Text

SourceName = Literal["central", "province", "city", "county", "other"]
SOURCES: Final[dict[SourceName, Text]] = {
    "central": Text("中央补助资金", "central grant"),
    "province": Text("省级资金", "provincial money"),
    "city": Text("市级资金", "municipal money"),
    "county": Text("县级资金", "county money"),
    "other": Text("其他资金", "other money"),
}


class Source(Part):
    """Money of one source: the year's budget and what was spent of it, 万元."""

    source: SourceName
    budget: Amount
    executed: Amount


class SelfEvaluationPaper(Paper):
    """`transfer` is whether the project is paid from above; None while nobody has said so."""

    stage: ClassVar = Life.SELF_EVALUATION
    table: ClassVar = "self_evaluations"

    transfer: Literal["yes", "no"] | None = None
    sources: tuple[Source, ...] = ()

    @classmethod
    def known(cls, papers: Sequence[SelfEvaluationPaper]) -> dict[str, Any]:
        """The split of the money, for the check that it adds up (P059)."""
        split = tuple(
            facts.Source(SOURCES[one.source], one.budget, one.executed)
            for one in papers[-1].sources
        )
        return {"sources": split} if split and papers[-1].transfer != "no" else {}


PAPER: Final = SelfEvaluationPaper
