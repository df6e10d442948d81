"""Reader of .pdf: the text of the pages without running heads and page numbers, wrapped lines joined."""

from __future__ import annotations

import logging
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final

from knowledge.ingest import refusals
from knowledge.ingest.line import lines_of, tidy
from knowledge.ingest.raw import Raw
from knowledge.ingest.refusals import LONGEST, refuse
from knowledge.ingest.wrapping import unwrap
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES: Final = 3_000
_LONGEST_READ: Final = 90.0
"""Seconds; a file that takes longer was made to."""
_FEWEST: Final = 20
"""Characters a page of text holds at least, on average; scans give less."""
_PAGE_NUMBER: Final = re.compile(
    r"^[—–－-]*\s*(?:第\s*)?\d{1,4}\s*(?:页)?\s*(?:[/／共]\s*(?:共\s*)?\d{1,4}\s*页?)?\s*[—–－-]*$"
)
_EMPTY_QUOTES: Final = re.compile(r"^(?:[“‘]\s*[”’]\s*)+")
"""Quotation marks of another font are drawn apart, and come out in front of the line they belong to."""
_GARBLED: Final = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08]|/G[0-9A-F]{2}|\(cid:\d+\)")
_MOST_GARBLED: Final = 0.1


def read(name: str, content: bytes) -> Raw:
    """Raises: Unclear for a password, a scan, fonts without characters, or a damaged file."""
    pages = _pages(name, content)
    length = sum(len(page.replace(" ", "").replace("\n", "")) for page in pages)
    if length < max(_FEWEST * len(pages), _FEWEST):
        raise refuse(refusals.SCAN, file=name, pages=str(len(pages)))
    garbled = sum(len(_GARBLED.findall(page)) for page in pages)
    if garbled > length * _MOST_GARBLED:
        raise refuse(refusals.GARBLED, file=name)
    rows = unwrap([row for page in _without_running_heads(pages) for row in page])
    return Raw(tuple(lines_of(rows)), notices=_empty_pages(pages))


def _pages(name: str, content: bytes) -> list[str]:
    with _quiet():
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

        try:
            reader = PdfReader(BytesIO(content))
            _unlock(name, reader)
            return list(_texts(name, reader))
        except (FileNotDecryptedError, WrongPasswordError, DependencyError) as error:
            raise refuse(refusals.ENCRYPTED, file=name) from error
        except Unclear:
            raise
        except Exception as error:  # the reader raises anything on a damaged file
            raise refuse(refusals.DAMAGED, file=name) from error


def _unlock(name: str, reader: PdfReader) -> None:
    """Many official files forbid changes only; those open with an empty password."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise refuse(refusals.ENCRYPTED, file=name)


def _texts(name: str, reader: PdfReader) -> Iterator[str]:
    if len(reader.pages) > _MOST_PAGES:
        raise refuse(refusals.TOO_LONG, file=name, limit=str(LONGEST))
    length, deadline = 0, time.monotonic() + _LONGEST_READ
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        if length > LONGEST or time.monotonic() > deadline:
            raise refuse(refusals.TOO_LONG, file=name, limit=str(LONGEST))
        yield text


def _without_running_heads(pages: list[str]) -> list[list[str]]:
    """The lines of each page without page numbers and without what stands at the edge of most pages."""
    rows = [[row for row in map(_plain, page.splitlines()) if row] for page in pages]
    rows = [[row for row in page if not _PAGE_NUMBER.match(row)] for page in rows]
    edges = Counter(edge for page in rows for edge in {*page[:1], *page[-1:]})
    running = {edge for edge, count in edges.items() if count >= 3 and count * 2 > len(rows)}
    return [[row for row in page if row not in running] for page in rows]


def _plain(row: str) -> str:
    return _EMPTY_QUOTES.sub("", tidy(row))


def _empty_pages(pages: list[str]) -> tuple[Text, ...]:
    empty = [str(place) for place, page in enumerate(pages, start=1) if not page.strip()]
    if not empty:
        return ()
    listed = "、".join(empty[:20]) + ("…" if len(empty) > 20 else "")
    return (refusals.PAGES_WITHOUT_TEXT.fill(pages=listed),)


@contextmanager
def _quiet() -> Iterator[None]:
    """The reader reports every flaw of a file to the log; the person gets one sentence instead."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
