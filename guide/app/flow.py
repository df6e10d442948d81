"""How text runs in a narrow place: lines of terminal cells, broken as Chinese and Latin text are set.

Textual breaks at spaces only: a Chinese run behind a space moves whole to the next line and leaves a hole, and a comma
may begin a line. All widths are cells (a Chinese character is two).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, chop_cells
from textual.content import Content
from textual.visual import RenderOptions, Visual

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style

_TOKENS: Final = re.compile(r"[^\S\n]+|[!-~\u00a1-\u024f\u0370-\u052f]+|.", re.DOTALL)
_NO_START: Final = frozenset("，。、；：？！）〕】》〉”’％…·,.;:?!)]}%")
_LEAST: Final = 8
"""Cells a line must have left for a hanging indent."""
_NO_END: Final = frozenset("（〔【《〈“‘([{￥")


def breaks(line: str, width: int, hang: int = 0) -> list[int]:
    """Where to break one line so that it fits `width` cells, `hang` fewer after the first. Offsets, ascending."""
    cuts: list[int] = []
    start = used = 0
    allowed = 0
    room = max(2, width)
    for at, token in _pieces(line, max(2, width - hang)):
        size = cell_len(token)
        if _may_break(line, at):
            allowed = at
        while not token.isspace() and used + size > room and at > start:
            cut = allowed if allowed > start else at
            cuts.append(cut)
            start, room = cut, max(2, width - hang)
            used = cell_len(line[cut:at])
        used += size
    return cuts


def _pieces(line: str, width: int) -> Iterator[tuple[int, str]]:
    """Words, spaces and single Chinese characters with their offsets; a word wider than a line in parts."""
    for found in _TOKENS.finditer(line):
        at, token = found.start(), found.group()
        if len(token) > width and not token.isspace():
            for part in chop_cells(token, width):
                yield at, part
                at += len(part)
        else:
            yield at, token


def _may_break(line: str, at: int) -> bool:
    return 0 < at < len(line) and line[at] not in _NO_START and line[at - 1] not in _NO_END


def clip(text: str, width: int) -> str:
    """The text on one line of at most `width` cells; `..` stands for what was left out."""
    line = " ".join(text.split())
    if cell_len(line) <= width:
        return line
    return (chop_cells(line, max(1, width - 2)) or [""])[0] + ".."[: max(0, width - 1)]


class Flow(Visual):
    """Text that breaks its lines itself. For Static and for the options of an OptionList."""

    def __init__(self, content: Content, hang: int = 0) -> None:
        self.content = content
        self.hang = hang
        self._wrapped: tuple[int, Content] = (-1, content)

    def __str__(self) -> str:
        return self.content.plain

    def at(self, width: int) -> Content:
        """The text with its line breaks for this width."""
        if self._wrapped[0] != width:
            self._wrapped = (width, Content("\n").join(self._lines(width)))
        return self._wrapped[1]

    def _lines(self, width: int) -> list[Content]:
        """Everything after the very first line stands `hang` cells in, where there is room for that."""
        hang = self.hang if width >= self.hang + _LEAST else 0
        first, *rest = self.content.split(allow_blank=True) or [Content("")]
        lines = wrap(first, width, hang)
        indent = Content(" " * hang)
        for line in rest:
            lines += [indent + part for part in wrap(line, width - hang)]
        return lines

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as its longest line."""
        return self.content.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at this width."""
        return self.at(width).get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines, drawn as Textual draws any content."""
        return self.at(width).render_strips(width, height, style, options)


def wrap(line: Content, width: int, hang: int = 0) -> list[Content]:
    """One line as lines of at most `width` cells; those after the first stand `hang` cells in."""
    cuts = breaks(line.plain, width, hang)
    first, *rest = line.divide(cuts) if cuts else [line]
    indent = Content(" " * hang)
    return [first.rstrip(), *(indent + part.rstrip() for part in rest)]


def columns(cells: Sequence[tuple[Content, int]], gap: int = 2) -> Content:
    """Cells side by side, each wrapped to its own width: a row of a table as a block of lines."""
    wrapped = [
        [part for line in cell.split(allow_blank=True) for part in wrap(line, width)]
        for cell, width in cells
    ]
    height = max((len(lines) for lines in wrapped), default=0)
    return Content("\n").join(
        _side_by_side([lines[i : i + 1] for lines in wrapped], [w for _, w in cells], gap)
        for i in range(height)
    )


def _side_by_side(row: list[list[Content]], widths: Sequence[int], gap: int) -> Content:
    parts: list[Content] = []
    for place, (lines, width) in enumerate(zip(row, widths, strict=True)):
        text = lines[0] if lines else Content("")
        parts.append(text)
        if place < len(widths) - 1:
            parts.append(Content(" " * (width - text.cell_length + gap)))
    return Content("").join(parts).rstrip()
