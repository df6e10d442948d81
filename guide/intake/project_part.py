"""The project on a form: name, unit, year, nature, period, owner; and the grade below the table."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final, Literal

from guide.intake import labels as say
from guide.intake.complaints import CELL_NAMES
from guide.intake.form import SHOWN, Answer, Form, listed
from guide.intake.text_file import printable
from policies.text import Text, same

_YEARS: Final = (
    re.compile(r"((?:19|20)\d\d)年度"),
    re.compile(r"year((?:19|20)\d\d)"),
    re.compile(r"((?:19|20)\d\d)年?"),
)
_CODE_BEHIND: Final = re.compile(
    r"(?P<name>.*\D)[\s/／—-]*[\[(（【\s/／—-]\s*(?P<code>\d{3,})\s*[\])）】]?"
)
_CODE_BEFORE: Final = re.compile(
    r"[\[(（【]?\s*(?P<code>\d{3,})\s*[\])）】\s/／—-]\s*[/／—-]*\s*(?P<name>\D.*)"
)
_DATE: Final = re.compile(
    r"(?:19|20)\d\d(?:\s*[年./-]\s*\d{1,2}(?!\d)(?:\s*[月./-]\s*\d{1,2}(?!\d)\s*日?|\s*月)?|\s*年)?(?:底|末|初)?"
)
_BETWEEN: Final = re.compile(r"\s*(?:——|—|–|~|～|至|到|\bto\b)\s*", re.IGNORECASE)
_TICKED: Final = "☑☒✓✔√■●◉"
_OPEN: Final = "□☐○◯"
_NATURE_WORD: Final = re.compile(
    rf"(?P<mark>[{_TICKED}{_OPEN}])|(?P<new>新增|新设|\bnew\b)|(?P<continuing>延续|持续|经常|\bcontinuing\b)",
    re.IGNORECASE,
)
_OWNER: Final = re.compile(
    r"(?:项目负责人|Project owner)\s*(?:[（(][^）)]*[）)])?\s*[：:](.*?)"
    r"(?=\u3000{3,}| {3,}|\t|单位负责人|部门负责人|填报人|联系电话|填报日期|Head of unit|$)",
    re.DOTALL,
)
_LONGEST: Final = 100
"""Characters of a unit's name, a period or a row of tick boxes; longer text is not taken apart."""
Nature = Literal["new", "continuing"]


def read_project(form: Form, below: int) -> dict[str, Any]:
    """The fields of the project that the form names; `below` is the first row under the indicator table."""
    found: dict[str, Any] = {"name": _name(form), "unit": _unit(form), "year": _year(form)}
    if nature := form.answer(say.NATURE):
        found["nature"] = _nature(form, nature)
    found |= _period(form)
    found["owner"] = _owner(form, below)
    return {key: value for key, value in found.items() if value not in (None, "")}


def read_grade(form: Form, below: int) -> str | None:
    """优, 良, 中 or 差 beside its label, above or below the table."""
    if found := form.answer(say.GRADE):
        return found.text
    for row in range(below, form.bottom):
        for cell in form.grid.filled(row):
            if say.says(say.GRADE, cell.text) and (beside := form.right(cell)):
                return form.read(beside)
    return None


def _name(form: Form) -> str | None:
    found = form.answer(say.PROJECT_NAME)
    return form.words(found.cell, CELL_NAMES["project.name"]) and found.text if found else None


def _unit(form: Form) -> str | None:
    """主管部门 is the unit of a sheet; 实施单位 where there is no other. A code beside the name is left out, and told."""
    department, implementer = form.answer(say.DEPARTMENT), form.answer(say.IMPLEMENTER)
    found = department or implementer
    unit = _without_code(form, found) if found else None
    if department and implementer and implementer.text not in (unit, department.text):
        form.tell(implementer.cell, _IMPLEMENTER.fill(name=_shown(implementer.text)))
    return unit


def _without_code(form: Form, found: Answer) -> str:
    for pattern in (_CODE_BEHIND, _CODE_BEFORE) if len(found.text) <= _LONGEST else ():
        if match := pattern.fullmatch(found.text):
            form.tell(found.cell, _CODE.fill(code=match["code"]))
            return match["name"].strip(" \u3000-—/／")
    return found.text


def _year(form: Form) -> int | None:
    if (found := form.answer(say.YEAR)) and (year := _year_in(found.text)):
        return year
    lines = [cell.text for cell in form.title()]
    for pattern in _YEARS:
        for line in lines:
            if match := pattern.search(_folded(line)):
                return int(match[1])
    form.note(_NO_YEAR)
    return None


def _year_in(text: str) -> int | None:
    match = _YEARS[-1].search(_folded(text))
    return int(match[1]) if match else None


def _nature(form: Form, found: Answer) -> Nature | None:
    """Which of the two a cell says: the only one named, or the one that is ticked."""
    marks = list(_NATURE_WORD.finditer(found.text[:_LONGEST]))
    words = [match for match in marks if not match["mark"]]
    natures = {_which(match) for match in words}
    if len(natures) == 1 and not any(match["mark"] and match["mark"] in _OPEN for match in marks):
        return natures.pop()
    chosen = {_which(word) for word in words if _is_ticked(word, marks, found.text)}
    if len(chosen) == 1:
        return chosen.pop()
    form.tell(found.cell, _WHICH_NATURE.fill(value=_shown(found.text)))
    return None


def _which(match: re.Match[str]) -> Nature:
    return "new" if match["new"] else "continuing"


def _is_ticked(word: re.Match[str], marks: list[re.Match[str]], text: str) -> bool:
    """A tick stands before its word where the cell begins with a box, else behind it."""
    place = marks.index(word)
    leads = bool(marks[0]["mark"]) and not text[: marks[0].start()].strip("1.、（() ")
    near = marks[place - 1] if leads else next(iter(marks[place + 1 :]), None)
    if near is None or (leads and place == 0) or not near["mark"]:
        return False
    return near["mark"] in _TICKED


def _period(form: Form) -> dict[str, str]:
    """Start and end, from one cell or from two."""
    found: dict[str, str] = {}
    if whole := form.answer(say.PERIOD):
        found = _split(whole.text)
        if not found:
            form.tell(whole.cell, _WHICH_PERIOD.fill(value=_shown(whole.text)))
    for key, pattern in (("start", say.START), ("end", say.END)):
        if one := form.answer(pattern):
            found[key] = one.text
    return found


def _split(text: str) -> dict[str, str]:
    if len(text) > _LONGEST:
        return {}
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) == 2:
        return {"start": parts[0], "end": parts[1]}
    dates = [match.group().strip() for match in _DATE.finditer(text)]
    if len(dates) == 2:
        return {"start": dates[0], "end": dates[1]}
    return {"start": text} if len(dates) == 1 and dates[0] == text.strip() else {}


def _owner(form: Form, below: int) -> str | None:
    """Beside its label, or in the signature line."""
    if found := form.answer(say.OWNER):
        return form.words(found.cell, CELL_NAMES["project.owner"]) and found.text
    for row in range(below, form.bottom):
        for cell in form.grid.filled(row):
            if say.says(say.OWNER, cell.text) and (beside := form.right(cell)):
                return form.read(beside)
            if match := _OWNER.search(cell.text):
                return match[1].strip()
    return None


def unread_boxes(form: Form, below: int) -> None:
    """Tell of boxes that are filled and have no place in a sheet."""
    rows = (*range(form.top, form.header.first), *range(below, form.bottom))
    names = [
        cell.text
        for row in rows
        for cell in form.grid.filled(row)
        if say.says(f"{say.EXTRA}|{say.UPPER_PROJECT}", cell.text) and form.right(cell)
    ]
    if names:
        form.note(_UNREAD.fill(names=listed(names)))


def _folded(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def _shown(text: str) -> Text:
    return same(printable(text, SHOWN))


_IMPLEMENTER: Final = Text(
    "实施单位“{name}”与主管部门不同。绩效表只记主管部门，实施单位没有读入。",
    'the implementing unit "{name}" differs from the department. A sheet keeps the department only; the implementing unit was not read.',
)
_CODE: Final = Text("单位代码“{code}”没有读入。", 'the unit\'s code "{code}" was not read.')
_NO_YEAR: Final = Text("没有找到年度，留空了。", "No year was found; it was left empty.")
_WHICH_NATURE: Final = Text(
    "看不出“{value}”选的是新增还是延续，项目性质留空了。",
    'it is not clear whether "{value}" says new or continuing; the nature was left empty.',
)
_WHICH_PERIOD: Final = Text(
    "没有从“{value}”分出起止时间，留空了。",
    'no start and end could be told from "{value}"; they were left empty.',
)
_UNREAD: Final = Text(
    "这些栏目在绩效表里没有对应的位置，没有读入：{names}。",
    "A sheet has no place for these boxes, so they were not read: {names}.",
)
