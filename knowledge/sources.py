"""Everything in the content files, of policies and of knowledge, as searchable entries.

Ids never change with the order of a file: they are built from the number, code or key that the file gives.
The simple folders and files (answers, lessons, examples, calendar, roles, practice) share one schema, `cards`;
it is described in data/README.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from knowledge.entry import Entry, Kind
from policies import catalogue, data_files, problems, rulebook
from policies.data_files import load, names, text, verified
from policies.finding import Citation, Strength, Verified
from policies.text import Text, same

DATA: Final = Path(__file__).parent / "data"
_STRENGTH_OF_ORIGIN: Final = {
    "public library": (Verified.SINGLE_SOURCE, Strength.PRACTICE),
    "practice": (Verified.FROM_MEMORY, Strength.PRACTICE),
    "own": (Verified.FROM_MEMORY, Strength.DESIGN),
}
_CARD_FILES: Final = ("calendar", "roles", "practice", "notes")
_CARD_FOLDERS: Final = ("answers", "lessons", "examples")


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
            title=_lines(same(document.number), document.title, sep=" "),
            body=_lines(document.summary, document.scope, document.issuer),
            source=document.citation,
            keywords=document.aliases,
            about=_ids("document", (*document.replaces, *document.related)),
        )
        yield from (_clause(document, clause) for clause in document.clauses)


def _clause(document: catalogue.Document, clause: catalogue.Clause) -> Entry:
    place = clause.citation.place()
    title = Text(
        f"{document.number}{place.zh} {clause.title.zh if clause.title else ''}".strip(),
        f"{document.number}{place.en} {clause.title.en if clause.title else ''}".strip(),
    )
    return Entry(
        id=clause.id,
        kind=Kind.CLAUSE,
        title=title,
        body=clause.text,
        source=clause.citation,
        keywords=(*document.aliases, document.title.zh),
        about=(document.id,),
        extra=_present(chapter=clause.chapter, evidence=clause.evidence),
    )


def _rules() -> Iterator[Entry]:
    for rule in rulebook.rules():
        yield Entry(
            id=rule.entry_id,
            kind=Kind.RULE,
            title=Text(f"{rule.id} {rule.title.zh}", f"{rule.id} {rule.title.en}"),
            body=_lines(rule.text, rule.check),
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
            title=Text(f"{problem.code} {problem.title.zh}", f"{problem.code} {problem.title.en}"),
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


@cache
def indicators(sector: str) -> tuple[Entry, ...]:
    """The indicators of one sector, from its file alone. Raises: FileNotFoundError for an unknown sector."""
    node = load(f"indicators/{sector}", DATA)
    name = Text(node["sector_zh"], node["sector_en"])
    return tuple(_indicator(node["sector"], name, row) for row in node["indicators"])


def _indicators() -> Iterator[Entry]:
    for name in names("indicators", DATA):
        yield from indicators(name.rpartition("/")[2])


def _indicator(sector: str, sector_name: Text, row: Any) -> Entry:
    extra = _indicator_extra(row)
    label, strength = _STRENGTH_OF_ORIGIN[row["source"].partition(":")[0]]
    return Entry(
        id=f"indicator:{row['id']}",
        kind=Kind.INDICATOR,
        title=Text(row["name_zh"], row["name_en"]),
        body=_lines(*(extra[k] for k in ("definition", "formula", "mistake") if k in extra)),
        source=Citation("指标库", row["id"], label, strength),
        keywords=(row["id"], sector_name.zh, sector_name.en, row["level1"], row["level2"]),
        sector=sector,
        level1=row["level1"],
        level2=row["level2"],
        extra=extra,
    )


def _indicator_extra(row: Any) -> dict[str, Text]:
    return _present(
        unit=Text(row["unit"], row["unit_en"]),
        operator=same(row["operator"]),
        typical=Text(row["typical_target"], row.get("typical_target_en", row["typical_target"])),
        formula=text(row["formula"]) if row["formula"] else None,
        data_source=text(row["data_source"]),
        evidence=text(row["evidence"]),
        definition=Text(row["definition_zh"], row["definition_en"]),
        mistake=text(row["common_mistake"]) if row["common_mistake"] else None,
        project_types=same("、".join(row["project_types"])),
        source=same(row["source"]),
        level=Text(f"{row['level1']}/{row['level2']}", f"{row['level1_en']}/{row['level2_en']}"),
    )


def _cards() -> Iterator[Entry]:
    found = [name for name in _CARD_FILES if (DATA / f"{name}.yaml").exists()]
    found += [name for folder in _CARD_FOLDERS for name in names(folder, DATA)]
    for name in found:
        node = load(name, DATA)
        for card in node["entries"]:
            yield _card(node, card)


def _card(node: Any, card: Any) -> Entry:
    labels = {key: text(name) for key, name in node.get("parts", {}).items()}
    parts = {key: text(part) for key, part in card.get("parts", {}).items()}
    told = (_labelled(labels[key], part) for key, part in parts.items())
    return Entry(
        id=f"{node['kind']}:{card['key']}",
        kind=Kind(node["kind"]),
        title=text(card["title"]),
        body=_lines(*([text(card["body"])] if "body" in card else []), *told),
        source=_card_source(card),
        keywords=tuple(card.get("keywords", ())),
        about=tuple(card.get("about", ())),
        stages=tuple(card.get("stages", node.get("stages", ()))),
        sector=card.get("sector"),
        extra=parts,
    )


def _card_source(card: Any) -> Citation | None:
    if "citation" in card:
        return catalogue.cite(card["citation"]["number"], card["citation"].get("article"))
    if "label" in card:
        label = card["label"]
        return Citation(
            label["source"], None, verified(label["verified"]), Strength(label["strength"])
        )
    return None


def _labelled(name: Text, part: Text) -> Text:
    return Text(f"{name.zh}：{part.zh}", f"{name.en}: {part.en}")


def _lines(*texts: Text, sep: str = "\n") -> Text:
    return Text(sep.join(t.zh for t in texts), sep.join(t.en for t in texts))


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
    _indicators,
    _cards,
)
