"""Percentages without a numerator and rises and falls without a starting point."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row
from policies.checks.families import compliance
from policies.checks.phrases import BRACKETS, chinese
from policies.checks.registry import BOTH, Hit, check, hit
from policies.finding import Life
from policies.level import Level2

_ADVERBS: Final = re.compile(
    r"^(?:有效|切实|进一步|不断|持续|全面|有力|积极|大力|充分|稳步|着力|努力|显著|明显|逐步|深入|扎实|effectively |further |continuously )+"
)
_MOTTO: Final = re.compile(r"[^\W\d率比度占]{4}(?:[、,]\s*[^\W\d率比度占]{4})+")
"""节约资源、保护环境: phrases of four characters in a row, none of them a rate."""
_NO_GROWTH: Final = 80
_RATIO_END: Final = re.compile(
    r"(?:(?<![效功频速])率|比|比例|占比|比重|度|感|覆盖|完成|增长|增速|增幅|下降|降幅|提高|减少|幅度|rate|ratio|share)$"
)
CHANGE_END: Final = re.compile(
    r"(?:增长|增加|增幅|增速|增收|增产|下降|降低|降幅|减少|提高|提升|上升|缩短|压减)(?:率|幅度|比例|额|量|百分比)?$|改善(?:率|幅度)?$|growth|increase|reduction",
    re.IGNORECASE,
)
_NAMED_RATE: Final = re.compile(
    r"(?:增长|下降|降低|减少|提高|提升|改善|上升|缩短|压减)(?:率|幅度)$|增速$|增幅$|降幅$|\bgrowth\b|\brate of (?:in|de)crease\b|\breduction (?:rate$|of|in)\b",
    re.IGNORECASE,
)
CHANGE: Final = re.compile(
    r"增长|增加|下降|降低|减少|提高|提升|increase|decrease|grow|reduce", re.IGNORECASE
)
COMPARED: Final = re.compile(
    r"较|比\s*(?:上|去|前|基|20\d\d|对照|同)|同比|环比|上年|去年|基期|基数|对照|往年|由.+[到至增升降为]|从.+[到至增升降]|same period|than|from .+ to|baseline",
    re.IGNORECASE,
)
_THAN_LAST_YEAR: Final = re.compile(r"上年|去年|上一年|同比|同期|last year", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
ABOUT: Final = re.compile(r"约|左右|上下|大概|approximately|about|around", re.IGNORECASE)


@check("P036", *BOTH)
def made_up_percentage(case: Case) -> Iterator[Hit]:
    """A percentage pinned on a slogan: no numerator, no denominator."""
    for row in case.named:
        if row.percent is None or row.is_cost or row.kind in {Level2.QUANTITY, Level2.SATISFACTION}:
            continue
        name = BRACKETS.sub("", row.name)
        moved = CHANGE.search(row.target_text) or row.target.baseline is not None
        if moved or lexicon.holds("duration_nouns", name):
            continue
        if lexicon.is_one("category_names", name) or compliance(name):
            continue  # P023 and P029 speak of them
        if _slogan(name, row.percent):
            yield hit(row.cell("target"), "slogan", name=row.name, value=row.target_text)
        elif chinese(name) and not _hollow(name) and not _says_ratio(row):
            yield hit(row.cell("target"), "no_ratio", name=row.name, value=row.target_text)


def _says_ratio(row: Row) -> bool:
    """A name, or words beside the number (优良率≥90%), with a numerator and a denominator."""
    return lexicon.holds("ratio_words", row.name) or bool(re.search("率|占", row.target_text))


def _hollow(name: str) -> bool:
    """“学校发展能力” is P023's."""
    return lexicon.ends("hollow_endings", name) is not None


def _slogan(name: str, percent: Decimal) -> bool:
    """“促进旅游发展≥95%”. A growth of four fifths is no growth either: “带动农民增收≥90%”."""
    name = _ADVERBS.sub("", name)
    verb = lexicon.begins("slogan_verbs", name)
    if not verb:
        return _MOTTO.fullmatch(name) is not None
    rest = name[len(verb) :]
    grows = CHANGE_END.search(rest) and not rest.endswith(("率", "比例", "幅度"))
    if grows and percent >= _NO_GROWTH:
        return True
    return (
        not _RATIO_END.search(rest)
        and not grows
        and not CHANGE_END.search(rest)
        and not lexicon.holds("measurable_nouns", rest)
    )


def _grown_slogan(row: Row, name: str) -> bool:
    """“促进农民持续增收≥95%” under benefit: no growth that a starting point could mend."""
    if row.percent is None or not row.is_benefit or CHANGE.search(row.target_text):
        return False
    return row.percent >= _NO_GROWTH and _slogan(name, row.percent)


@check("P039", *BOTH)
def no_baseline(case: Case) -> Iterator[Hit]:
    """A rise or fall in percent without saying from what."""
    for row in case.named:
        if row.target.unit not in {"%", "百分点", "倍"} or row.target.baseline is not None:
            continue
        name, text = BRACKETS.sub("", row.name), row.target_text
        if _grown_slogan(row, name):
            continue  # P036 speaks of it
        changes = CHANGE_END.search(name) or CHANGE.search(text)
        if not changes and not (CHANGE.match(name) and lexicon.holds("measurable_nouns", name)):
            continue
        if re.search(r"\d", _YEAR.sub("", row.indicator.basis or "")):
            continue
        if COMPARED.search(f"{row.name} {text}"):
            bare = row.is_benefit and not row.indicator.basis
            if bare and _THAN_LAST_YEAR.search(f"{row.name} {text}"):
                yield hit(row.cell("target"), "last_year", name=row.name, value=text)
            continue
        small = row.target.unit == "百分点" or _NAMED_RATE.search(name)
        variant = "rate" if small else "change"
        yield hit(row.cell("target"), variant, name=row.name, value=text)
    continuing = case.sheet.project.nature == "continuing" and case.facts.lacks("last_year")
    if continuing and case.stage is Life.TARGET and case.named:
        yield hit("indicators", "no_last_year")
