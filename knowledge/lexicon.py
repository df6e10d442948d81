"""What is known of the content's own words: names, codes, document numbers, sounds. Made with the index, kept beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice, product
from typing import Any, Final

from knowledge import analysis, pinyin
from knowledge.entry import Entry, Kind
from knowledge.numbers import DocumentNumber, code_words, heading, read_number

_SPOKEN_KINDS: Final = (Kind.TERM, Kind.FORM, Kind.PROBLEM, Kind.INDICATOR, Kind.DOCUMENT)
"""Kinds whose titles people type by sound; a clause's title is its document and number."""
_LONGEST_SPOKEN: Final = 8
"""Characters; longer names are found by their parts."""
_SHORTEST_INITIALS: Final = 3
_LONGEST_NAME: Final = 60
_MOST_READINGS: Final = 16
_MOST_WORDS: Final = 20_000
"""Words whose sound or spelling is kept; rarer ones of a large import are no likely slip."""
_SHORTEST_ALIAS: Final = 3
"""Characters; 条例 alone names no document."""


def gather(entries: Sequence[Entry]) -> dict[str, Any]:
    """Everything below, as plain JSON values."""
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


@dataclass(frozen=True)
class Lexicon:
    """Read side of `gather`."""

    side: Mapping[str, Any]

    def number(self, entry_id: str) -> int | None:
        """Where an entry stands in the index."""
        return self._numbers.get(entry_id)

    def about(self, entry_id: str) -> list[str]:
        """Entries that are about this one."""
        return list(self.side["about"].get(entry_id, ()))

    def document(self, number: DocumentNumber) -> int | None:
        """Where a document stands, or the first clause of one that is only known by its clauses."""
        return self._documents.get(number.number)

    @cached_property
    def _documents(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for place, entry_id in enumerate(self.side["ids"]):
            kind, _, key = entry_id.partition(":")
            if kind == Kind.DOCUMENT:
                found[key] = place
            elif kind == Kind.CLAUSE:
                found.setdefault(key.partition("#")[0], place)
        return found

    def linked(self, number: int) -> tuple[int, ...]:
        """Entries this one is about, and those about it."""
        return self._links.get(number, ())

    @cached_property
    def _links(self) -> dict[int, tuple[int, ...]]:
        links: dict[int, set[int]] = defaultdict(set)
        for target, sources in self.side["about"].items():
            one = self.number(target)
            for other in map(self.number, sources):
                if one is not None and other is not None:
                    links[one].add(other)
                    links[other].add(one)
        return {number: tuple(sorted(others)) for number, others in links.items()}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {entry_id: number for number, entry_id in enumerate(self.side["ids"])}

    def named(self, text: str) -> list[int]:
        """Entries whose title or keyword is exactly this."""
        return list(self.side["names"].get(plain_name(text), ()))

    def coded(self, code: str) -> int | None:
        """The entry of a plain code (`p31`)."""
        found = self.side["codes"].get(code)
        return None if found is None else int(found)

    def alias(self, folded: str) -> Iterator[tuple[str, str]]:
        """Names of documents that stand in a folded text, longest first, each with its number."""
        for name in self._aliases:
            if name in folded:
                yield name, self.side["aliases"][name]

    @cached_property
    def _aliases(self) -> list[str]:
        return sorted(self.side["aliases"], key=len, reverse=True)

    @cached_property
    def documents(self) -> tuple[DocumentNumber, ...]:
        """Every document number in the content."""
        return tuple(read_number(number) for number in self.side["documents"])

    def sounding(self, joined: str) -> str | None:
        """The commonest name or word of exactly this sound (`jixiaomubiao`) or these initials (`yszxl`)."""
        found = self.side["sounds"].get(joined) or self.side["initials"].get(joined)
        return None if found is None else str(found)

    def heard(self, han: str) -> str | None:
        """A known name or word that sounds like this, or nearly so when it is longer than two characters."""
        ways = [self._readings.get(character, ("",)) for character in han]
        spoken = ["".join(way) for way in islice(product(*ways), _MOST_READINGS)]
        found = [self.side["sounds"].get(way) for way in spoken]
        if len(han) > 2:
            found += [self._blurs.get(pinyin.blur(way)) for way in spoken]
        fitting = (str(word) for word in found if word and len(word) == len(han))
        return next(fitting, None)

    @cached_property
    def _readings(self) -> dict[str, tuple[str, ...]]:
        readings: dict[str, tuple[str, ...]] = {}
        for syllable, characters in self.side["readings"].items():
            for character in characters:
                readings[character] = (*readings.get(character, ()), syllable)
        return readings

    @cached_property
    def longest_sound(self) -> int:
        """Letters of the longest sound."""
        return max(map(len, self.side["sounds"]), default=0)

    @cached_property
    def _blurs(self) -> dict[str, str]:
        return {pinyin.blur(sound): word for sound, word in reversed(self.side["sounds"].items())}

    @cached_property
    def latin_by_letter(self) -> dict[str, list[str]]:
        """English words of the content by first letter, commonest first."""
        grouped: dict[str, list[str]] = defaultdict(list)
        for word in self.side["latin"]:
            grouped[word[0]].append(word)
        return grouped


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
    """Sound and initials of every name, of every stretch of its words, and of the words of the bodies."""
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
