"""Amounts of money as people type them, as exact Decimal 万元 (ten thousand yuan), and back.

A bare number is 万元, as on the forms. What can mean two amounts is refused with a message that says what was
understood and what would be right; nothing is rounded.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from policies.number import (
    CHINESE_DIGITS,
    LONGEST_NUMBER,
    exact,
    fold,
    plain,
    read_chinese,
    read_number,
)
from policies.text import Text, Unclear, same

LARGEST: Final = Decimal(10_000_000_000)
"""万元, inclusive: a hundred trillion yuan. No budget is larger; a longer number is a slip of the keyboard."""

LONGEST_DIGITS: Final = 20
"""Digits an amount may have; more would not stay exact in sums."""

_WAN: Final = Decimal(10_000)
_FIRST_DIGITS: Final = frozenset("0123456789.,")
_BARE_SCALES: Final = frozenset({"", "百", "千"})
_SCALES: Final[dict[str, Decimal]] = {
    "": Decimal(1),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": _WAN,
    "wan": _WAN,
    "十万": Decimal(100_000),
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "千亿": Decimal(100_000_000_000),
    "万亿": Decimal(1_000_000_000_000),
    "thousand": Decimal(1000),
    "million": Decimal(1_000_000),
    "billion": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
}
_YUAN: Final = r"元整?|圆整?|块钱?|人民币|yuan|rmb|cny"
_AMOUNT: Final = re.compile(
    rf"""(?P<sign>(?:人民币|rmb|cny|[¥])\s*[:]?\s*)?
    (?P<number>[\d.,]+(?:\s\d{{3}}(?!\d))*|[{CHINESE_DIGITS}萬億万亿]+?)\s*
    (?P<scale>万亿|千亿|千万|百万|十万|萬|億|亿|万|千|百|wan\b|(?:thousand|million|billion|trillion)\b)?\s*
    (?P<yuan>(?:{_YUAN})(?:\s*人民币)?)?\s*整?""",
    re.VERBOSE | re.IGNORECASE,
)
_TWO_PARTS: Final = re.compile(
    r"(?P<big>[\d.,]+)(?P<one>亿|万)(?P<small>\d+)(?P<two>万|千)?(?P<yuan>元)?", re.ASCII
)
_FOREIGN: Final = re.compile(
    r"[$€£₩]|美元|美金|欧元|港元|港币|日元|英镑|usd|eur|hkd|jpy|gbp|dollar|euro", re.IGNORECASE
)
_ROUGH: Final = re.compile(
    r"约|大概|左右|上下|近|将近|预计|估计|余|多[万亿元]|about|around|approx|roughly|nearly|some\b|or so",
    re.IGNORECASE,
)
_LIMIT: Final = re.compile(
    r"[≥≤<>]|不[超低高少多]|以[上下内]|至少|至多|最多|at least|at most|up to|no more than|under|over\b",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"\d\s*[万亿元]*\s*(?:-|~|—|–|至|到|\bto\b)\s*[\d.]")
_NEGATIVE: Final = re.compile(r"^\s*(?:[-−]|负|minus|\(\s*[\d.,]+\s*\)$)", re.IGNORECASE)
_ANY_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)
_RIGHT: Final = Text(
    "请写成“500”（单位万元）、“500万元”或“5000000元”这样。",
    "Write it as 500 (in 10,000 yuan), 500万元 or 5,000,000 yuan.",
)


def read_amount(value: Any) -> Decimal:
    """An amount in 万元, exact. Numbers, and text without a unit, are 万元. Raises: Unclear.

    >>> read_amount("1.2亿")
    Decimal('12000')
    """
    if isinstance(value, str):
        return _read_text(value)
    return _checked(exact(value), str(value))


def understood(text: str) -> tuple[Decimal, Text]:
    """The amount in 万元 and how it was understood, told in 万元 and in yuan. Raises: Unclear."""
    amount = read_amount(text)
    wan, yuan = f"{Decimal(plain(amount)):,f}", plain_yuan(amount)
    return amount, Text(f"{wan}万元 = {yuan}元", f"{wan} 万元 (10,000 yuan) = {yuan} yuan")


def write_amount(amount: Decimal) -> str:
    """Plain digits in 万元 without trailing zeros or separators ("470.5"), as forms and the sheet JSON hold them."""
    return plain(amount)


def plain_yuan(amount: Decimal) -> str:
    """万元 told in yuan with separators: 12.5 is "125,000"."""
    return f"{Decimal(plain(amount * _WAN)):,f}"


@lru_cache(maxsize=4096)
def _read_text(text: str) -> Decimal:
    line = " ".join(fold(text).replace("￥", "¥").split()).rstrip("。.;,、 ")
    refusal = _refusal(line, text)
    if refusal:
        raise Unclear(refusal)
    match = _AMOUNT.fullmatch(line)
    if match is None:
        return _checked(_two_parts(line, text), text)
    scale = (match["scale"] or "").lower().replace("萬", "万").replace("億", "亿")
    if match["number"][0] in _FIRST_DIGITS:
        number = _digits(match["number"], text)
        yuan = number * _SCALES[scale]
    else:
        spoken = read_chinese(match["number"] + scale)
        if spoken is None:
            raise Unclear(_no_amount(text))
        number = yuan = spoken
    if match["yuan"] or scale not in _BARE_SCALES:
        return _checked(yuan / _WAN, text)
    if scale or match["sign"] or match["number"][0] not in _FIRST_DIGITS:
        return _spoken_wan(match["number"] + scale, yuan, text)
    return _checked(number, text)


def _spoken_wan(words: str, yuan: Decimal, text: str) -> Decimal:
    """二百万 says 万 itself; 五百, 5千 and ¥500 may be yuan or 万元. Raises: Unclear for these."""
    if words[-1] in "万亿" or ("万" in words and words[0] not in _FIRST_DIGITS):
        return _checked(yuan / _WAN, text)
    raise Unclear(_wan_or_yuan(text, yuan))


def _digits(number: str, text: str) -> Decimal:
    try:
        value = read_number(number)
    except Unclear:
        raise Unclear(_comma(text)) from None
    if len(value.as_tuple().digits) > LONGEST_DIGITS:
        raise Unclear(_too_long(text))
    return value


def _two_parts(line: str, text: str) -> Decimal:
    """1亿2000万, 3万5千元: two parts that make one amount because each names its own size."""
    match = _TWO_PARTS.fullmatch(line)
    if match is None or not (match["two"] or match["yuan"]):
        raise Unclear(_no_amount(text))
    big, small = _SCALES[match["one"]], _SCALES[match["two"] or ""]
    rest = Decimal(match["small"]) * small
    if rest >= big:
        raise Unclear(_no_amount(text))
    return (_digits(match["big"], text) * big + rest) / _WAN


def _checked(amount: Decimal, shown: str) -> Decimal:
    """The amount, if it can be one. Raises: Unclear when negative or beyond LARGEST."""
    if amount < 0:
        raise Unclear(_negative(shown))
    if amount > LARGEST:
        raise Unclear(
            Text(
                f"“{shown[:LONGEST_NUMBER]}”太大了，不像一笔预算。请核对位数和单位。{_RIGHT.zh}",
                f'"{shown[:LONGEST_NUMBER]}" is too large for a budget. Check digits and unit. {_RIGHT.en}',
            )
        )
    return amount.copy_abs()  # -0 is 0


def _refusal(line: str, text: str) -> Text | None:
    """Why a line cannot be one exact amount in yuan, where that is plain to see."""
    shown = text.strip()[:LONGEST_NUMBER]
    if not line:
        return Text(f"没有填写金额。{_RIGHT.zh}", f"No amount is written. {_RIGHT.en}")
    if len(line) > LONGEST_NUMBER:
        return _too_long(text)
    if _NEGATIVE.search(line):
        return _negative(text)
    if _FOREIGN.search(line):
        return Text(
            f"“{shown}”不是人民币。请折成人民币再填。{_RIGHT.zh}",
            f'"{shown}" is not in yuan. Convert it first. {_RIGHT.en}',
        )
    return _not_exact(line, shown)


def _not_exact(line: str, shown: str) -> Text | None:
    if _RANGE.search(line):
        return Text(
            f"“{shown}”看起来是一个范围。这里要一个确定的金额。{_RIGHT.zh}",
            f'"{shown}" looks like a range. One exact amount is wanted here. {_RIGHT.en}',
        )
    for pattern in (_ROUGH, _LIMIT):
        if pattern.search(line):
            found = _ANY_NUMBER.search(line)
            number = found.group() if found else None
            seen = (
                Text(f"，只看清了“{number}”", f'; only "{number}" is clear') if number else same("")
            )
            return Text(
                f"“{shown}”不是一个确定的金额{seen.zh}。请去掉“约”“左右”“不超过”这类字，写确切的数。{_RIGHT.zh}",
                f'"{shown}" is not an exact amount{seen.en}. Leave out words such as about or at most. {_RIGHT.en}',
            )
    return None


def _negative(text: str) -> Text:
    shown = text.strip()[:LONGEST_NUMBER]
    return Text(
        f"金额不能是负数：“{shown}”。{_RIGHT.zh}",
        f'An amount cannot be negative: "{shown}". {_RIGHT.en}',
    )


def _too_long(text: str) -> Text:
    shown = text.strip()[:LONGEST_NUMBER]
    return Text(
        f"“{shown}”太长了，不是一个金额。{_RIGHT.zh}",
        f'"{shown}" is too long for an amount. {_RIGHT.en}',
    )


def _comma(text: str) -> Text:
    shown = text.strip()[:LONGEST_NUMBER]
    return Text(
        f"“{shown}”里的逗号或小数点位置不对，看不出是一个数还是几个数。{_RIGHT.zh}",
        f'A comma or point in "{shown}" is out of place: one number or several? {_RIGHT.en}',
    )


def _wan_or_yuan(text: str, number: Decimal) -> Text:
    shown = text.strip()[:LONGEST_NUMBER]
    digits = f"{number:,f}"
    return Text(
        f"“{shown}”没有写单位，看不出是{digits}元还是{digits}万元。请补上“元”或“万元”。",
        f'"{shown}" has no unit: {digits} yuan or {digits} 万元 (10,000 yuan)? Add 元 or 万元.',
    )


def _no_amount(text: str) -> Text:
    shown = text.strip()[:LONGEST_NUMBER]
    numbers = _ANY_NUMBER.findall(fold(text))
    if len(numbers) > 1:
        zh, en = "、".join(numbers[:4]), ", ".join(numbers[:4])
        return Text(
            f"“{shown}”里看到不止一个数（{zh}），不知道哪个是金额。{_RIGHT.zh}",
            f'"{shown}" holds more than one number ({en}); which is the amount? {_RIGHT.en}',
        )
    if numbers:
        return Text(
            f"“{shown}”里只看清了“{numbers[0]}”，其余认不出来。{_RIGHT.zh}",
            f'In "{shown}" only "{numbers[0]}" is clear; the rest cannot be read. {_RIGHT.en}',
        )
    return Text(
        f"“{shown}”读不出金额。{_RIGHT.zh}", f'"{shown}" cannot be read as an amount. {_RIGHT.en}'
    )
