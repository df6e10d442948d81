"""The budget approval: the approved amount beside the request, and the indicators resized to it (财预〔2015〕88号 art. 27).

Target and amount are approved together (R-TG-15); a cut without a resized target is P055.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar, Final

from policies.checks.facts import Change
from policies.finding import Life
from policies.model import Amount, Day, Words
from policies.papers import Paper
from policies.papers.revision import Revision


class Budget(Paper):
    """What was approved, in 万元: `requested` as asked for, `approved` as granted; `reply` is number and day of the reply."""

    stage: ClassVar = Life.BUDGET
    table: ClassVar = "budgets"

    requested: Amount | None = None
    approved: Amount | None = None
    replied_on: Day | None = None
    reply: Words | None = None
    resized: tuple[Revision, ...] = ()
    remark: Words | None = None

    @property
    def cut(self) -> Decimal:
        """How much less than requested was approved, 万元; 0 when nothing was cut or an amount is missing."""
        if self.requested is None or self.approved is None:
            return Decimal(0)
        return max(Decimal(0), self.requested - self.approved)

    @classmethod
    def known(cls, papers: Sequence[Budget]) -> dict[str, Any]:
        """The change of money for the checks of hand-overs (P055)."""
        last = papers[-1]
        if last.requested is None or last.approved is None:
            return {}
        followed = any(one.target not in (None, one.old_target) for one in last.resized)
        return {"change": Change(last.requested, last.approved, followed)}


PAPER: Final = Budget
