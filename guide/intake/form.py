"""One form within a grid: where it begins and ends, what stands beside a label, and what a reader must be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from guide.intake.columns import Header
from guide.intake.grid import Cell, Grid
from guide.intake.labels import bare, is_label, says
from guide.intake.text_file import printable
from policies.text import Text

_NUMBER: Final = re.compile(r"[\d.,，。％%]+")
SHOWN: Final = 40
"""Characters of a cell that a message repeats."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands for a label, and the cell it stands in (the label's own in "项目名称：甲")."""

    text: str
    cell: Cell


@dataclass
class Form:
    """Rows `top` to `bottom` (exclusive) of a grid. The indicator table begins at `header`; all above it is the upper part."""

    grid: Grid
    top: int
    bottom: int
    header: Header
    notices: list[Text] = field(default_factory=list)
    doubtful: list[tuple[Cell, Text]] = field(default_factory=list)
    """Every cell that something was told of, in order, with what was said."""
    asks: dict[str, Text] = field(default_factory=dict)
    """Cells of the sheet (`indicators[3].target`) to ask about one by one, each with why."""

    def upper(self) -> Iterator[Cell]:
        """The filled cells above the indicator table, row by row."""
        for row in range(self.top, self.header.first):
            yield from self.grid.filled(row)

    def title(self) -> list[Cell]:
        """The lines above the first label: heading, year, unit of money."""
        lines: list[Cell] = []
        for cell in self.upper():
            if is_label(cell.text) or self.inside(cell) is not None:
                break
            lines.append(cell)
        return lines

    def labels(self, pattern: str) -> list[Cell]:
        """The cells of the upper part that are this label."""
        return [cell for cell in self.upper() if says(pattern, cell.text)]

    def answer(self, pattern: str) -> Answer | None:
        """What stands right of the first such label that has an answer, or behind the colon in its own cell."""
        for cell in self.labels(pattern):
            if found := self.right(cell):
                return Answer(self.read(found), found)
        for cell in self.upper():
            if (inside := self.inside(cell)) and says(pattern, inside[0]) and inside[1]:
                return Answer(inside[1], cell)
        return None

    def right(self, label: Cell) -> Cell | None:
        """The next filled cell right of a label; None where the next is another label, or there is none."""
        for cell in self.grid.along(label.row, label.beyond):
            if cell.text or cell.doubt:
                return None if cell.row < label.row or is_label(cell.text) else cell
        return None

    def below(self, label: Cell) -> Cell | None:
        """The filled cell right below a label, unless it is a label itself."""
        cell = self.grid.under(label)
        if cell is None or cell.row >= self.header.first or not (cell.text or cell.doubt):
            return None
        return None if is_label(cell.text) else cell

    def inside(self, cell: Cell) -> tuple[str, str] | None:
        """A label and its answer in one cell, parted by a colon; None for any other text."""
        label, colon, rest = cell.text.replace("：", ":", 1).partition(":")
        if not colon or not bare(label) or not is_label(label):
            return None
        return label, rest.strip()

    def read(self, cell: Cell) -> str:
        """A cell's text; what is doubtful about the cell is told."""
        if cell.doubt:
            self.tell(cell, cell.doubt)
        return cell.text

    def words(self, cell: Cell, name: Text) -> str:
        """A cell's text where words belong; a number there is told."""
        text = self.read(cell)
        if _NUMBER.fullmatch(text):
            self.tell(cell, _NUMBER_FOR_WORDS.fill(name=name, value=printable(text, SHOWN)))
        return text

    def tell(self, cell: Cell, what: Text) -> None:
        """A doubt about one cell, said with its address."""
        words = _AT.fill(at=self.grid.address(cell), what=what)
        self.doubtful.append((cell, words))
        if words not in self.notices:
            self.notices.append(words)

    def note(self, what: Text) -> None:
        """Something to know about the form as a whole."""
        if what not in self.notices:
            self.notices.append(what)


def listed(words: list[str]) -> Text:
    """Names of boxes and columns, in quotation marks."""
    names = [printable(" ".join(word.split()), SHOWN) for word in dict.fromkeys(words)]
    return Text("".join(f"“{name}”" for name in names), ", ".join(f'"{name}"' for name in names))


_AT: Final = Text("{at}：{what}", "{at}: {what}")
_NUMBER_FOR_WORDS: Final = Text(
    "“{name}”写的是数字“{value}”，这里应当是文字。已照原样读入，请核对。",
    '{name} is the number "{value}" where words belong. It was read as it stands; please check.',
)
