"""Cost rows: the price of one thing, or only the budget once more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row
from policies.checks.registry import BOTH, Hit, check, hit
from policies.level import Level2
from policies.units import convert

_BUDGET: Final = r"(?:预算|概算|投资计划|批复投资|计划投资|投资总额|控制价|控制数)"
_KEPT: Final = re.compile(
    rf"(?:不超|未超|不突破|控制在|不大于|不高于)[^,;。\d]{{0,6}}?{_BUDGET}[^,;。\d]{{0,4}}?(?:范围)?(?:之?内|以内|以下)?"
    rf"|{_BUDGET}[^,;。\d]{{0,4}}?(?:范围|以|之)内|{_BUDGET}(?:执行)?控制(?:率|情况|在)?"
    r"|(?:within|not exceed(?:ing)?|under|keep to|no more than) (?:the )?(?:approved |annual |total )?budget",
    re.IGNORECASE,
)


@check("P031", *BOTH)
def repeats_budget(case: Case) -> Iterator[Hit]:
    """A cost row that equals the budget or only promises to keep within it."""
    for row in case.of(Level2.COST, Level2.ECONOMIC_COST):
        phrase = budget_phrase(row)
        amount = in_wan(row)
        if amount is not None and _is_budget(case, amount):
            if not _priced_purchase(case, row):
                yield hit(row.cell("target"), "equals", name=row.name, value=row.target_text)
        elif phrase and not _below_budget(case, amount):
            yield hit(row.cell("name"), "phrase", name=row.name, phrase=phrase)


def budget_phrase(row: Row) -> str | None:
    """“不超概算”, “控制在批复预算以内”, “预算执行控制率”: keeping to the budget, in whatever order of words."""
    text = f"{row.name} {row.target_text}"
    found = _KEPT.search(text)
    return found.group() if found else lexicon.found("budget_cost_phrases", text)


def in_wan(row: Row) -> Decimal | None:
    """The target in 万元; a bare number stands in 万元, as the money table does. None for unit prices and shares."""
    value, unit = row.target.value, row.target.unit
    if value is None:
        return None
    if unit in {None, "万", "万元"}:
        return value
    return convert(value, unit, "万元")


def _is_budget(case: Case, amount: Decimal) -> bool:
    money = case.sheet.funding
    near = case.limit("budget_tolerance")
    return any(
        b and abs(amount - b) <= near * b for b in (money.revised, money.total, money.fiscal)
    )


def _below_budget(case: Case, amount: Decimal | None) -> bool:
    """A part of the budget with its own ceiling is a real cost target, whatever its name."""
    return amount is not None and case.sheet.budget is not None and amount < case.sheet.budget


def _priced_purchase(case: Case, row: Row) -> bool:
    """A one-off purchase with a unit price beside the total is tolerable."""
    others = (other for other in case.of(Level2.COST, Level2.ECONOMIC_COST) if other is not row)
    if not any("/" in (other.target.unit or "") for other in others):
        return False
    return lexicon.holds("one_off_purchase", f"{case.project_name} {row.name}")
