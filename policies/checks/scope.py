"""Scope: results of a whole region claimed by a small project, and indicators copied from project to project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row, read
from policies.checks.content import share_of_names
from policies.checks.phrases import clauses, likeness
from policies.checks.registry import Hit, check, hit
from policies.finding import Life
from policies.level import Level2
from policies.model import Sheet
from policies.money import write_amount
from policies.notation import read_actual, read_target
from policies.units import convert

_NEAR: Final = re.compile(
    r"沿线|周边|项目区|作业区|路段|对照|参与|参训|受益|服务区|景区内|along the|project area"
)
_UNLIKE: Final = 0.5
_FEWEST: Final = 4
_FAR: Final = Decimal("0.1")


@check("P010", Life.TARGET)
def claimed_result(case: Case) -> Iterator[Hit]:
    """A whole region's result as the benefit of a small project, or far more visitors or income than the money explains."""
    budget = case.sheet.budget
    if not budget:
        return
    if budget < case.limit("scope_budget"):
        yield from _of_region(case, budget)
    for row in case.named:
        if row.is_benefit:
            yield from _out_of_scale(case, row, budget)


def _of_region(case: Case, budget: Decimal) -> Iterator[Hit]:
    money = write_amount(budget)
    for row in case.named:
        word = _region_result(f"{row.name} {row.target_text}") if row.is_benefit else None
        if word:
            yield hit(row.cell("name"), "region", text=row.name, word=word, budget=money)
    where, text = case.objective
    for clause in clauses(text):
        word = _region_result(clause)
        if word:
            yield hit(where, "region", text=clause, word=word, budget=money)
            return


def _region_result(text: str) -> str | None:
    """The result that only a whole region can show, named together with the region and nothing nearer by."""
    if _NEAR.search(text) or not lexicon.holds("whole_region", text):
        return None
    return lexicon.found("region_results", text)


def _out_of_scale(case: Case, row: Row, budget: Decimal) -> Iterator[Hit]:
    value, unit = row.target.value, row.target.unit
    if value is None or row.target.baseline is not None:
        return
    values = {"name": row.name, "value": row.target_text, "budget": write_amount(budget)}
    people = convert(value, unit, "人次") or convert(value, unit, "人")
    if people and lexicon.holds("visitors", row.name):
        if people > case.limit("visits_per_wan") * budget:
            yield hit(row.cell("target"), "visitors", **values)
    elif lexicon.holds("gains", row.name):
        gain = convert(value, unit, "万元")
        if gain is not None and gain > case.limit("gain_ratio") * budget:
            yield hit(row.cell("target"), "gain", **values)


@check("P012", Life.TARGET)
def boilerplate(case: Case) -> Iterator[Hit]:
    """The same indicators as an unlike project of the unit, or last year's values again though the result differed."""
    own = _names(case.sheet)
    for other in case.facts.siblings:
        if len(own) < _FEWEST or likeness(case.project_name, read(other.project.name)) >= _UNLIKE:
            continue
        shared = share_of_names(own, _names(other))
        if shared >= case.limit("copied_names"):
            percent = round(shared * 100)
            yield hit("indicators", "siblings", other=other.project.name, percent=percent)
            return
    if case.facts.last_year is not None:
        yield from _unchanged(case, case.facts.last_year)


def _names(sheet: Sheet) -> set[str]:
    return {read(row.name) for row in sheet.indicators if row.name}


def _unchanged(case: Case, before: Sheet) -> Iterator[Hit]:
    """Every row has last year's value, and some of last year's results were 10% or more off."""
    old = {read(row.name): row for row in before.indicators}
    pairs = [(row, old[row.name]) for row in case.named if row.name in old and row.target_text]
    if len(pairs) < _FEWEST or len(pairs) < len(case.named):
        return
    if any(row.target_text != read(was.target) for row, was in pairs):
        return
    off = []
    for row, was in pairs:
        goal, done = row.target, read_actual(was.actual, read_target(was.target, was.name))
        if (
            goal.value
            and done.value is not None
            and abs(done.value - goal.value) >= _FAR * abs(goal.value)
        ):
            off.append((row, was))
    if off and off[0][0].kind is not Level2.TIMELINESS:
        row, was = off[0]
        yield hit(
            "indicators", "last_year", name=row.name, value=row.target_text, actual=read(was.actual)
        )
