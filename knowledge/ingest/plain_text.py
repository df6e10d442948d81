"""Reader of .txt: a line a paragraph, or lines wrapped at a fixed width."""

from __future__ import annotations

from knowledge.ingest.decoding import decode
from knowledge.ingest.line import lines_of
from knowledge.ingest.raw import Raw
from knowledge.ingest.wrapping import looks_wrapped, unwrap


def read(name: str, content: bytes) -> Raw:
    """Raises: Unclear when the encoding cannot be told."""
    decoded = decode(name, content)
    rows = decoded.text.splitlines()
    paragraphs = unwrap(rows) if looks_wrapped(rows) else rows
    return Raw(lines=tuple(lines_of(paragraphs)), notices=decoded.notices)
