"""Finds the quantities in a line: number, unit, and the words before and after that say at least, at most, about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from policies.target import Operator
from policies.units import names as unit_names
from policies.words import any_of, meaning, word_list

LONGEST_DIGITS: Final = 18
"""Digits a quantity may have; more is a telephone, account or document number."""

_CJK: Final = "一-鿿"
_SCALE: Final = "万亿|千万|百万|亿|万|千|百"
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
"""What a word of size does: multiply the number, or stay before the unit as it was written."""
_LATIN: Final = re.compile(r"[A-Za-z]")
_NOT_UNITS: Final = (
    "of|in|by|or|and|to|the|per|on|with|for|from|than|each|every|at|as|is|are|will|be"
)
_STUCK: Final = frozenset(",.:/^*×÷")
_HEAD: Final = re.compile(r"[/每·*•・×]| per ")
"""What ends the upper part of a compound unit: the 千瓦时 of 千瓦时/㎡."""
_POWERS: Final = frozenset("²³½¼¾⁄")
_SOME: Final = re.compile(r"[余多几]")
_MORE_THAN: Final = re.compile(r"(?<=\d)(\s*(?:万亿|千万|百万|亿|万|千|百))([余多几])")
_TEN_THOUSANDS: Final = re.compile(r"(?<=\d)\s+10,?000\s+(?=[a-z])", re.IGNORECASE)


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


def _of_script(words: Iterable[str], *, latin: bool) -> list[str]:
    """The words that can stand in a text; one without Latin letters holds none of those that have any."""
    return [word for word in words if latin or not _LATIN.search(word)]


def _units(*, latin: bool) -> str:
    """A unit, simple or compound: 人次, 万元/公里, 元/人·月, 间数, 台次, days, yuan per km."""
    listed = _of_script(unit_names(), latin=latin)
    lettered = [re.escape(n) + "(?![A-Za-z])" for n in listed if n[0].isascii() and n[0].isalpha()]
    others = [re.escape(n) for n in listed if not n[0].isascii() or not n[0].isalpha()]
    # 百分比 and 千克 begin like 百 and 千: they are tried before a size and a unit.
    first = "|".join(n for n in others if re.match(_SCALE, n))
    known = rf"(?:{first}|(?:{_SCALE})?(?:{'|'.join([*others, *lettered])}))"
    end = any_of(word_list("rough_after"), meaning("after"))
    loose = rf"[A-Za-z]+(?:-[A-Za-z]+)*|[{_CJK}]{{1,3}}?(?=$|[^{_CJK}]|{end})"
    below = rf"(?:{known}(?!-)|{loose})"
    return rf"{known}[数次]?(?:\s*(?:(?:/|每(?!年|月|周)|\bper\s)\s*\(?|[·*•・×]\s*|\.(?=[人月天日年次])){below}\)?)*"


@cache
def _pattern(*, latin: bool) -> re.Pattern[str]:
    """The pattern of one quantity; built once from the word and unit lists, with and without those in Latin letters."""
    before, after = (
        any_of(_of_script(words, latin=latin))
        for words in (
            (*meaning("before"), *meaning("leaning"), *word_list("rough_before")),
            (*meaning("after"), *word_list("rough_after")),
        )
    )
    return re.compile(
        rf"""(?P<ops>(?:(?:{before})\s*)*+)
        (?P<sign>(?:(?<=[\s≥≤<>=:,;(\u8f83\u5e74])|^)[+-])?
        (?<![A-Za-z\d.])(?P<num>(?:\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d+)(?:\.\d+)?)
        \s*(?P<inside>{any_of(word_list("rough_inside"))})?
        (?P<big>(?:thousand|million|billion|wan)\b\s*)?
        (?:(?P<unit>{_units(latin=latin)})|(?P<scale>{_SCALE})
          |(?P<latin>(?!(?:{_NOT_UNITS})\b)[A-Za-z]+(?:-[A-Za-z]+)*))?
        (?P<after>(?:\s*(?:{after}))++)?""",
        re.VERBOSE | re.IGNORECASE | re.ASCII,
    )


def settle(text: str) -> str:
    """3万余人 as 3余万人: what says "more than" stands next to the digits; 50 10,000 yuan as 50 wan yuan."""
    text = _MORE_THAN.sub(r"\2\1", text) if _SOME.search(text) else text
    return _TEN_THOUSANDS.sub(" wan ", text) if "000" in text else text


def find(text: str) -> tuple[Quantity, ...]:
    """Every quantity in folded text, in order."""
    pattern = _pattern(latin=_LATIN.search(text) is not None)
    return tuple(_read(text, match) for match in pattern.finditer(text))


def _read(text: str, match: re.Match[str]) -> Quantity:
    operators, leaning, rough = _said(match["ops"], match["after"] or "")
    factor, unit = _unit(match)
    number = Decimal((match["sign"] or "") + match["num"].replace(",", ""))
    return Quantity(
        match.start(),
        match.end(),
        match.group().strip(),
        number * factor if factor != 1 else number,
        unit,
        operators,
        leaning,
        rough or bool(match["inside"]),
        _is_odd(text, match),
    )


@lru_cache(maxsize=1024)
def _said(before: str, after: str) -> tuple[frozenset[Operator], Operator | None, bool]:
    """What the words around a number say: its operators, the direction they lean to, and whether it is rough."""
    ahead, behind = _split(before), _split(after)
    leaning = [meaning("leaning")[word] for word in ahead if word in meaning("leaning")]
    operators = {meaning("before")[word] for word in ahead if word in meaning("before")}
    operators |= {meaning("after")[word] for word in behind if word in meaning("after")}
    rough = any(word in word_list("rough_before") for word in ahead) or any(
        word in word_list("rough_after") for word in behind
    )
    return frozenset(operators), leaning[-1] if leaning else None, rough


def _unit(match: re.Match[str]) -> tuple[int, str | None]:
    """The unit and what the words of size before it make of the number.

    千元 is not a unit that forms use: 5千元 is 5000元; 百万元 and 千万元 are told in 万元. 万 and 亿 stay as written.
    """
    unit = match["unit"] or match["scale"] or match["latin"] or ""
    factor, prefix = _SCALES[match["big"].strip().lower()] if match["big"] else (1, "")
    if (unit[:1] in {"百", "千"} or unit.startswith("万亿")) and _HEAD.split(unit)[
        0
    ] not in unit_names():
        shift, rest = _shift(unit)
        factor, unit = factor * shift, rest
    return factor, f"{prefix}{unit}" or None


@lru_cache(maxsize=256)
def _shift(unit: str) -> tuple[int, str]:
    """The size in front of a unit and what is left; 千克 and 千米/小时 begin with no size."""
    if any(unit.startswith(name) for name in unit_names() if name[0] in "百千"):
        return 1, unit
    for sign in ("百万", "千万", "万亿", "千", "百"):
        if unit.startswith(sign):
            factor, prefix = _SCALES[sign]
            return factor, prefix + unit[len(sign) :]
    return 1, unit


@cache
def _any_word() -> re.Pattern[str]:
    signs = meaning("before"), meaning("leaning"), meaning("after")
    rough = word_list("rough_before"), word_list("rough_after")
    return re.compile(any_of(*signs, *rough), re.IGNORECASE)


def _split(run: str) -> tuple[str, ...]:
    """The single words of a run such as 达到≥ or 以上左右, in lower case with single blanks."""
    return tuple(" ".join(word.lower().split()) for word in _any_word().findall(run)) if run else ()


def _is_odd(text: str, match: re.Match[str]) -> bool:
    end, digits = match.end("num"), match["num"]
    if (digits[0] == "0" and digits[1:2].isdigit()) or len(digits) > LONGEST_DIGITS + digits.count(
        ","
    ):
        return True
    if match["latin"] and match.start("latin") == end:
        return True
    beside = text[end : end + 1]
    return beside in _POWERS or (beside in _STUCK and text[end + 1 : end + 2].isdigit())
