"""Reader of Word documents: paragraphs and tables, one under the other, as one grid; its forms become sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guide.intake.grid import MOST_COLUMNS, MOST_ROWS, Cell, Grid
from guide.intake.package import damaged, open_package
from policies.text import Text

if TYPE_CHECKING:
    from guide.intake.reading import Found
    from knowledge.ingest.word_numbering import Numbering

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WRAPPERS: Final = frozenset({f"{_W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo")})
_SKIPPED: Final = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}tbl", _FALLBACK}
)
"""Deleted text, and what is read on its own or not at all."""
_BREAKS: Final = frozenset({f"{_W}br", f"{_W}cr"})
_SYMBOLS: Final = {
    **dict.fromkeys(("F0FE", "F0FD", "F052", "F0FC", "F053", "F054", "00FE", "0052"), "☑"),
    **dict.fromkeys(("F0A8", "F06F", "F0A3", "F071", "F072", "00A8", "00A3"), "□"),
}
"""Tick boxes of the fonts Wingdings and Wingdings 2."""


def read_file(path: Path) -> tuple[Found, ...]:
    """Every form of a document. Raises: Unclear when the file cannot be read or holds no form."""
    from guide.intake.recognise import found

    content = open_package(path, "Word")
    try:
        grid = _grid(content)
    except Exception as error:  # the parser raises anything on a damaged file
        raise damaged(path) from error
    return found(path, [grid])


def _grid(content: bytes) -> Grid:
    import docx

    from knowledge.ingest.word_numbering import Numbering

    document = docx.Document(BytesIO(content))
    page = _Page(Numbering(document))
    page.take(document.element.body)
    return page.grid()


class _Page:
    """The rows as they come."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._cells: dict[tuple[int, int], Cell] = {}
        self._paragraphs: set[int] = set()
        self._places: list[Text] = []
        self._tables = 0

    def take(self, container: Any) -> None:
        """Paragraphs and tables, those in content controls included."""
        for element in container:
            if len(self._places) >= MOST_ROWS:
                return
            if element.tag == f"{_W}p":
                self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                self._table(element)
            elif element.tag in _WRAPPERS:
                self.take(element)

    def grid(self) -> Grid:
        """All rows; a paragraph is as wide as the widest table."""
        width = max((cell.beyond for cell in self._cells.values()), default=1)
        cells = [
            replace(cell, across=width) if cell.row in self._paragraphs else cell
            for cell in self._cells.values()
        ]
        return Grid("", cells, self._places)

    def _paragraph(self, element: Any) -> None:
        text = self._text(element)
        if text:
            row = len(self._places)
            self._paragraphs.add(row)
            self._places.append(_PARAGRAPH)
            self._cells[row, 0] = Cell(text, row, 0)

    def _table(self, table: Any) -> None:
        self._tables += 1
        number = self._tables
        inner: list[Any] = []
        above: dict[int, Cell] = {}
        for count, line in enumerate(_rows(table), 1):
            if len(self._places) >= MOST_ROWS:
                return
            row = len(self._places)
            self._places.append(_ROW.fill(table=str(number), row=str(count)))
            above = self._row(line, row, above)
            inner += [found for cell in _cells(line) for found in cell.iterchildren(f"{_W}tbl")]
        # A table inside a cell stands under the one it is in: a frame around a form is no form.
        for found in inner:
            self._table(found)

    def _row(self, line: Any, row: int, above: dict[int, Cell]) -> dict[int, Cell]:
        """The cells of one row; what is merged with the row above makes that cell longer. Returns cells by column."""
        column = _count(line, "trPr/gridBefore", 0)
        ends: dict[int, Cell] = {}
        for element in _cells(line):
            across = max(1, _count(element, "tcPr/gridSpan", 1))
            if column + across > MOST_COLUMNS:
                break
            upper = above.get(column)
            if upper is not None and _continues(element):
                cell = replace(upper, down=upper.down + 1)
            else:
                cell = Cell(self._cell_text(element), row, column, across)
            self._cells[cell.row, cell.column] = ends[column] = cell
            column += across
        return ends

    def _cell_text(self, cell: Any) -> str:
        own = (
            paragraph for paragraph in cell.iter(f"{_W}p") if next(_frames(paragraph), None) is cell
        )
        return "\n".join(map(self._text, own)).strip()

    def _text(self, paragraph: Any) -> str:
        return (self._numbering.label(paragraph) + _words(paragraph)).strip()


def _frames(paragraph: Any) -> Iterator[Any]:
    """The cells around a paragraph, from the inside."""
    return paragraph.iterancestors(f"{_W}tc")  # type: ignore[no-any-return]


def _words(paragraph: Any) -> str:
    """Text with its line ends and tick boxes; deleted text left out."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in _BREAKS:
            pieces.append("\n")
        elif node.tag == f"{_W}tab" and node.getparent().tag == f"{_W}r":
            pieces.append("\t")
        elif node.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        elif node.tag == f"{_W}sym":
            pieces.append(_SYMBOLS.get((node.get(f"{_W}char") or "").upper(), ""))
        elif node.tag not in _SKIPPED:
            stack += reversed(node)
    return "".join(pieces)


def _rows(table: Any) -> Iterator[Any]:
    for child in _unwrapped(table, "tr"):
        if child.find(f"{_W}trPr/{_W}del") is None:
            yield child


def _cells(line: Any) -> Iterator[Any]:
    return _unwrapped(line, "tc")


def _unwrapped(parent: Any, tag: str) -> Iterator[Any]:
    """Children by name, those in content controls included."""
    for child in parent:
        if child.tag == f"{_W}{tag}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, tag)


def _count(element: Any, path: str, otherwise: int) -> int:
    found = element.find("/".join(f"{_W}{step}" for step in path.split("/")))
    value = found.get(f"{_W}val") if found is not None else None
    return int(value) if value and value.isdecimal() and len(value) < 5 else otherwise


def _continues(cell: Any) -> bool:
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merged is not None and merged.get(f"{_W}val", "continue") == "continue"


_PARAGRAPH: Final = Text("表外文字", "text outside the tables")
_ROW: Final = Text("第{table}个表第{row}行", "table {table}, row {row}")
