"""The word lists of the checks (data/checks/lexicon.yaml): whether a text holds, begins with, ends with or is a word.

Chinese words are matched as they stand; Latin ones as whole words in any case, with -s, -d, -ed, -es or -ing. Text is
folded (NFKC). Longer words win, so that a find names the fullest one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from policies.data_files import load

_NAME: Final = "checks/lexicon"


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list. Raises: KeyError for a list that is not there."""
    return frozenset(str(word).lower() for word in load(_NAME)[name]["words"])


def found(name: str, text: str) -> str | None:
    """The first word of the list that stands in the text, or None."""
    match = _anywhere(name).search(text)
    return match.group() if match else None


def holds(name: str, text: str) -> bool:
    """True when a word of the list stands in the text."""
    return _anywhere(name).search(text) is not None


def count(name: str, text: str) -> int:
    """How many different words of the list stand in the text, without overlap."""
    return len(set(_anywhere(name).findall(text)))


def begins(name: str, text: str) -> str | None:
    """The word of the list the text begins with, or None."""
    match = _anywhere(name).match(text)
    return match.group() if match else None


def ends(name: str, text: str) -> str | None:
    """The word of the list the text ends with, or None."""
    match = _at_end(name).search(text)
    return match.group() if match else None


def is_one(name: str, text: str) -> bool:
    """True when the text, without closing punctuation, is a word of the list and nothing else."""
    return text.strip(" \t。.!！,，;；").lower() in words(name)


def without(name: str, text: str) -> str:
    """The text with every word of the list taken out."""
    return _anywhere(name).sub("", text)


def blanked(name: str, text: str) -> str:
    """The text with a blank in the place of every word of the list."""
    return _anywhere(name).sub(" ", text)


@cache
def _anywhere(name: str) -> re.Pattern[str]:
    return re.compile(_alternatives(name), re.IGNORECASE)


@cache
def _at_end(name: str) -> re.Pattern[str]:
    return re.compile(f"(?:{_alternatives(name)})$", re.IGNORECASE)


def _alternatives(name: str) -> str:
    return "|".join(_shape(word) for word in sorted(words(name), key=lambda w: (-len(w), w)))


def _shape(word: str) -> str:
    shape = re.escape(word)
    if word[0].isascii() and word[0].isalpha():
        shape = f"(?<![A-Za-z]){shape}"
    if word[-1].isascii() and word[-1].isalpha():
        shape = f"{shape}(?:s|d|ed|es|ing)?(?![A-Za-z])"
    return shape
