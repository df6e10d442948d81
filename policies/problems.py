"""The 90 patterns of faulty sheets: what is wrong, why it matters, how it is found, what would be right.

A check takes its severity, axis and citations from here and adds only the message for the place it found.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from policies.catalogue import cite
from policies.data_files import load, names, optional_text, text, verified
from policies.finding import Axis, Citation, Severity, Verified
from policies.text import Text


class SeenKind(StrEnum):
    """Where a bad example comes from."""

    REAL = "real"
    CIRCULATED = "circulated"
    CONSTRUCTED = "constructed"
    NAMED = "named"


SEEN_NAMES: dict[SeenKind, Text] = {
    SeenKind.REAL: Text("公开表样", "a published form"),
    SeenKind.CIRCULATED: Text("网上流传样本", "a sample circulated online"),
    SeenKind.CONSTRUCTED: Text("虚构", "made up, realistic"),
    SeenKind.NAMED: Text("论文或培训材料提到", "named by a paper or training text"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A bad line as it was seen. `sources` are keys of problems/_sources.yaml."""

    text: Text
    kind: SeenKind
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One pattern. `stages` are target, ex-ante, monitoring, self-evaluation, evaluation, results-use."""

    code: str
    theme: str
    title: Text
    stages: tuple[str, ...]
    severity: Severity
    axis: Axis | None
    seen_examples: tuple[Seen, ...]
    why: Text
    detect: Text
    good: Text
    cure: Text | None
    rules: tuple[str, ...]
    citations: tuple[Citation, ...]
    """Empty where the pattern rests on good practice and no rule."""
    sources: tuple[str, ...]
    source_note: Text | None
    verified: Verified

    @property
    def id(self) -> str:
        """`problem:P001`."""
        return f"problem:{self.code}"

    @property
    def seen(self) -> tuple[Text, ...]:
        """The bad lines alone."""
        return tuple(example.text for example in self.seen_examples)


@cache
def problems() -> dict[str, Problem]:
    """Every pattern by its code, in order."""
    found = [problem for name in names("problems") for problem in _theme(name)]
    return {problem.code: problem for problem in sorted(found, key=lambda p: p.code)}


def problem(code: str) -> Problem:
    """One pattern. Raises: KeyError for an unknown code."""
    return problems()[code]


def _theme(name: str) -> tuple[Problem, ...]:
    node = load(name)
    return tuple(_problem(node["theme"], row) for row in node["problems"])


def _problem(theme: str, row: Any) -> Problem:
    return Problem(
        code=row["code"],
        theme=theme,
        title=text(row["title"]),
        stages=tuple(row["stages"]),
        severity=Severity(row["severity"]),
        axis=Axis(row["axis"]) if "axis" in row else None,
        seen_examples=tuple(_seen(example) for example in row.get("seen", ())),
        why=text(row["why"]),
        detect=text(row["detect"]),
        good=text(row["good"]),
        cure=optional_text(row.get("cure")),
        rules=tuple(row["rules"]),
        citations=tuple(cite(c["number"], c.get("article")) for c in row["citations"]),
        sources=tuple(row.get("sources", ())),
        source_note=optional_text(row.get("source_note")),
        verified=verified(row["verified"]),
    )


def _seen(row: Any) -> Seen:
    return Seen(text(row), SeenKind(row["kind"]), tuple(row.get("sources", ())))
