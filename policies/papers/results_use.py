"""What a result does to next year's money, decided by a person; and what of it is made public, when (R-USE-02 to 06)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar, Final, Literal

from policies.checks import facts
from policies.finding import Life
from policies.model import Amount, Day, Words, day
from policies.papers import Paper
from policies.text import Text

Decided = Literal["keep", "improve", "cut", "suspend", "end", "change-policy"]
DECISIONS: Final[dict[Decided, Text]] = {
    "keep": Text("保持支持", "keep"),
    "improve": Text("改进后支持", "support after improvement"),
    "cut": Text("核减金额", "cut the amount"),
    "suspend": Text("暂缓安排", "suspend"),
    "end": Text("取消", "end"),
    "change-policy": Text("调整政策", "change the policy"),
}


class ResultsUse(Paper):
    """`before` is this year's budget, `request` what the unit asks for next year, `ceiling` what it may ask for: 万元."""

    stage: ClassVar = Life.RESULTS_USE
    table: ClassVar = "decisions"

    grade: Words | None = None
    before: Amount | None = None
    request: Amount | None = None
    decision: Decided | None = None
    ceiling: Amount | None = None
    reason: Words | None = None
    approver: Words | None = None
    honour: Words | None = None
    accountability: Words | None = None
    classified: Literal["yes", "no"] | None = None
    withheld: Words | None = None
    target_published_on: Day | None = None
    accounts_replied_on: Day | None = None
    evaluation_published_on: Day | None = None

    @property
    def change(self) -> Decimal | None:
        """What the decision adds to or takes from the money, 万元; None while an amount is missing."""
        return None if self.ceiling is None or self.before is None else self.ceiling - self.before

    @classmethod
    def known(cls, papers: Sequence[ResultsUse]) -> dict[str, Any]:
        """Decision, request and disclosure for the checks P086 and P087; the day of the budget's reply is the budget's."""
        last = papers[-1]
        told: dict[str, Any] = {}
        if last.decision:
            told["decision"] = facts.Decision(
                last.decision, last.ceiling, last.reason, last.approver
            )
        if last.request is not None:
            told["next_request"] = last.request
        told["disclosure"] = facts.Disclosure(
            secret=last.classified == "yes",
            target_on=day(last.target_published_on),
            accounts_reply_on=day(last.accounts_replied_on),
            self_evaluation_on=day(last.evaluation_published_on),
        )
        return told


PAPER: Final = ResultsUse


def suggested(grade: str | None, *, mended: bool = True) -> Decided | None:
    """What a grade suggests (R-USE-02): 优 and 良 are supported, 中 and 差 improve or are cut; nothing decides by itself."""
    if grade is None:
        return None
    if grade[:1] in {"优", "良"}:
        return "keep"
    if grade[:1] == "中":
        return "improve" if mended else "cut"
    return "cut" if mended else "suspend"
