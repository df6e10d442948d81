"""The word lists of the checks (data/checks/lexicon.yaml): whether a text holds, begins with, ends with or is a word.

Chinese words are matched as they stand; Latin ones as whole words in any case, with -s, -d, -ed, -es or -ing. Text is
folded (NFKC). Longer words win, so that a find names the fullest one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from policies.data_files import load

_NAME: Final = "checks/lexicon"
_LETTER: Final = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns of one list: words in any script, and Latin words, which are tried only where there are Latin letters."""

    plain: re.Pattern[str] | None
    latin: re.Pattern[str] | None

    def worth(self, text: str) -> list[re.Pattern[str]]:
        """The patterns that can match this text at all. Every plain word holds a sign beyond ASCII."""
        found = []
        if self.plain is not None and not text.isascii():
            found.append(self.plain)
        if self.latin is not None and _LETTER.search(text):
            found.append(self.latin)
        return found

    def any(self, text: str) -> bool:
        """True when one of the words stands in the text."""
        if self.plain is not None and not text.isascii() and self.plain.search(text):
            return True
        if self.latin is None or not _LETTER.search(text):
            return False
        return self.latin.search(text) is not None

    def first(self, text: str) -> str | None:
        """The leftmost find."""
        match = self.plain.search(text) if self.plain and not text.isascii() else None
        if self.latin and _LETTER.search(text):
            two = self.latin.search(text)
            match = two if match is None or (two and two.start() < match.start()) else match
        return match.group() if match else None


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list. Raises: KeyError for a list that is not there."""
    return frozenset(str(word).lower() for word in load(_NAME)[name]["words"])


def found(name: str, text: str) -> str | None:
    """The first word of the list that stands in the text, or None."""
    return _anywhere(name).first(text)


def holds(name: str, text: str) -> bool:
    """True when a word of the list stands in the text."""
    return _anywhere(name).any(text)


def begins(name: str, text: str) -> str | None:
    """The word of the list the text begins with, or None."""
    matches = (pattern.match(text) for pattern in _anywhere(name).worth(text))
    return next((match.group() for match in matches if match), None)


def ends(name: str, text: str) -> str | None:
    """The word of the list the text ends with, or None."""
    return _at_end(name).first(text)


def is_one(name: str, text: str) -> bool:
    """True when the text, without closing punctuation, is a word of the list and nothing else."""
    return text.strip(" \t。.!！,，;；").lower() in words(name)


def without(name: str, text: str) -> str:
    """The text with every word of the list taken out."""
    return _replaced(name, text, "")


def blanked(name: str, text: str) -> str:
    """The text with a blank in the place of every word of the list."""
    return _replaced(name, text, " ")


def _replaced(name: str, text: str, by: str) -> str:
    for pattern in _anywhere(name).worth(text):
        text = pattern.sub(by, text)
    return text


@cache
def _anywhere(name: str) -> _Words:
    return _compiled(words(name), "")


@cache
def _at_end(name: str) -> _Words:
    return _compiled(words(name), "$")


def _compiled(group: Iterable[str], end: str) -> _Words:
    """Two patterns: without case the engine can skip ahead by first characters, which it cannot do for Latin words."""
    longest_first = sorted(group, key=lambda word: (-len(word), word))
    plain = [
        re.escape(word) for word in longest_first if not word.isascii() and not _lettered(word)
    ]
    latin = [_shape(word) for word in longest_first if word.isascii() or _lettered(word)]
    return _Words(
        re.compile(f"(?:{'|'.join(plain)}){end}") if plain else None,
        re.compile(f"(?:{'|'.join(latin)}){end}", re.IGNORECASE) if latin else None,
    )


def _lettered(word: str) -> bool:
    return _LETTER.search(word) is not None


def _shape(word: str) -> str:
    shape = re.escape(word)
    if word[0].isascii() and word[0].isalpha():
        shape = f"(?<![A-Za-z]){shape}"
    if word[-1].isascii() and word[-1].isalpha():
        shape = f"{shape}(?:s|d|ed|es|ing)?(?![A-Za-z])"
    return shape
