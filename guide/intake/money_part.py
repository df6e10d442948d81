"""The money on a form, 万元: a block of columns (年初预算数, 全年预算数, 全年执行数) or amounts beside their labels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from guide.intake import labels as say
from guide.intake.complaints import CELL_NAMES
from guide.intake.form import Form, listed
from guide.intake.grid import Cell
from guide.intake.points import read_points_of
from policies.money import read_amount, write_amount
from policies.text import Text, Unclear

_KINDS: Final = (
    ("whole", say.WHOLE_MONEY),
    ("total", say.TOTAL_MONEY),
    ("fiscal", say.FISCAL),
    ("carried_over", say.CARRIED_OVER),
    ("other", say.OTHER_MONEY),
    ("fiscal part", say.FISCAL_PART),
)
_BUDGETS: Final = ("start", "budget", "revised")
_NOTHING: Final = frozenset({"", "-", "—", "－", "–", "/", "／", "无", "——"})
_BARE: Final = re.compile(r"[\d.,，\s]+")
_UNITS: Final = r"(万元|千元|百万元|亿元|元)"
_UNIT: Final = re.compile(rf"\({_UNITS}\)|(?:单位|金额)[:(]*{_UNITS}(?=\)|$)|(10,000yuan)")
_POINTS_INSIDE: Final = re.compile(r"\((\d{1,2})分")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the block, or one label with its amount: what it is of, and the cells by column.

    `whole`: it belongs to the money of the whole period.
    """

    kind: str
    label: Cell
    cells: dict[str, Cell]
    whole: bool = False


def read_money(form: Form) -> tuple[dict[str, Any], dict[str, Any]]:
    """Funding (万元) and budget execution (points), each as far as the form says."""
    columns = _columns(form)
    lines = list(_rows(form, *columns) if columns else _labelled(form))
    money = _Money(form, lines, _unit(form))
    return money.funding(), money.execution()


def _columns(form: Form) -> tuple[int, dict[str, Cell]] | None:
    """The head row of the block and the cell of each column's name."""
    for row in range(form.top, form.header.first):
        named: dict[str, Cell] = {}
        for cell in form.grid.filled(row):
            if kind := say.money_column(cell.text):
                named.setdefault(kind, cell)
        if len(named.keys() & {*_BUDGETS, "executed"}) > 1 or {"executed", "rate"} <= named.keys():
            return row, named
    return None


def _rows(form: Form, head: int, named: dict[str, Cell]) -> Iterator[Line]:
    first = min(cell.column for cell in named.values())
    for row in range(head + 1, form.header.first):
        kinds = [
            (kind, cell)
            for cell in form.grid.along(row)
            if cell.column < first and (kind := _kind(cell.text))
        ]
        if kinds:
            cells = ((name, form.grid.cell(row, cell.column)) for name, cell in named.items())
            yield Line(*kinds[-1], {name: cell for name, cell in cells if cell is not None})


def _labelled(form: Form) -> Iterator[Line]:
    """Amounts beside their labels.

    Parts belong to the total above them, or to that of their own column where the whole period and the year stand
    side by side.
    """
    found = [(kind, cell) for cell in form.upper() if (kind := _kind(cell.text))]
    beside = {cell.row for kind, cell in found if kind == "total"}
    columns = {cell.column for kind, cell in found if kind == "whole" and cell.row in beside}
    is_whole = False
    for kind, cell in found:
        is_whole = kind == "whole" or (is_whole and kind != "total")
        amount = form.right(cell)
        if amount is not None:
            whole = cell.column in columns if columns else is_whole
            yield Line(kind, cell, {"start": amount}, whole)


def _kind(text: str) -> str | None:
    return next((kind for kind, pattern in _KINDS if say.says(pattern, text)), None)


def _unit(form: Form) -> str | None:
    """The unit of money printed on the form; None when there is none."""
    blocks = [cell for cell in form.upper() if say.says(say.MONEY_BLOCK, cell.text)]
    for cell in (*blocks, *form.upper()):
        if unit := _unit_in(cell.text):
            return unit
    return None


def _unit_in(text: str) -> str | None:
    if len(text) > say.LONGEST:
        return None
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()
    match = _UNIT.search(folded)
    return (match[1] or match[2] or "万元") if match else None


@dataclass
class _Money:
    """The lines of one form."""

    form: Form
    lines: list[Line]
    unit: str | None

    def funding(self) -> dict[str, Any]:
        """Amounts in 万元. Parts follow the column of the first budget, or the only one there is."""
        total = next((line for line in self.lines if line.kind == "total"), None)
        found: dict[str, Decimal | None] = {}
        if total:
            found["total"] = self._first(total, ("start", "budget"), "total")
            found["revised"] = self._first(total, ("revised",), "revised")
            found["executed"] = self._first(total, ("executed",), "executed")
        budgets: Sequence[str] = ("start", "budget") if found.get("total") is not None else _BUDGETS
        found |= self._parts(self._of_year(found.get("total")), budgets)
        amounts = {name: amount for name, amount in found.items() if amount is not None}
        if amounts and self.unit is None:
            self.form.note(_NO_UNIT)
        return amounts

    def _of_year(self, total: Decimal | None) -> list[Line]:
        """The lines of the year; the parts of the whole period count where the two amounts are the same."""
        whole = [line for line in self.lines if line.whole]
        year = [line for line in self.lines if not line.whole]
        amounts = [self._first(line, ("start",), "total") for line in whole if line.kind == "whole"]
        if any(line.kind not in ("whole", "total") for line in year) or amounts != [total]:
            if any(line.cells["start"].text not in _NOTHING for line in whole):
                self.form.note(_WHOLE)
            return year
        return [*year, *whole]

    def _parts(self, lines: list[Line], budgets: Sequence[str]) -> dict[str, Decimal | None]:
        fiscal = self._sum(lines, "fiscal", "fiscal", budgets)
        if fiscal is None:
            fiscal = self._sum(lines, "fiscal part", "fiscal", budgets)
        return {
            "fiscal": fiscal,
            "carried_over": self._sum(lines, "carried_over", "carried_over", budgets),
            "other": self._sum(lines, "other", "other", budgets),
        }

    def execution(self) -> dict[str, Any]:
        """Weight and claimed score of budget execution."""
        found: dict[str, Any] = {}
        for line in self.lines:
            for name, column in (("weight", "points"), ("score", "score")):
                cell = line.cells.get(column)
                if name not in found and cell is not None and cell.text not in _NOTHING:
                    points = read_points_of(self.form, cell, CELL_NAMES[f"execution.{name}"])
                    found |= {name: points} if points is not None else {}
        if "score" in found and "weight" not in found and (weight := self._printed_weight()):
            found["weight"] = weight
        return found

    def _printed_weight(self) -> Decimal | None:
        """得分(20分×执行率): the weight stands in the name of the column."""
        for cell in self.form.upper():
            folded = unicodedata.normalize("NFKC", cell.text)
            if (match := _POINTS_INSIDE.search(folded)) and len(folded) < say.LONGEST:
                return Decimal(match[1])
        return None

    def _first(self, line: Line, columns: Sequence[str], name: str) -> Decimal | None:
        for column in columns:
            cell = line.cells.get(column)
            if cell is not None and (amount := self._amount(line, cell, name)) is not None:
                return amount
        return None

    def _sum(
        self, lines: list[Line], kind: str, name: str, columns: Sequence[str]
    ) -> Decimal | None:
        """The amount of a kind; several sources of one kind are added, and the sum is told."""
        found = [
            (line.label.text, amount)
            for line in lines
            if line.kind == kind and (amount := self._first(line, columns, name)) is not None
        ]
        if not found:
            return None
        whole = sum((amount for _, amount in found), Decimal())
        if sum(1 for _, amount in found if amount) > 1 or kind == "fiscal part":
            self.form.note(
                _ADDED.fill(
                    name=CELL_NAMES[f"funding.{name}"],
                    parts=listed([label for label, _ in found]),
                    sum=write_amount(whole),
                )
            )
        return whole

    def _amount(self, line: Line, cell: Cell, name: str) -> Decimal | None:
        text = self.form.read(cell)
        if text.strip() in _NOTHING:
            return None
        unit = _unit_in(line.label.text) or self.unit or "万元"
        if unit != "万元" and _BARE.fullmatch(unicodedata.normalize("NFKC", text)):
            text = f"{text}{unit}"
        try:
            return read_amount(text)
        except Unclear as error:
            called = CELL_NAMES[f"funding.{name}"]
            self.form.tell(cell, _UNREADABLE.fill(name=called, why=error.message))
            return None


_NO_UNIT: Final = Text(
    "表上没有写金额单位，按万元读入。",
    "The form names no unit of money; amounts were read as 万元.",
)
_WHOLE: Final = Text(
    "中期（整个项目期）的资金没有读入，绩效表只记本年度。",
    "Money of the whole period was not read; a sheet keeps that of its year.",
)
_ADDED: Final = Text(
    "“{name}”由{parts}合计，共{sum}万元。", "{name} is the sum of {parts}: {sum} 万元."
)
_UNREADABLE: Final = Text("“{name}”没有读入。{why}", "{name} was not read. {why}")
