"""A change of target (and money) after approval: only by the procedure, with reason and basis (R-TG-15)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar, Final

from policies.checks import facts
from policies.finding import Life
from policies.model import Amount, Day, Words
from policies.papers import Paper
from policies.papers.revision import Revision


class Change(Paper):
    """Why, on what basis, by whose approval; the money before and after in 万元; `chosen` are the changed rows, from 1."""

    stage: ClassVar = Life.CHANGE
    table: ClassVar = "changes"

    reason: Words | None = None
    basis: Words | None = None
    before: Amount | None = None
    after: Amount | None = None
    chosen: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    approver: Words | None = None
    approved_on: Day | None = None

    @classmethod
    def known(cls, papers: Sequence[Change]) -> dict[str, Any]:
        """The change of money, and whether the target followed it."""
        last = papers[-1]
        if last.before is None or last.after is None:
            return {}
        followed = any(one.target not in (None, one.old_target) for one in last.revisions)
        return {"change": facts.Change(last.before, last.after, followed)}

    def signed_by(self, by: str, on: dt.date) -> Change:
        """Who approved the change, and when."""
        return self.model_copy(update={"approver": by, "approved_on": on.isoformat()})


PAPER: Final = Change
