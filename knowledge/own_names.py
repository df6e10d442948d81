"""What an own document is called, and whether the shipped catalogue knows it already."""

from __future__ import annotations

from functools import cache
from typing import Final

from knowledge.ingest.document import Document
from knowledge.ingest.issuers import is_number_line, number_in
from knowledge.ingest.titles import inner_title, short_title
from knowledge.numbers import read_number
from policies import catalogue

_SHORTEST_ALIAS: Final = 4
"""Characters; 10号文 and 条例 name too much."""


def key_of(document: Document) -> str:
    """The catalogue's number where it knows the document, else its bracketed number, else its title as people cite it."""
    known = in_catalogue(document)
    if known:
        return known.number
    number = number_in(document.number or "")
    return number if number and "〔" in number else short_title(document.title)


def in_catalogue(document: Document) -> catalogue.Document | None:
    """The shipped document that this is the text of.

    A county's own 项目支出绩效评价管理办法 is not the ministry's: a title counts only for what has no number of its own,
    and for a numbered document only when it names the same issuer.
    """
    if by_number := _known().get(_plain(document.number)):
        return by_number
    if document.number and "〔" in document.number:
        return None
    titles = (_plain(document.title), _plain(short_title(document.title)))
    known = next((_known()[title] for title in titles if title in _known()), None)
    if known is None or not read_number(known.number).serial:
        return known
    return known if document.issuer == known.issuer.zh else None


def identities(document: Document) -> tuple[str, ...]:
    """Documents that share one of these are versions of each other."""
    found = [f"key:{_plain(key_of(document))}"]
    if document.number:
        found.append(f"number:{_plain(document.number)}")
    if document.issuer:
        found.append(f"title:{_plain(short_title(document.title))}:{_plain(document.issuer)}")
    return tuple(found)


def other_names(document: Document) -> tuple[str, ...]:
    """Everything else it may be asked for by."""
    names = (
        document.number,
        document.title,
        short_title(document.title),
        inner_title(document.title),
    )
    own = key_of(document)
    return tuple(dict.fromkeys(name for name in names if name and name != own))


def shipped_version(document: Document) -> str | None:
    """The entry of the shipped document when that is of a later year: an amended law keeps its name.

    A numbered document has one version only, whatever date the two files give.
    """
    known = in_catalogue(document)
    if known is None or not known.date or not document.date:
        return None
    same_number = document.number and _plain(document.number) == _plain(known.number)
    return known.id if not same_number and document.date[:4] < known.date[:4] else None


@cache
def _known() -> dict[str, catalogue.Document]:
    names: dict[str, catalogue.Document] = {}
    for one in catalogue.documents():
        aliases = (alias for alias in one.aliases if len(alias) >= _SHORTEST_ALIAS)
        for name in (one.number, one.title.zh, short_title(one.title.zh), *aliases):
            names.setdefault(_plain(name), one)
    return names


def _plain(name: str | None) -> str:
    """The same for every shape of brackets and every width of digits."""
    if not name:
        return ""
    number = number_in(name) if is_number_line(name) else None
    return read_number(number or name).word
