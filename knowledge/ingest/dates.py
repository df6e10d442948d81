"""Days as documents write them: 2020年2月25日, 二〇二〇年二月二十五日, 2020-02-25."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from knowledge.numbers import read_han

_DIGITS: Final = str.maketrans(
    "０１２３４５６７８９〇○Ｏ零一二三四五六七八九", "01234567890000123456789"
)
_WRITTEN: Final = re.compile(
    r"([12１２][\d０-９]{3}|[一二][〇○Ｏ零一二三四五六七八九]{3})\s*年\s*"
    r"([\d０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*([\d０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_NUMERIC: Final = re.compile(r"(?<!\d)(19\d\d|20\d\d)([-./])(\d{1,2})\2(\d{1,2})(?!\d)")

_LONGEST_LINE: Final = 60
_AROUND: Final = re.compile(
    r"^[\s（(]*(?:(?:印发|成文|发布|发文)(?:日期|时间)?[:：]?\s*)?|[\s）)]*(?:印发|发布)?[\s）)]*$"
)


def days(text: str) -> Iterator[tuple[int, str]]:
    """Every real day in a text: where it stands and the ISO date."""
    for match in _WRITTEN.finditer(text):
        if day := _iso(int(match[1].translate(_DIGITS)), _small(match[2]), _small(match[3])):
            yield match.start(), day
    for match in _NUMERIC.finditer(text):
        if day := _iso(int(match[1]), int(match[3]), int(match[4])):
            yield match.start(), day


def first_day(text: str) -> str | None:
    """The first of them."""
    return min(days(text), default=(0, None))[1]


def is_day(text: str) -> bool:
    """A line that is a date and nothing else."""
    bare = _AROUND.sub("", text) if len(text) <= _LONGEST_LINE else ""
    return (
        bool(_WRITTEN.fullmatch(bare) or _NUMERIC.fullmatch(bare)) and first_day(text) is not None
    )


def _small(digits: str) -> int:
    plain = digits.translate(_DIGITS) if digits[0] in "０１２３４５６７８９" else digits
    return read_han(plain)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat() if 1949 <= year <= 2100 else None
    except ValueError:
        return None
