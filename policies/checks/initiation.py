"""How a project came to be: why, with which plan, appraised or not, on which basis, by whom, from which calculation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from policies import lexicon
from policies.catalogue import Status, documents
from policies.checks.case import Case, read
from policies.checks.facts import BudgetLine, ExAnte, Filling
from policies.checks.phrases import length, likeness
from policies.checks.registry import BOTH, Hit, check, hit
from policies.checks.texts import listed
from policies.dates import find
from policies.finding import Life
from policies.money import write_amount
from policies.number import plain

_DIMENSIONS: Final = 5
_FIVE_YEARS: Final = re.compile(r"十([一二三四五六])五")
_SPAN: Final = re.compile(r"(20\d\d)\s*年?\s*(?:-+|—+|–|~|至|到)\s*(20\d\d)\s*年?")
_NUMBER: Final = re.compile(r"(\w+)\s*[〔\[(]\s*(20\d\d)\s*[〕\])]\s*(\d+)\s*号")
_PLANNED: Final = re.compile(r"规划|纲要|行动计划|三年行动|五年行动|实施方案")
_ONGOING: Final = 2
"""Years after its end from which a plan counts as expired; in the first its successor is often still to come."""
_SHORTEST_NAME: Final = 4
_PLACE: Final = re.compile(r"[一-鿿]{2,3}?(?:镇|乡|村|街道|社区|景区|水库|小学|中学|幼儿园)")
_FEW_LINES: Final = 2


@check("P013", Life.TARGET)
def stock_necessity(case: Case) -> Iterator[Hit]:
    """The necessity is one stock phrase: short, or without a figure."""
    told = case.facts.application
    if told is None:
        return
    text = read(told.necessity)
    if not text:
        yield hit("application.necessity", "empty")
        return
    bare = re.sub(r"[\W_]+", "", lexicon.without("stock_necessity", text))
    short = length(text) < case.limit("necessity_chars")
    if short or not re.search(r"\d", text) or len(bare) * 3 < len(text):
        yield hit("application.necessity", "stock", text=text)


@check("P014", Life.TARGET)
def no_plan(case: Case) -> Iterator[Hit]:
    """A plan without dates, or safeguards that name nothing."""
    told = case.facts.application
    if told is None:
        return
    plan, safeguards = read(told.plan), read(told.safeguards)
    if length(plan) < case.limit("plan_chars") or not find(plan):
        yield hit("application.plan", "plan", text=plan or "—")
    elif not safeguards:
        yield hit("application.safeguards", "safeguards")


@check("P052", Life.TARGET)
def no_appraisal(case: Case) -> Iterator[Hit]:
    """A new project without an ex-ante appraisal (R-EX-01): stops from the county's own amount on, else only asks."""
    if case.sheet.project.nature != "new" or not case.facts.lacks("ex_ante"):
        return
    budget, line = case.sheet.budget, case.profile.value("check.exante_amount")
    if budget is None or (line is not None and budget < line):
        return
    if line is None:
        yield hit("project.nature", "ask", budget=write_amount(budget))
    else:
        yield hit("project.nature", "missing", budget=write_amount(budget), line=write_amount(line))


@check("P053", Life.EX_ANTE, Life.TARGET)
def hollow_appraisal(case: Case) -> Iterator[Hit]:
    """An appraisal that only confirms: high score without a remark, after the request, by the applicant alone, with gaps."""
    done = case.facts.ex_ante
    if done is None:
        return
    for variant in _hollow(case, done):
        yield hit(
            "ex_ante",
            variant,
            score=plain(done.score or Decimal(0)),
            count=done.dimensions or 0,
            day=str(done.done_on),
            asked=str(done.requested_on),
        )


def _hollow(case: Case, done: ExAnte) -> Iterator[str]:
    if done.score is not None and done.score >= case.limit("exante_score") and done.remarks == 0:
        yield "all_good"
    if done.done_on and done.requested_on and done.done_on > done.requested_on:
        yield "after"
    if done.outsiders == 0:
        yield "insiders"
    if done.dimensions is not None and done.dimensions < _DIMENSIONS:
        yield "dimensions"
    if done.prices_compared is False:
        yield "prices"


@check("P054", Life.TARGET, Life.MONITORING)
def nature_wrong(case: Case) -> Iterator[Hit]:
    """Marked new though it ran last year, or continuing without a year before; nothing marked where the records know."""
    nature, before = case.sheet.project.nature, case.facts.last_year
    if before is not None and nature == "new":
        yield hit(
            "project.nature", "not_new", name=before.project.name, year=before.project.year or "—"
        )
    elif nature == "continuing" and case.facts.lacks("last_year"):
        yield hit("project.nature", "no_history")
    elif nature is None and (before is not None or "last_year" in case.facts.looked_for):
        yield hit("project.nature", "unset")


@check("P056", Life.TARGET)
def expired_or_duplicate(case: Case) -> Iterator[Hit]:
    """A repealed paper or an expired plan as basis; the same thing asked for by another unit."""
    told = case.facts.application
    for where, words in (
        ("application.basis", told.basis if told else None),
        (case.objective[0], case.objective[1]),
        *((row.cell("basis"), row.indicator.basis) for row in case.named),
    ):
        yield from _expired(case, where, read(words))
    own = case.sheet.project
    for other in case.facts.others:
        if other.project.unit != own.unit and _same_thing(case, read(other.project.name)):
            unit = other.project.unit or "—"
            yield hit("project.name", "duplicate", name=other.project.name, unit=unit)


def _same_thing(case: Case, name: str) -> bool:
    """Names alike, and not of two different places: a toilet in one village is not that of the next."""
    here, there = (set(_PLACE.findall(words)) for words in (case.project_name, name))
    if (here and there and not here & there) or length(case.project_name) < _SHORTEST_NAME:
        return False
    return likeness(case.project_name, name) >= float(case.limit("same_project"))


def _expired(case: Case, where: str, text: str) -> Iterator[Hit]:
    for issuer, year, number in _NUMBER.findall(text):
        for paper, now in _repealed().items():
            if f"{issuer}〔{year}〕{number}号".endswith(paper):
                yield hit(where, "repealed", text=paper, now=now)
    year_now = case.sheet.project.year
    if year_now is None or not _PLANNED.search(text):
        return
    ends = [(m.group(), int(m.group(2))) for m in _SPAN.finditer(text)]
    ends += [
        (m.group(), 2005 + 5 * ("一二三四五六".index(m.group(1)) + 1))
        for m in _FIVE_YEARS.finditer(text)
    ]
    for words, last in ends:
        if year_now - last >= _ONGOING:
            yield hit(where, "expired", text=words, last=last, year=year_now)
            return


@cache
def _repealed() -> dict[str, str]:
    """Documents that the catalogue knows to be repealed, each with the one that took its place."""
    successors = {old: doc.number for doc in documents() for old in doc.replaces}
    gone = (doc.number for doc in documents() if doc.status is Status.REPEALED)
    return {number: successors[number] for number in gone if number in successors}


@check("P058", *BOTH)
def one_person(case: Case) -> Iterator[Hit]:
    """Filled, checked and approved by one person, nobody responsible, or done in no time."""
    filling = case.facts.filling
    if filling is None:
        return
    if not case.sheet.project.owner:
        yield hit("project.owner", "no_owner")
    who = _alone(filling)
    if who:
        yield hit("project.owner", "one_person", name=who)
    elif filling.minutes is not None and filling.minutes < case.limit("filling_minutes"):
        yield hit("project.owner", "hurried", minutes=plain(filling.minutes))


def _alone(filling: Filling) -> str | None:
    """The one person, when those who are named are two or more and the same."""
    named = [who for who in (filling.filler, filling.reviewer, filling.head) if who]
    return named[0] if len(named) > 1 and len(set(named)) == 1 else None


@check("P060", Life.TARGET)
def not_itemised(case: Case) -> Iterator[Hit]:
    """A calculation of one line, a big line without quantity and price, spending with a standard that is not cited."""
    lines = case.facts.budget_lines
    if not lines:
        if case.facts.lacks("budget_lines") and case.sheet.budget:
            yield hit("funding.total", "none", budget=write_amount(case.sheet.budget))
        return
    total = sum((line.amount for line in lines), Decimal(0))
    bare = [
        line
        for line in lines
        if not _priced(line) and line.amount > case.limit("line_share") * total
    ]
    loose = [
        line for line in lines if not line.standard and lexicon.holds("travel_lines", line.name)
    ]
    if len(lines) < _FEW_LINES and not _priced(lines[0]):
        yield hit(
            "funding.total", "one_line", text=lines[0].name, amount=write_amount(lines[0].amount)
        )
    elif bare:
        yield hit("funding.total", "bare", text=bare[0].name, amount=write_amount(bare[0].amount))
    elif loose:
        yield hit("funding.total", "standard", names=listed(line.name for line in loose))


def _priced(line: BudgetLine) -> bool:
    return line.quantity is not None and line.price is not None
