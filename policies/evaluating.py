"""What to mind about an evaluation beyond its marks: its nine steps, who asks whom, and the gap to the self-score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies.finding import Finding, Severity
from policies.model import Sheet
from policies.papers.evaluation import STEPS, Evaluation
from policies.rulebook import rule
from policies.text import Text


def of_steps(paper: Evaluation) -> Iterator[Finding]:
    """Steps without a day, and a step dated before the one ahead of it (R-EVAL-05)."""
    basis = (rule("R-EVAL-05").citation,)
    missing = [STEPS[one.step] for one in paper.steps if one.step in STEPS and not one.day]
    if missing:
        names = Text("、".join(t.zh for t in missing), ", ".join(t.en for t in missing))
        told = _OPEN.fill(names=names)
        yield Finding("R-EVAL-05", Severity.RETURN, None, "paper.steps", told, _DATE, basis)
    before = None
    for number, one in enumerate(paper.steps):
        day = paper.day_of(one.step)
        if before is not None and day is not None and day < before:
            told = _ORDER.fill(name=STEPS.get(one.step) or Text(one.step, one.step))
            where = f"paper.steps[{number}].day"
            yield Finding("R-EVAL-05", Severity.RETURN, None, where, told, _DATE, basis)
        before = day or before


def of_client(paper: Evaluation, sheet: Sheet) -> Iterator[Finding]:
    """The client should not be who carries the project out (R-EVAL-06, a default rule)."""
    own = {name.strip() for name in (sheet.project.unit, sheet.project.owner) if name}
    if (paper.level == "finance" and paper.client and paper.client.strip() in own) or (
        paper.client and sheet.project.owner and paper.client.strip() == sheet.project.owner.strip()
    ):
        basis = (rule("R-EVAL-06").citation,)
        yield Finding("R-EVAL-06", Severity.RETURN, None, "paper.client", _SAME, _OTHER, basis)


def gap(paper: Evaluation) -> Decimal | None:
    """How far the self-score stands above the evaluation, points; negative where below."""
    if paper.self_score is None or paper.score is None:
        return None
    return paper.self_score - paper.score


_OPEN: Final = Text("这些步骤没有写日期：{names}。", "These steps have no day: {names}.")
_ORDER: Final = Text("“{name}”的日期早于前一步。", '"{name}" is dated before the step ahead of it.')
_DATE: Final = Text("按实际补上或改正日期。", "Fill in or mend the days as they were.")
_SAME: Final = Text(
    "委托人就是项目实施的一方，评价不独立。",
    "The client carries the project out itself; the evaluation is not independent.",
)
_OTHER: Final = Text(
    "改由主管财务的机构或财政部门委托。",
    "Let the finance section or the finance bureau commission it.",
)
