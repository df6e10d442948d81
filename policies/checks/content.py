"""What two texts have in common once the words that stand everywhere are gone; words are not known, pairs of characters are.

“渠道衬砌长度” and “完成支渠衬砌24公里” meet in 衬砌; “村道硬化” and “高标准农田” share nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from policies import lexicon

_RUN: Final = re.compile(r"[一-鿿]+|[A-Za-z]{4,}")
_STEM: Final = 5
"""Letters of an English word that count, so that pipe and pipes meet."""
_PLACE: Final = frozenset("县市区镇乡村省个名项次处年月日第的和与及等为在对由至到从")
"""Characters that are shared by chance."""


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """Pairs of neighbouring Chinese characters and stems of English words, without generic words."""
    found: set[str] = set()
    for run in _RUN.findall(lexicon.blanked("generic_words", text)):
        if run.isascii():
            found.add(run[:_STEM].lower())
        elif len(run) == 1:
            found |= {run} - _PLACE
        else:
            found |= {one + two for one, two in pairwise(run)}
    return frozenset(found)


@lru_cache(maxsize=4096)
def signs(text: str) -> frozenset[str]:
    """Single characters of the content, and the stems: the widest sense in which two texts can meet."""
    return frozenset("".join(p for p in content(text) if not p.isascii())) - _PLACE | frozenset(
        p for p in content(text) if p.isascii()
    )


def meet(one: str, other: str) -> bool:
    """True when the texts share a pair of characters or a stem."""
    return not content(one).isdisjoint(content(other))


def touch(one: str, other: str) -> bool:
    """True when they share so much as one character."""
    return not signs(one).isdisjoint(signs(other))


def share_of_names(one: Iterable[str], other: Iterable[str]) -> float:
    """Jaccard: names in both by names in either, 0 to 1."""
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) if first | second else 0.0
