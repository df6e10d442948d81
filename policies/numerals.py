"""Numbers in words within a line: 三场, 百分之九十五, 九成, 二〇二六年十月, three sessions. They are put in digits, or left alone.

Only what plainly counts is put in digits; 一次性, 一级, 统一, 三位一体 and longer sentences keep their words.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from policies import quantities
from policies.number import CHINESE_DIGITS, plain, read_chinese
from policies.quantities import Quantity
from policies.words import any_of, meaning, word_list

_ENGLISH: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_PERCENT: Final = re.compile(
    rf"百分之(?P<num>[{CHINESE_DIGITS}]+|\d+(?:\.\d+)?)(?:点(?P<point>[零〇一二三四五六七八九]+))?",
    re.ASCII,
)
_TENTHS: Final = re.compile(
    r"(?P<num>[一二三四五六七八九]|(?<![\d.])[1-9](?:\.\d)?)成(?![不立为员果功本分效品长年交套就都])"
)
_HALF_YEAR: Final = re.compile(r"^半年(?=(?:之内|以内|内)?$)")
_NOUGHT: Final = re.compile(
    r"零(?=事故|投诉|差错|违规|违纪|伤亡|死亡|故障|失误|缺陷|发生|上访|中断|新增)|(?<=[为至到])零$"
)
_DATE: Final = re.compile(
    r"(?P<year>[一二][〇○零一二三四五六七八九]{3})(?=年)|(?:(?<=年)|(?<=底)|^)[一二三四五六七八九十]{1,2}(?=月)"
    r"|(?<=月)[一二三四五六七八九十]{1,3}(?=[日号])"
)
_NUMERAL: Final = re.compile(
    rf"(?:(?P<low>[{CHINESE_DIGITS}]+)(?P<join>至|到|-|~|—+))?(?P<num>[{CHINESE_DIGITS}]+(?:[万亿萬億][{CHINESE_DIGITS}]*)*)"
)
_NOT_COUNTED: Final = frozenset(
    {"十分", "一起", "一路", "一面", "一片", "一口", "一门", "一组", "一方", "两方", "三方", "三位"}
)
_THING: Final = re.compile(r"[一-鿿]{0,8}")
_LONGEST_LEAD: Final = 12


def in_digits(text: str) -> str:
    """The line with the numbers that plainly count written in digits."""
    if text.isascii():
        return _english(text)
    if "百分之" in text:
        text = _PERCENT.sub(_percent, text)
    if "年" in text or "月" in text:
        text = _DATE.sub(_date, _HALF_YEAR.sub("6个月", text))
    if "成" in text:
        text = _TENTHS.sub(_tenths, text)
    if "零" in text:
        text = _NOUGHT.sub("0", text)
    return text if any(sign.isdecimal() for sign in text) else _counted(text)


def _counted(text: str) -> str:
    """A line with one numeral that counts something: 三场, 不少于五次, 建成一个平台, 五至八个."""
    found = list(_NUMERAL.finditer(text))
    if len(found) != 1 or text in _NOT_COUNTED:
        return text
    (match,) = found
    number = read_chinese(match["num"])
    low = read_chinese(match["low"]) if match["low"] else None
    if number is None or (match["low"] and low is None):
        return text
    if match.group() == text:
        return str(number) if len(text) > 1 or text == "零" else text
    start = "" if low is None else f"{low}{match['join']}"
    line = f"{text[: match.start()]}{start}{number}{text[match.end() :]}"
    plain = not text[match.end() :].startswith(word_list("ranks"))
    return line if plain and _counts(line, quantities.find(line)) else text


def _counts(line: str, found: tuple[Quantity, ...]) -> bool:
    """True when the numeral has a unit, and a verb or 不少于 before it where other words stand beside it."""
    if not found or found[-1].unit is None:
        return False
    first, last = found[0], found[-1]
    lead, thing = line[: first.start].strip(), line[last.end :].strip("。.;, ")
    told = bool(first.operators or first.leaning or first.rough or _verb().search(lead))
    return (
        (told or not (lead or thing))
        and len(lead) <= _LONGEST_LEAD
        and bool(_THING.fullmatch(thing))
    )


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_list('verbs'))})$")


def _tenths(match: re.Match[str]) -> str:
    words = match["num"]
    share = Decimal(words) if words[0].isascii() else Decimal(read_chinese(words) or 0)
    return f"{plain(share * 10)}%"


def _percent(match: re.Match[str]) -> str:
    words = match["num"]
    if words[0].isascii():
        return f"{words}%"
    number = 100 if words == "百" else read_chinese(words)
    if number is None:
        return match.group()
    point = "".join(str(read_chinese(sign)) for sign in match["point"] or "")
    return f"{number}.{point}%" if point else f"{number}%"


def _date(match: re.Match[str]) -> str:
    if match["year"]:
        return "".join(str(read_chinese(sign.replace("○", "〇"))) for sign in match["year"])
    number = read_chinese(match.group())
    return match.group() if number is None else str(number)


def _english(text: str) -> str:
    """Three sessions, at least one visit, three to five days; longer sentences are left alone."""
    if any(sign.isdecimal() for sign in text) or not _english_line().fullmatch(text):
        return text
    return _english_number().sub(lambda match: str(_ENGLISH.index(match[1].lower()) + 1), text)


@cache
def _english_number() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(_ENGLISH)})\b(?=\s+[a-z])", re.IGNORECASE)


@cache
def _english_line() -> re.Pattern[str]:
    number = "|".join(_ENGLISH)
    word = r"(?!(?:of|in|by|or|and|to|the|per|on|for|from|than)\b)[a-z-]+"
    return re.compile(
        rf"(?:(?:{any_of(meaning('before'))})\s+)?(?:{number})(?:\s*(?:to|-)\s*(?:{number}))?\s+{word}(?:\s+{word}){{0,2}}"
        rf"(?:\s+(?:{any_of(meaning('after'))}))?",
        re.IGNORECASE,
    )
