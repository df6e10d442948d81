"""What is known of the content's own words: names, codes, document numbers, links, sounds. Kept beside the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from typing import Any, Final

from knowledge import pinyin
from knowledge.entry import Kind
from knowledge.gathering import plain_name
from knowledge.numbers import DocumentNumber, read_number

_MOST_READINGS: Final = 16


@dataclass(frozen=True)
class Lexicon:
    """Read side of `gathering.gather`."""

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
