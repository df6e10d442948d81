"""What a search gives back: hits with their source, why they were found, and where in the text; the list as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from knowledge import analysis
from knowledge.entry import Entry
from knowledge.narrowing import InForce
from knowledge.own_documents import Kept
from policies.text import Lang

SNIPPET: Final = 90
"""Chinese characters of a snippet; twice as many letters in English."""
_SENTENCE_END: Final = re.compile(r"(?<=[。；！？\n])|(?<=[.;!?])\s")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an entry's text; `marks` are start and end of what matched, for the screen to highlight."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry found."""

    entry: Entry
    score: float
    snippet: Snippet
    why: tuple[str, ...]
    """The words of the question that were found in it."""
    coverage: float = 1.0
    """Share of the question, by weight of its words, that the entry contains."""
    standing: InForce | None = None
    """How it stood on the day asked for; None when no day was, or for what is of no date."""

    def as_dict(self) -> dict[str, Any]:
        """The contract's JSON shape of a hit."""
        entry = self.entry
        return {
            "id": entry.id,
            "kind": str(entry.kind),
            "title": entry.title.as_dict(),
            "snippet": self.snippet.text,
            "score": round(self.score, 3),
            "source": entry.source.as_dict() if entry.source else None,
            "why": list(self.why),
            "about": list(entry.about),
        }


@dataclass(frozen=True, slots=True)
class Results:
    """All hits shown, and what is to be said about them."""

    query: str
    took_ms: float
    total: int
    hits: tuple[Hit, ...]
    suggestion: str | None = None
    """Did you mean."""
    dropped: tuple[str, ...] = ()
    """Words of the question that the best hit does not contain."""
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    """`kind`, `sector`, `level1`, `level2`, `stage`, `language` → value → how many of all hits."""
    left_out: int = 0
    """Entries that the words would have found but that were not in force on the day asked for."""
    older: tuple[Kept, ...] = ()
    """Older versions of what was left out, in use on that day: readable, not searched."""

    @property
    def relaxed(self) -> int:
        """How many words had to be dropped until something was found."""
        return len(self.dropped)

    def as_dict(self) -> dict[str, Any]:
        """The contract's JSON shape of a search."""
        return {
            "query": self.query,
            "took_ms": round(self.took_ms, 2),
            "total": self.total,
            "suggestion": self.suggestion,
            "relaxed": self.relaxed,
            "hits": [hit.as_dict() for hit in self.hits],
        }


def snippet(entry: Entry, needles: Sequence[str], lang: Lang) -> Snippet:
    """The sentences of the body around what matched, in one language, shortened; needles are folded."""
    body = entry.body.pick(lang)
    longest = SNIPPET if lang == "zh" else 2 * SNIPPET
    folded = _folded_alike(body)
    found = sorted(_places(folded, needles))
    start = _start(body, found, longest)
    text = body[start : start + longest].replace("\n", " ")
    if start:
        text = "…" + text
    if start + longest < len(body):
        text += "…"
    shift = start - (1 if start else 0)
    inside = ((a - shift, b - shift) for a, b in found if a >= start and b <= start + longest)
    return Snippet(text, tuple(_joined(inside)))


def _folded_alike(text: str) -> str:
    """Folded for comparing but of the same length, so that places stay; else the text as it is."""
    folded = analysis.fold(text)
    return folded if len(folded) == len(text) else text.lower()


def _places(folded: str, needles: Iterable[str]) -> Iterable[tuple[int, int]]:
    for needle in needles:
        for match in re.finditer(re.escape(needle), folded):
            yield match.span()


def _start(body: str, found: list[tuple[int, int]], longest: int) -> int:
    """Where the piece begins: at the sentence of the densest window of matches."""
    if len(body) <= longest or not found:
        return 0
    best = max(found, key=lambda at: (sum(at[0] <= a < at[0] + longest for a, _ in found), -at[0]))
    start = 0
    for match in _SENTENCE_END.finditer(body, 0, best[0]):
        start = match.end()
    return start if best[0] - start < longest // 2 else best[0]


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
