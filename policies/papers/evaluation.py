"""The evaluation by department or finance: the framework tree scored, held against the self-score (财预〔2020〕10号).

Amounts are 万元, points of a hundred, days ISO.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar, Final, Literal

from policies.checks import facts
from policies.finding import Life
from policies.model import Amount, Day, Part, Points, Words, day
from policies.papers.marked import MarkedPaper, Measured
from policies.text import Text

STEPS: Final[dict[str, Text]] = {
    "object": Text("确定评价对象", "Choose what is evaluated"),
    "notice": Text("下达评价通知", "Send the notice"),
    "plan": Text("制定评价方案", "Make the plan"),
    "data": Text("收集数据、现场调研", "Gather data, visit the site"),
    "draft": Text("形成初步结论", "Reach a first conclusion"),
    "exchange": Text("与被评价单位交换意见", "Exchange views with the unit"),
    "final": Text("综合分析、形成最终结论", "Reach the final conclusion"),
    "report": Text("提交评价报告", "Hand in the report"),
    "file": Text("建立评价档案", "File it"),
}
"""The nine steps in their order (R-EVAL-05, 10号 art. 22; from memory)."""


class StepDone(Part):
    """One of the nine steps and the day it was done."""

    step: Words = ""
    day: Day | None = None


class Shortfall(Part):
    """A problem found: what, on which rule, who answers, how much, until when."""

    text: Words = ""
    rule: Words | None = None
    owner: Words | None = None
    amount: Amount | None = None
    due_on: Day | None = None


class Evaluation(MarkedPaper):
    """One evaluation. `self_score` is what the unit claimed when it was begun."""

    stage: ClassVar = Life.EVALUATION
    table: ClassVar = "evaluations"

    level: Literal["department", "finance"] | None = None
    client: Words | None = None
    evaluator: Words | None = None
    steps: tuple[StepDone, ...] = ()
    figures: tuple[Measured, ...] = ()
    self_score: Points | None = None
    score: Points | None = None
    suggested: Words | None = None
    grade: Words | None = None
    grade_reason: Words | None = None
    gap_explained: Words | None = None
    experience: Words | None = None
    problems: tuple[Shortfall, ...] = ()
    advice: Words | None = None
    other: Words | None = None

    def day_of(self, step: str) -> dt.date | None:
        """When a step was done; None while it is open."""
        written = next((one.day for one in self.steps if one.step == step), None)
        return day(written)

    @classmethod
    def known(cls, papers: Sequence[Evaluation]) -> dict[str, Any]:
        """The last evaluation, for the checks of gaps, reports and results (P083 to P086)."""
        last = papers[-1]
        return {
            "evaluation": facts.Evaluation(
                score=last.score,
                grade=last.grade,
                gap_explained=last.gap_explained,
                problems=tuple(
                    facts.Shortcoming(one.text, one.amount, one.rule, one.owner, day(one.due_on))
                    for one in last.problems
                ),
                concluded_on=last.day_of("final"),
            )
        }


PAPER: Final = Evaluation
