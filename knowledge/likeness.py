"""An entry → entries that say much the same: its own telling words are asked for, and it is left out."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.analysis import index_words
from knowledge.index import BODY, TITLE
from knowledge.numbers import heading
from knowledge.query import Choice, Query, Word
from knowledge.search import ANYTHING
from policies.level import read_level2

if TYPE_CHECKING:
    from knowledge.entry import Entry
    from knowledge.hits import Results
    from knowledge.search import Search

WORDS: Final = 14
"""The most telling words of an entry, by how often they stand there and how rare they are elsewhere."""
IN_TITLE: Final = 3
"""A word of the title counts as so many of the text."""


def like(search: Search, entry_id: str, limit: int) -> Results | None:
    """Entries near this one, best first; None for an unknown id."""
    started = time.perf_counter()
    number = search.lexicon.number(entry_id)
    if number is None:
        return None
    entry = search.reader.entry(number)
    query = Query(
        text=entry.title.zh,
        words=tuple(_words(search, entry)),
        sectors=frozenset(filter(None, (entry.sector,))),
        level2=read_level2(entry.level2),
    )
    found = search.results(entry.title.zh, query, ANYTHING, max(0, limit) + 1, started)
    hits = tuple(hit for hit in found.hits if hit.entry.id != entry_id)[: max(0, limit)]
    # Nobody asked for these words, so none can be missing.
    return replace(found, hits=hits, total=max(0, found.total - 1), dropped=())


def _words(search: Search, entry: Entry) -> list[Word]:
    counted: Counter[str] = Counter()
    for text, weight in ((heading(entry).zh, IN_TITLE), (entry.body.zh, 1)):
        for word in index_words(text):
            if len(word) > 1 and not word.isdigit():
                counted[word] += weight
    weighed = {
        word: often * search.ranker.rarity(Choice((word,)))
        for word, often in counted.items()
        if search.reader.frequency(BODY, word) + search.reader.frequency(TITLE, word) > 1
    }
    best = sorted(weighed, key=lambda word: (-weighed[word], word))[:WORDS]
    return [Word(word, (Choice((word,)),), weighed[word] / weighed[best[0]]) for word in best]
