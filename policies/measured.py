"""A measured value: in the target's unit, worked out from the sum it came from, or as the day the target asks for."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from policies import doubt, units
from policies.cell import Cell
from policies.dates import month_and_day
from policies.surroundings import CHANGE, IS_CHANGE, unreadable
from policies.target import Kind, Target
from policies.text import Text

_SUM: Final = re.compile(
    r"(\d+(?:\.\d+)?)\s*[/÷]\s*(\d+(?:\.\d+)?)\s*(?:[×*]\s*100%?)?\s*=\s*(\d+(?:\.\d+)?)\s*(%?)",
    re.ASCII,
)
_HALF_A_YEAR: Final = 6
"""Months; a day without a year that lies further back than this from the deadline may be of the next year."""


def worked_out(cell: Cell) -> Target | None:
    """226.8/240=94.5%: the result, with a doubt when the sum does not come out. None when the cell is no such sum."""
    match = _SUM.fullmatch(cell.line)
    if not match:
        return None
    above, below, result = (Decimal(match[n]) for n in (1, 2, 3))
    if not below:
        return unreadable(cell, doubt.odd(cell.line))
    exact = above / below * (100 if match[4] else 1)
    step = Decimal(1).scaleb(int(result.as_tuple().exponent))
    wrong = abs(exact - result) > step
    doubts = (doubt.miscalculated(cell.line, f"{exact:.2f}{match[4]}"),) if wrong else ()
    return Target(
        cell.raw,
        Kind.QUANTITATIVE,
        value=result,
        unit=match[4] or None,
        text=f"{match[1]}/{match[2]}",
        doubts=doubts,
    )


def day_for(cell: Cell, deadline: dt.date) -> Target | None:
    """The day "11-12" or 11月12日 on which something due by `deadline` was done; None when it is no day or its year is open."""
    day = month_and_day(cell.line, deadline.year)
    if day is None and len(cell.whens) == 1 and not cell.found:
        (when,) = cell.whens
        day = (
            when.last if when.last == when.opens and not (when.has_year or when.operator) else None
        )
    if day is None or day.month < deadline.month - _HALF_A_YEAR:
        return None
    return Target(cell.raw, Kind.DATE, date=day, text="，".join(cell.notes) or None)


def in_unit_of(actual: Target, target: Target) -> Target:
    """A measured value in the target's unit, exactly; another unit that cannot be turned into it is a doubt."""
    doubts = actual.doubts
    if actual.unit in {"万", "亿"} and target.unit:
        whole = target.unit if target.unit.startswith(actual.unit) else actual.unit + target.unit
        actual = replace(actual, unit=whole)
        doubts = tuple(d for d in doubts if d is not doubt.WHICH_WAN)
    if actual.operator not in {None, "="}:
        doubts = (*doubts, doubt.MEASURED)
    if CHANGE.search(actual.text or "") and not IS_CHANGE.search(
        f"{target.text or ''}{target.name}"
    ):
        doubts = (*doubts, doubt.LEVEL_OR_CHANGE)
    if actual.value is None or actual.unit is None or target.unit is None:
        doubts = (*doubts, *_one_unit_missing(actual, target))
        return replace(actual, unit=actual.unit or target.unit, doubts=doubts)
    value = units.convert(actual.value, actual.unit, target.unit)
    if value is None:
        return replace(actual, doubts=(*doubts, doubt.unit_conflict(actual.unit, target.unit)))
    upper = (
        units.convert(actual.upper, actual.unit, target.unit) if actual.upper is not None else None
    )
    if actual.unit == target.unit and doubts == actual.doubts:
        return actual
    return replace(actual, value=value, upper=upper, unit=target.unit, doubts=doubts)


def _one_unit_missing(actual: Target, target: Target) -> tuple[Text, ...]:
    """Doubts where only one side names its unit and the numbers may be of different size."""
    done, wanted = actual.value or 0, target.value or 0
    if actual.unit is None and target.unit == "%" and 0 < done <= 1 < wanted:
        return (doubt.FRACTION,)
    if target.unit is None and actual.unit == "%" and 0 < wanted <= 1 < done:
        return (doubt.FRACTION,)
    return ()
