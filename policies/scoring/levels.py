"""Qualitative rows: three bands of the weight (R-SELF-08). The actual value names the band; the figure in it is people's.

A row is never scored by the tool: only its bounds are known, and only when the actual value names a band.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Final

from policies.data_files import load, text
from policies.number import fold
from policies.profile import Profile
from policies.scoring.how import plain, say, shown
from policies.scoring.verdict import Verdict, undecided
from policies.target import Target
from policies.text import Text

_BANDS: Final = ("achieved", "partly", "missed")
_OPEN: Final = Text("（不含）", " (exclusive)")
_CLOSED: Final = Text("（含）", " (inclusive)")
_NEEDS: Final = ("level", "score", "evidence")


@cache
def _levels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each level with the shape of an actual value that names it: the word, what may follow, then nothing or a stop."""
    words = load("scoring/words")
    after = "|".join(map(re.escape, words["after"]))
    return tuple(
        (
            node["level"],
            re.compile(
                rf"({'|'.join(map(re.escape, node['words']))})({after})*($|[\s,，.。;；:：、(（].*)",
                re.DOTALL,
            ),
        )
        for node in words["levels"]
    )


@cache
def _name(level: str) -> Text:
    nodes = load("scoring/words")["levels"]
    return next(text(node["name"]) for node in nodes if node["level"] == level)


def level_of(actual: str, target: str) -> str | None:
    """The band that the actual value names: "achieved", "partly", "missed", or None.

    Repeating the target states that it was achieved; whether that is so is for people to see from the evidence.
    """
    said = fold(actual).strip(" 。.；;").lower()
    if said and said == fold(target).strip(" 。.；;").lower():
        return _BANDS[0]
    return next((level for level, shape in _levels() if shape.fullmatch(said)), None)


def judge_level(target: Target, actual: Target, profile: Profile) -> Verdict:
    """The verdict on a qualitative row: the bounds of the band, or of the whole weight where none is named."""
    if actual.absent:
        return undecided(say("no_actual"), "actual", kind="qualitative")
    level = level_of(actual.raw, target.raw)
    if level is None:
        return undecided(say("no_level", actual=shown(actual)), *_NEEDS, kind="qualitative")
    upper, lower = profile.value("qual.bands")[_BANDS.index(level)]
    top = level == _BANDS[0]
    how = say(
        "level",
        level=_name(level),
        low=plain(lower),
        high=plain(upper),
        edge=_CLOSED if top else _OPEN,
    )
    return Verdict(
        how,
        kind="qualitative",
        low=Fraction(lower) / 100,
        high=Fraction(upper) / 100,
        banded=True,
        open_end=not top,
        needs=_NEEDS[1:],
        met=None,
    )
