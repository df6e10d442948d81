"""What stands in an Excel cell as a person sees it: percent as percent, a date as a date, a unit that is only format."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from policies.number import plain
from policies.text import Text

_DIGITS: Final = 15
"""Significant digits a spreadsheet keeps."""
_LONGEST_FRACTION: Final = 4
"""Decimals that people type; a longer fraction is the outcome of a formula, and what is shown is meant."""
_LITERAL: Final = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_DECIMALS: Final = re.compile(r"[0#?]\.([0#?]+)")
_SIGN_OF_UNIT: Final = re.compile(r"[^\W\d_]|%|℃|㎡")
_CONDITION: Final = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Shown:
    """The text and, where the program may have changed what was typed, why to look again."""

    text: str
    doubt: Text | None = None


def shown(value: Any, number_format: str = "General", kind: str = "n") -> Shown:
    """The text of a cell from its value, its number format, and openpyxl's data type."""
    if kind == "e":
        return Shown("", _ERROR.fill(value=str(value)))
    if value is None:
        return Shown("")
    if isinstance(value, bool):
        return Shown("TRUE" if value else "FALSE")
    if isinstance(value, (int, float, Decimal)):
        return Shown(_number(value, number_format.split(";", maxsplit=1)[0]))
    if isinstance(value, (dt.datetime, dt.date)):
        return _date(value, number_format.lower())
    if isinstance(value, dt.time):
        return Shown(value.isoformat("minutes"))
    return Shown(str(value).strip())


def _number(value: float | Decimal, pattern: str) -> str:
    exact = Decimal(f"{value:.{_DIGITS}g}")
    if not exact.is_finite():
        return str(value)
    before, after = _units(pattern)
    if "%" in _LITERAL.sub("", pattern):
        return f"{plain(_short(exact * 100, pattern))}%"
    return f"{before}{plain(_short(exact, pattern) if before + after else exact)}{after}"


def _short(number: Decimal, pattern: str) -> Decimal:
    """A fraction longer than people type, as far as it is shown."""
    exponent = number.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or -exponent <= _LONGEST_FRACTION:
        return number
    decimals = _DECIMALS.search(_LITERAL.sub("", pattern))
    return round(number, len(decimals[1]) if decimals else 0)


def _units(pattern: str) -> tuple[str, str]:
    """Words that are part of a number format and are seen before or after the digits: 0"个"."""
    words = _CONDITION.sub("", pattern)
    digits = re.search(r"general|[0#?][0#?.,]*", words, re.IGNORECASE)
    if digits is None:
        return "", ""
    parts = (words[: digits.start()], words[digits.end() :])
    before, after = ("".join(a or b for a, b in _LITERAL.findall(part)).strip() for part in parts)
    return (
        before if _SIGN_OF_UNIT.search(before) or before in ("≥", "≤") else "",
        after if _SIGN_OF_UNIT.search(after) else "",
    )


def _date(value: dt.date, pattern: str) -> Shown:
    """2026-10-31; 2026-10 where only the month is shown. The year is in doubt where it is not shown."""
    signs = _LITERAL.sub("", pattern)
    day = value.isoformat()[:10]
    if isinstance(value, dt.datetime) and "h" in signs and (value.hour or value.minute):
        day = f"{day} {value:%H:%M}"
    if "y" in signs and "d" not in signs:
        return Shown(day[:7])
    is_yearless = "y" not in signs and "m" in signs and "h" not in signs
    return Shown(day, _NO_YEAR.fill(value=day) if is_yearless else None)


_ERROR: Final = Text("是错误值“{value}”，没有读入。", 'is an error, "{value}", and was not read.')
_NO_YEAR: Final = Text(
    "被表格程序当成了日期，显示时没有年份，读成“{value}”。请核对，必要时改为文本重新填写。",
    'was taken for a date by the spreadsheet and shows no year; it was read as "{value}". Check it, and type it as text if need be.',
)
