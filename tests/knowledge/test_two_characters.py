"""The promise: every two-character Chinese word that stands in an entry finds it."""

from __future__ import annotations

import re

import pytest

from knowledge import analysis
from knowledge.entry import Entry, Kind
from knowledge.search import Search
from knowledge.sources import entries

ALL = tuple(entries())
HAN = re.compile("[\u4e00-\u9fff]+")


def two_character_words(text: str) -> set[str]:
    """As a dictionary cuts them and, for whoever thinks otherwise, the pairs of each four-character run."""
    runs = HAN.findall(analysis.fold(text))
    cut = {word for run in runs for word in analysis.index_words(run) if len(word) == 2}
    return cut | {run[i : i + 2] for run in runs if len(run) <= 4 for i in range(len(run) - 1)}


def unfound(search: Search, chosen: list[Entry], texts: dict[str, str]) -> list[tuple[str, str]]:
    by_word: dict[str, list[str]] = {}
    for entry in chosen:
        for word in two_character_words(texts[entry.id]):
            by_word.setdefault(word, []).append(entry.id)
    missing = []
    for word, ids in by_word.items():
        numbers = search.find(word).ranking.numbers
        missing += [(word, i) for i in ids if search.lexicon.number(i) not in numbers]
    return missing


@pytest.mark.parametrize(
    "kind", [Kind.TERM, Kind.INDICATOR, Kind.PROBLEM, Kind.RULE, Kind.FORM, Kind.CLAUSE]
)
def test_every_two_character_word_of_the_titles_finds_its_entry(search: Search, kind: Kind) -> None:
    chosen = [entry for entry in ALL if entry.kind is kind]
    assert unfound(search, chosen, {e.id: e.title.zh for e in chosen}) == []


def test_every_two_character_word_of_definitions_and_clauses_finds_its_entry(
    search: Search,
) -> None:
    chosen = [entry for entry in ALL if entry.kind in (Kind.TERM, Kind.CLAUSE)][::2]
    assert unfound(search, chosen, {e.id: e.body.zh for e in chosen}) == []
