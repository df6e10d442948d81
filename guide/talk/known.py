"""What the records know beside the sheet, as the checks want it: the year before, what was asked and approved, papers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from guide.records.dossier import Dossier
from guide.talk.results import outcome_of
from guide.talk.stage import Situation
from policies.checks.facts import Facts, Filling
from policies.finding import Life
from policies.model import day
from policies.papers import Paper
from policies.papers import papers as kinds
from policies.papers.budget import Budget
from policies.papers.results_use import ResultsUse
from policies.papers.target import TargetPaper


def facts_of(at: Situation, stage: Life) -> Facts:
    """The facts at a moment of a talk: the papers handed in, and the one being written as it stands."""
    told: dict[str, Any] = {"today": at.today}
    for life, kind in kinds().items():
        papers: list[Paper] = list(at.dossier.closed(life))
        if life is stage and at.paper is not None:
            papers = [*(papers[:-1] if at.paper in papers[-1:] else papers), at.paper]
        if papers:
            told |= kind.known(papers)
    told |= _sheets(at)
    told |= _joined(at, told)
    if stage is Life.TARGET:
        # Who fills in is known only when it is handed in; the head is who signs.
        told["filling"] = Filling(head=at.paper.head if isinstance(at.paper, TargetPaper) else None)
    if at.dossier.other_reports:
        told["other_reports"] = at.dossier.other_reports
    return Facts(looked_for=frozenset(told) | _missed(at), **told)


def _missed(at: Situation) -> frozenset[str]:
    """The papers that somebody must have written; no appraisal is missed where the county has set no line for it."""
    parts = frozenset(part for kind in kinds().values() for part in kind.tells)
    return parts if at.profile.value("check.exante_amount") is not None else parts - {"ex_ante"}


def _joined(at: Situation, told: dict[str, Any]) -> dict[str, Any]:
    """What two papers know together: the day of the budget's reply for the disclosure, the rows of the sub-units' shares."""
    joined: dict[str, Any] = {}
    budget = at.dossier.closed(Life.BUDGET)
    if "disclosure" in told and budget and isinstance(budget[-1], Budget):
        reply = day(budget[-1].replied_on)
        joined["disclosure"] = replace(told["disclosure"], budget_reply_on=reply)
    if isinstance(at.paper, TargetPaper) and at.paper.shares:
        joined["parts"] = at.paper.parts(at.sheet)
    return joined


def _result(last: Dossier, at: Situation) -> dict[str, Any]:
    """What last year ended with and what was decided on it, while this year's target is being written."""
    told: dict[str, Any] = {"last_grade": outcome_of(last, at.profile).grade}
    decided = [one for one in last.closed(Life.RESULTS_USE) if isinstance(one, ResultsUse)]
    if decided and not at.dossier.closed(Life.RESULTS_USE) and not isinstance(at.paper, ResultsUse):
        told |= {k: v for k, v in ResultsUse.known(decided).items() if k == "decision"}
    return told


def _sheets(at: Situation) -> dict[str, Any]:
    """The sheet as first asked for, as approved, and as it was in the years before."""
    told: dict[str, Any] = {}
    versions, last = at.dossier.versions, at.dossier.last_year
    if at.dossier.handed_in(Life.BUDGET):
        told["approved"] = versions[-1].sheet
        told["requested"] = versions[0].sheet
    if last is not None and last.sheet is not None:
        told["last_year"] = last.sheet
        told |= _result(last, at)
    earlier = []
    while last is not None and last.last_year is not None:
        last = last.last_year
        if last.sheet is not None:
            earlier.append(last.sheet)
    if earlier:
        told["earlier"] = tuple(earlier)
    return told
