"""Does quantity times price make the budget? Exact sums with units, from the rows alone, and shown as a line to read.

A price is a cost row in 元 per something; its quantity is the row counted in that something. Where the rows leave open
which belong together, or other quantities carry no price, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row, read
from policies.checks.content import content, meet
from policies.checks.cost import in_wan
from policies.checks.registry import BOTH, Hit, check, hit
from policies.level import Level2
from policies.money import write_amount
from policies.number import plain
from policies.scoring.how import plain as shown
from policies.target import Kind
from policies.text import Text
from policies.units import convert

_COSTS: Final = (Level2.COST, Level2.ECONOMIC_COST)
_PER: Final = re.compile(r"/| per ")
_SUM: Final = re.compile(
    r"(?:=|(?:^|[,;。])[^,;。×*=\d]{2,12})\s*(\d[\d,]*(?:\.\d+)?)\s*(万)?元(?=[,;。()]|$)"
)
"""What a calculation comes to, or an amount that stands alone with its name, 元 or 万元."""
_SCALE: Final = {"万": Decimal(1), None: Decimal(10_000)}
_PLACES: Final = Decimal("0.0001")
_NOT_COUNTED: Final = frozenset({Level2.TIMELINESS, Level2.SATISFACTION, Level2.QUALITY})


@dataclass(frozen=True, slots=True)
class Part:
    """One priced part. `count` is in the unit of the price, `amount` in 万元, `whole` when the price is the whole project's."""

    rows: tuple[Row, ...]
    count: Decimal
    unit: str
    price: Row
    amount: Decimal
    least: Decimal
    """The amount of the largest row alone: the others may be parts of it."""
    whole: bool

    @property
    def in_words(self) -> str:
        """24公里×6.8万元/公里."""
        value = self.price.target.value or Decimal(0)
        return f"{plain(self.count)}{self.unit}×{plain(value)}{self.price.target.unit}"


@dataclass(frozen=True, slots=True)
class Costing:
    """What the rows add up to, 万元; `complete` when no other quantity could claim money."""

    parts: tuple[Part, ...]
    total: Decimal
    least: Decimal
    complete: bool

    @property
    def in_words(self) -> str:
        """The sum as a line: 24公里×6.8万元/公里＋18座×1.1万元/座＝183万元."""
        return f"{'＋'.join(part.in_words for part in self.parts)}＝{write_amount(_round(self.total))}万元"


def costing(case: Case) -> Costing | None:
    """The priced parts of a sheet; None without any, or where a price finds no single quantity."""
    prices = [row for row in case.of(*_COSTS) if _per(row) is not None]
    parts = []
    for price in prices:
        part = _part(case, price, prices)
        if part is None:
            return None
        parts.append(part)
    if not parts:
        return None
    priced = {row.index for part in parts for row in part.rows}
    rest = [
        row
        for row in case.of(Level2.QUANTITY)
        if row.index not in priced and not row.is_part and row.target.value is not None
    ]
    alone = len({part.unit for part in parts}) == len(parts)
    return Costing(
        tuple(parts),
        sum((part.amount for part in parts), Decimal(0)),
        sum((part.least for part in parts), Decimal(0)),
        alone and (not rest or any(part.whole for part in parts)),
    )


def _per(row: Row) -> str | None:
    """The measure a price is per: the 公里 of 万元/公里. None for totals, shares and prices per person and day."""
    top, below = _divided(row.target.unit)
    if not below or row.target.kind is not Kind.QUANTITATIVE or not row.target.value:
        return None
    if convert(Decimal(1), top, "万元") is None or any(sign in below for sign in "·*.×/•-"):
        return None
    return below


def _divided(unit: str | None) -> tuple[str, str]:
    """万元 and 公里 of 万元/公里, yuan and km of yuan per km."""
    parts = _PER.split(unit or "", maxsplit=1)
    return parts[0], parts[1].strip("() ") if len(parts) > 1 else ""


def _part(case: Case, price: Row, prices: list[Row]) -> Part | None:
    """The quantity a price belongs to; several rows in its unit are all meant where one price stands for the unit."""
    unit = _per(price) or ""
    found = [row for row in case.named if _counted_in(row, unit)]
    whole = lexicon.holds("whole_price", price.name)
    outputs = [row for row in found if row.kind is Level2.QUANTITY] or (found if whole else [])
    near = [row for row in outputs if meet(row.name, price.name)]
    if len(outputs) > 1 and sum(_per(other) == unit for other in prices) > 1 and len(near) != 1:
        return None
    rows = near or outputs
    if not rows or (not near and content(price.name) and not _same_thing(case, price)):
        return None
    value, top = price.target.value, _divided(price.target.unit)[0]
    wan = convert(value or Decimal(0), top, "万元")
    if wan is None:
        return None
    counts = [_in_unit(row, unit) or Decimal(0) for row in rows]
    count = sum(counts, Decimal(0))
    return Part(tuple(rows), count, unit, price, count * wan, max(counts) * wan, whole)


def _counted_in(row: Row, unit: str) -> bool:
    if row.is_cost or row.is_part or row.kind in _NOT_COUNTED:
        return False
    return row.target.kind is Kind.QUANTITATIVE and _in_unit(row, unit) is not None


def _in_unit(row: Row, unit: str) -> Decimal | None:
    value = row.target.value
    return (
        None
        if value is None or row.target.baseline is not None
        else _turned(value, row.target.unit, unit)
    )


@lru_cache(maxsize=4096)
def _turned(value: Decimal, unit: str | None, goal: str) -> Decimal | None:
    """The count in the unit of the price; 人次 and 人 are not the same thing."""
    return None if not unit or unit == "%" else convert(value, unit, goal)


def _same_thing(case: Case, price: Row) -> bool:
    """A price whose name shares nothing with the quantity still belongs to it when it speaks of the project itself.

    English names bend their words (canals lined, lining cost), so there the unit decides.
    """
    if price.name.isascii() or lexicon.holds("whole_price", price.name):
        return True
    return meet(price.name, case.purpose)


@check("P042", *BOTH)
def costing_off(case: Case) -> Iterator[Hit]:
    """Quantity times price, or the sums of the cost rows, do not make the budget. Once the money is spent it is too late."""
    budget = case.sheet.budget
    if not budget or (case.at_self_evaluation and case.evaluated):
        return
    worked = costing(case)
    if worked is not None:
        yield from _against(case, worked, budget)
    else:
        yield from _sums(case, budget)


def _against(case: Case, worked: Costing, budget: Decimal) -> Iterator[Hit]:
    if _spelled_out(case, budget):
        return
    gap = worked.total - budget
    share = abs(gap) / budget
    several = len(worked.parts) > 1
    slack = case.limit("costing_overhead" if several and gap < 0 else "costing_tolerance")
    if share <= slack or (gap < 0 and not worked.complete):
        return
    if gap > 0 and worked.least <= budget * (1 + slack):
        return
    if gap > 0:
        one_year = not case.sheet.objective.whole_period
        stop = one_year and share > case.limit("costing_block")
        variant = (
            "over_far" if stop else "over" if share > case.limit("costing_return") else "over_near"
        )
    else:
        variant = "under" if share > case.limit("costing_return") else "under_near"
    yield _hit(worked.parts[0].price.cell("target"), variant, worked.in_words, budget, gap)


def _spelled_out(case: Case, budget: Decimal) -> bool:
    """True when the basis of one row adds up to the budget: “42根×8.4万元＝352.8万元；水沟1400米×480元＝67.2万元”."""
    for row in case.named:
        price = row.target.value if _per(row) else None
        if price is not None and plain(price) not in read(row.indicator.basis):
            continue  # the basis works with another price
        sums = [
            Decimal(m[1].replace(",", "")) / _SCALE[m[2]]
            for m in _SUM.finditer(read(row.indicator.basis))
        ]
        if len(sums) > 1 and abs(sum(sums) - budget) <= case.limit("costing_tolerance") * budget:
            return True
    return False


def _hit(where: str, variant: str, line: str, budget: Decimal, gap: Decimal) -> Hit:
    return hit(
        where,
        variant,
        sum=Text(line, line.replace("＋", " + ").replace("＝", " = ").replace("×", " × ")),
        budget=write_amount(budget),
        gap=write_amount(_round(abs(gap))),
        percent=shown((abs(gap) / budget * 100).quantize(Decimal("0.1"))),
    )


def _sums(case: Case, budget: Decimal) -> Iterator[Hit]:
    """Two cost rows or more that are amounts: above the budget, or so near below it that they were meant to make it."""
    rows = [row for row in case.of(*_COSTS) if _amount(row)]
    amounts = [_amount(row) or Decimal(0) for row in rows]
    if len(rows) < 2 or any(amount >= budget for amount in amounts):
        return
    total = sum(amounts, Decimal(0))
    gap = total - budget
    share = abs(gap) / budget
    if share <= case.limit("costing_tolerance") or (
        gap < 0 and share > case.limit("costing_return")
    ):
        return
    variant = "parts_under" if gap < 0 else "parts_over"
    line = f"{'＋'.join(write_amount(_round(amount)) for amount in amounts)}＝{write_amount(_round(total))}万元"
    yield _hit(rows[0].cell("target"), variant, line, budget, gap)


def _amount(row: Row) -> Decimal | None:
    """The 万元 of a cost row that is a plain amount with its unit."""
    return in_wan(row) if row.target.unit and row.target.kind is Kind.QUANTITATIVE else None


def _round(value: Decimal) -> Decimal:
    return value.quantize(_PLACES).normalize() if value else value
