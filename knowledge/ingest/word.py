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
_SKIPPED: Final = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}p", f"{_W}tbl", _FALLBACK})
"""Deleted text, the second copy of a text box, and what is read on its own."""
_HEADING: Final = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
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
        self.title: str | None = None

    def lines(self) -> Iterator[Line]:
        """Every line, tables as rows, in order."""
        inside = f"{_W}tbl"
        for element in self._body.iter(f"{_W}p", inside):
            if any(_hidden(above.tag, inside) for above in element.iterancestors()):
                continue
            if element.tag == inside:
                yield from _rows(element)
            elif line := self._line(element):
                yield line

    def _line(self, paragraph: Any) -> Line | None:
        style = self._style(paragraph)
        if _CONTENTS.match(style):
            return None
        text = tidy(_text(paragraph))
        if not text:
            return None
        text = self._numbering.label(paragraph) + text
        heading = _HEADING.match(style)
        if _TITLE.fullmatch(style):
            self.title = (self.title or "") + text if self._is_near(paragraph) else self.title
        return Line(text, int(heading[1]) if heading else 0)

    def _style(self, paragraph: Any) -> str:
        found = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return self._styles.get(found.get(f"{_W}val"), "") if found is not None else ""

    def _is_near(self, paragraph: Any) -> bool:
        """Among the first paragraphs: a title further down is an attachment's."""
        return self._body.index(paragraph) < 15 if paragraph.getparent() is self._body else False


def _hidden(tag: Any, table: str) -> bool:
    return tag in (table, _FALLBACK, f"{_W}del", f"{_W}moveFrom")


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


def _rows(table: Any) -> Iterator[Line]:
    """The rows of a table; a cell that continues the one above is not said twice."""
    for row in table.iter(f"{_W}tr"):
        cells = [
            " ".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p"))
            for cell in row.iterchildren(f"{_W}tc")
            if not _continues(cell)
        ]
        if line := row_of(cells):
            yield line


def _continues(cell: Any) -> bool:
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merged is not None and merged.get(f"{_W}val", "continue") == "continue"
