"""How well entries answer a query: BM25 over title, keywords and body, coverage of what was asked, nearness, title.

All weights stand here. They were set on judged queries (`tests/benchmarks/search_quality.py`), not on any one query.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Final

from knowledge.entry import Kind
from knowledge.index import BODY, CONTEXT, KEYS, PAIRS, TITLE, Head, Reader
from knowledge.lexicon import Lexicon
from knowledge.query import Choice, Query, Word

K1: Final = 1.2
B: Final = {TITLE: 0.3, BODY: 0.5}
FIELD_WEIGHTS: Final = {TITLE: 2.0, KEYS: 1.0, CONTEXT: 0.3, BODY: 1.0}
COVERAGE: Final = 0.9
"""Power of the share of the query, by weight, that an entry contains."""
FLOOR: Final = 0.2
"""Coverage that the neighbouring characters alone are worth."""
NEARNESS: Final = 0.3
"""What the same neighbouring characters add."""
TITLE_FIT: Final = 0.8
"""What a title that says just what is asked adds."""
SECTOR: Final = 1.05
"""For an indicator of the sector that the words point to."""
FAMILY: Final = 3.0
"""For one that is of the family asked for too."""
LINK: Final = 0.3
"""Share of the score of the best linked entry that is added."""
LINKED: Final = 3.0
"""But no more than so many times its own."""
EXACT: Final = 1000.0
"""Added to an entry named by its code or its very title: nothing else stands before it."""
LOOKED_AT: Final = 100
"""Best entries by words that are looked at closely, at least."""
SHORT: Final[Mapping[Kind, float]] = {
    Kind.TERM: 1.3,
    Kind.FORM: 1.15,
    Kind.CLAUSE: 1.2,
    Kind.RULE: 1.2,
    Kind.ANSWER: 0.6,
    Kind.LESSON: 0.8,
    Kind.EXAMPLE: 0.75,
    Kind.INDICATOR: 0.65,
}
ASKED: Final[Mapping[Kind, float]] = {
    Kind.CLAUSE: 1.15,
    Kind.RULE: 1.2,
    Kind.ANSWER: 0.9,
    Kind.LESSON: 0.85,
    Kind.EXAMPLE: 0.85,
    Kind.TERM: 1.1,
    Kind.FORM: 0.8,
    Kind.INDICATOR: 0.8,
    Kind.DOCUMENT: 0.6,
    Kind.PROBLEM: 0.95,
}
QUESTION: Final = 0.8
"""For an entry whose title is a question, when a question is asked."""
FAULT: Final = 1.4
"""For a problem pattern, when the query quotes what stands in a sheet."""
FORM: Final = 1.25
"""For a form, when the query names one."""
DOCUMENT: Final = 1.5
"""For a document that the query names."""
PAIR: Final = 0.3
"""Weight of a rare pair of neighbours beside that of a word."""
EVERYWHERE: Final = 1500
"""Entries; a word in more of them finds nothing by itself beside a rarer one."""
RARE_PAIR: Final = 0.1
"""Share of all entries that a rare pair may stand in."""
_KEPT: Final = 120_000
"""Scores kept in memory, all words together."""


@dataclass(slots=True)
class Ranked:
    """One entry and how it came to its place."""

    number: int
    score: float
    matched: tuple[Word, ...]
    coverage: float
    """Share of the query's weight that the entry contains, 0 to 1."""
    nearness: float = 0.0
    fit: float = 0.0


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every entry with something of the query, and the best of them in order."""

    numbers: AbstractSet[int]
    best: list[Ranked]


@dataclass
class Ranker:
    """Ranks against one index; keeps the scores of words met before."""

    reader: Reader
    lexicon: Lexicon
    _kept: OrderedDict[tuple[str, str], dict[int, float]] = field(default_factory=OrderedDict)
    _kept_size: int = 0

    def rank(
        self, query: Query, allowed: frozenset[int] | None = None, most: int = LOOKED_AT
    ) -> Ranking:
        """The entries that contain a word of the query; the best of them looked at closely and in order."""
        scores, matched = self._words(query)
        for number in query.exact:
            scores.setdefault(number, 0.0)
            matched.setdefault(number, list(range(len(query.words))))
        if allowed is not None:
            scores = {number: score for number, score in scores.items() if number in allowed}
        weights = [self.weight(word) for word in query.words]
        total = sum(weights) or 1.0
        for number in scores:
            share = sum([weights[i] for i in matched.get(number, ())]) / total
            scores[number] *= (FLOOR + (1 - FLOOR) * share) ** COVERAGE
        first = nlargest(max(most, LOOKED_AT), scores, key=lambda number: (scores[number], -number))
        close = []
        for number in {*first, *(query.exact & scores.keys())}:
            places = matched.get(number, ())
            words = tuple(query.words[i] for i in places)
            share = sum(weights[i] for i in places) / total
            close.append(Ranked(number, scores[number], words, share))
        self._look_closely(query, close)
        self._borrow(close)
        close.sort(key=lambda one: (-one.score, one.number))
        return Ranking(scores.keys(), close)

    def weight(self, word: Word) -> float:
        """How much a word says: rare words most, a word nowhere known as much as a rare one."""
        found = [self.rarity(choice) for choice in word.choices if self.scores(choice)]
        return word.weight * (max(found) if found else math.log(1 + self.reader.count))

    def rarity(self, choice: Choice) -> float:
        """Inverse frequency of a way to find a word."""
        return self._idf(len(self.scores(choice)))

    def scores(self, choice: Choice) -> dict[int, float]:
        """Entry number → score of one way to find a word; all its tokens must be there."""
        found = [self._token(choice.where, token) for token in choice.tokens]
        if not found:
            return {}
        if len(found) == 1:
            return found[0]
        found.sort(key=len)
        first, rest = found[0], found[1:]
        mean = 1 / math.sqrt(len(found))
        return {
            number: (score + sum(other[number] for other in rest)) * mean
            for number, score in first.items()
            if all(number in other for other in rest)
        }

    def _words(self, query: Query) -> tuple[dict[int, float], dict[int, list[int]]]:
        scores: dict[int, float] = {}
        matched: dict[int, list[int]] = {}
        by_word = [self._word(word) for word in query.words]
        for place in sorted(range(len(by_word)), key=lambda place: len(by_word[place])):
            weight = query.words[place].weight
            for number, score in self._telling(by_word[place], scores):
                scores[number] = scores.get(number, 0.0) + score * weight
                matched.setdefault(number, []).append(place)
        for places in matched.values():
            places.sort()
        for pair in query.pairs:
            found = self._token(PAIRS, pair)
            if len(found) <= min(EVERYWHERE, RARE_PAIR * self.reader.count):
                for number, score in found.items():
                    scores[number] = scores.get(number, 0.0) + PAIR * score
        return scores, matched

    @staticmethod
    def _telling(found: dict[int, float], scores: dict[int, float]) -> Iterable[tuple[int, float]]:
        """A word that stands nearly everywhere tells only between entries that a rarer word has found."""
        if not scores or len(found) <= EVERYWHERE:
            return found.items()
        return [(number, found[number]) for number in scores.keys() & found.keys()]

    def _word(self, word: Word) -> dict[int, float]:
        best: dict[int, float] = {}
        for choice in word.choices:
            for number, score in self.scores(choice).items():
                best[number] = max(best.get(number, 0.0), score * choice.factor)
        for part in word.parts:
            for number, score in self._token(BODY, part).items():
                best[number] = max(best.get(number, 0.0), score * 0.5)
        return best

    def _token(self, where: str, token: str) -> dict[int, float]:
        key = (where, token)
        found = self._kept.get(key)
        if found is None:
            found = self._bm25(token) if where == BODY else self._plain(where, token)
            self._kept[key] = found
            self._kept_size += len(found) + 1
            while self._kept_size > _KEPT and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._kept_size -= len(dropped) + 1
        return found

    def _bm25(self, token: str) -> dict[int, float]:
        """BM25F: the fields' weighted frequencies are added before they saturate."""
        frequencies: dict[int, float] = {}
        for name, weight in FIELD_WEIGHTS.items():
            b = B.get(name, 0.0)
            mean = self.reader.mean_length.get(name, 1.0)
            for number, often in self.reader.postings(name, token).items():
                norm = 1 - b + b * self.reader.length(name, number) / mean if b else 1.0
                frequencies[number] = frequencies.get(number, 0.0) + weight * often / norm
        idf = self._idf(len(frequencies))
        return {n: idf * tf * (K1 + 1) / (tf + K1) for n, tf in frequencies.items()}

    def _plain(self, where: str, token: str) -> dict[int, float]:
        found = self.reader.postings(where, token)
        idf = self._idf(len(found))
        return dict.fromkeys(found, idf)

    def _idf(self, frequency: int) -> float:
        return math.log(1 + (self.reader.count - frequency + 0.5) / (frequency + 0.5))

    def _look_closely(self, query: Query, close: list[Ranked]) -> None:
        pairs = [self._token(PAIRS, pair) for pair in query.pairs]
        rarity = [self._idf(len(found)) if found else 0.0 for found in pairs]
        all_pairs = sum(rarity) or 1.0
        asked = self._asked(query)
        own = sum(self._idf(len(self._token(BODY, t))) for t, w in asked.items() if w == 1.0) or 1.0
        for one in close:
            head = self.reader.head(one.number)
            near = sum(r for found, r in zip(pairs, rarity, strict=True) if one.number in found)
            one.nearness = near / all_pairs
            one.fit = max(self._fit(title, asked, own) for title in (head.zh, head.en))
            one.score *= (1 + NEARNESS * one.nearness) * (1 + TITLE_FIT * one.fit)
            one.score *= _prior(query, head)
            if one.number in query.exact:
                one.score += EXACT * _named(query, head)

    def _borrow(self, close: list[Ranked]) -> None:
        """What is linked to a good entry is likely wanted too: the rule to the clause, the problem to the rule."""
        scores = {one.number: one.score for one in close}
        for one in close:
            best = max((scores.get(n, 0.0) for n in self.lexicon.linked(one.number)), default=0.0)
            one.score += LINK * min(best, LINKED * one.score)

    def _asked(self, query: Query) -> dict[str, float]:
        """Token → weight of everything asked for, other ways to say it included."""
        asked: dict[str, float] = {}
        for word in query.words:
            for choice in word.choices:
                if choice.where == BODY:
                    for token in choice.tokens:
                        asked[token] = max(asked.get(token, 0.0), choice.factor * word.weight)
        return asked

    def _fit(self, title: frozenset[str], asked: Mapping[str, float], own: float) -> float:
        """How far title and question are the same words: harmonic mean of the two shares by rarity."""
        both = sum(self._rarity(t) * asked[t] for t in title if t in asked)
        if not both:
            return 0.0
        of_title = both / sum(self._rarity(t) for t in title)
        of_asked = min(1.0, both / own)
        return 2 * of_title * of_asked / (of_title + of_asked)

    def _rarity(self, token: str) -> float:
        return self._idf(self.reader.title_word_frequency(token))


def _named(query: Query, head: Head) -> float:
    """Of what is named exactly, a document named by its number or title first: a form may be called like it."""
    return DOCUMENT if query.documents and head.kind is Kind.DOCUMENT else SHORT.get(head.kind, 1.0)


def _prior(query: Query, head: Head) -> float:
    """What the kind of an entry counts for this kind of question."""
    asked = query.is_question or len(query.words) > 3
    prior = (ASKED if asked else SHORT).get(head.kind, 1.0)
    if head.asks and asked:
        prior = QUESTION
    if query.shows_fault and head.kind is Kind.PROBLEM:
        prior *= FAULT
    if query.wants_form and head.kind is Kind.FORM:
        prior *= FORM
    if head.sector in query.sectors:
        prior *= FAMILY if query.level2 and head.level2 == query.level2 else SECTOR
    return prior
