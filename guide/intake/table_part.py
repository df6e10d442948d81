"""The indicator table of a form, row by row: merged or repeated levels, joined columns, sub-totals and the total."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from guide.intake import labels as say
from guide.intake.columns import Heading, is_same_head
from guide.intake.complaints import CELL_NAMES
from guide.intake.form import SHOWN, Form, listed
from guide.intake.grid import Cell
from guide.intake.levels import Levels
from guide.intake.points import read_points_of
from guide.intake.target_cell import PERCENT, joined
from guide.intake.text_file import printable
from policies.text import Text

_WORDS: Final = ("name", "actual", "deviation", "basis", "evidence")
_POINTS: Final = ("weight", "score")
_OWN: Final = (*_WORDS, *_POINTS, "target")
_NAMES: Final = {
    **CELL_NAMES,
    "symbol": Text("指标性质", "sign"),
    "unit": Text("度量单位", "unit of measure"),
}
_LEAD: Final = re.compile(r"^\s*(?:指标|目标)\s*\d{1,2}\s*[:：.、]\s*")
_EMPTY: Final = re.compile(r"[….。·\s/／—-]*")
_SERIAL: Final = re.compile(r"[3-6]\d{4}")
"""The days from 1982 to 2091 as a spreadsheet counts them."""
_DAY_NOUGHT: Final = dt.date(1899, 12, 30)
_DIGITS: Final = re.compile(r"[\d.,]+")


@dataclass
class Table:
    """What was read so far. `below` is the first row under the table."""

    form: Form
    rows: list[dict[str, Any]] = field(default_factory=list)
    total: Decimal | None = None
    below: int = 0
    whole: bool = False

    def __post_init__(self) -> None:
        self.levels = Levels(self.form)
        self.fields = self.form.header.fields
        self.unread: dict[Heading, Cell] = {}

    def read(self) -> Table:
        """All rows until the total, or until what stands below the table."""
        self.below = self.form.bottom
        for row in range(self.form.header.last + 1, self.form.bottom):
            if not self._take(row):
                self.below = row
                break
        self._tell_unread()
        return self

    def _take(self, row: int) -> bool:
        """One row; false once the table has ended."""
        filled = self.form.grid.filled(row)
        if not filled or is_same_head(self.form.grid, self.form.header, row):
            return True
        first = filled[0]
        if self._is_sum(first, f"{say.TOTAL}|{say.SUM}|{say.SUBTOTAL}", filled):
            if not say.says(say.SUBTOTAL, first.text):
                self._total(row, first)
            return not say.says(say.TOTAL, _label(first))
        if self._is_below(row, filled):
            return False
        if self._is_wide(first):
            return self.levels.band(first)
        if crossing := next(filter(self._is_wide, filled), None):
            self.form.tell(crossing, _CROSSING)
            return True
        self._row(row)
        return True

    def _is_sum(self, first: Cell, pattern: str, filled: list[Cell]) -> bool:
        """总分 in a level column, or as a name that has no value beside it."""
        if not say.says(pattern, _label(first)):
            return False
        return first.column < self._name_column or first.across > 1 or not self._has_target(filled)

    def _is_wide(self, cell: Cell) -> bool:
        """A cell over the name and another field is a line of text, not a row of the table."""
        covered = range(cell.column, cell.beyond)
        met = {name for name, columns in self.fields.items() if columns[0] in covered}
        return "name" in met and bool(met & {"target", "actual", *_POINTS})

    def _is_below(self, row: int, filled: list[Cell]) -> bool:
        """A signature line, a note, a box for problems and measures. An indicator may well be named 改进措施落实率."""
        if not say.says(say.BELOW, filled[0].text):
            return False
        cells = (self.form.grid.cell(row, column) for column in range(self._name_column))
        is_placed = any(
            cell is not None and cell.text and cell is not filled[0] and not self._is_wide(cell)
            for cell in cells
        )
        return not is_placed and not self._has_target(filled)

    @property
    def _name_column(self) -> int:
        return self.fields["name"][0]

    def _has_target(self, filled: list[Cell]) -> bool:
        return any(cell.column in self.fields.get("target", ()) for cell in filled)

    def _total(self, row: int, label: Cell) -> None:
        """The score of the total row: in its column, behind the label, or the last number beside it."""
        cell = self._cell(row, "score")
        behind = label.text.replace("：", ":").partition(":")[2].strip()
        if cell is None or cell is label or not (cell.text or cell.doubt):
            weights = self.fields.get("weight", ())
            beside = (one for one in self.form.grid.filled(row) if one.column not in weights)
            numbers = [one for one in beside if _DIGITS.fullmatch(one.text)]
            cell = numbers[-1] if numbers and "score" in self.fields else None
            cell = Cell(behind, label.row, label.column) if behind else cell
        if cell is not None:
            self.total = read_points_of(self.form, cell, CELL_NAMES["total"])

    def _cell(self, row: int, name: str) -> Cell | None:
        columns = self.fields.get(name, ())
        return self.form.grid.cell(row, columns[0]) if columns else None

    def _row(self, row: int) -> None:
        """A row with something of its own becomes an indicator; one with levels only is a blank line of the form."""
        levels = self.levels.at(row)
        cells = {name: self._cells(row, name) for name in self.fields}
        own = [cell for name in _OWN for cell in cells.get(name, ()) if cell.row == row]
        written = [cell for cell in own if not self._is_blank(cell)]
        self._note_unread(row)
        if not written:
            return
        before = len(self.form.doubtful)
        found: dict[str, Any] = {}
        for name in _WORDS:
            if text := self._words(row, name, cells.get(name, [])):
                found[name] = text
        if target := self._target(row, cells):
            found["target"] = target
        for name in _POINTS:
            found |= self._points(row, name, cells.get(name, []))
        if _SERIAL.fullmatch(found.get("actual", "")):
            self._serial_day(cells["actual"][0], found)
        if "name" not in found:
            self.form.tell(self._cell(row, "name") or written[0], _NO_NAME)
        self.levels.judge(row, levels, written[0])
        self.total = None
        self._ask(self.form.doubtful[before:])
        self.rows.append({**levels, **found})

    def _ask(self, doubtful: list[tuple[Cell, Text]]) -> None:
        """Doubtful cells of a row as cells of the sheet; level names are told and not asked."""
        for cell, words in doubtful:
            for name, columns in self.fields.items():
                field_name = "target" if name in ("symbol", "unit") else name
                if cell.column in columns and field_name in _OWN:
                    self.form.asks.setdefault(f"indicators[{len(self.rows)}].{field_name}", words)

    def _serial_day(self, cell: Cell, found: dict[str, Any]) -> None:
        """A day that lost its format shows as the spreadsheet's count of days; beside a deadline it is no result."""
        from policies.notation import read_target

        if read_target(found.get("target"), found.get("name", "")).date is not None:
            day = _DAY_NOUGHT + dt.timedelta(days=int(found["actual"]))
            self.form.tell(cell, _SERIAL_DAY.fill(value=found["actual"], day=day.isoformat()))

    def _is_blank(self, cell: Cell) -> bool:
        """Nothing but dots, or the printed 指标1： of an empty form."""
        return _EMPTY.fullmatch(_LEAD.sub("", cell.text)) is not None and cell.doubt is None

    def _cells(self, row: int, name: str) -> list[Cell]:
        """The filled cells of a field in a row, from left to right."""
        found = (self.form.grid.cell(row, column) for column in self.fields[name])
        return [
            cell for cell in dict.fromkeys(found) if cell is not None and (cell.text or cell.doubt)
        ]

    def _words(self, row: int, name: str, cells: list[Cell]) -> str:
        called = _NAMES[name]
        for cell in cells:
            if cell.row < row:
                self.form.tell(cell, _SHARED_CELL.fill(name=called))
        read = self.form.words if name == "name" else lambda cell, _: self.form.read(cell)
        text = "".join(read(cell, called) for cell in cells)
        return _LEAD.sub("", text) if name == "name" else text

    def _target(self, row: int, cells: dict[str, list[Cell]]) -> str:
        """Sign, value and unit, which may stand in columns of their own."""
        symbol, value, unit = (
            self._words(row, name, cells.get(name, [])) for name in ("symbol", "target", "unit")
        )
        is_bare = unit in PERCENT and not value.endswith(PERCENT)
        if is_bare and _is_share(unicodedata.normalize("NFKC", value)):
            shown = printable(value, SHOWN)
            self.form.tell(cells["target"][0], _SHARE.fill(value=shown, unit=unit))
        return joined(symbol, value, unit)

    def _points(self, row: int, name: str, cells: list[Cell]) -> dict[str, Decimal]:
        """Points; a cell merged over several rows counts once, for the first of them."""
        if not cells:
            return {}
        cell = cells[0]
        if cell.row < row:
            self.form.tell(cell, _MERGED_POINTS.fill(name=_NAMES[name]))
            return {}
        points = read_points_of(self.form, cell, _NAMES[name])
        return {} if points is None else {name: points}

    def _note_unread(self, row: int) -> None:
        """Keep the first cell with content of each column that has no place in a sheet."""
        header = self.form.header
        self.whole = self.whole or any(
            self._filled_at(row, one) for one in header.whole if one.field in ("name", "target")
        )
        for one in header.unread:
            if one not in self.unread and (cell := self._filled_at(row, one)):
                self.unread[one] = cell

    def _filled_at(self, row: int, column: Heading) -> Cell | None:
        cell = self.form.grid.cell(row, column.column)
        return cell if cell is not None and cell.row == row and not self._is_blank(cell) else None

    def _tell_unread(self) -> None:
        if self.whole:
            self.form.note(_WHOLE)
        names = [one.text for one in self.unread if one.text]
        if names:
            self.form.note(_UNREAD.fill(names=listed(names)))
        for one, cell in self.unread.items():
            if not one.text:
                self.form.tell(cell, _NO_HEADING)


def _label(cell: Cell) -> str:
    """What stands before a colon."""
    return cell.text.replace("：", ":").partition(":")[0]


def _is_share(text: str) -> bool:
    """Below 1 beside a unit of percent: 0.95 may be meant as 95%."""
    digits = _DIGITS.findall(text)
    try:
        return len(digits) == 1 and 0 < Decimal(digits[0].replace(",", "")) < 1
    except ArithmeticError:
        return False


_NO_NAME: Final = Text(
    "这一行有内容，但没有指标名称。已照原样读入，请补上名称。",
    "this row holds something but has no indicator name. It was read as it stands; add the name.",
)
_SHARED_CELL: Final = Text(
    "这一格合并了几行指标，“{name}”在每一行都记了一次。请核对。",
    "this cell is merged over several indicators; its {name} was kept for each of them. Please check.",
)
_MERGED_POINTS: Final = Text(
    "这一格合并了几行指标，“{name}”只记在第一行。请按行分开填写。",
    "this cell is merged over several indicators; its {name} was kept for the first only. Give each row its own.",
)
_SHARE: Final = Text(
    "“{value}”小于1，单位是“{unit}”，可能少乘了100。已照原样读入，请核对。",
    '"{value}" is below 1 and its unit is "{unit}"; perhaps it should be a hundred times that. It was read as it stands; please check.',
)
_SERIAL_DAY: Final = Text(
    "“{value}”看来是表格程序里的日期序号，即{day}。已照原样读入，请核对并写成日期。",
    '"{value}" looks like a spreadsheet\'s number for the day {day}. It was read as it stands; please check and write the day.',
)
_WHOLE: Final = Text(
    "中期（整个项目期）的指标没有读入，绩效表只记本年度的指标。",
    "Indicators of the whole period were not read; a sheet keeps those of its year.",
)
_UNREAD: Final = Text(
    "这些列在绩效表里没有对应的位置，没有读入：{names}。",
    "A sheet has no place for these columns, so they were not read: {names}.",
)
_CROSSING: Final = Text(
    "这一格横跨了几栏，看不出属于哪一栏，这一行没有读入。",
    "this cell reaches across several columns, so it is not clear to which it belongs; the row was not read.",
)
_NO_HEADING: Final = Text(
    "这一列没有表头，内容没有读入。", "this column has no heading; what it holds was not read."
)
