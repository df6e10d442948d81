"""Words → hits: read the question, rank, filter, and say why each was found and what was dropped."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from knowledge import analysis, narrowing, thesaurus
from knowledge.asking import Asking
from knowledge.entry import Entry
from knowledge.hits import Hit, Results, Snippet, snippet
from knowledge.index import BODY, CITES, FACET, PAIRS, Reader
from knowledge.lexicon import Lexicon
from knowledge.narrowing import InForce, Register, Wanted, document_key, of_documents
from knowledge.numbers import read_number
from knowledge.own_documents import Kept
from knowledge.query import Query, Word
from knowledge.rank import Ranked, Ranker, Ranking
from policies.level import read_level1, read_level2
from policies.text import Lang

FACETS: Final = ("kind", "sector", "level1", "level2", "stage")
LANGUAGES: Final = ("zh", "en")
ANYTHING: Final = Wanted()


def _shipped_only() -> Register:
    return narrowing.register(None)


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

    def __init__(self, reader: Reader, register: Callable[[], Register] = _shipped_only) -> None:
        analysis.warm()
        self._register = register
        self.reader = reader
        self.lexicon = Lexicon(reader.side)
        self.asking = Asking(reader, self.lexicon, thesaurus.load())
        self.ranker = Ranker(reader, self.lexicon)
        self._facets = {name: self._facet(name) for name in FACETS}
        self._missing: dict[str, frozenset[int]] = {}

    def find(self, words: str, wanted: Wanted = ANYTHING, most: int = 0) -> Found:
        """All entries with a word of the question and the best in order, without reading the entries."""
        query = self.asking.read(words)
        return Found(query, self.ranker.rank(query, self.allowed(wanted), most))

    def run(self, words: str, wanted: Wanted = ANYTHING, limit: int = 10) -> Results:
        """The contract's search. An unknown kind, sector, stage, level or language finds nothing."""
        started = time.perf_counter()
        return self.results(words, self.asking.read(words), wanted, limit, started)

    def results(
        self, words: str, query: Query, wanted: Wanted, limit: int, started: float
    ) -> Results:
        """What a query finds as a list; what was not in force on the day asked for is left out, and that is said."""
        ranking = self.ranker.rank(query, self.allowed(wanted), limit)
        gone = self._not_in_force(wanted, query)
        hits = tuple(self.hit(query, one) for one in ranking.best[: max(0, limit)])
        if wanted.on:
            hits = tuple(
                replace(hit, standing=self.register.on(hit.entry, wanted.on)) for hit in hits
            )
        return Results(
            query=words,
            took_ms=(time.perf_counter() - started) * 1000,
            total=len(ranking.numbers),
            hits=hits,
            suggestion=query.suggestion if query.suggestion != query.text else None,
            dropped=dropped(query, ranking.best),
            facets=self.facets(ranking.numbers),
            left_out=len(gone),
            older=self._older(wanted.on, gone),
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

    def see_also(self, entry: Entry) -> tuple[str, ...]:
        """Ids of the entries it is about, then of those about it, that are there."""
        linked = dict.fromkeys((*entry.about, *self.lexicon.about(entry.id)))
        return tuple(
            one for one in linked if one != entry.id and self.lexicon.number(one) is not None
        )

    def all_of(self, kind: str) -> list[Entry]:
        """Every entry of one kind, in the order of the content."""
        numbers = sorted(self._facets["kind"].get(kind, ()))
        return [self.reader.entry(number) for number in numbers]

    def facets(self, numbers: AbstractSet[int]) -> dict[str, dict[str, int]]:
        """How many of the hits have which kind, sector, level, stage and language."""
        counted = {
            name: {value: len(numbers & members) for value, members in values.items()}
            for name, values in self._facets.items()
        }
        counted["language"] = {
            lang: len(numbers) - len(numbers & self._without(lang)) for lang in LANGUAGES
        }
        return {name: {v: n for v, n in values.items() if n} for name, values in counted.items()}

    def members(self, name: str, value: str) -> frozenset[int]:
        """Entries of a facet value."""
        return self._facets[name].get(value, frozenset())

    def allowed(self, wanted: Wanted) -> frozenset[int] | None:
        """The entries a search may find; None when all may be found."""
        chosen = [
            self.members(name, str(value))
            for name, value in (("kind", wanted.kind), ("sector", wanted.sector))
            if value
        ]
        if wanted.stage:
            chosen.append(self.members("stage", wanted.stage))
        if wanted.level:
            chosen.append(self._of_level(wanted.level))
        if wanted.language:
            chosen.append(self._in_language(wanted.language))
        if wanted.on:
            chosen.append(frozenset(range(self.reader.count)) - self._over(wanted.on))
        return frozenset.intersection(*chosen) if chosen else None

    @cached_property
    def register(self) -> Register:
        """When each document counted."""
        return self._register()

    def _of_level(self, level: str) -> frozenset[int]:
        """By the name as written; a level 1 name wins over a level 2 of the same words."""
        bare = level.strip().removesuffix("指标")
        for name in ("level1", "level2"):
            if found := self.members(name, bare):
                return found
        first = read_level1(level)
        return frozenset().union(
            *(
                members
                for facet, read, meant in (
                    ("level2", read_level2, read_level2(level)),
                    ("level1", read_level1, None if read_level2(level) else first),
                )
                for value, members in self._facets[facet].items()
                if meant is not None and read(value) is meant
            )
        )

    def _in_language(self, language: str) -> frozenset[int]:
        if language not in LANGUAGES:
            return frozenset()
        return frozenset(range(self.reader.count)) - self._without(language)

    def _without(self, language: str) -> frozenset[int]:
        """Entries that have no text in a language: the county's own documents are written in one."""
        if language not in self._missing:
            keys = {key for key, own in self.register.languages.items() if own != language}
            self._missing[language] = of_documents(self.lexicon.side["ids"], keys)
        return self._missing[language]

    def _over(self, day: dt.date) -> frozenset[int]:
        """Entries of documents that were not in force on a day, and entries that rest on these."""
        keys = {k for k, span in self.register.spans.items() if span.on(day) is InForce.NO}
        resting = (self.reader.postings(CITES, read_number(key).word) for key in keys)
        own = of_documents(self.lexicon.side["ids"], keys)
        return own.union(*resting)

    def _not_in_force(self, wanted: Wanted, query: Query) -> AbstractSet[int]:
        """What the query would have found but for the day asked for."""
        if wanted.on is None:
            return frozenset()
        any_day = self.allowed(replace(wanted, on=None))
        return self.ranker.rank(query, any_day, 1).numbers & self._over(wanted.on)

    def _older(self, day: dt.date | None, gone: AbstractSet[int]) -> tuple[Kept, ...]:
        keys = {key for n in gone if (key := document_key(self.lexicon.side["ids"][n]))}
        return self.register.older_on(day, keys) if day else ()

    def _facet(self, name: str) -> dict[str, frozenset[int]]:
        front = f"{name}="
        return {
            word.removeprefix(front): frozenset(self.reader.postings(FACET, word))
            for word in self.reader.words(FACET)
            if word.startswith(front)
        }

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
