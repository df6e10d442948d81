"""Words → hits: read the question, rank, filter, and say why each was found and what was dropped."""

from __future__ import annotations

import time
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from knowledge import analysis, thesaurus
from knowledge.asking import Asking
from knowledge.entry import Entry, Kind
from knowledge.hits import Hit, Results, Snippet, snippet
from knowledge.index import BODY, FACET, PAIRS, Reader
from knowledge.lexicon import Lexicon
from knowledge.query import Query, Word
from knowledge.rank import Ranked, Ranker, Ranking
from policies.text import Lang

FACETS: Final = ("kind", "sector", "level1", "level2", "stage")


@dataclass(frozen=True, slots=True)
class Found:
    """A query as it was understood and every entry it found, best first."""

    query: Query
    ranking: Ranking

    @property
    def ranked(self) -> list[Ranked]:
        """The best, in order."""
        return self.ranking.best


class Search:
    """Searches one index. One instance serves a whole process and all its threads."""

    def __init__(self, reader: Reader) -> None:
        analysis.warm()
        self.reader = reader
        self.lexicon = Lexicon(reader.side)
        self.asking = Asking(reader, self.lexicon, thesaurus.load())
        self.ranker = Ranker(reader, self.lexicon)
        self._facets = {name: self._facet(name) for name in FACETS}

    def find(
        self,
        words: str,
        *,
        kind: Kind | str | None = None,
        sector: str | None = None,
        most: int = 0,
    ) -> Found:
        """All entries with a word of the question and the best in order, without reading the entries."""
        query = self.asking.read(words)
        return Found(query, self.ranker.rank(query, self._allowed(kind, sector), most))

    def run(
        self,
        words: str,
        *,
        kind: Kind | str | None = None,
        sector: str | None = None,
        limit: int = 10,
    ) -> Results:
        """The contract's search. An unknown kind or sector finds nothing."""
        started = time.perf_counter()
        found = self.find(words, kind=kind, sector=sector, most=limit)
        query, ranked = found.query, found.ranked
        hits = tuple(self.hit(query, one) for one in ranked[: max(0, limit)])
        return Results(
            query=words,
            took_ms=(time.perf_counter() - started) * 1000,
            total=len(found.ranking.numbers),
            hits=hits,
            suggestion=query.suggestion if query.suggestion != query.text else None,
            dropped=dropped(query, ranked),
            facets=self.facets(found.ranking.numbers),
        )

    def hit(self, query: Query, one: Ranked) -> Hit:
        """The entry with its snippet in the language of the question, and its reasons."""
        entry = self.reader.entry(one.number)
        lang: Lang = "zh" if analysis.is_han(query.text) or query.suggestion else "en"
        return Hit(
            entry=entry,
            score=one.score,
            snippet=self._snippet(entry, one.matched, lang),
            why=tuple(word.text for word in one.matched),
            coverage=one.coverage,
        )

    def facets(self, numbers: AbstractSet[int]) -> dict[str, dict[str, int]]:
        """How many of the hits have which kind, sector, level and stage."""
        counted = {
            name: {value: len(numbers & members) for value, members in values.items()}
            for name, values in self._facets.items()
        }
        return {name: {v: n for v, n in values.items() if n} for name, values in counted.items()}

    def members(self, name: str, value: str) -> frozenset[int]:
        """Entries of a facet value."""
        return self._facets[name].get(value, frozenset())

    def _facet(self, name: str) -> dict[str, frozenset[int]]:
        front = f"{name}="
        return {
            word.removeprefix(front): frozenset(self.reader.postings(FACET, word))
            for word in self.reader.words(FACET)
            if word.startswith(front)
        }

    def _allowed(self, kind: Kind | str | None, sector: str | None) -> frozenset[int] | None:
        chosen = [self.members("kind", str(kind))] if kind else []
        chosen += [self.members("sector", sector)] if sector else []
        return frozenset.intersection(*chosen) if chosen else None

    def _snippet(self, entry: Entry, matched: tuple[Word, ...], lang: Lang) -> Snippet:
        return snippet(entry, _needles(matched, lang), lang)


def dropped(query: Query, ranked: list[Ranked]) -> tuple[str, ...]:
    """What the best hit does without; all words when nothing was found."""
    if not ranked:
        return tuple(word.text for word in query.words)
    fullest = max(ranked[:10], key=lambda one: one.coverage)
    return tuple(word.text for word in query.words if word not in fullest.matched)


def _needles(matched: tuple[Word, ...], lang: Lang) -> list[str]:
    needles = {word.text for word in matched}
    for word in matched:
        for choice in word.choices:
            if choice.where == BODY:
                needles.update(choice.tokens)
            elif choice.where == PAIRS:
                needles.add(word.text)
    return [n for n in needles if analysis.is_han(n) == (lang == "zh") and len(n) > 1]
