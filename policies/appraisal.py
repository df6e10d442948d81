"""What an ex-ante appraisal means for the target after it: no support, or less money than the target asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policies.finding import Finding, Severity
from policies.model import Sheet
from policies.money import write_amount
from policies.papers.ex_ante import REFUSED, ExAnte
from policies.rulebook import rule
from policies.text import Text

USUAL_OBJECTIONS: Final = ("P056", "P060", "P042", "P059")
"""What similar projects are asked about most: basis and duplication, budget lines, quantity by price, sources of money."""


def against_target(paper: ExAnte | None, sheet: Sheet) -> Iterator[Finding]:
    """Where the target contradicts its own appraisal: money asked for after no support, or more than was supported.

    A named person's reason lets it pass. That no support means no budget is local practice (R-EX-03), and said so.
    """
    if paper is None:
        return
    basis, total = (rule("R-EX-03").citation,), sheet.funding.total
    if paper.conclusion == REFUSED:
        yield Finding("R-EX-03", Severity.BLOCK, None, "funding.total", _REFUSED, _CURE, basis)
    elif paper.allowed is not None and total is not None and total > paper.allowed:
        told = _ABOVE.fill(total=write_amount(total), allowed=write_amount(paper.allowed))
        yield Finding("R-EX-03", Severity.BLOCK, None, "funding.total", told, _RESIZE, basis)


def within(paper: ExAnte, sheet: Sheet) -> Iterator[Finding]:
    """What contradicts itself in the appraisal: more supported than asked for, or support the budget cannot bear."""
    basis, total = (rule("R-EX-04").citation,), sheet.funding.total
    if paper.supported is not None and total is not None and paper.supported > total:
        told = _MORE.fill(total=write_amount(total), supported=write_amount(paper.supported))
        yield Finding("R-EX-04", Severity.BLOCK, None, "paper.supported", told, _LESS, basis)
    if paper.vetoes and paper.conclusion not in (None, REFUSED):
        yield Finding("R-EX-04", Severity.BLOCK, None, "paper.conclusion", _VETOED, _NO, basis)
    if paper.affordable == "no" and paper.conclusion not in (None, REFUSED):
        yield Finding("R-EX-04", Severity.RETURN, None, "paper.conclusion", _BARE, _NO, basis)


_REFUSED: Final = Text(
    "事前评估的结论是不予支持，不能申报预算（地方做法）。",
    "The ex-ante appraisal concluded no support; it may not ask for a budget (a local practice).",
)
_CURE: Final = Text(
    "重新论证后再评估，或撤下这个项目。", "Argue it anew and appraise it again, or drop it."
)
_ABOVE: Final = Text(
    "事前评估只支持{allowed}万元，目标仍按{total}万元申报。",
    "The appraisal supports {allowed} (10,000 yuan); the target still asks for {total}.",
)
_RESIZE: Final = Text(
    "把资金改到评估支持的数，数量和质量指标同步下调。",
    "Bring the money down to what is supported, and the indicators with it.",
)
_MORE: Final = Text(
    "支持{supported}万元，比申报的{total}万元还多。",
    "{supported} (10,000 yuan) are supported, more than the {total} asked for.",
)
_LESS: Final = Text("核对支持的金额。", "Check the amount supported.")
_VETOED: Final = Text(
    "有否决情形成立，结论却不是不予支持。", "A veto holds, yet the conclusion is not no support."
)
_BARE: Final = Text(
    "财力承受不了，结论却是支持。", "The budget cannot bear it, yet the conclusion is support."
)
_NO: Final = Text("改结论，或改前面的判断。", "Change the conclusion, or the judgement before it.")
