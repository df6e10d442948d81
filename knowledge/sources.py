"""Everything in the content files, of policies and of knowledge, as searchable entries.

Ids never change with the order of a file: they are built from the number, code or key that the file gives.
What is written as cards (answers, examples, calendar, roles, practice, notes) is read by knowledge.cards, lessons by
knowledge.lessons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any, Final

from knowledge import lessons
from knowledge.cards import DATA, cards
from knowledge.entry import Entry, Kind
from policies import catalogue, data_files, problems, rulebook
from policies.data_files import load, names, optional_text, text, verified, weaker
from policies.finding import Citation, Strength, Verified
from policies.text import Text, same

_STRENGTH_OF_ORIGIN: Final = {
    "public library": (Verified.SINGLE_SOURCE, Strength.PRACTICE),
    "practice": (Verified.FROM_MEMORY, Strength.PRACTICE),
    "own": (Verified.FROM_MEMORY, Strength.DESIGN),
}


def entries() -> Iterator[Entry]:
    """Every entry of the shipped content, each id once."""
    for source in _SOURCES:
        yield from source()


@cache
def content_hash() -> str:
    """A fingerprint of all content files; it changes whenever any of them does."""
    return data_files.content_hash(data_files.POLICIES_DATA, DATA)


def _documents() -> Iterator[Entry]:
    for document in catalogue.documents():
        yield Entry(
            id=document.id,
            kind=Kind.DOCUMENT,
            title=_document_title(document),
            body=_lines(document.summary, document.scope, document.issuer),
            source=document.citation,
            keywords=document.aliases,
            about=_ids("document", (*document.replaces, *document.related)),
            extra=_present(evidence=document.evidence),
        )
        yield from (_clause(document, clause) for clause in document.clauses)


def _document_title(document: catalogue.Document) -> Text:
    if document.number in document.title.zh:
        return document.title
    inner = document.title.zh.replace("《", "〈").replace("》", "〉")
    return Text(f"{document.number}《{inner}》", f"{document.number} {document.title.en}")


def _clause(document: catalogue.Document, clause: catalogue.Clause) -> Entry:
    return Entry(
        id=clause.id,
        kind=Kind.CLAUSE,
        title=_clause_title(clause),
        body=clause.text,
        source=clause.citation,
        keywords=(*document.aliases, document.title.zh),
        about=(document.id,),
        extra=_present(chapter=clause.chapter, evidence=clause.evidence),
    )


def _clause_title(clause: catalogue.Clause) -> Text:
    place, named = clause.citation.place(), clause.title
    if named and named.zh == clause.article:
        place = Text("", "")
    zh, en = f"{clause.number}{place.zh}", f"{clause.number}{place.en}"
    return Text(f"{zh}：{named.zh}", f"{en}: {named.en}") if named else Text(zh, en)


def _rules() -> Iterator[Entry]:
    for rule in rulebook.rules():
        yield Entry(
            id=rule.entry_id,
            kind=Kind.RULE,
            title=_coded(rule.title, rule.id),
            body=_lines(rule.text, *_some(rule.note)),
            source=rule.citation,
            keywords=(rule.id,),
            about=tuple(_citation_id(c) for c in rule.citations),
            stages=rule.stages,
            extra=_present(
                check=rule.check, evidence=rule.evidence, note=rule.note, basis=rule.basis
            ),
        )


def _problems() -> Iterator[Entry]:
    for problem in problems.problems().values():
        yield Entry(
            id=problem.id,
            kind=Kind.PROBLEM,
            title=_coded(problem.title, problem.code),
            body=_lines(*problem.seen, problem.why, problem.good, *_some(problem.cure)),
            source=problem.citations[0] if problem.citations else None,
            keywords=(problem.code,),
            about=(
                *(_citation_id(c) for c in problem.citations),
                *(f"rule:{rule}" for rule in problem.rules),
            ),
            stages=problem.stages,
            extra=_present(why=problem.why, good=problem.good, cure=problem.cure),
        )


def _forms() -> Iterator[Entry]:
    for name in names("forms"):
        node = load(name)
        first = node["citations"][0]
        cited = [catalogue.cite(c["number"], c.get("article")) for c in node["citations"]]
        yield Entry(
            id=f"form:{node['id']}",
            kind=Kind.FORM,
            title=_coded(text(node["title"]), node["id"]),
            body=_lines(*_form_lines(node)),
            source=replace(
                cited[0], verified=weaker(cited[0].verified, verified(node["verified"]))
            ),
            keywords=(node["id"], first["number"]),
            about=tuple(_citation_id(c) for c in cited),
            stages=tuple(node["stages"]),
            extra=_present(evidence=optional_text(node.get("evidence"))),
        )


def _form_lines(node: Any) -> Iterator[Text]:
    for section in node["sections"]:
        yield text(section["title"])
        for row in section.get("rows", ()):
            yield text(row["cells"])
            if "note" in row:
                yield text(row["note"])
        yield from (text(point) for point in section.get("points", ()))
    yield from (text(rule) for rule in node.get("rules", ()))


def _terms() -> Iterator[Entry]:
    for row in load("glossary", DATA)["terms"]:
        cited = [catalogue.cite(c["number"], c.get("article")) for c in row["citations"]]
        label = verified(row["verified"])
        practice = Citation("术语表", None, label, Strength.PRACTICE)
        yield Entry(
            id=f"term:{row['term']}",
            kind=Kind.TERM,
            title=Text(row["term"], row["en"]),
            body=text(row["definition"]),
            source=replace(cited[0], verified=weaker(cited[0].verified, label))
            if cited
            else practice,
            keywords=(row["pinyin"],),
            about=tuple(_citation_id(c) for c in cited),
            extra=_present(evidence=optional_text(row.get("evidence"))),
        )


def _evaluation() -> Iterator[Entry]:
    node = load("frameworks/evaluation")
    cited = catalogue.cite(node["citation"]["number"], node["citation"]["article"])
    for block in node["tree"]:
        for part in block["parts"]:
            path = (text(block["name"]), text(part["name"]))
            yield from (_evaluated(path, row, cited) for row in part["parts"])


def _evaluated(path: tuple[Text, Text], row: Any, cited: Citation) -> Entry:
    name, (block, part) = text(row["name"]), path
    points = [text(point) for point in row.get("points", ())]
    return Entry(
        id=f"answer:evaluation-{name.zh}",
        kind=Kind.ANSWER,
        title=Text(f"评价指标：{name.zh}", f"Evaluation indicator: {name.en}"),
        body=_lines(
            Text(f"{block.zh}—{part.zh}", f"{block.en} - {part.en}"),
            text(row["meaning"]),
            *(points or [text(row["formula"])]),
        ),
        source=replace(cited, verified=verified(row["verified"])),
        about=(_citation_id(cited), "form:F6"),
        stages=("evaluation",),
    )


@cache
def indicators(sector: str) -> tuple[Entry, ...]:
    """The indicators of one sector, from its file alone. Raises: FileNotFoundError for an unknown sector."""
    node = _sector(sector)
    name = Text(node["sector_zh"], node["sector_en"])
    return tuple(_indicator(node["sector"], name, row) for row in node["indicators"])


def _indicators() -> Iterator[Entry]:
    for name in names("indicators", DATA):
        sector = name.rpartition("/")[2]
        yield _hints(_sector(sector))
        yield from indicators(sector)


def _sector(sector: str) -> Any:
    name = f"indicators/{sector}"
    if name not in names("indicators", DATA):  # a sector comes from a sheet, never let it be a path
        raise FileNotFoundError(sector)
    return load(name, DATA)


def _hints(node: Any) -> Entry:
    zh, en = node["sector_zh"], node["sector_en"]
    return Entry(
        id=f"answer:sector-{node['sector']}",
        kind=Kind.ANSWER,
        title=Text(f"{zh}：选指标的提示", f"{en}: hints for choosing indicators"),
        body=Text(node["notes_zh"], node["notes_en"]),
        source=Citation("指标库", None, Verified.FROM_MEMORY, Strength.PRACTICE),
        stages=("target",),
        sector=node["sector"],
    )


def _indicator(sector: str, sector_name: Text, row: Any) -> Entry:
    extra = _indicator_extra(row)
    label, strength = _STRENGTH_OF_ORIGIN[row["source"].partition(":")[0]]
    return Entry(
        id=f"indicator:{row['id']}",
        kind=Kind.INDICATOR,
        title=Text(row["name_zh"], row["name_en"]),
        # Proof stays out of the body: its words recur in hundreds of entries and make questions miss their clause.
        body=_lines(*(extra[k] for k in ("definition", "formula", "mistake") if k in extra)),
        source=Citation("指标库", row["id"], label, strength),
        keywords=(row["id"], sector_name.zh, sector_name.en, row["level1"], row["level2"]),
        sector=sector,
        level1=row["level1"],
        level2=row["level2"],
        extra=extra,
    )


def _indicator_extra(row: Any) -> dict[str, Text]:
    words = load("indicator-words", DATA)
    tags = row["project_types"]
    return _present(
        unit=Text(row["unit"], row["unit_en"]),
        operator=same(row["operator"]),
        typical=Text(row["typical_target"], row.get("typical_target_en", row["typical_target"])),
        formula=optional_text(row["formula"]),
        data_source=text(row["data_source"]),
        evidence=text(row["evidence"]),
        counted_by=text(row["counted_by"]),
        frequency=text(row["frequency"]),
        range_source=text(row["range_source"]),
        definition=Text(row["definition_zh"], row["definition_en"]),
        mistake=optional_text(row["common_mistake"]),
        project_types=Text("、".join(tags), ", ".join(words["project_types"][t] for t in tags)),
        source=text(words["origins"][row["source"]]),
        level=Text(f"{row['level1']}/{row['level2']}", f"{row['level1_en']}/{row['level2_en']}"),
    )


def _coded(title: Text, code: str) -> Text:
    return Text(f"{title.zh}（{code}）", f"{title.en} ({code})")


def _lines(*texts: Text) -> Text:
    return Text("\n".join(t.zh for t in texts), "\n".join(t.en for t in texts))


def _some(*texts: Text | None) -> tuple[Text, ...]:
    return tuple(t for t in texts if t is not None)


def _present(**parts: Text | None) -> dict[str, Text]:
    return {key: part for key, part in parts.items() if part}


def _ids(kind: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{kind}:{key}" for key in keys)


def _citation_id(citation: Citation) -> str:
    if citation.article is None:
        return f"document:{citation.number}"
    return f"clause:{citation.number}#{citation.article}"


_SOURCES: Final[tuple[Callable[[], Iterator[Entry]], ...]] = (
    _documents,
    _rules,
    _problems,
    _forms,
    _terms,
    _evaluation,
    _indicators,
    cards,
    lessons.entries,
)
