"""Reading and writing one cell of a stage's paper by its path (`paper.approved`, `paper.resized[2].target`)."""

from __future__ import annotations

import re
from typing import Any, Final, TypeVar

from guide.talk.cells import validated
from policies.model import Part
from policies.papers import Paper, parts_of

P = TypeVar("P", bound=Part)

PAPER: Final = "paper."
_PATH: Final = re.compile(r"paper\.([a-z0-9_]+)(?:\[([0-9]+)\](?:\.([a-z0-9_]+))?)?")


def is_paper(path: str) -> bool:
    """Whether a path leads into the paper."""
    return path.startswith(PAPER)


def get(paper: Paper | None, path: str) -> Any:
    """What stands in the cell; None when it is empty, or there is no paper or no such cell."""
    field, row, cell = _parts(path)
    value = getattr(paper, field, None)
    if row is not None:
        part = value[row] if isinstance(value, tuple) and row < len(value) else None
        value = getattr(part, cell, None) if cell else _answer(part)
    return None if value in ("", ()) else value


def put(paper: Paper, path: str, value: Any) -> Paper:
    """The paper with this cell filled, or emptied by None. Raises: Unclear when the cell cannot hold the value."""
    field, row, cell = _parts(path)
    if row is None:
        return _changed(paper, field, value)
    parts = list(getattr(paper, field))
    if cell:
        parts[row] = _changed(parts[row], cell, value)
    else:
        for name in parts[row].GIVEN:
            parts[row] = _changed(parts[row], name, (value or {}).get(name))
    return paper.model_copy(update={field: tuple(parts)})


def add(paper: Paper, field: str, cells: dict[str, Any], row: int | None = None) -> Paper:
    """The paper with a part more at the end of a field, or in the place of `row`. Raises: Unclear."""
    part = validated(parts_of(type(paper))[field], cells)
    there = list(getattr(paper, field))
    there[len(there) if row is None else row :] = [
        part,
        *(there[row + 1 :] if row is not None else ()),
    ]
    return paper.model_copy(update={field: tuple(there)})


def remove(paper: Paper, field: str, row: int) -> Paper:
    """The paper without a part."""
    there = getattr(paper, field)
    return paper.model_copy(update={field: (*there[:row], *there[row + 1 :])})


def field_of(path: str) -> str:
    """The field of a paper a path leads to: "resized" for `paper.resized[2].target`."""
    return _parts(path)[0]


def _parts(path: str) -> tuple[str, int | None, str | None]:
    found = _PATH.fullmatch(path)
    if not found:
        return "", None, None
    return found[1], int(found[2]) if found[2] else None, found[3]


def _answer(part: Any) -> Any:
    """A part that is answered as a whole (it names its cells in GIVEN); None while none of them is filled."""
    cells = getattr(part, "GIVEN", None)
    return part if cells and any(getattr(part, name) is not None for name in cells) else None


def _changed(part: P, field: str, value: Any) -> P:
    emptied = {field: type(part).model_fields[field].default} if value is None else {field: value}
    data = {name: getattr(part, name) for name in type(part).model_fields} | emptied
    whole: P = validated(type(part), {k: v for k, v in data.items() if v is not None})
    return whole
