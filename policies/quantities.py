"""Finds the quantities in a line: number, unit, and the words before and after that say at least, at most, about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final

from policies.data_files import load
from policies.number import CHINESE_DIGITS, read_chinese
from policies.target import Operator
from policies.units import names as unit_names

LONGEST_DIGITS: Final = 18
"""Digits a quantity may have; more is a telephone, account or document number."""

_CJK: Final = "一-鿿"
_SCALES: Final[dict[str, tuple[int, str]]] = {
    "百": (100, ""),
    "千": (1000, ""),
    "万": (1, "万"),
    "百万": (100, "万"),
    "千万": (1000, "万"),
    "亿": (1, "亿"),
    "万亿": (10_000, "亿"),
    "thousand": (1000, ""),
    "million": (1_000_000, ""),
    "billion": (1_000_000_000, ""),
    "wan": (1, "万"),
}
_NOT_UNITS: Final = (
    "of|in|by|or|and|to|the|per|on|with|for|from|than|each|every|at|as|is|are|will|be|per"
)
_ENGLISH_NUMBERS: Final = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at text[start:end] with what belongs to it. `leaning` is the direction of words such as 达到, 降至."""

    start: int
    end: int
    words: str
    value: Decimal
    unit: str | None
    operators: frozenset[Operator]
    leaning: Operator | None
    rough: bool
    odd: bool
    """True when letters or signs stick to the digits ("5oo") or there are more digits than a quantity has."""


def word_list(name: str) -> tuple[str, ...]:
    """A flat list of words.yaml, longest first."""
    return tuple(sorted(_words()[name], key=len, reverse=True))


@cache
def _words() -> dict[str, Any]:
    data: dict[str, Any] = load("notation/words")
    return data


def any_of(words: tuple[str, ...]) -> str:
    """A pattern that matches one of the words, the longest first."""
    return "|".join(_bounded(word) for word in sorted(words, key=len, reverse=True))


def _bounded(word: str) -> str:
    """English words end at a word's end; 内 is not the beginning of 内部."""
    pattern = re.escape(word).replace(r"\ ", r"\s+")
    if word == "内":
        return "内(?![部容外控涝蒙地河科资])"
    if word == "以上":
        return "以上(?![年述])"
    return rf"\b{pattern}(?![A-Za-z])" if word[0].isascii() and word[0].isalpha() else pattern


@cache
def meaning(part: str) -> dict[str, Operator]:
    """What each word of a part of words.yaml ("before", "leaning", "after") means."""
    return {word: op for op, words in _words()[part].items() for word in words}


def _group(part: str) -> str:
    return any_of(tuple(meaning(part)))


@cache
def _units() -> str:
    """A unit, simple or compound: 人次, 万元/公里, 元/人·月, 间数, days, yuan per km."""
    chinese = "|".join(
        re.escape(n) for n in unit_names() if not n[0].isascii() or not n[0].isalpha()
    )
    latin = "|".join(
        re.escape(n) + "(?![A-Za-z])" for n in unit_names() if n[0].isascii() and n[0].isalpha()
    )
    scale = "万亿|千万|百万|亿|万|千|百"
    end = any_of(word_list("rough_after") + tuple(meaning("after")))
    atom = rf"(?:{scale})?(?:{chinese}|{latin})"
    simple = rf"(?:{chinese}|{latin}|{atom})[数次]?(?:[·*]{atom})?"
    below = rf"(?:(?:{scale})?(?:{chinese}|{latin})(?!-)|[A-Za-z]+(?:-[A-Za-z]+)*|[{_CJK}]{{1,3}}?(?=$|[^{_CJK}]|{end}))"
    return (
        rf"{simple}(?:\s*(?:/|每(?!年|月|周)|\bper\s)\s*\(?{below}(?:\s*[·*•・×./]\s*{below})*\)?)?"
    )


@cache
def _pattern() -> re.Pattern[str]:
    """The pattern of one quantity; built once from the word and unit lists."""
    before = f"{_group('before')}|{_group('leaning')}|{any_of(word_list('rough_before'))}"
    after = f"{_group('after')}|{any_of(word_list('rough_after'))}"
    scale = "万亿|千万|百万|亿|万|千|百|(?:thousand|million|billion|wan)\\b"
    inside = "|".join(word_list("rough_inside"))
    return re.compile(
        rf"""(?P<ops>(?:(?:{before})\s*)*)
        (?P<sign>(?:(?<=[\s≥≤<>=:,;(\u8f83\u5e74])|^)[+-])?
        (?<![A-Za-z\d.])(?P<num>(?:\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d+)(?:\.\d+)?)
        (?:\s*(?P<inside>{inside})?(?P<unit>{_units()})
          |\s*(?P<scale>{scale})(?P<inside2>{inside})?\s*(?P<unit2>{_units()})?
          |(?P<latin>\s?(?!\s?(?:{_NOT_UNITS})\b)[A-Za-z]+(?:-[A-Za-z]+)*))?
        (?P<after>(?:\s*(?:{after}))+)?""",
        re.VERBOSE | re.IGNORECASE | re.ASCII,
    )


def find(text: str) -> tuple[Quantity, ...]:
    """Every quantity in folded text, in order."""
    return tuple(_read(text, match) for match in _pattern().finditer(text))


def _read(text: str, match: re.Match[str]) -> Quantity:
    g = match.groupdict()
    scale, prefix = _SCALES[g["scale"].lower()] if g["scale"] else (1, "")
    unit = g["unit"] or prefix + (g["unit2"] or "") or (g["latin"] or "").strip() or None
    factor, unit = _shift(unit) if unit else (1, None)
    before, after = _split(g["ops"] or ""), _split(g["after"] or "")
    operators = frozenset(meaning("before")[w] for w in before if w in meaning("before"))
    operators |= {meaning("after")[w] for w in after if w in meaning("after")}
    leaning = next(
        (meaning("leaning")[w] for w in reversed(before) if w in meaning("leaning")), None
    )
    rough = bool(g["inside"] or g["inside2"]) or any(
        w not in meaning("before") and w not in meaning("leaning") for w in before
    )
    rough = rough or any(w not in meaning("after") for w in after)
    return Quantity(
        match.start(),
        match.end(),
        match.group().strip(),
        Decimal((g["sign"] or "") + g["num"].replace(",", "")) * scale * factor,
        unit,
        operators,
        leaning,
        rough,
        _is_odd(text, match),
    )


def _shift(unit: str) -> tuple[int, str]:
    """千元 is not a unit that forms use: 5千元 is 5000元; 百万元 and 千万元 are told in 万元. 万 and 亿 stay as written."""
    for sign in ("百万", "千万", "万亿", "千", "百"):
        if unit.startswith(sign) and unit not in unit_names() and len(unit) > len(sign):
            factor, prefix = _SCALES[sign]
            return factor, prefix + unit[len(sign) :]
    return 1, unit


@cache
def _any_word() -> re.Pattern[str]:
    words = [*meaning("before"), *meaning("leaning"), *meaning("after")]
    return re.compile(
        any_of((*words, *word_list("rough_before"), *word_list("rough_after"))), re.IGNORECASE
    )


@lru_cache(maxsize=1024)
def _split(run: str) -> tuple[str, ...]:
    """The single words of a run such as 达到≥ or 以上左右, in lower case with single blanks."""
    return tuple(" ".join(word.lower().split()) for word in _any_word().findall(run)) if run else ()


def _is_odd(text: str, match: re.Match[str]) -> bool:
    end = match.end("num")
    if re.match(r"0\d", match["num"]):
        return True
    if sum(sign.isdigit() for sign in match["num"]) > LONGEST_DIGITS:
        return True
    if match["latin"] and not match["latin"][0].isspace():
        return True
    return (text[end : end + 1] in _STUCK and text[end + 1 : end + 2].isdigit()) or text[
        end : end + 1
    ] in _POWERS


_STUCK: Final = frozenset(",.:/^*×÷")
_POWERS: Final = frozenset("²³½¼¾⁄")


@cache
def _chinese_number() -> re.Pattern[str]:
    digits = CHINESE_DIGITS
    after = any_of((*meaning("after"), *word_list("rough_after")))
    head = f"{_group('before')}|{_group('leaning')}|{any_of(word_list('rough_before'))}|{any_of(word_list('verbs'))}"
    ranks = "|".join(word_list("ranks"))
    return re.compile(
        rf"""(?P<head>(?:[{_CJK}]{{0,6}}?(?:{head})\s*)*)
        (?:(?P<low>[{digits}]+)(?P<join>至|到|-|~|—+))?(?P<num>[{digits}]+(?:[万亿萬億][{digits}]*)*)
        (?P<tail>(?!{ranks})(?:{_units()})(?P<noun>[{_CJK}]{{0,8}}?)(?:{after})*)""",
        re.VERBOSE | re.IGNORECASE,
    )


_PERCENT: Final = re.compile(
    rf"百分之(?P<num>[{CHINESE_DIGITS}]+|[\d.]+)(?:点(?P<point>[{CHINESE_DIGITS}]+))?"
)
_TENTHS: Final = re.compile(
    r"(?P<num>[一二三四五六七八九])成(?![不立为员果功本分效品长年交套就都])"
)
_CHINESE_DATE: Final = re.compile(
    r"(?P<year>[一二][〇○零一二三四五六七八九]{3})(?=年)|(?:(?<=年)|(?<=底)|^)(?P<month>[一二三四五六七八九十]{1,2})(?=月)"
    r"|(?<=月)(?P<day>[一二三四五六七八九十]{1,3})(?=[日号])"
)
_HALF_YEAR: Final = re.compile(r"^半年(?=(?:之内|以内|内)?$)")
_NOT_COUNTED: Final = frozenset(
    {"十分", "一起", "一路", "一面", "一片", "一口", "一门", "一组", "一方", "两方", "三方", "三位"}
)
_NOUGHT: Final = re.compile(
    r"零(?=事故|投诉|差错|违规|违纪|伤亡|死亡|故障|失误|缺陷|发生|上访|中断|新增)|(?<=[为至到])零$"
)
_ENGLISH_NUMBER: Final = re.compile(
    rf"\b({'|'.join(_ENGLISH_NUMBERS)})\b(?=\s+[a-z])", re.IGNORECASE
)


def in_digits(text: str) -> str:
    """The line with numbers in words written in digits, where they plainly count: 三场, 百分之九十五, 九成, three sessions.

    Words such as 一次性, 一级, 统一 and longer sentences are left as they are.
    """
    text = _PERCENT.sub(_percent, text)
    text = _HALF_YEAR.sub("6个月", text)
    text = _CHINESE_DATE.sub(_date_digits, text)
    text = _TENTHS.sub(lambda m: f"{(read_chinese(m['num']) or 0) * 10}%", text)
    text = _NOUGHT.sub("0", text)
    if any(sign.isdigit() for sign in text):
        return text
    if text.isascii():
        return _english(text)
    match = _chinese_number().fullmatch(text.rstrip("。.;, "))
    if match is None:
        return _alone(text)
    if (match["noun"] and not match["head"]) or match.group() in _NOT_COUNTED:
        return text
    number = read_chinese(match["num"])
    low = read_chinese(match["low"]) if match["low"] else None
    if number is None or (match["low"] and low is None):
        return text
    start = "" if low is None else f"{low}{match['join']}"
    return f"{match['head']}{start}{number}{match['tail']}"


def _date_digits(match: re.Match[str]) -> str:
    if match["year"]:
        return "".join(str(read_chinese(sign.replace("○", "〇"))) for sign in match["year"])
    number = read_chinese(match.group())
    return match.group() if number is None else str(number)


def _english(text: str) -> str:
    """Three sessions, at least one visit, three to five days; longer sentences are left alone."""
    if not _english_line().fullmatch(text):
        return text
    return _ENGLISH_NUMBER.sub(lambda m: str(_ENGLISH_NUMBERS.index(m[1].lower()) + 1), text)


@cache
def _english_line() -> re.Pattern[str]:
    number = "|".join(_ENGLISH_NUMBERS)
    words = rf"(?!(?:{_NOT_UNITS}|or)\b)[a-z-]+"
    return re.compile(
        rf"(?:(?:{_group('before')})\s+)?(?:{number})(?:\s*(?:to|-)\s*(?:{number}))?\s+{words}(?:\s+{words}){{0,2}}"
        rf"(?:\s+(?:{_group('after')}))?",
        re.IGNORECASE,
    )


def _alone(text: str) -> str:
    """零, 一百二十: a numeral that is all there is."""
    number = read_chinese(text) if len(text) > 1 or text == "零" else None
    return text if number is None else str(number)


def _percent(match: re.Match[str]) -> str:
    words = match["num"]
    if words[0].isascii():
        return f"{words}%"
    if words == "百":
        return "100%"
    number = read_chinese(words)
    if number is None:
        return match.group()
    point = "".join(str(read_chinese(sign)) for sign in match["point"] or "")
    return f"{number}.{point}%" if point else f"{number}%"
