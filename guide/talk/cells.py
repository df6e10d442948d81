"""Reading and writing one cell of a sheet by its path (`project.unit`, `indicators[3].target`, `total`)."""

from __future__ import annotations

import re
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from policies.level import Level2
from policies.model import LONGEST_TEXT, Indicator, Project, Sheet
from policies.text import Text, Unclear

_ROW: Final = re.compile(r"indicators\[([0-9]+)\](?:\.([a-z0-9_]+))?")
_TOO_LONG: Final = Text(
    f"这一项太长了，最多{LONGEST_TEXT}字。请缩短后再填，原来的内容没有改动。",
    f"This is too long; a cell holds at most {LONGEST_TEXT} characters. Shorten it; nothing was changed.",
)
_WRONG: Final = Text(
    "这一项不能这样填。请看题目下面的写法，或输入“举个例子”。",
    "This cannot stand here. See how to write it under the question, or type: example",
)


def blank(unit: str | None = None) -> Sheet:
    """A sheet before its project has a name. It cannot be stored; naming the project makes it a whole one."""
    return Sheet.model_construct(project=Project.model_construct(name="", unit=unit), indicators=())


def row_of(path: str) -> tuple[int, str | None] | None:
    """The row number and field of an indicator path; None for other paths."""
    found = _ROW.fullmatch(path)
    return (int(found.group(1)), found.group(2)) if found else None


def get(sheet: Sheet, path: str) -> Any:
    """What stands in the cell; None when it is empty or there is no such cell."""
    place = row_of(path)
    if place:
        row, field = place
        if row >= len(sheet.indicators) or not field:
            return None
        value = getattr(sheet.indicators[row], field, None)
    else:
        part, _, field = path.partition(".")
        value = getattr(sheet, part, None)
        if field and isinstance(value, BaseModel):
            value = getattr(value, field, None)
    return None if value == "" else value


def put(sheet: Sheet, path: str, value: Any) -> Sheet:
    """The sheet with this cell filled, or emptied by None. Raises: Unclear when the cell cannot hold the value."""
    if place := row_of(path):
        row, field = place
        rows = list(sheet.indicators)
        rows[row] = _changed(rows[row], field or "name", value)
        return with_rows(sheet, tuple(rows))
    part, _, field = path.partition(".")
    if not field:
        return _revalued(sheet, part, value)
    return _with(sheet, **{part: _changed(getattr(sheet, part), field, value)})


def with_rows(sheet: Sheet, rows: tuple[Indicator, ...]) -> Sheet:
    """The sheet with these indicator rows."""
    return _with(sheet, indicators=rows)


def rows_of(sheet: Sheet, level2: Level2) -> tuple[int, ...]:
    """The numbers of the rows of one kind, in sheet order."""
    return tuple(i for i, row in enumerate(sheet.indicators) if row.kind is level2)


def _changed(part: Any, field: str, value: Any) -> Any:
    data = {k: v for k, v in part.model_dump().items() if v is not None} | {field: value}
    return validated(type(part), data)


def _revalued(sheet: Sheet, field: str, value: Any) -> Sheet:
    checked = validated(Sheet, {"project": {"name": "-"}, "indicators": (), field: value})
    return _with(sheet, **{field: getattr(checked, field)})


def _with(sheet: Sheet, **parts: Any) -> Sheet:
    """A new sheet, not a copy: a copy would carry along what the old one has worked out and cached."""
    fields = {name: getattr(sheet, name) for name in Sheet.model_fields}
    return Sheet.model_construct(**(fields | parts))


def validated(model: type[BaseModel], data: dict[str, Any]) -> Any:
    """The part these cells make. Raises: Unclear when a cell cannot hold its value."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        cause = first.get("ctx", {}).get("error")
        if isinstance(cause, Unclear):
            raise cause from None
        if first["type"] in {"too_long", "string_too_long"}:
            raise Unclear(_TOO_LONG) from None
        raise Unclear(_WRONG) from None
