"""A target value whose sign, number and unit stand in columns of their own, as one text."""

from __future__ import annotations

from typing import Final

PERCENT: Final = ("%", "％", "百分比")
_NOTHING: Final = frozenset(
    {"定性", "定量", "正向", "反向", "正向指标", "反向指标", "/", "—", "-", "无"}
)
"""What stands in the columns of sign and unit and is neither."""


def joined(symbol: str, value: str, unit: str) -> str:
    """Sign, value and unit in a row; nothing is written twice, and without a value there is nothing to join."""
    if not value:
        return ""
    if symbol and symbol not in _NOTHING and not value.startswith(symbol):
        value = symbol + value
    is_there = value.endswith(unit) or (unit in PERCENT and value.endswith(PERCENT))
    return value if not unit or unit in _NOTHING or is_there else value + unit
