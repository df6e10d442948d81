"""The words around a number in a target value, as data (data/notation/words.yaml), and patterns built from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from policies.data_files import load
from policies.target import Operator


@cache
def _words() -> dict[str, Any]:
    data: dict[str, Any] = load("notation/words")
    return data


@cache
def word_list(name: str) -> tuple[str, ...]:
    """A flat list of words.yaml, longest first."""
    return tuple(sorted(_words()[name], key=len, reverse=True))


@cache
def meaning(part: str) -> dict[str, Operator]:
    """What each word of a part of words.yaml ("before", "leaning", "after") means."""
    return {word: op for op, words in _words()[part].items() for word in words}


def any_of(*groups: Iterable[str]) -> str:
    """A pattern that matches one of the words, the longest first."""
    words = {word for group in groups for word in group}
    return "|".join(_bounded(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_GUARDED: Final = {
    "内": "内(?![部容外控涝蒙地河科资])",
    "以上": "以上(?![年述])",
    "约": "(?<![签合条公节契履违预])约",
    "近": "(?<![附最就邻])近",
}
"""Words that are also part of others: 内部, 以上年, 签约, 附近."""


def _bounded(word: str) -> str:
    """English words end at a word's end; some Chinese ones are not taken out of longer words."""
    if word in _GUARDED:
        return _GUARDED[word]
    pattern = re.escape(word).replace(r"\ ", r"\s+")
    return rf"\b{pattern}(?![A-Za-z])" if word[0].isascii() and word[0].isalpha() else pattern
