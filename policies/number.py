"""Numbers as people type them: full-width digits, thousands separators, a Chinese full stop for the point, 一百二十."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from policies.text import Text, Unclear

LONGEST_NUMBER: Final = 40
"""Characters; a longer run of digits is not an amount or a score."""

_NUMBER: Final = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?|[+-]?\.\d+", re.ASCII)
_SPACED: Final = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3}){2,}(?![\d,])", re.ASCII)
_STOP: Final = re.compile(r"(?<=\d)。(?=\d)")
# NFKC would turn m² into m2, 10² into 102, ½ into 1⁄2 and ① into 1: such signs keep their shape.
_UNSAFE: Final = re.compile(r"[^²³¹⁰-₟⅐-↋①-⓿❶-➓㈠-㊿㋀-㍿㎀-㏿¼-¾℃]+")
_SIMPLE: Final = str.maketrans(
    "壹贰叁肆伍陆柒捌玖拾佰仟萬億两〇", "一二三四五六七八九十百千万亿二零"
)
_DIGITS: Final = "零一二三四五六七八九"
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_SECTIONS: Final = {"万": 10**4, "亿": 10**8}
CHINESE_DIGITS: Final = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
"""Characters a Chinese numeral below ten thousand is made of."""


def fold(text: str) -> str:
    """NFKC, outer blanks dropped, and `。` or `．` between digits read as the decimal point; ² ½ ① stay as they are."""
    if not unicodedata.is_normalized("NFKC", text):
        text = _UNSAFE.sub(lambda part: unicodedata.normalize("NFKC", part.group()), text)
    if "。" in text:
        text = _STOP.sub(".", text)
    return text.strip()


def read_number(text: str) -> Decimal:
    """An exact number from folded or raw text. Raises: Unclear when it is not exactly one number."""
    folded = _SPACED.sub(lambda run: run.group().replace(" ", ""), fold(text).replace("，", ","))
    if len(folded) > LONGEST_NUMBER or not _NUMBER.fullmatch(folded):
        shown = text.strip()[:LONGEST_NUMBER]
        raise Unclear(
            Text(
                f"“{shown}”不是一个数。请只写数字，例如12.5或1,234.50。",
                f'"{shown}" is not a number. Write digits only, for example 12.5 or 1,234.50.',
            )
        )
    return Decimal(folded.replace(",", ""))


@lru_cache(maxsize=1024)
def read_chinese(words: str) -> Decimal | None:
    """A whole number in Chinese characters (一百二十, 贰佰, 三万五千), exact; None when it is not plainly one.

    Short spoken forms that can mean two numbers (二百五, 一万二, 三五) are not read.
    """
    simple = words.translate(_SIMPLE)
    total = section = digit = 0
    for sign in simple:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit = 0
        elif sign in _SECTIONS:
            total += (section + digit) * _SECTIONS[sign]
            section = digit = 0
        else:
            return None
    number = total + section + digit
    # Only what reads back to the same characters was one number in the usual order.
    tidy = simple[1:] if simple.startswith("一十") else simple
    return Decimal(number) if words and tidy == _write_chinese(number) else None


def _write_chinese(number: int) -> str:
    """The usual characters of a whole number below 10**12."""
    parts: list[str] = []
    gap = False
    for unit, sign in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, unit)
        if section:
            parts += [
                "零" * (bool(parts) and (gap or section < 1000)),
                _write_section(section),
                sign,
            ]
            gap = False
        else:
            gap = bool(parts)
    return ("".join(parts) or "零").removeprefix(
        "一" if parts and parts[1].startswith("一十") else ""
    )


def _write_section(section: int) -> str:
    written, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, section = divmod(section, unit)
        if digit:
            written += "零" * gap + _DIGITS[digit] + sign
            gap = False
        else:
            gap = bool(written)
    return written


def plain(value: Decimal) -> str:
    """Digits without exponent and without trailing zeros: 470.50 is "470.5", 1E+3 is "1000"."""
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") or "0" if "." in written else written


def read_points(value: Any) -> Decimal:
    """Points of a hundred from a JSON number or text. Raises: Unclear when not a number, negative or above 1000."""
    points = exact(value)
    if not 0 <= points <= 1000:
        raise Unclear(
            Text(
                f"分值{points}超出范围，应在0到100之间。",
                f"{points} points is out of range. Points run from 0 to 100.",
            )
        )
    return points


def exact(value: Any) -> Decimal:
    """A number from JSON, a spreadsheet or text. Floats keep 15 digits, as spreadsheets do. Raises: Unclear."""
    if isinstance(value, str):
        return read_number(value)
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        number = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
        if number.is_finite():
            return number
    raise Unclear(Text("这里应当是一个数。", "A number is wanted here."))
