"""Money: sources that do not add up, an empty or contradictory money table, unspent money called savings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import Case, read
from policies.checks.phrases import counted
from policies.checks.registry import BOTH, Hit, check, hit
from policies.checks.texts import listed
from policies.finding import Life
from policies.level import Level1
from policies.money import write_amount
from policies.text import Text

_SAVED: Final = re.compile(r"节约|节省|\bsav(?:ed|ing|ings)\b", re.IGNORECASE)
_OF_WHICH: Final = re.compile(r"其中|包括|分别为|of which")
_PARTS: Final = {
    "fiscal": Text("财政拨款", "fiscal"),
    "carried_over": Text("上年结转", "carried over"),
    "other": Text("其他资金", "other"),
}


@check("P059", *BOTH)
def sources_do_not_add_up(case: Case) -> Iterator[Hit]:
    """Total unlike the sum of its sources, or a breakdown in the text that does not make its total."""
    money = case.sheet.funding
    parts = {name: getattr(money, name) for name in _PARTS}
    given = {name: amount for name, amount in parts.items() if amount is not None}
    if money.total is not None and given:
        gap = money.total - sum(given.values(), Decimal(0))
        if abs(gap) > case.limit("money_tolerance"):
            short = gap > 0 and len(given) < len(parts)
            values = {"total": write_amount(money.total), "sum": write_amount(money.total - gap)}
            yield hit(
                "funding.total",
                "short" if short else "sum",
                parts=_sum(given),
                gap=write_amount(abs(gap)),
                **values,
            )
    for field in ("whole_period", "annual", "achieved"):
        yield from _breakdown(case, f"objective.{field}", getattr(case.sheet.objective, field))
    if case.facts.sources and case.stage is Life.SELF_EVALUATION:
        yield from _by_source(case)


def _by_source(case: Case) -> Iterator[Hit]:
    """The money of a transfer by its sources: budgets make the budget, money spent the money spent (F10)."""
    wholes = {"budget": case.sheet.budget, "executed": case.sheet.funding.executed}
    for field, whole in wholes.items():
        given = [(one.name, getattr(one, field)) for one in case.facts.sources]
        total = sum((amount for _, amount in given), Decimal(0))
        if whole is None or abs(total - whole) <= case.limit("money_tolerance"):
            continue
        parts = Text(
            "＋".join(f"{name.zh}{write_amount(amount)}" for name, amount in given),
            " + ".join(f"{name.en} {write_amount(amount)}" for name, amount in given),
        )
        shown = {"sum": write_amount(total), "total": write_amount(whole)}
        gap = write_amount(abs(total - whole))
        yield hit(f"sources.{field}", field, parts=parts, gap=gap, **shown)


def _sum(parts: dict[str, Decimal]) -> Text:
    zh = "＋".join(f"{_PARTS[name].zh}{write_amount(amount)}" for name, amount in parts.items())
    en = " + ".join(f"{_PARTS[name].en} {write_amount(amount)}" for name, amount in parts.items())
    return Text(zh, en)


def _breakdown(case: Case, where: str, words: str | None) -> Iterator[Hit]:
    """“89.97万元，其中30万元…、30万元…、29.99万元…”: two parts or more that nearly make the total, but not quite.

    Parts far below the total are a selection (其中 names only some), so only a sum above it or within 5% below speaks.
    """
    for sentence in re.split(r"[。;\n]", read(words)):
        found = _OF_WHICH.search(sentence)
        if not found:
            continue
        whole, parts = (
            counted(sentence[: found.start()]).money[-1:],
            counted(sentence[found.end() :]).money,
        )
        if not whole or len(parts) < 2:
            continue
        gap = sum(parts) - whole[0]
        if gap > case.limit("money_tolerance") or -whole[0] / 20 < gap < -case.limit(
            "money_tolerance"
        ):
            values = {"total": write_amount(whole[0]), "sum": write_amount(sum(parts, Decimal(0)))}
            yield hit(where, "text", gap=write_amount(abs(gap)), **values)


@check("P072", Life.SELF_EVALUATION)
def money_table_empty(case: Case) -> Iterator[Hit]:
    """A total of nought over real parts, no budget, nothing spent recorded, more spent than budgeted, no results."""
    money, budget = case.sheet.funding, case.sheet.budget
    parts = [
        amount
        for amount in (money.fiscal, money.carried_over, money.other, money.executed)
        if amount
    ]
    if parts and (money.total == 0 or (budget is not None and budget == 0)):
        yield hit("funding.total", "zero", parts=write_amount(max(parts)))
    elif budget is None and money.executed is not None:
        yield hit("funding.revised", "no_budget", executed=write_amount(money.executed))
    elif budget is not None and money.executed is None and case.evaluated:
        yield hit("funding.executed", "no_executed", budget=write_amount(budget))
    elif budget and money.executed is not None and money.executed > budget:
        yield hit(
            "funding.executed",
            "over",
            executed=write_amount(money.executed),
            budget=write_amount(budget),
        )
    if money.executed is not None and case.named and not case.any_actual:
        yield hit("indicators", "no_results")


@check("P077", Life.SELF_EVALUATION)
def unspent_called_saving(case: Case) -> Iterator[Hit]:
    """All outputs done with far less money and no word on where the rest came from; or a saving claimed for work not done."""
    budget, executed = case.sheet.budget, case.sheet.funding.executed
    outputs = [row for row in case.named if row.family is Level1.OUTPUT and not row.is_part]
    if not budget or executed is None or executed >= budget or not outputs or _explained(case):
        return
    rate = f"{(executed / budget * 100).quantize(Decimal('0.1'))}%"
    values = {"budget": write_amount(budget), "executed": write_amount(executed)}
    short = [row for row in outputs if case.met(row) is False]
    if short and _SAVED.search(read(case.sheet.objective.achieved)):
        yield hit("objective.achieved", "not_done", names=listed(row.name for row in short))
    elif executed < budget * case.limit("saving_rate") and all(case.met(row) for row in outputs):
        yield hit(
            "funding.executed", "padding", rate=rate, gap=write_amount(budget - executed), **values
        )


def _explained(case: Case) -> bool:
    """True when some text names the tender, the cut or the carry-over together with a figure."""
    texts = [row.indicator.deviation for row in case.rows] + [case.sheet.objective.achieved]
    told = (read(text) for text in texts if text)
    return any(lexicon.holds("saving_explained", text) and re.search(r"\d", text) for text in told)
