"""Numbers as people type them: full-width digits, thousands separators, a Chinese full stop for the point."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from policies.text import Text, Unclear

_NUMBER: Final = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?|[+-]?\.\d+")
LONGEST_NUMBER: Final = 40
"""Characters; a longer run of digits is not an amount or a score."""


def fold(text: str) -> str:
    """NFKC, outer blanks dropped, and `。` or `．` between digits read as the decimal point."""
    folded = unicodedata.normalize("NFKC", text).strip()
    return re.sub(r"(?<=\d)[。．](?=\d)", ".", folded)


def read_number(text: str) -> Decimal:
    """An exact number from folded or raw text. Raises: Unclear when it is not exactly one number."""
    folded = fold(text).replace("，", ",").replace(" ", "").replace("\u3000", "")
    if len(folded) > LONGEST_NUMBER or not _NUMBER.fullmatch(folded):
        shown = text.strip()[:LONGEST_NUMBER]
        raise Unclear(
            Text(
                f"“{shown}”不是一个数。请只写数字，例如 12.5 或 1,234.50。",
                f'"{shown}" is not a number. Write digits only, for example 12.5 or 1,234.50.',
            )
        )
    return Decimal(folded.replace(",", ""))


def read_points(value: Any) -> Decimal:
    """Points of a hundred from a JSON number or text. Raises: Unclear when not a number, negative or above 1000."""
    points = _exact(value)
    if not 0 <= points <= 1000:
        raise Unclear(
            Text(
                f"分值 {points} 超出范围。分值应在 0 到 100 之间。",
                f"{points} points is out of range. Points run from 0 to 100.",
            )
        )
    return points


def _exact(value: Any) -> Decimal:
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, str):
        return read_number(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            exact = Decimal(str(value))
        except InvalidOperation:
            exact = Decimal("NaN")
        if exact.is_finite():
            return exact
    raise Unclear(Text("这里应当是一个数。", "A number is wanted here."))
