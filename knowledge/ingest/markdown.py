"""Reader of .md: headings keep their level, tables become rows, marks of emphasis and links fall away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from knowledge.ingest.decoding import decode
from knowledge.ingest.line import Line, row_of, tidy
from knowledge.ingest.raw import Raw
from knowledge.ingest.wrapping import looks_wrapped, unwrap

_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRONT_MATTER: Final = re.compile(r"\A\ufeff?---\n(.{0,4000}?)\n---\n", re.DOTALL)
_HEADING: Final = re.compile(r"(#{1,6})\s+(.+)")
_LINK: Final = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}(?: \"[^\"]{0,100}\")?\)")
_EMPHASIS: Final = re.compile(r"(\*\*|__|`)(?=\S)(.{1,300}?)(?<=\S)\1")
_FRONT: Final = re.compile(r"^\s{0,3}(?:>\s?)+|^\s*[-*+]\s+(?=\S)")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_TAG: Final = re.compile(
    r"</?(?:br|p|div|center|span|font|b|strong|u|sup|sub|a)\b[^<>]{0,200}>", re.IGNORECASE
)
_RULE: Final = re.compile(r"^[\s|:*_=-]+$")


def read(name: str, content: bytes) -> Raw:
    """Raises: Unclear when the encoding cannot be told."""
    decoded = decode(name, content)
    text = _COMMENT.sub("", decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    front = _FRONT_MATTER.match(text)
    rows = (text[front.end() :] if front else text).split("\n")
    if looks_wrapped([row for row in rows if not row.startswith(("#", "|", "-", ">"))]):
        rows = unwrap(rows)
    lines = tuple(_lines(rows))
    title = next((line.text for line in lines[:5] if line.level == 1), None)
    labels = tuple(front[1].split("\n")) if front else ()
    return Raw(lines, title, labels, decoded.notices)


def _lines(rows: list[str]) -> Iterator[Line]:
    for row in rows:
        if _RULE.match(row):
            continue
        heading = _HEADING.match(tidy(row))
        if heading:
            if text := _plain(heading[2].rstrip("# ")):
                yield Line(text, level=len(heading[1]))
        elif row.lstrip().startswith("|"):
            if line := row_of(map(_plain, row.strip().strip("|").split("|"))):
                yield line
        elif text := _plain(_FRONT.sub("", row)):
            yield Line(text)


def _plain(text: str) -> str:
    bare = _TAG.sub("", _LINK.sub(r"\1", text))
    return tidy(_ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", bare)))
