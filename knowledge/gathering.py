"""What is gathered from the content beside the index: names, codes, numbers, links, sounds and spellings, as JSON values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, Final

from knowledge import analysis, pinyin, thesaurus
from knowledge.entry import Entry, Kind
from knowledge.numbers import code_words, heading, read_number

_SPOKEN_KINDS: Final = (Kind.TERM, Kind.FORM, Kind.PROBLEM, Kind.INDICATOR, Kind.DOCUMENT)
"""Kinds whose titles people type by sound; a clause's title is its document and number."""
_LONGEST_SPOKEN: Final = 8
"""Characters; longer names are found by their parts."""
_SHORTEST_INITIALS: Final = 3
_LONGEST_NAME: Final = 60
_MOST_WORDS: Final = 20_000
"""Words whose sound or spelling is kept; rarer ones of a large import are no likely slip."""
_SHORTEST_ALIAS: Final = 3
"""Characters; 条例 alone names no document."""


def gather(entries: Sequence[Entry]) -> dict[str, Any]:
    """All that `lexicon.Lexicon` reads."""
    return {
        "names": _names(entries),
        "codes": _codes(entries),
        "documents": sorted(_own_numbers(entries)),
        "aliases": _aliases(entries),
        **_sounds(entries),
        "latin": _latin(entries),
        "ids": [entry.id for entry in entries],
        "about": _about(entries),
    }


def plain_name(name: str) -> str:
    """A title as it is compared: folded, letters and digits only."""
    return "".join(analysis.runs(analysis.fold(name)))


def _own_numbers(entries: Sequence[Entry]) -> set[str]:
    kinds = (Kind.CLAUSE, Kind.DOCUMENT)
    return {entry.source.number for entry in entries if entry.source and entry.kind in kinds}


def _aliases(entries: Sequence[Entry]) -> dict[str, str]:
    """What else a document is called → its number: its title and its keywords, as folded."""
    aliases: dict[str, str] = {}
    for entry in entries:
        if entry.kind is Kind.DOCUMENT and entry.source:
            head = heading(entry)
            for name in (entry.source.number, head.zh, head.en, *entry.keywords):
                bare = analysis.fold(name).partition("(")[0].strip()
                if len(bare) >= _SHORTEST_ALIAS and not read_number(bare).serial:
                    aliases.setdefault(bare, entry.source.number)
    return aliases


def _names(entries: Sequence[Entry]) -> dict[str, list[int]]:
    names: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        head = heading(entry)
        if entry.kind is Kind.CLAUSE:
            continue  # known by number and article
        titles = (entry.title.zh, entry.title.en, head.zh, head.en, *_own_names(entry))
        for name in {plain_name(title) for title in titles}:
            if 0 < len(name) <= _LONGEST_NAME:
                names[name].append(number)
    return names


def _own_names(entry: Entry) -> list[str]:
    """Keywords that name just this entry: not its sector, nor the document it belongs to."""
    if entry.kind is Kind.INDICATOR:
        return []
    is_document = entry.kind is Kind.DOCUMENT
    return [word for word in entry.keywords if is_document or not read_number(word).serial]


def _about(entries: Sequence[Entry]) -> dict[str, list[str]]:
    about: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for other in entry.about:
            # Every clause is about its document; that would be no link but a list of all clauses.
            if not other.startswith("document:"):
                about[other].append(entry.id)
    return about


def _codes(entries: Sequence[Entry]) -> dict[str, int]:
    codes: dict[str, int] = {}
    for number, entry in enumerate(entries):
        if entry.kind not in (Kind.CLAUSE, Kind.DOCUMENT):
            for code in code_words(entry):
                codes.setdefault(code, number)
    return codes


def _sounds(entries: Sequence[Entry]) -> dict[str, dict[str, str]]:
    """Sound and initials of every name, of every stretch of its words, and of the words of the bodies; sounds of lay words."""
    heard: Counter[str] = Counter()
    for entry in entries:
        if entry.kind in _SPOKEN_KINDS:
            heard.update(_stretches(heading(entry).zh, 5 if entry.kind is Kind.TERM else 1))
        heard.update(word for word in _words(entry.body.zh) if len(word) > 1)
    sounds: dict[str, str] = {}
    initials: dict[str, str] = {}
    ordered = sorted(heard.items(), key=lambda item: (-item[1], len(item[0]), item[0]))
    for word, _ in ordered[:_MOST_WORDS]:
        parts = pinyin.syllables(word)
        sounds.setdefault("".join(parts), word)
        if len(word) >= _SHORTEST_INITIALS:
            initials.setdefault(pinyin.initials(parts), word)
    for word in sorted(thesaurus.load().chinese):
        sounds.setdefault("".join(pinyin.syllables(word)), word)
    return {"sounds": sounds, "initials": initials, "readings": pinyin.readings()}


def _words(text: str) -> Iterable[str]:
    for run in analysis.runs(analysis.fold(text)):
        if analysis.is_han(run):
            yield from analysis.cut(run)


def _stretches(title: str, weight: int) -> dict[str, int]:
    """Every stretch of two to eight characters that begins and ends at a word."""
    found: dict[str, int] = {}
    for run in analysis.runs(analysis.fold(title)):
        if not analysis.is_han(run):
            continue
        edges = [0, *accumulate(map(len, analysis.cut(run)))]
        for i, start in enumerate(edges):
            for end in edges[i + 1 :]:
                if 2 <= end - start <= _LONGEST_SPOKEN:
                    found[run[start:end]] = weight
    return found


def _latin(entries: Sequence[Entry]) -> list[str]:
    """English words, commonest first, as written (not stemmed): what a misspelling may have meant."""
    seen: Counter[str] = Counter()
    for entry in entries:
        for text, weight in ((entry.title.en, 5), (entry.body.en, 1)):
            for run in analysis.runs(analysis.fold(text)):
                if run.isascii() and run.isalpha() and len(run) > 2:
                    seen[run] += weight
    return [word for word, _ in seen.most_common(_MOST_WORDS)]
