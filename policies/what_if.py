"""What less or more money buys: the cost of one unit of a result, and a target scaled to an amount.

A suggestion for people to correct, in proportion and nothing more: fixed costs are not known here (R-TG-12).
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from policies.level import Level2
from policies.model import Indicator
from policies.notation import read_target
from policies.target import SYMBOLS, Kind, Target

_WHOLE = Decimal(1)
_CENT = Decimal("0.01")


def counted(indicator: Indicator) -> Target | None:
    """The target of a quantity row that grows with the money (≥, > or =, a count and no share); None for other rows."""
    if indicator.kind is not Level2.QUANTITY or not indicator.target:
        return None
    target = read_target(indicator.target, indicator.name)
    grows = target.operator in {">=", ">", "=", None}
    if target.kind is not Kind.QUANTITATIVE or not target.value or target.unit == "%" or not grows:
        return None
    return target


def unit_cost(indicator: Indicator, amount: Decimal) -> Decimal | None:
    """What one unit of the result costs when `amount` (万元) buys the target: 万元, two decimals; None when not counted."""
    target = counted(indicator)
    if target is None or target.value is None:
        return None
    return (amount / target.value).quantize(_CENT)


def scaled(indicator: Indicator, share: Decimal) -> str | None:
    """The target that `share` of the money buys (0.9: ten percent less), in its own notation; None when not counted.

    A count in whole units stays whole: rounded down for less money, up for more.
    """
    target = counted(indicator)
    if target is None or target.value is None:
        return None
    value = target.value * share
    step = _WHOLE if target.value == target.value.to_integral_value() else _CENT
    value = value.quantize(step, ROUND_FLOOR if share < 1 else ROUND_CEILING)
    sign = SYMBOLS.get(target.operator, "") if target.operator else ""
    return f"{sign}{value.normalize():f}{target.unit or ''}" if value > 0 else None
