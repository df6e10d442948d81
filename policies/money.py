"""Amounts as people type them -> Decimal 万元 (stub interface; see spec)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from policies.number import exact


def read_amount(value: Any) -> Decimal:
    """An amount in 万元, exact."""
    return exact(value)
