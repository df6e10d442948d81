"""A question taken apart: the words asked for, each with the ways to find it, and what was recognised beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from knowledge.index import BODY
from policies.level import Level2

LIGHT: Final = 0.45
"""Weight of a single character beside that of a word."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to find a word: all of `tokens` in the words, the pairs, or a code field."""

    tokens: tuple[str, ...]
    factor: float = 1.0
    where: str = BODY
    """BODY stands for title and body together."""


@dataclass(frozen=True, slots=True)
class Word:
    """One thing asked for, as written, and the ways to find it."""

    text: str
    choices: tuple[Choice, ...]
    weight: float = 1.0
    parts: tuple[str, ...] = ()
    """Own words of a lay phrase; each may be found alone."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question taken apart."""

    text: str
    words: tuple[Word, ...]
    pairs: tuple[str, ...] = ()
    """Neighbouring characters as asked, for nearness."""
    exact: frozenset[int] = frozenset()
    """Entries named exactly, by code or by title."""
    documents: tuple[str, ...] = ()
    """Document numbers named, as words of the index."""
    sectors: frozenset[str] = frozenset()
    """Those the words point to."""
    level2: Level2 | None = None
    suggestion: str | None = None
    is_question: bool = False
    shows_fault: bool = False
    """It quotes what stands in a sheet."""
    wants_form: bool = False
