"""The workbook of a form that was printed to be filled in: whose it is, and what stands in each named cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from guide.intake.grid import Cell, Grid
from guide.intake.text_file import shown
from guide.intake.xlsx import Book, open_book
from guide.reports.fillable import About
from guide.reports.fills import LEAD
from guide.reports.writers.excel_names import ABOUT, SHEET, SIGNATURES, digest
from policies.text import Text, Unclear

_REFER: Final = re.compile(r"'?(.+?)'?!\$?([A-Z]{1,3})\$?(\d{1,7})(?::.*)?", re.DOTALL)
_A: Final = ord("A") - 1
_BASE: Final = 26
_ENDING: Final = {".xlsx", ".xlsm"}


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in one cell now. `printed` is the digest of what was printed there; `address` is the cell's place."""

    name: str
    text: str
    address: str
    printed: str
    wrong: Text | None = None
    """Why it cannot be read."""
    doubt: Text | None = None
    """Why what was read may not be what was meant."""

    @property
    def touched(self) -> bool:
        """Whether somebody wrote in it."""
        return self.wrong is not None or digest(self.text) != self.printed


@dataclass(frozen=True)
class FilledForm:
    """A form as it came back. `lost` are names whose cells are gone, `strays` what stands where nothing is asked."""

    path: Path
    about: About
    cells: Mapping[str, Written]
    lost: tuple[str, ...]
    strays: tuple[tuple[str, str], ...]


def read_form(path: Path) -> FilledForm | None:
    """The form in a workbook; None when it is none that was printed to be filled in. Raises: Unclear."""
    if path.suffix.lower() not in _ENDING or not path.is_file():
        return None
    book = open_book(path)
    names = {name: refer for name, refer in book.names.items() if name.startswith(LEAD)}
    printed = _printed(book)
    if not names and printed is None:
        return None
    if not names or printed is None:
        raise Unclear(_CUT_OFF.fill(file=shown(path)))
    about = _about(path, names)
    pages = {grid.name: grid for grid in book.grids}
    cells: dict[str, Written] = {}
    taken: set[tuple[str, int, int]] = set()
    for name, refer in names.items():
        if name.startswith(ABOUT) or (place := _place(refer, pages)) is None:
            continue
        taken.add(place)
        cells[name] = _written(name, place, pages[place[0]], book, printed.get(name, ""))
    cells.pop(SIGNATURES, None)
    lost = tuple(name for name in printed if name not in cells and name not in {"", SIGNATURES})
    known = {one for name, one in _pairs(book) if not name}
    return FilledForm(path, about, cells, lost, tuple(_strays(book, taken, known)))


def _pairs(book: Book) -> Iterator[tuple[str, str]]:
    for row in book.hidden.get(SHEET, ()):
        if len(row) > 1 and row[1] is not None:
            yield str(row[0] or ""), str(row[1])


def _printed(book: Book) -> dict[str, str] | None:
    return dict(_pairs(book)) if SHEET in book.hidden else None


def _about(path: Path, names: Mapping[str, str]) -> About:
    told = {one.name: names.get(f"{ABOUT}{one.name}", "").strip('"') for one in fields(About)}
    if not told["project"] or not told["form"]:
        raise Unclear(_CUT_OFF.fill(file=shown(path)))
    return About(**told)


def _place(refer: str, pages: Mapping[str, Grid]) -> tuple[str, int, int] | None:
    """Page, row and column (from 0) that a name refers to; None when its cell is gone."""
    found = _REFER.fullmatch(refer)
    title = found[1].replace("''", "'") if found else ""
    if found is None or title not in pages:
        return None
    column = 0
    for letter in found[2]:
        column = column * _BASE + ord(letter) - _A
    return title, int(found[3]) - 1, column - 1


def _written(
    name: str, place: tuple[str, int, int], grid: Grid, book: Book, printed: str
) -> Written:
    title, row, column = place
    cell = grid.cell(row, column) or Cell("", row, column)
    address = str(grid.address(Cell("", row, column)).zh)
    if (cell.row, cell.column) != (row, column):
        return Written(name, "", _named(book, title, address), printed, _MERGED)
    wrong, doubt = (None, cell.doubt) if cell.text else (cell.doubt, None)
    if address in book.formulas[title] and cell.text:
        doubt = _FORMULA.fill(value=cell.text)
    return Written(name, cell.text, _named(book, title, address), printed, wrong, doubt)


def _named(book: Book, title: str, address: str) -> str:
    """The address, with the name of its page where that is not the first one."""
    first = book.grids[0].name if book.grids else title
    return address if title == first else f"{title}!{address}"


def _strays(
    book: Book, taken: set[tuple[str, int, int]], known: set[str]
) -> Iterator[tuple[str, str]]:
    for grid in book.grids:
        for row in range(grid.height):
            for cell in grid.filled(row):
                if (grid.name, cell.row, cell.column) in taken or digest(cell.text) in known:
                    continue
                yield _named(book, grid.name, grid.address(cell).zh), cell.text


_CUT_OFF: Final = Text(
    "“{file}”是从绩效助手打印的表，但表里的标记不全（多半是只复制了表页，或用别的程序另存时丢了），认不出各格填的是什么。"
    "请用“jixiao form 项目编号 表号 -o 文件.xlsx”重新打印，把填的内容抄过去再导入。",
    '"{file}" was printed by jixiao, but its marks are not complete (perhaps the page alone was copied, or a program dropped them), '
    "so it is not known what each cell answers. Print it again with: jixiao form PROJECT FORM -o FILE.xlsx, copy what was "
    "filled in, and import that.",
)
_FORMULA: Final = Text(
    "是公式，按它存下的结果“{value}”读入。", 'is a formula; its saved result "{value}" was read.'
)
_MERGED: Final = Text(
    "这一格和别的格合并了，看不出是哪一格的内容。请取消合并，分开填写。",
    "this cell was merged with others, so it is not clear which one is filled in. Undo the merge and fill in each.",
)
