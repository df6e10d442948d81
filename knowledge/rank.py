"""How well entries answer a query: BM25 over title, keywords and body, coverage of what was asked, nearness, title.

All weights stand here. They were set on judged queries (`tests/benchmarks/search_quality.py`), not on any one query.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from knowledge import analysis
from knowledge.entry import Entry, Kind
from knowledge.index import BODY, CONTEXT, KEYS, PAIRS, TITLE, Reader
from knowledge.numbers import heading
from knowledge.query import Choice, Query, Word
from policies.level import read_level2

K1: Final = 1.2
B: Final = {TITLE: 0.3, BODY: 0.5}
FIELD_WEIGHTS: Final = {TITLE: 2.0, KEYS: 1.0, CONTEXT: 0.3, BODY: 1.0}
COVERAGE: Final = 1.5
"""Power of the share of the query, by weight, that an entry contains."""
NEARNESS: Final = 0.6
"""What the same neighbouring characters add."""
TITLE_FIT: Final = 0.8
"""What a title that says just what is asked adds."""
STRUCTURE: Final = 2.0
"""What the sector and the family asked for multiply an indicator by."""
EXACT: Final = 1000.0
"""Added to an entry named by its code or its very title: nothing else stands before it."""
LOOKED_AT: Final = 80
"""Best entries by words that are looked at closely."""
SHORT: Final[Mapping[Kind, float]] = {
    Kind.TERM: 1.3,
    Kind.FORM: 1.15,
    Kind.CLAUSE: 1.1,
    Kind.RULE: 1.1,
    Kind.ANSWER: 0.9,
    Kind.INDICATOR: 0.65,
}
ASKED: Final[Mapping[Kind, float]] = {
    Kind.CLAUSE: 1.15,
    Kind.RULE: 1.2,
    Kind.ANSWER: 0.9,
    Kind.FORM: 0.8,
    Kind.INDICATOR: 0.8,
    Kind.DOCUMENT: 0.6,
    Kind.PROBLEM: 0.95,
}
FAULT: Final = 1.4
"""For a problem pattern, when the query quotes what stands in a sheet."""
FORM: Final = 1.25
"""For a form, when the query names one."""
PAIR: Final = 0.3
"""Weight of a rare pair of neighbours beside that of a word."""
RARE_PAIR: Final = 0.1
"""Share of all entries that a rare pair may stand in."""
_KEPT: Final = 300_000
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


@dataclass
class Ranker:
    """Ranks against one index; keeps the scores of words met before."""

    reader: Reader
    _kept: OrderedDict[tuple[str, str], dict[int, float]] = field(default_factory=OrderedDict)
    _kept_size: int = 0
    _heads: dict[
        int, tuple[Kind, tuple[frozenset[str], frozenset[str]], str | None, str | None]
    ] = field(default_factory=dict)

    def rank(self, query: Query, allowed: frozenset[int] | None = None) -> list[Ranked]:
        """Every entry that contains a word of the query, best first."""
        scores, matched = self._words(query)
        weights = [self.weight(word) for word in query.words]
        total = sum(weights) or 1.0
        ranked = [
            Ranked(
                number,
                score
                * (0.1 + 0.9 * (coverage := self._share(matched.get(number, ()), weights, total)))
                ** COVERAGE,
                tuple(query.words[i] for i in matched.get(number, ())),
                coverage,
            )
            for number, score in scores.items()
            if allowed is None or number in allowed
        ]
        ranked += [
            Ranked(number, 0.0, query.words, 1.0)
            for number in query.exact - {one.number for one in ranked}
            if allowed is None or number in allowed
        ]
        ranked.sort(key=lambda one: (-one.score, one.number))
        close = ranked[:LOOKED_AT] + [r for r in ranked[LOOKED_AT:] if r.number in query.exact]
        self._look_closely(query, close)
        close.sort(key=lambda one: (-one.score, one.number))
        seen = {one.number for one in close}
        return close + [one for one in ranked if one.number not in seen]

    @staticmethod
    def _share(places: Sequence[int], weights: Sequence[float], total: float) -> float:
        return sum(weights[i] for i in places) / total

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

    def kind(self, number: int) -> Kind:
        """What an entry is."""
        return self._head(number)[0]

    def sector(self, number: int) -> str | None:
        """The sector of an indicator."""
        return self._head(number)[2]

    def _words(self, query: Query) -> tuple[dict[int, float], dict[int, list[int]]]:
        scores: dict[int, float] = {}
        matched: dict[int, list[int]] = {}
        for place, word in enumerate(query.words):
            for number, score in self._word(word).items():
                scores[number] = scores.get(number, 0.0) + score * word.weight
                matched.setdefault(number, []).append(place)
        for pair in query.pairs:
            found = self._token(PAIRS, pair)
            if len(found) <= RARE_PAIR * self.reader.count:
                for number, score in found.items():
                    scores[number] = scores.get(number, 0.0) + PAIR * score
        return scores, matched

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
        pairs = [(self._token(PAIRS, pair)) for pair in query.pairs]
        rarity = [self._idf(len(found)) if found else 0.0 for found in pairs]
        all_pairs = sum(rarity) or 1.0
        asked = self._asked(query)
        prior = ASKED if query.is_question or len(query.words) > 3 else SHORT
        for one in close:
            kind, heads, sector, level2 = self._head(one.number)
            near = sum(r for found, r in zip(pairs, rarity, strict=True) if one.number in found)
            one.nearness = near / all_pairs
            one.fit = max(self._fit(head, asked) for head in heads)
            one.score *= (1 + NEARNESS * one.nearness) * (1 + TITLE_FIT * one.fit)
            one.score *= prior.get(kind, 1.0)
            if query.shows_fault and kind is Kind.PROBLEM:
                one.score *= FAULT
            if query.wants_form and kind is Kind.FORM:
                one.score *= FORM
            if kind is Kind.INDICATOR and query.sector == sector is not None:
                same_family = query.level2 and read_level2(level2) == query.level2
                one.score *= STRUCTURE if same_family else 1.15
            if one.number in query.exact:
                one.score += EXACT * SHORT.get(kind, 1.0)

    def _asked(self, query: Query) -> dict[str, float]:
        """Token → weight of everything asked for, other ways to say it included."""
        asked: dict[str, float] = {}
        for word in query.words:
            for choice in word.choices:
                if choice.where == BODY:
                    for token in choice.tokens:
                        asked[token] = max(asked.get(token, 0.0), choice.factor * word.weight)
        return asked

    def _fit(self, head: frozenset[str], asked: Mapping[str, float]) -> float:
        """How far title and question are the same words: harmonic mean of the two shares by rarity."""
        if not head or not asked:
            return 0.0
        in_head = {t: self._idf(len(self._token(BODY, t))) for t in head}
        both = sum(rarity * asked.get(t, 0.0) for t, rarity in in_head.items())
        if not both:
            return 0.0
        of_head = both / sum(in_head.values())
        own = sum(self._idf(len(self._token(BODY, t))) for t, w in asked.items() if w == 1.0) or 1.0
        of_asked = min(1.0, both / own)
        return 2 * of_head * of_asked / (of_head + of_asked)

    def _head(
        self, number: int
    ) -> tuple[Kind, tuple[frozenset[str], frozenset[str]], str | None, str | None]:
        found = self._heads.get(number)
        if found is None:
            found = _head(self.reader.entry(number))
            self._heads[number] = found
        return found


def _head(
    entry: Entry,
) -> tuple[Kind, tuple[frozenset[str], frozenset[str]], str | None, str | None]:
    head = heading(entry)
    words = (frozenset(_title_words(head.zh)), frozenset(_title_words(head.en)))
    return entry.kind, words, entry.sector, entry.level2


def _title_words(title: str) -> Iterable[str]:
    for run in analysis.runs(analysis.fold(title)):
        if analysis.is_han(run):
            for word in analysis.cut(run):
                yield word
                yield from analysis.words_inside(word)
        else:
            yield analysis.stem(run)
