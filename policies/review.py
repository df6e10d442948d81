"""What follows from a review beyond its marks: mandatory parts that are missing, and whether a decision fits its grade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from policies.finding import Finding, Severity
from policies.model import Sheet
from policies.papers.review import APPROVE, RETURN, Review
from policies.profile import Profile
from policies.rulebook import rule
from policies.scoring.framework import Framework
from policies.scoring.framework_file import load_framework
from policies.scoring.outcome import Proposal, propose_review
from policies.text import Text

_OBJECTIVE: Final = Text("年度绩效目标", "the annual objective")
_MONEY: Final = Text("资金总额", "the amount")
_ROWS: Final = Text("绩效指标", "indicators")
FAILED: Final = "差"
RETURNED: Final = "中"


def missing_parts(sheet: Sheet) -> tuple[Text, ...]:
    """The mandatory parts of a target that are not there (local.md §3: 差)."""
    return missing_of(sheet.objective.annual, sheet.funding.total, len(sheet.indicators))


def missing_of(objective: str | None, total: object, rows: int) -> tuple[Text, ...]:
    """The same from the cells themselves, for a list that builds no sheets."""
    there = ((_OBJECTIVE, bool(objective)), (_MONEY, total is not None), (_ROWS, rows > 0))
    return tuple(name for name, is_there in there if not is_there)


def upheld(findings: Sequence[Finding], paper: Review) -> tuple[Finding, ...]:
    """The findings that the reviewer let stand, and those the reviewer added, the gravest first."""
    gone = {one.finding for one in paper.dismissed}
    kept = [one for one in findings if key_of(one) not in gone]
    own = [_added(one.place, one.message, one.severity) for one in paper.added]
    order = list(Severity)
    return tuple(sorted([*kept, *own], key=lambda f: order.index(f.severity)))


def key_of(finding: Finding) -> str:
    """How a review names a finding of the target."""
    return f"{finding.code}@{finding.where}"


def _added(place: str, message: str, severity: str | None) -> Finding:
    told, cure = (
        Text(message or "—", message or "—"),
        Text("请按意见修改。", "Change it as remarked."),
    )
    return Finding("other", Severity(severity or "return"), None, place, told, cure)


def proposal(
    framework: Framework,
    result: str | None,
    standing: Sequence[Finding],
    missing: Sequence[Text],
    profile: Profile,
) -> Proposal | None:
    """The grade by the default return rule; `result` is what the marks make, None while they are open."""
    counts = [one.severity for one in standing]
    return propose_review(
        framework,
        framework.outcome.find(result) if result else None,
        profile,
        blocks=counts.count(Severity.BLOCK),
        returns=counts.count(Severity.RETURN),
        missing=missing,
    )


def at_a_glance(profile: Profile, blocks: int, returns: int, missing: Sequence[Text]) -> str:
    """The grade that the findings alone propose, for a list of many; 优 where nothing speaks against it."""
    framework = load_framework(profile.value("framework.review_general"))
    found = propose_review(
        framework, None, profile, blocks=blocks, returns=returns, missing=missing
    )
    return (found.result if found else framework.outcome.results[0]).name.zh


def misfits(paper: Review) -> Iterator[Finding]:
    """A decision that contradicts the grade beside it (R-RV-06): a named person's reason lets it pass."""
    basis = (rule("R-RV-06").citation,)
    if paper.decision == APPROVE and paper.grade == FAILED:
        yield Finding("R-RV-06", Severity.BLOCK, None, "paper.decision", _FAILED, _CHOOSE, basis)
    elif paper.decision == APPROVE and paper.grade == RETURNED:
        yield Finding("R-RV-06", Severity.RETURN, None, "paper.decision", _FAIR, _CHOOSE, basis)


def gate(paper: Review | None) -> Iterator[Finding]:
    """What speaks against a budget for a reviewed target: the grade 差. R-RV-06 is a default rule, so it does not block."""
    if paper is not None and paper.grade == FAILED and paper.decision != RETURN:
        basis = (rule("R-RV-06").citation,)
        yield Finding("R-RV-06", Severity.RETURN, None, "paper.approved", _POOR, _AGAIN, basis)


_FAILED: Final = Text(
    "评为差的，不得进入下一步预算安排，这里却选了通过。",
    "A target graded poor (差) may not go on to the budget, but approval is chosen.",
)
_FAIR: Final = Text(
    "评为中的，一般要退回修改后重新报审，这里选了通过。",
    "A target graded fair (中) is usually returned to be revised; approval is chosen here.",
)
_CHOOSE: Final = Text("改成退回，或改等级。", "Choose return, or change the grade.")
_POOR: Final = Text(
    "这个项目的目标审核评为差，按默认口径不得安排预算。",
    "The target of this project was graded poor (差); by the default rule it gets no budget.",
)
_AGAIN: Final = Text("退回修改、重新审核后再批复。", "Return it, review it again, then approve.")
