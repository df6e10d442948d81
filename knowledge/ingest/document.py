"""A document of the county's own: what was read from a file, as plain values, and as the JSON that is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any, Final

from policies.text import Text

FORMAT: Final = "jixiao/document/1"


@dataclass(frozen=True, slots=True)
class Passage:
    """One article, numbered point, section or attachment, in the document's own words."""

    article: str
    """As a citation writes it: `16` for 第十六条, `120之一`, `(七)`, `三(六)`, `附件2`, `附件1 第3条`, or a heading."""
    text: str
    """Without the mark in front; paragraphs on lines of their own."""
    title: str | None = None
    chapter: str | None = None
    """编, 章 and 节 it stands in, as written."""


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document as its file gives it."""

    title: str
    passages: tuple[Passage, ...]
    number: str | None = None
    """`甘财绩〔2021〕5号` or `财政部令第102号`; None where the file names none."""
    issuer: str | None = None
    date: str | None = None
    """ISO; the day it was issued, or of the last amendment for a law."""
    source: str = ""
    """Name of the file it came from, without its folder."""
    added: str = ""
    """ISO day on which it was taken in."""

    def as_json(self) -> dict[str, Any]:
        """The kept shape; `from_json` reads it."""
        return {"format": FORMAT, **asdict(self)}


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read, with what the person should know about the reading."""

    document: Document
    notices: tuple[Text, ...] = ()


def from_json(shape: Any) -> Document:
    """A kept document. Raises: ValueError, KeyError or TypeError on anything else."""
    if shape["format"] != FORMAT:
        raise ValueError(f"not {FORMAT}: {shape['format']!r}")
    passages = tuple(_passage(one) for one in shape["passages"])
    if shape["date"]:
        dt.date.fromisoformat(shape["date"])
    return Document(
        title=_words(shape["title"]),
        passages=passages,
        number=_optional(shape["number"]),
        issuer=_optional(shape["issuer"]),
        date=_optional(shape["date"]),
        source=_words(shape["source"], may_be_empty=True),
        added=_words(shape["added"], may_be_empty=True),
    )


def _passage(shape: Any) -> Passage:
    return Passage(
        article=_words(shape["article"]),
        text=_words(shape["text"]),
        title=_optional(shape["title"]),
        chapter=_optional(shape["chapter"]),
    )


def _optional(value: Any) -> str | None:
    return None if value is None else _words(value)


def _words(value: Any, *, may_be_empty: bool = False) -> str:
    if not isinstance(value, str) or not (value or may_be_empty):
        raise TypeError(f"not text: {value!r:.40}")
    return value
