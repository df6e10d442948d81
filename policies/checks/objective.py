"""The target in words: vague, a spending list, a list of papers, an amount alone, a copy, activity without result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import Case, read
from policies.checks.phrases import clauses, counted, length, likeness
from policies.checks.registry import BOTH, Hit, check, hit
from policies.checks.timing import year_of

_ONLY_MONEY: Final = re.compile(
    r"[¥￥]?\s*[\d.,]+\s*[百千万亿]*(?:元|(?:(?:thousand|million|billion|wan)\s)?\s*(?:yuan|RMB|CNY))?[。.]?",
    re.ASCII | re.IGNORECASE,
)
_PAPERS: Final = re.compile(
    r"《[^》]+》|[〔\[(]\s*(?:19|20)\d\d\s*[〕\])]\s*(?:No\.?\s*)?\d+\s*号?"
)
_NEAR: Final = Decimal("0.05")


@check("P001", *BOTH)
def vague_objective(case: Case) -> Iterator[Hit]:
    """No amount beside a vague verb, or too short to say anything (R-TG-02)."""
    where, text = case.objective
    if not text:
        yield hit(where, "absent" if case.at_self_evaluation else "empty")
        return
    if _ONLY_MONEY.fullmatch(text):
        return
    seen = counted(text)
    short = length(text) < case.limit("objective_chars")
    word = lexicon.found("vague_verbs", lexicon.without("concrete_phrases", text))
    if not seen.things and not seen.meetings:
        if word:
            yield hit(where, "vague", word=word, text=text)
        elif short:
            yield hit(where, "short", text=text)
    elif short and not seen.dated and seen.things + seen.meetings == 1:
        yield hit(where, "thin", text=text)


@check("P002", *BOTH)
def spending_list(case: Case) -> Iterator[Hit]:
    """The target says what the money is spent on: two amounts or more that make up the budget, and nothing made."""
    where, text = case.objective
    seen = counted(text)
    if len(seen.money) < 2 or seen.things or seen.meetings:
        return
    if _adds_up(seen.money, _budgets(case)):
        yield hit(where, "list", text=text, amounts=len(seen.money))


def _adds_up(amounts: tuple[Decimal, ...], budgets: set[Decimal]) -> bool:
    """True when all amounts, or all but the largest, make the budget or the largest itself (±5%)."""
    largest, total = max(amounts), sum(amounts)
    sums = {total, total - largest}
    goals = budgets | ({largest} if len(amounts) > 2 else set())
    return any(goal and abs(s - goal) <= _NEAR * goal for s in sums for goal in goals)


def _budgets(case: Case) -> set[Decimal]:
    money = case.sheet.funding
    found = (money.total, money.revised, money.fiscal, money.other, money.executed)
    return {amount for amount in found if amount}


@check("P003", *BOTH)
def list_of_papers(case: Case) -> Iterator[Hit]:
    """Two documents or more and no result verb: the basis stands where the target belongs."""
    where, text = case.objective
    papers = _PAPERS.findall(text)
    outside = _PAPERS.sub("", text)
    if len(papers) >= 2 and not lexicon.holds("result_verbs", outside):
        yield hit(where, "papers", count=len(papers), text=papers[0])


@check("P004", *BOTH)
def only_an_amount(case: Case) -> Iterator[Hit]:
    """Target or result cell holds an amount of money and nothing else."""
    objective = case.sheet.objective
    for field in ("whole_period", "annual", "achieved"):
        text = read(getattr(objective, field))
        if text and _ONLY_MONEY.fullmatch(text):
            yield hit(
                f"objective.{field}", "result" if field == "achieved" else "target", text=text
            )


@check("P005", *BOTH)
def annual_copies_whole(case: Case) -> Iterator[Hit]:
    """The year's target repeats the whole period's, though the project runs beyond the year."""
    annual, whole = case.sheet.objective.annual, case.sheet.objective.whole_period
    if not annual or not whole or _one_year(case):
        return
    if likeness(read(annual), read(whole)) > float(case.limit("objective_likeness")):
        yield hit("objective.annual", "copy", text=read(annual))


def _one_year(case: Case) -> bool:
    """True when start and end are known and lie in one calendar year."""
    project = case.sheet.project
    years = {year_of(read(words)) for words in (project.start, project.end)}
    return len(years) == 1 and None not in years


@check("P007", *BOTH)
def activity_only(case: Case) -> Iterator[Hit]:
    """Meetings, papers and leadership, and nothing that will exist or change."""
    where, text = case.objective
    acts, results, things = [], 0, 0
    for clause in clauses(text):
        act = lexicon.found("activity_verbs", clause)
        seen = counted(clause)
        things += seen.things
        if act and not seen.things:
            acts.append(act)
        elif lexicon.holds("result_verbs", clause) or seen.things:
            results += 1
    enough = len(acts) >= 2 or (acts and len(clauses(text)) >= 2)
    if enough and not things and len(acts) * 10 >= 6 * (len(acts) + results):
        yield hit(where, "activity", word=acts[0], text=text)
