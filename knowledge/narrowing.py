"""What a search may be narrowed to: kind, sector, stage, level, language, and what was in force on a day.

A document counts from its own date until the date of what replaced it. Where no date is known, nothing is left out: the
entry is shown and marked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from knowledge import analysis
from knowledge.entry import Entry, Kind
from knowledge.own_documents import Kept, State, kept_documents
from policies import catalogue
from policies.text import Text

_DATED: Final = frozenset({Kind.CLAUSE, Kind.DOCUMENT})


class InForce(StrEnum):
    """How an entry stood on the day asked for."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


IN_FORCE_NAMES: Final[dict[InForce, Text]] = {
    InForce.YES: Text(
        "当日已印发，未见被替代或废止的记载",
        "issued by that day; no replacement or repeal is recorded",
    ),
    InForce.NO: Text("当日不在用", "not in force that day"),
    InForce.UNKNOWN: Text(
        "当日是否在用无法判断：日期不详", "unknown for that day: no date is recorded"
    ),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for beside the words; None leaves a matter open."""

    kind: Kind | str | None = None
    sector: str | None = None
    stage: str | None = None
    level: str | None = None
    """A level 1 or level 2 name as the library writes it, with or without 指标, or in English."""
    language: str | None = None
    """`zh` or `en`: entries with a text in that language."""
    on: dt.date | None = None
    """The day something must have been in force."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day a document may have counted to the day it was replaced, that day not included.

    A date known by year or month only stands for that whole time: `starts` is the first day it may have begun and
    `sure_from` the first day by which it had.
    """

    starts: dt.date | None
    sure_from: dt.date | None
    ends: dt.date | None = None
    over: bool = False
    """Replaced or repealed on a day that is not known."""

    def on(self, day: dt.date) -> InForce:
        """How it stood on a day."""
        if self.starts and day < self.starts:
            return InForce.NO
        if self.ends and day >= self.ends:
            return InForce.NO
        if self.starts is None or self.sure_from is None or day < self.sure_from or self.over:
            return InForce.UNKNOWN
        return InForce.YES


_UNDATED: Final = Span(None, None)


@dataclass(frozen=True)
class Register:
    """When each document counted, and in which languages the county's own are written, by document key."""

    spans: Mapping[str, Span]
    languages: Mapping[str, str]
    """Only documents that are written in one language."""
    older: tuple[Kept, ...] = ()
    """Older versions: readable, not searched."""

    def on(self, entry: Entry, day: dt.date) -> InForce | None:
        """How an entry stood on a day; None for what is of no date: a term, an indicator, a lesson of no document."""
        number = entry.source.number if entry.source else document_key(entry.id)
        span = self.spans.get(number) if number else None
        if span is None:
            return InForce.UNKNOWN if entry.kind in _DATED else None
        return span.on(day)

    def older_on(self, day: dt.date, keys: AbstractSet[str]) -> tuple[Kept, ...]:
        """Of these documents the newest version issued by that day, where it is not the one that is searched."""
        found: dict[str, Kept] = {}
        for one in self.older:
            starts, _ = period(one.document.date)
            if one.key in keys and starts and starts <= day:
                found.setdefault(one.key, one)
        return tuple(found.values())


def register(home: Path | None) -> Register:
    """The catalogue's documents and those kept below `home`."""
    kept = kept_documents(home) if home else []
    spans = dict(_catalogued())
    for one in kept:
        if one.state is State.IN_FORCE and one.key not in spans:
            spans[one.key] = Span(*period(one.document.date))
    own = {one.key: one for one in kept if one.key not in _catalogued()}
    languages = {
        key: "zh" if analysis.is_han("".join(p.text for p in one.document.passages[:3])) else "en"
        for key, one in own.items()
    }
    return Register(spans, languages, tuple(one for one in kept if one.state is State.SUPERSEDED))


def period(date: str | None) -> tuple[dt.date | None, dt.date | None]:
    """First and last day that `2020-02-25`, `2020-06` or `2020` may mean; None twice for what cannot be read."""
    parts = (date or "").split("-")
    try:
        year, month, day = (int(part) for part in [*parts, "0", "0"][:3])
        if day:
            return dt.date(year, month, day), dt.date(year, month, day)
        first = dt.date(year, month or 1, 1)
        following = dt.date(year + (month in (0, 12)), (month % 12) + 1 if month else 1, 1)
        return first, following - dt.timedelta(days=1)
    except ValueError:
        return None, None


def document_key(entry_id: str) -> str | None:
    """The document an id is of: `财预〔2020〕10号` for `clause:财预〔2020〕10号#16`; None for other kinds."""
    kind, _, key = entry_id.partition(":")
    return key.partition("#")[0] if kind in _DATED else None


def of_documents(ids: Iterable[str], keys: AbstractSet[str]) -> frozenset[int]:
    """Numbers of the entries that belong to these documents."""
    return frozenset(n for n, one in enumerate(ids) if keys and document_key(one) in keys)


@cache
def _catalogued() -> dict[str, Span]:
    documents = catalogue.documents()
    ends = {old: period(one.date)[0] for one in documents for old in one.replaces}
    over = (catalogue.Status.REPEALED, catalogue.Status.HISTORICAL, catalogue.Status.DRAFT)
    return {
        one.number: Span(
            *period(one.date),
            ends.get(one.number),
            over=one.status in over and one.number not in ends,
        )
        for one in documents
    }
