"""The words people use beside the words of the field: knowledge/data/thesaurus.yaml, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any, Final

import yaml

from knowledge import analysis
from policies.text import Text

FILE: Final = Path(__file__).parent / "data" / "thesaurus.yaml"
LONGEST: Final = 10
"""Characters of a Chinese lay word; words of an English one."""
_STRETCH: Final = 6
_COMMA: Final = re.compile(r"\s*[,，、]\s*")


@dataclass(frozen=True, slots=True)
class Outside:
    """A neighbouring matter this tool does not cover."""

    topic: Text
    words: frozenset[str]


class Nearness(Enum):
    """How near the words of a question are to our field."""

    OURS = "ours"
    SHARED = "shared"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """All keys are folded; English ones are stems joined by blanks."""

    means: dict[str, tuple[str, ...]]
    """A lay word → words of the field."""
    hints: frozenset[str]
    """Lay words that say what kind of answer is wanted (多少天, 谁): they count little."""
    stop: frozenset[str]
    weak: frozenset[str]
    """Words that stand everywhere and say little (开展, 进行)."""
    documents: dict[str, str]
    """What people call a document → its number."""
    sectors: dict[str, tuple[str, ...]]
    """A word → the sectors it points to."""
    outside: tuple[Outside, ...]
    core: frozenset[str]
    """Words that only our field uses, or uses most."""
    shared: frozenset[str]
    """Words of ours that neighbouring fields use as well."""

    def spans(self, run: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Lay words in a Chinese run, longest first at each place, none overlapping.

        A short one counts only where it is cut as words: 打分 does not stand in 打分子.
        """
        edges = frozenset(accumulate(map(len, words), initial=0))
        start = 0
        while start < len(run):
            end = self._longest(run, start, edges)
            if end:
                yield start, end
            start = end or start + 1

    @property
    def chinese(self) -> Iterator[str]:
        """Every Chinese word people put a question in: lay words and the words of asking, of two characters or more."""
        words = (*self.means, *self.stop)
        return (word for word in words if analysis.is_han(word) and len(word) > 1)

    def topic_outside(self, folded: str) -> Outside | None:
        """The neighbouring matter a question names, with the longest words of it that stand there, whole words only."""
        said = said_in(folded)
        for matter in self.outside:
            if named := matter.words & said:
                return replace(matter, words=_longest_of(named))
        return None

    def nearness(self, folded: str) -> Nearness:
        """Whether a word of our own field stands in it, or one that we share with others."""
        said = said_in(folded)
        if not self.core.isdisjoint(said):
            return Nearness.OURS
        return Nearness.SHARED if not self.shared.isdisjoint(said) else Nearness.FAR

    def _longest(self, run: str, start: int, edges: frozenset[int]) -> int:
        for end in range(min(len(run), start + LONGEST), start, -1):
            aligned = start in edges and end in edges
            if run[start:end] in self.means and (aligned or end - start > 3):
                return end
        return 0


@cache
def load() -> Thesaurus:
    """The shipped thesaurus. Raises: yaml.YAMLError when an edited file is broken."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    means: dict[str, list[str]] = {}
    for section in ("words", "hints"):
        for said, meant in content[section].items():
            for word in _split(said):
                means.setdefault(key(word), []).extend(_split(meant))
    sectors: dict[str, list[str]] = {}
    for sector, words in content["sectors"].items():
        for word in _split(words):
            sectors.setdefault(key(word), []).append(sector)
    return Thesaurus(
        means={word: tuple(dict.fromkeys(meant)) for word, meant in means.items()},
        hints=frozenset(key(word) for said in content["hints"] for word in _split(said)),
        weak=frozenset(key(word) for word in content["weak"].split()),
        stop=frozenset(word for words in content["stop"].values() for word in words.split()),
        documents={
            analysis.fold(name): number
            for number, names in content["documents"].items()
            for name in (number, *_split(names))
        },
        sectors={word: tuple(found) for word, found in sectors.items()},
        core=frozenset(key(word) for word in content["core"].split()),
        shared=frozenset(key(word) for word in content["shared"].split()),
        outside=tuple(_outside(topic, words) for topic, words in content["outside"].items()),
    )


def key(word: str) -> str:
    """How a word is looked up here: Chinese as folded, English as stems."""
    folded = analysis.fold(word)
    if analysis.is_han(folded):
        return folded
    return " ".join(analysis.stem(run) for run in analysis.runs(folded))


def _outside(topic: str, words: str) -> Outside:
    zh, _, en = topic.partition(" / ")
    return Outside(Text(zh, en), frozenset(map(key, _split(words))))


def _split(words: str) -> Iterable[str]:
    return [word for word in _COMMA.split(words.strip()) if word]


def said_in(text: str) -> frozenset[str]:
    """Every phrase of the text that could be a key here."""
    return frozenset(_words(analysis.fold(text)))


def _longest_of(named: frozenset[str]) -> frozenset[str]:
    """Without words that only stand in longer ones."""
    return frozenset(w for w in named if not any(w != other and w in other for other in named))


def _words(folded: str) -> Iterator[str]:
    """Every stretch of up to six words that begins and ends at a word, Chinese and English."""
    for is_han, grouped in groupby(analysis.runs(folded), key=analysis.is_han):
        runs = list(grouped)
        cut = [analysis.cut(run) for run in runs] if is_han else [tuple(map(analysis.stem, runs))]
        for words in cut:
            for start in range(len(words)):
                for end in range(start + 1, min(len(words), start + _STRETCH) + 1):
                    yield ("" if is_han else " ").join(words[start:end])
