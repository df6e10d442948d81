"""The catalogue of documents and their clauses, each with its honesty labels; one YAML file a document.

`cite` is the only way to make a citation of a document, so that a label is never written twice and never lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from policies.data_files import load, names, optional_text, text, verified, weaker
from policies.finding import Citation, Strength, Verified
from policies.text import Text


class Bound(StrEnum):
    """Who a document is addressed to. Only `local` reaches a county directly."""

    LOCAL = "local"
    CENTRAL = "central"
    ELSEWHERE = "elsewhere"


class Status(StrEnum):
    """`in-force` means that no repeal is known; it was not confirmed from an official register."""

    IN_FORCE = "in-force"
    REPEALED = "repealed"
    HISTORICAL = "historical"
    DRAFT = "draft"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or item of an article, where the content is known so finely: "¶2", "(4)"."""

    mark: str
    text: Text
    verified: Verified


@dataclass(frozen=True, slots=True)
class Clause:
    """One article, numbered point, topic or attachment. `article` is how the document heads it."""

    number: str
    article: str
    title: Text | None
    chapter: Text | None
    text: Text
    parts: tuple[Part, ...]
    verified: Verified
    """Of the content."""
    number_verified: Verified
    """Of the article number."""
    evidence: Text | None
    """Which part rests on what, where the parts differ."""
    sources: tuple[str, ...]
    strength: Strength

    @property
    def id(self) -> str:
        """`clause:财预〔2020〕10号#16`."""
        return f"clause:{self.number}#{self.article}"

    @property
    def citation(self) -> Citation:
        """No surer than the less sure of content and number."""
        label = weaker(self.verified, self.number_verified)
        return Citation(self.number, self.article, label, self.strength)


@dataclass(frozen=True, slots=True)
class Document:
    """A law, notice or measure. `number` is its official number, or its short name where it has none."""

    slug: str
    number: str
    title: Text
    issuer: Text
    date: str | None
    status: Status
    bound: Bound
    scope: Text
    summary: Text
    strength: Strength
    verified: Verified
    evidence: Text | None
    sources: tuple[str, ...]
    aliases: tuple[str, ...]
    replaces: tuple[str, ...]
    related: tuple[str, ...]
    clauses: tuple[Clause, ...]

    @property
    def id(self) -> str:
        """`document:财预〔2020〕10号`."""
        return f"document:{self.number}"

    @property
    def citation(self) -> Citation:
        """The document as a whole."""
        return Citation(self.number, None, self.verified, self.strength)


@cache
def documents() -> tuple[Document, ...]:
    """Every document, in the order of the catalogue."""
    found = (_document(name) for name in names("documents"))
    return tuple(sorted(found, key=lambda d: _order().index(d.slug)))


@cache
def clauses() -> tuple[Clause, ...]:
    """Every clause of every document."""
    return tuple(clause for document in documents() for clause in document.clauses)


def document(number: str) -> Document:
    """One document. Raises: KeyError for a number that is not in the catalogue."""
    return _document(_slugs()[number])


def clause(number: str, article: str) -> Clause:
    """One clause. Raises: KeyError for an unknown number or article."""
    return _clauses_of(number)[article]


@cache
def cite(number: str, article: str | None = None) -> Citation:
    """A document or one of its clauses with the labels of the data. Raises: KeyError for what is not there."""
    return document(number).citation if article is None else clause(number, article).citation


@cache
def _clauses_of(number: str) -> dict[str, Clause]:
    return {clause.article: clause for clause in document(number).clauses}


def _order() -> list[str]:
    return [row["file"] for row in load("catalogue")["documents"]]


@cache
def _slugs() -> dict[str, str]:
    return {row["number"]: f"documents/{row['file']}" for row in load("catalogue")["documents"]}


@cache
def _document(name: str) -> Document:
    node = load(name)
    return Document(
        slug=name.rpartition("/")[2],
        number=node["number"],
        title=text(node["title"]),
        issuer=text(node["issuer"]),
        date=node.get("date"),
        status=Status(node["status"]),
        bound=Bound(node["bound"]),
        scope=text(node["scope"]),
        summary=text(node["summary"]),
        strength=Strength(node["strength"]),
        verified=verified(node["verified"]),
        evidence=optional_text(node.get("evidence")),
        sources=tuple(node.get("sources", ())),
        aliases=tuple(node.get("aliases", ())),
        replaces=tuple(node.get("replaces", ())),
        related=tuple(node.get("related", ())),
        clauses=_clauses(node),
    )


def _clauses(node: Any) -> tuple[Clause, ...]:
    first = {chapter["first"]: chapter for chapter in node.get("chapters", ())}
    current: Any = None
    found = []
    for row in node.get("clauses", ()):
        current = first.get(row["article"], current)
        found.append(_clause(node, row, text(current["title"]) if current else None))
        if current and row["article"] == current["last"]:
            current = None
    return tuple(found)


def _clause(node: Any, row: Any, chapter: Text | None) -> Clause:
    parts = tuple(
        Part(p["part"], text(p["text"]), verified(p["verified"])) for p in row.get("parts", ())
    )
    return Clause(
        number=node["number"],
        article=str(row["article"]),
        title=optional_text(row.get("title")),
        chapter=chapter,
        text=text(row["text"]) if "text" in row else _joined(parts),
        parts=parts,
        verified=_label(row, parts),
        number_verified=verified(row.get("number_verified", node["numbering"])),
        evidence=optional_text(row.get("evidence")),
        sources=tuple(row.get("sources", ())),
        strength=Strength(row.get("strength", node["strength"])),
    )


def _joined(parts: tuple[Part, ...]) -> Text:
    return Text("".join(p.text.zh for p in parts), " ".join(p.text.en for p in parts))


def _label(row: Any, parts: tuple[Part, ...]) -> Verified:
    label = verified(row["verified"]) if "verified" in row else Verified.YES
    for part in parts:
        label = weaker(label, part.verified)
    return label
