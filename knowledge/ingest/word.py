"""Reader of .docx: paragraphs, numbered as Word shows them, and tables, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from knowledge.ingest import refusals
from knowledge.ingest.line import Line, row_of, tidy
from knowledge.ingest.raw import Raw
from knowledge.ingest.refusals import refuse
from knowledge.ingest.word_numbering import Numbering
from knowledge.ingest.word_package import check_package

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED: Final = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", _FALLBACK})
"""Deleted text, the second copy of a text box, and what is read on its own."""
_HEADING: Final = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
_FIRST: Final = 15
"""Paragraphs among which the document's title stands."""
_CONTENTS: Final = re.compile(r"toc\s?\d|目录", re.IGNORECASE)
_TITLE: Final = re.compile(r"title|标题|文件标题", re.IGNORECASE)


def read(name: str, content: bytes) -> Raw:
    """Raises: Unclear when the package is a bomb, holds entities, or cannot be opened."""
    check_package(name, content)
    import docx

    try:
        document = docx.Document(BytesIO(content))
        reader = _Reader(document)
        lines = tuple(reader.lines())
    except Exception as error:  # the parser raises anything on a damaged file
        raise refuse(refusals.DAMAGED, file=name) from error
    return Raw(lines, reader.title)


class _Reader:
    """Walks one document."""

    def __init__(self, document: WordDocument) -> None:
        self._body = document.element.body
        self._styles = {style.style_id: style.name or "" for style in document.styles}
        self._numbering = Numbering(document)
        self._seen = 0
        self.title: str | None = None

    def lines(self) -> Iterator[Line]:
        """Every line, tables as rows, in order."""
        return self._blocks(self._body)

    def _blocks(self, container: Any) -> Iterator[Line]:
        """Paragraphs, tables, and what stands in content controls and text boxes."""
        for element in container:
            if element.tag == f"{_W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                for row in element.iterchildren(f"{_W}tr"):
                    yield from self._row(row)
            elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo"):
                yield from self._blocks(element)

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        style = self._style(paragraph)
        text = tidy(_text(paragraph))
        if text and not _CONTENTS.match(style):
            heading = _HEADING.match(style)
            text = self._numbering.label(paragraph) + text
            self._seen += 1
            # A title further down is an attachment's.
            if _TITLE.fullmatch(style) and self._seen <= _FIRST:
                self.title = (self.title or "") + text
            yield Line(text, int(heading[1]) if heading else 0)
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from self._blocks(box)

    def _row(self, row: Any) -> Iterator[Line]:
        """A row of data; a row of one cell is a frame around paragraphs."""
        cells = [cell for cell in row.iterchildren(f"{_W}tc") if not _continues(cell)]
        texts = [" ".join(map(_text, cell.iter(f"{_W}p"))) for cell in cells]
        filled = [cell for cell, text in zip(cells, texts, strict=True) if text.strip()]
        if len(filled) == 1:
            yield from self._blocks(filled[0])
        elif line := row_of(texts):
            yield line

    def _style(self, paragraph: Any) -> str:
        found = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return self._styles.get(found.get(f"{_W}val"), "") if found is not None else ""


def _text(paragraph: Any) -> str:
    """The paragraph's own text, insertions, links and fields included; `.text` of python-docx leaves those out."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr") and node.getparent().tag == f"{_W}r":
            pieces.append(" ")
        elif node.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        elif node.tag not in _SKIPPED:
            stack += reversed(node)
    return "".join(pieces)


def _continues(cell: Any) -> bool:
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merged is not None and merged.get(f"{_W}val", "continue") == "continue"
