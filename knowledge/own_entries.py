"""The county's own documents as searchable entries.

Where the catalogue has a digest of an article, the full text takes its place and keeps its title, English and strength.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from knowledge.entry import Entry, Kind
from knowledge.ingest.document import Document, Passage
from knowledge.own_documents import Kept, State, kept_documents
from knowledge.own_names import in_catalogue, other_names
from policies import catalogue
from policies.finding import Citation, Strength, Verified
from policies.text import Text, same

_LABEL: Final = Verified.SINGLE_SOURCE
"""What a person handed in is one source, however official it looks."""


def entries(home: Path) -> Iterator[Entry]:
    """Every document in force and its clauses; older versions are read, not searched."""
    for kept in kept_documents(home):
        if kept.state is State.IN_FORCE:
            yield from _entries_of(kept)


def beside(shipped: Iterable[Entry], home: Path) -> Iterator[Entry]:
    """The shipped entries and the own ones, each id once; an own text takes the place of its digest."""
    own = {entry.id: entry for entry in entries(home)}
    for entry in shipped:
        yield own.pop(entry.id, entry)
    yield from own.values()


def _entries_of(kept: Kept) -> Iterator[Entry]:
    known = in_catalogue(kept.document)
    if known is None:
        yield _document(kept)
    digests = {clause.article: clause for clause in known.clauses} if known else {}
    strength = known.strength if known else Strength.LOCAL
    for passage in kept.document.passages:
        digest = digests.get(passage.article)
        source = Citation(
            kept.key, passage.article, _LABEL, digest.strength if digest else strength
        )
        yield _clause(kept, passage, source, digest)


def _document(kept: Kept) -> Entry:
    document = kept.document
    inner = document.title.replace("《", "〈").replace("》", "〉")
    title = document.title if kept.key in document.title else f"{kept.key}《{inner}》"
    return Entry(
        id=kept.entry_id,
        kind=Kind.DOCUMENT,
        title=same(title),
        body=_about(document),
        source=Citation(kept.key, None, _LABEL, Strength.LOCAL),
        keywords=other_names(document),
    )


def _about(document: Document) -> Text:
    """Who, when, how many clauses, and the chapters."""
    issuer, date = document.issuer or "", document.date or ""
    count = len(document.passages)
    chapters = "\n".join(dict.fromkeys(one.chapter for one in document.passages if one.chapter))
    facts = "，".join(filter(None, (issuer, date, f"共{count}条（本县收入的文件）")))
    facts_en = ", ".join(filter(None, (issuer, date, f"{count} clauses (added by this county)")))
    return Text(f"{facts}\n{chapters}".strip(), f"{facts_en}\n{chapters}".strip())


def _clause(
    kept: Kept, passage: Passage, source: Citation, digest: catalogue.Clause | None
) -> Entry:
    return Entry(
        id=f"clause:{kept.key}#{passage.article}",
        kind=Kind.CLAUSE,
        title=_clause_title(passage, source, digest),
        body=Text(passage.text, digest.text.en) if digest else same(passage.text),
        source=source,
        keywords=other_names(kept.document),
        about=(kept.entry_id,),
        extra={"chapter": same(passage.chapter)} if passage.chapter else {},
    )


def _clause_title(passage: Passage, source: Citation, digest: catalogue.Clause | None) -> Text:
    """甘财绩〔2021〕5号第3条：适用范围, like the shipped clauses."""
    named = digest.title if digest and digest.title else same(passage.title or "")
    place = Text("", "") if named.zh == passage.article else source.place()
    zh, en = f"{source.number}{place.zh}", f"{source.number}{place.en}"
    return Text(f"{zh}：{named.zh}", f"{en}: {named.en}") if named else Text(zh, en)
