"""What can be counted in a sentence without knowing words: amounts of money, measured amounts, likeness of two texts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final

from policies.dates import find

BRACKETS: Final = re.compile(r"\([^()]*\)")
"""What stands in brackets in folded text."""
_CHINESE_DIGITS: Final = "二三四五六七八九十两百千"
_QUOTED: Final = re.compile(r"《[^》]*》|[〔\[](?:19|20)\d\d[〕\]]\s*\d*号?")
_ORDINAL: Final = re.compile(
    r"第\d+|(?:目标|任务|指标)\s*\d+\s*[:：.、]|\d+\s*[、:：)）]|[A-Za-z]+\d+"
)
_AMOUNT: Final = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>(?:million|billion|thousand)\b|[百千]?[万亿]?)\s*"
    r"(?P<unit>(?:元|yuan\b|RMB\b)(?P<per>\s*/|\s+(?:per|each|a)\b)?|%|‰|[^\W\d_]|㎡|℃|°)?",
    re.IGNORECASE,
)
_WORDED: Final = re.compile(
    rf"(?:[{_CHINESE_DIGITS}]|十[一二三四五六七八九])[个处座家所条项场次期户人台套亩栋间公里]"
)
_MEETINGS: Final = re.compile(
    r"meetings?|sessions?|times|circulars?|notices?|briefings?", re.IGNORECASE
)
_MEETING: Final = frozenset("次场期回份")
_SCALES: Final = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_ENGLISH_SCALES: Final = {"thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_LATIN: Final = re.compile(r"[A-Za-z]+")
_LATIN_OR_BLANK: Final = re.compile(r"[A-Za-z\s]+")
_CLAUSE: Final = re.compile(r",(?!\d{3}(?!\d))|[;。\n!]|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a sentence counts. `money` in 万元; `things` are amounts of anything else, `meetings` of 次, 场, 期 and the like."""

    money: tuple[Decimal, ...]
    things: int
    meetings: int
    dated: bool


@lru_cache(maxsize=2048)
def counted(text: str) -> Counted:
    """Counts folded text. Dates, document numbers and list numbers are no amounts."""
    days = find(text)
    bare = _QUOTED.sub(" ", text)
    for day in days:
        bare = bare.replace(day.words, " ", 1)
    bare = _ORDINAL.sub(" ", bare)
    money: list[Decimal] = []
    things = meetings = 0
    for match in _AMOUNT.finditer(bare):
        if _is_money(match):
            money.append(_in_wan(match))
        elif match["unit"] and match["unit"] not in "年月日号":
            met = (
                match["unit"] in _MEETING or _MEETINGS.match(bare, match.start("unit")) is not None
            )
            meetings += met
            things += not met
    things += len(_WORDED.findall(bare))
    return Counted(tuple(money), things, meetings, bool(days))


def _is_money(match: re.Match[str]) -> bool:
    if match["per"]:
        return False
    unit = (match["unit"] or "").lower()
    return unit in {"元", "yuan", "rmb"} or (
        not unit and match["scale"][-1:] in {"万", "亿"} and bool(match["scale"])
    )


def _in_wan(match: re.Match[str]) -> Decimal:
    yuan = Decimal(match["number"].replace(",", ""))
    english = _ENGLISH_SCALES.get(match["scale"].lower())
    for sign in "" if english else match["scale"]:
        yuan *= _SCALES[sign]
    return yuan * (english or 1) / 10_000


@lru_cache(maxsize=2048)
def clauses(text: str) -> tuple[str, ...]:
    """The parts of folded text between commas, semicolons and full stops."""
    return tuple(part for part in (p.strip() for p in _CLAUSE.split(text)) if part)


def chinese(text: str) -> bool:
    """True when the text holds a Chinese character; word order in Chinese names is what some checks rest on."""
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def length(text: str) -> int:
    """Characters as a Chinese reader counts them; a Latin word counts as two."""
    return len(_LATIN_OR_BLANK.sub("", text)) + 2 * len(_LATIN.findall(text))


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1, by their pairs of neighbouring characters (Dice); quick for any length."""
    pairs, others = (Counter(pairwise(t)) for t in (_plain(one), _plain(other)))
    total = pairs.total() + others.total()
    return 2 * (pairs & others).total() / total if total else float(_plain(one) == _plain(other))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
