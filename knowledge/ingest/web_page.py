"""Reader of .html: the text of the article without menus, scripts and footers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from knowledge.ingest import refusals
from knowledge.ingest.decoding import decode
from knowledge.ingest.line import Line, row_of, tidy
from knowledge.ingest.raw import Raw
from knowledge.ingest.refusals import refuse

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

DEEPEST: Final = 2_000
"""Open tags at once; the parser's time grows with the square of it."""
_UNSEEN: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_WRITTEN_OUT: Final = re.compile(r"<pre\b.*?(?:</pre\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_LINE_END: Final = re.compile(r"\r?\n(?![^<>]*>)")
_ENTITY: Final = re.compile(r"<!ENTITY", re.IGNORECASE)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][\w:-]*+)([^<>]*+)>")
_NEED_NO_END: Final = frozenset({
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "colgroup", "html", "head",
    "body", "br", "img", "hr", "input", "meta", "link", "area", "base", "col", "embed", "source", "track",
    "wbr", "param",
})  # fmt: skip
_DROPPED: Final = [
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "select", "button",
    "iframe", "object", "svg", "textarea",
]  # fmt: skip
_BLOCKS: Final = frozenset({
    "p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5",
    "h6", "tr", "table", "tbody", "thead", "blockquote", "pre", "br", "hr", "center", "figure", "figcaption",
    "caption", "fieldset", "address", "body",
})  # fmt: skip
_ARTICLES: Final = (
    "#UCAP-CONTENT", ".TRS_Editor", ".pages_content", ".article-content", ".article_content", "#zoom", "#content",
    "article", "main",
)  # fmt: skip
"""Where the sites of Chinese governments keep the text, most particular first."""
_ENOUGH: Final = 0.5
"""Share of the page's text above which such a place is taken for the article."""
_LONGEST_CELL: Final = 500
_HEADING: Final = re.compile(r"h[1-6]")
_LABEL: Final = re.compile(r"发文字号|文\s?号|成文日期|发布日期|发文日期|发文机关|发布机构")


def read(name: str, content: bytes) -> Raw:
    """Raises: Unclear when the encoding cannot be told or the tags are nested beyond reason."""
    from selectolax.lexbor import LexborHTMLParser

    decoded = decode(name, content, is_page=True)
    text = _UNSEEN.sub("", decoded.text)
    if _ENTITY.search(text):
        raise refuse(refusals.ENTITIES, file=name)
    if _depth(text) > DEEPEST:
        raise refuse(refusals.TOO_DEEP, file=name)
    page = LexborHTMLParser(_WRITTEN_OUT.sub(_with_breaks, text))
    title = _title(page)
    page.strip_tags(_DROPPED)
    body = page.body
    if body is None:
        return Raw((), title, (), decoded.notices)
    every = _lines(body)
    chosen = _article(page, sum(len(line.text) for line in every))
    lines = _lines(chosen) if chosen is not None else every
    labels = [line.text for line in every[:60] if _LABEL.search(line.text)]
    return Raw(tuple(lines), title or _first_heading(lines), tuple(labels), decoded.notices)


def _with_breaks(written_out: re.Match[str]) -> str:
    """Text between `pre` as it is broken into lines there."""
    return _LINE_END.sub("<br>", written_out.group())


def _depth(text: str) -> int:
    """The deepest nesting, at most too many rather than too few."""
    depth = deepest = 0
    for close, tag, rest in _TAG.findall(text):
        if tag.lower() in _NEED_NO_END or rest.endswith("/"):
            continue
        depth = max(0, depth - 1) if close else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _title(page: LexborHTMLParser) -> str | None:
    """What the page says its article is called."""
    for key in ("ArticleTitle", "title", "og:title"):
        for attribute in ("name", "property"):
            node = page.css_first(f'meta[{attribute}="{key}"]')
            if node is not None and (words := tidy(node.attributes.get("content") or "")):
                return words
    heads = [words for node in page.css("h1") if (words := tidy(node.text()))]
    if len(heads) == 1:
        return heads[0]
    named = page.css_first("title")
    words = tidy(named.text()) if named is not None else ""
    return re.split(r"\s*[_|]\s*|\s+-\s+|\s*——\s*", words)[0] or None


def _first_heading(lines: list[Line]) -> str | None:
    return next((line.text for line in lines[:5] if line.level == 1), None)


def _article(page: LexborHTMLParser, whole: int) -> LexborNode | None:
    for selector in _ARTICLES:
        node = page.css_first(selector)
        if node is not None and len(tidy(node.text())) > whole * _ENOUGH:
            return node
    return None


class _Collector:
    """Lines as the walk meets their text."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self._level = 0

    def add(self, text: str) -> None:
        """A stretch of text inside the line."""
        self._pieces.append(text)

    def end(self, level: int = 0) -> None:
        """The end of a line; what follows is of this heading level."""
        if text := tidy("".join(self._pieces)):
            self.lines.append(Line(text, self._level))
        self._pieces, self._level = [], level

    def row(self, line: Line) -> None:
        """A table row between lines."""
        self.end()
        self.lines.append(line)


def _lines(root: LexborNode) -> list[Line]:
    """Walks the tree without recursion; None on the stack is the end of a block."""
    collector = _Collector()
    stack: list[LexborNode | None] = [root]
    while stack:
        node = stack.pop()
        if node is None:
            collector.end()
        elif node.tag == "-text":
            collector.add(node.text(deep=False) or "")
        elif node.tag == "tr" and (row := _row(node)):
            collector.row(row)
        else:
            if node.tag in _BLOCKS:
                collector.end(int(node.tag[1]) if _HEADING.fullmatch(node.tag) else 0)
                stack.append(None)
            stack += reversed(_children(node))
    collector.end()
    return collector.lines


def _children(node: LexborNode) -> list[LexborNode]:
    found = []
    child = node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _row(node: LexborNode) -> Line | None:
    """A row of data; a row that lays out the page (one cell, long text, a table inside) is walked instead."""
    cells = [cell for cell in _children(node) if cell.tag in ("td", "th")]
    texts = [cell.text(separator=" ") for cell in cells]
    if any(len(text) > _LONGEST_CELL for text in texts) or any(
        cell.css_first("table") for cell in cells
    ):
        return None
    row = row_of(texts)
    return row if row and row.is_row else None
