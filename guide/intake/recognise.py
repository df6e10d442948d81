"""From a grid to sheets: finds the forms in it, reads their parts by the words printed on them, and says what is doubtful.

A form carries less than a sheet. Not on any form: the sector, and basis and evidence unless a county adds columns for
them. F1 has no weights, no revised or executed money, and money carried over only where there is some; F1b has no whole
period, no nature and no dates; neither has anything of the self-evaluation. F5 has no whole period, nature and dates;
it prints scores that the unit left to the program, and these read back as claims (said in a note). Level names read back
in full (产出 as 产出指标) and rows in the order of the form; several lines of one cell stay several lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guide.intake import labels as say
from guide.intake.columns import find_header
from guide.intake.form import Form, listed
from guide.intake.grid import Cell, Grid
from guide.intake.money_part import read_money
from guide.intake.objective_part import read_objective
from guide.intake.project_part import read_grade, read_project, unread_boxes
from guide.intake.reading import Found
from guide.intake.table_part import Table
from guide.intake.text_file import shown
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from policies.model import Sheet

_TITLE_ROWS: Final = 4
"""Lines above 项目名称 that belong to the same form: heading, year, unit of money, draft mark."""
_COMPUTED: Final = re.compile(
    r"由程序按规则算出、待单位确认的得分：\d+处|computed by the rules, to be confirmed"
)


def found(path: Path, grids: Sequence[Grid]) -> tuple[Found, ...]:
    """Every form on the pages of a file. Raises: Unclear when there is none, or only forms of other stages."""
    forms = [form for grid in grids for form in split(grid)]
    if not forms:
        raise Unclear(_nothing(path, grids))
    names = [_name(form, number) for number, form in enumerate(forms, 1)]
    return tuple(_read(name, form) for name, form in zip(names, forms, strict=True))


def split(grid: Grid) -> Iterator[Form]:
    """The forms of a page, one under the other; each has its own 项目名称 and its own indicator table."""
    starts = [
        row
        for row in range(grid.height)
        if any(say.says(say.PROJECT_NAME, cell.text) for cell in grid.filled(row))
    ]
    tops = [0, *(_top(grid, row) for row in starts[1:])]
    for top, bottom in zip(tops, [*tops[1:], grid.height], strict=True):
        if header := find_header(grid, top, bottom):
            yield Form(grid, top, bottom, header)


def read_form(form: Form) -> Sheet:
    """The sheet of one form; doubts are left in `form.notices`. Raises: Unclear, naming what is missing or wrong."""
    from guide.intake.sheet_json import read_data

    _refuse_other_forms(form)
    table = Table(form).read()
    project = read_project(form, table.below)
    if "name" not in project:
        raise Unclear(_NO_PROJECT if table.rows or len(project) > 1 else _BLANK)
    funding, execution = read_money(form)
    data: dict[str, Any] = {
        "project": project,
        "funding": funding,
        "objective": read_objective(form),
        "execution": execution,
        "indicators": table.rows,
        "total": table.total,
        "grade": read_grade(form, table.below),
    }
    unread_boxes(form, table.below)
    if not table.rows:
        form.note(_NO_ROWS)
    if any(_COMPUTED.search(cell.text) for cell in _under(form, table.below)):
        form.note(_CLAIMED)
    return read_data({key: value for key, value in data.items() if value is not None})


def _read(name: str, form: Form) -> Found:
    try:
        sheet = read_form(form)
    except Unclear as error:
        return Found(name, None, refusal=error.message)
    return Found(name, sheet, (*form.grid.notices, *form.notices), asks=form.asks)


def _name(form: Form, number: int) -> str:
    """The worksheet, or the form's number in a Word document, with the project's name."""
    project = form.answer(say.PROJECT_NAME)
    called = project.text if project else ""
    place = form.grid.name or str(number)
    return f"{place}: {called}" if called else place


def _top(grid: Grid, row: int) -> int:
    """The first of the title lines above a row."""
    top = row
    while top > max(0, row - _TITLE_ROWS):
        cells = grid.filled(top - 1)
        if len(cells) > 1 or (cells and not _is_title(cells[0])):
            break
        top -= 1
    return top


def _is_title(cell: Cell) -> bool:
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", cell.text)).casefold()
    return len(folded) < say.LONGEST and bool(
        re.search(r"表$|年度|单位|附件|草稿|draft|year|yuan|declaration|table|evaluation", folded)
    )


def _refuse_other_forms(form: Form) -> None:
    for cell in form.title():
        if other := _other_form(cell.text):
            raise Unclear(other)


def _other_form(title: str) -> Text | None:
    """Why a form with this title is not read here; None for one that is."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", title)).casefold()
    for pattern, code in say.OTHER_FORM:
        if len(folded) < say.LONGEST and re.search(pattern, folded):
            return _OTHER.fill(code=code, title=listed([title]))
    return None


def _under(form: Form, below: int) -> Iterator[Cell]:
    for row in range(below, form.bottom):
        yield from form.grid.filled(row)


def _nothing(path: Path, grids: Sequence[Grid]) -> Text:
    texts = [cell.text for grid in grids for row in range(grid.height) for cell in grid.filled(row)]
    if not texts:
        return _EMPTY.fill(file=shown(path))
    for text in texts[:_TITLE_ROWS]:
        if other := _other_form(text):
            return other
    has_name = any(say.says(say.PROJECT_NAME, text) for text in texts)
    return (_NO_TABLE if has_name else _NO_FORM).fill(file=shown(path))


_LOOKED_FOR: Final = Text(
    "一行表头里应有“三级指标”（或“指标名称”），旁边有“一级指标”“二级指标”“指标值”“实际完成值”“分值”“得分”等",
    'a head row should have 三级指标 or 指标名称 ("Level 3"), and beside it 一级指标, 二级指标, 指标值, 实际完成值, 分值, 得分 '
    "or the like",
)
_NO_FORM: Final = Text(
    f"“{{file}}”里没有认出绩效表：没有“项目名称”，也没有指标表（{_LOOKED_FOR.zh}）。空表可用“jixiao template”导出。",
    f'No form was recognised in "{{file}}": there is neither 项目名称 (project name) nor a table of indicators ({_LOOKED_FOR.en}). '
    "A blank form comes from jixiao template.",
)
_NO_TABLE: Final = Text(
    f"“{{file}}”里有“项目名称”，但没有认出指标表：{_LOOKED_FOR.zh}。空表可用“jixiao template”导出。",
    f'"{{file}}" has a project name, but no table of indicators was recognised: {_LOOKED_FOR.en}. A blank form comes from jixiao template.',
)
_EMPTY: Final = Text("“{file}”里没有文字。", 'There is no text in "{file}".')
_NO_PROJECT: Final = Text(
    "没有找到项目名称。请在“项目名称”右边的格子里填写。",
    "No project name was found. Fill in the cell right of 项目名称 (project name).",
)
_BLANK: Final = Text(
    "表是空的，还没有填写。请先填项目名称和指标。",
    "The form is blank. Fill in the project name and the indicators first.",
)
_NO_ROWS: Final = Text("指标表里没有填写指标。", "No indicator is filled in.")
_CLAIMED: Final = Text(
    "表下注明有些得分是程序算出、单位没有填的。读入后都作为单位填报的得分，请核对。",
    "The small print says that some scores were computed and not claimed by the unit. All were read as claims; please check.",
)
_OTHER: Final = Text(
    "{title}是另一种表（{code}），这份里没有绩效助手的标记（别的版式，或者提交以后打印的），认不出各格填的是什么，没有读入。"
    "请用“jixiao form 项目编号 {code} -o 文件.xlsx”从记录里打印，填好再用“jixiao import”导入；也可以在问答里填。"
    "没有标记也能读的是F1、F1b和F5及其常见的地方版式。",
    "{title} is another form ({code}) and bears no marks of jixiao (it is of another layout, or was printed after it was submitted), so "
    "it is not known what each cell answers; it was not read. Print it from its record with: jixiao form PROJECT {code} -o FILE.xlsx, "
    "fill that in, and take it back with: jixiao import; or answer in the talk. "
    "F1, F1b, F5 and their usual local variants can be read without marks.",
)
