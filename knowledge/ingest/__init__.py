"""What a county hands in to be searched: docx, pdf, html, md and txt become documents with clauses.

One reader a format gives lines; `outline` finds the clauses, `particulars` the title, number, issuer and date. Nothing
here opens a file or keeps anything: bytes in, document out.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from knowledge.ingest import refusals
from knowledge.ingest.document import Document, Passage, Reading
from knowledge.ingest.file_kind import ENDINGS, file_kind
from knowledge.ingest.refusals import LARGEST, LONGEST, MOST_CLAUSES, refuse
from policies.text import Unclear

if TYPE_CHECKING:
    from knowledge.ingest.raw import Raw

__all__ = ["ENDINGS", "LARGEST", "Document", "Passage", "Reading", "read", "too_large"]

_READERS: Final[dict[str, str]] = {
    "docx": "word",
    "pdf": "pdf",
    "html": "web_page",
    "md": "markdown",
    "txt": "plain_text",
}
"""Format → module with `read(name, content) -> Raw`. A new format is a new line here and in `file_kind`."""


def read(name: str, content: bytes) -> Reading:
    """The document in a file. `name` is the file's name as it may be shown. Raises: Unclear with the cure."""
    if len(content) > LARGEST:
        raise too_large(name)
    if not content.strip():
        raise refuse(refusals.EMPTY, file=name)
    module = import_module(f"knowledge.ingest.{_READERS[file_kind(name, content)]}")
    raw: Raw = module.read(name, content)
    length = sum(len(line.text) for line in raw.lines)
    if not length:
        raise refuse(refusals.EMPTY, file=name)
    reading = _reading(name, raw) if length <= LONGEST else None
    if reading is None or len(reading.document.passages) > MOST_CLAUSES:
        raise refuse(refusals.TOO_LONG, file=name, limit=str(LONGEST))
    return reading


def too_large(name: str) -> Unclear:
    """The refusal of a file beyond LARGEST; whoever sees its size need not read it."""
    return refuse(refusals.TOO_LARGE, file=name, limit=f"{LARGEST / 1024 / 1024:g}")


def _reading(name: str, raw: Raw) -> Reading:
    # Not at the top: whoever searches kept documents reads none, and these patterns cost 20 ms.
    from knowledge.ingest.outline import outline
    from knowledge.ingest.particulars import particulars, signature

    signed = signature(raw.lines)
    lines = raw.lines
    if signed:
        lines = (*lines[: signed.start], *lines[signed.end :])
    found = outline(lines)
    about = particulars(raw.lines, [*raw.labels, *found.head], name, raw.title)
    document = Document(
        title=about.title,
        passages=tuple(found.passages),
        number=about.number,
        issuer=about.issuer,
        date=about.date,
        source=name,
    )
    return Reading(document, (*raw.notices, *found.notices))
