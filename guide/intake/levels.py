"""The level cells of an indicator table: merged down, repeated by blank cells, or as a line across the table."""

from __future__ import annotations

import re
from typing import Final

from guide.intake.complaints import CELL_NAMES
from guide.intake.form import SHOWN, Form
from guide.intake.grid import Cell
from guide.intake.text_file import printable
from policies.level import LEVEL1_NAMES, LEVEL2_NAMES, read_level1, read_level2
from policies.text import Text

_POINTS: Final = re.compile(r"\s*[（(]\s*[\d.]+\s*(?:分|points?|%|％)?\s*[)）]\s*$", re.IGNORECASE)
_NUMBERING: Final = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、])\s*"
)
_HAN_GAP: Final = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_NAMES: Final = ("level1", "level2")
_LONGEST: Final = 16
"""Characters of a family's name."""
_LONGEST_CELL: Final = 200
_NUMBER: Final = re.compile(r"[\d.]+%?")
_CHINESE: Final = {
    name: {text.en.casefold(): text.zh for text in names.values()}
    for name, names in (("level1", LEVEL1_NAMES), ("level2", LEVEL2_NAMES))
}


class Levels:
    """Walks down the level columns.

    A blank cell repeats the cell above only where the form merges no level cells: a form that does shows by its merges
    how far a name reaches.
    """

    def __init__(self, form: Form) -> None:
        self._form = form
        columns = form.header.fields
        self._columns = {name: columns[name][0] for name in _NAMES if name in columns}
        self._merges = any(
            cell is not None and cell.down > 1 and cell.text
            for column in self._columns.values()
            for row in range(form.header.last + 1, form.bottom)
            if (cell := form.grid.cell(row, column))
        )
        self._above: dict[str, str] = {}

    def band(self, cell: Cell) -> bool:
        """A line across the table that names a family ("一、产出指标（50分）") holds from here on. False for other text."""
        text = _tidy(cell.text)
        if len(text) > _LONGEST or read_level1(text) is None:
            return False
        self._above = {"level1": text}
        return True

    def at(self, row: int) -> dict[str, str]:
        """The names that hold for a row."""
        found: dict[str, str] = {}
        for name, column in self._columns.items():
            cell = self._form.grid.cell(row, column)
            if text := _tidy(cell.text) if cell is not None else "":
                found[name] = _CHINESE[name].get(text.casefold(), text)
            elif not self._merges and name in self._above and not self._is_other_family(found):
                found[name] = self._above[name]
        if "level1" not in self._columns and "level1" in self._above:
            found["level1"] = self._above["level1"]
        self._above = found
        return found

    def _is_other_family(self, found: dict[str, str]) -> bool:
        """A kind does not reach from one family into the next."""
        return "level1" in found and found["level1"] != self._above.get("level1")

    def judge(self, row: int, levels: dict[str, str], first: Cell) -> None:
        """Tell what is doubtful about the names of a row that is kept; `first` is a cell of the row."""
        for name in _NAMES:
            called = CELL_NAMES[name]
            column = self._columns.get(name)
            cell = self._form.grid.cell(row, column) if column is not None else None
            if name not in levels and column is None:
                self._form.note(_NO_COLUMN.fill(name=called))
            elif name not in levels:
                self._form.tell(first, _MISSING.fill(name=called))
            elif cell is not None and cell.text:
                self._known(name, cell, levels[name])

    def _known(self, name: str, cell: Cell, text: str) -> None:
        read = read_level1 if name == "level1" else read_level2
        value = printable(text, SHOWN)
        if _NUMBER.fullmatch(text):
            self._form.tell(cell, _NUMBER_HERE.fill(name=CELL_NAMES[name], value=value))
        elif read(text) is None:
            self._form.tell(cell, _UNKNOWN.fill(name=CELL_NAMES[name], value=value))


def _tidy(text: str) -> str:
    """A level's name without its points, its numbering and the line ends of a narrow cell."""
    bare = text
    if len(text) <= _LONGEST_CELL:
        bare = _NUMBERING.sub("", _POINTS.sub("", text))
    return " ".join(_HAN_GAP.sub("", bare).split())


_MISSING: Final = Text(
    "这一行没有{name}，留空了。如果与上一行相同，请补上。",
    "this row has no {name}; it was left empty. Add it if it is that of the row above.",
)
_NO_COLUMN: Final = Text(
    "表里没有“{name}”一栏，留空了。", "The table has no column for the {name}; it was left empty."
)
_NUMBER_HERE: Final = Text(
    "“{name}”写的是数字“{value}”，这里应当是指标类别的名称。已照原样读入，请核对。",
    '{name} is the number "{value}" where the name of a family belongs. It was read as it stands; please check.',
)
_UNKNOWN: Final = Text(
    "不认识的{name}“{value}”，已照原样读入，请核对。",
    'unknown {name} "{value}"; it was read as it stands. Please check.',
)
