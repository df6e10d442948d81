"""Cards: the simple schema that answers, examples, the calendar, roles, local practice and notes share.

The schema is described in data/README.md. A card becomes one entry; its id is the file's kind and the card's key.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from knowledge import telling
from knowledge.entry import Entry, Kind
from policies import catalogue, data_files
from policies.data_files import load, names, text, verified
from policies.finding import Citation, Strength
from policies.text import Text

DATA: Final = Path(__file__).parent / "data"
_CARD_FILES: Final = ("calendar", "two-up-two-down", "months", "roles", "practice")
_CARD_FOLDERS: Final = (
    (data_files.POLICIES_DATA, "documents/notes"),
    (data_files.POLICIES_DATA, "rules/notes"),
    (data_files.POLICIES_DATA, "problems/notes"),
    (DATA, "answers"),
    (DATA, "examples"),
)


def cards() -> Iterator[Entry]:
    """Every card of the shipped content as an entry."""
    found = [(DATA, name) for name in _CARD_FILES]
    found += [(root, name) for root, folder in _CARD_FOLDERS for name in names(folder, root)]
    for root, name in found:
        node = load(name, root)
        yield from (_card(node, card) for card in node["entries"])


def year() -> tuple[Entry, ...]:
    """The steps of the yearly cycle, in their order, without reading any other content."""
    node = load("calendar", DATA)
    return tuple(_card(node, card) for card in node["entries"])


def _card(node: Any, card: Any) -> Entry:
    labels = {key: text(name) for key, name in node.get("parts", {}).items()}
    parts = {key: text(part) for key, part in card.get("parts", {}).items()}
    told = (_labelled(labels[key], part) for key, part in parts.items())
    return Entry(
        id=f"{node['kind']}:{card['key']}",
        kind=Kind(node["kind"]),
        title=text(card["title"]),
        body=_lines(*([text(card["body"])] if "body" in card else []), *told, *_sheet(card)),
        source=_card_source(card),
        keywords=tuple(card.get("keywords", ())),
        about=_about(card),
        stages=tuple(card.get("stages", node.get("stages", ()))),
        sector=card.get("sector"),
        extra=parts,
    )


def _about(card: Any) -> tuple[str, ...]:
    """What the card names, and last the clause or document it is taken from."""
    named = tuple(card.get("about", ()))
    if "citation" not in card:
        return named
    number, article = card["citation"]["number"], card["citation"].get("article")
    source = catalogue.clause(number, article) if article else catalogue.document(number)
    return named if source.id in named else (*named, source.id)


def _sheet(card: Any) -> tuple[Text, ...]:
    """An example's estimate and sheet, told in words so that they are found."""
    return (*telling.estimate(card.get("estimate", ())), *telling.told(card.get("sheet", {})))


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


def _lines(*texts: Text) -> Text:
    return Text("\n".join(t.zh for t in texts), "\n".join(t.en for t in texts))
