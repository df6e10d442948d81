"""A sheet as table rows and back, without loss: text as it stands, None as NULL, Decimals by their own digits."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from guide.records.history import Row, Value

if TYPE_CHECKING:
    from policies.model import Indicator, Sheet

SHEET_CELLS: Final[dict[str, str]] = {
    "name": "project.name",
    "unit": "project.unit",
    "year": "project.year",
    "sector": "project.sector",
    "nature": "project.nature",
    "starts": "project.start",
    "ends": "project.end",
    "owner": "project.owner",
    "funding_total": "funding.total",
    "funding_fiscal": "funding.fiscal",
    "funding_carried_over": "funding.carried_over",
    "funding_other": "funding.other",
    "funding_revised": "funding.revised",
    "funding_executed": "funding.executed",
    "objective_whole_period": "objective.whole_period",
    "objective_annual": "objective.annual",
    "objective_achieved": "objective.achieved",
    "execution_weight": "execution.weight",
    "execution_score": "execution.score",
    "total": "total",
    "grade": "grade",
}
"""Column of `sheets` (the unit by its name) -> path in the sheet."""
PROMISED: Final = ("level1", "level2", "name", "target", "weight", "basis", "evidence")
MEASURED: Final = ("actual", "score", "deviation")
_NUMBERS: Final = frozenset(
    name for name in SHEET_CELLS if name.startswith(("funding_", "execution_"))
) | {"total", "weight", "score"}
_PLAIN_DIGITS: Final = 100
"""A Decimal with a greater exponent keeps its exponent: writing it out could fill the disk."""


def sheet_row(sheet: Sheet) -> dict[str, Value]:
    """The cells above the indicators, as columns; the unit by its name."""
    row: dict[str, Value] = {}
    for column, path in SHEET_CELLS.items():
        part, _, field = path.rpartition(".")
        row[column] = _stored(column, getattr(getattr(sheet, part) if part else sheet, field))
    return row


def promised_row(indicator: Indicator) -> dict[str, Value]:
    """What an indicator promises, as columns of `indicators`."""
    return {name: _stored(name, getattr(indicator, name)) for name in PROMISED}


def measured_row(indicator: Indicator) -> dict[str, Value]:
    """What was measured and claimed, as columns of `values`; all None when nothing was."""
    return {name: _stored(name, getattr(indicator, name)) for name in MEASURED}


def sheet_of(
    row: Row, unit: str | None, indicators: Sequence[Row], values: Mapping[int, Row]
) -> Sheet:
    """The sheet the rows stand for. What was valid when stored is not judged again by a later version's rules.

    Raises: ValueError or ArithmeticError when a number column holds no number.
    """
    from policies.model import Execution, Funding, Indicator, Objective, Project, Sheet

    parts: dict[str, dict[str, Any]] = {"": {}, "project": {}, "funding": {}, "objective": {}}
    parts["execution"] = {}
    for column, path in SHEET_CELLS.items():
        part, _, field = path.rpartition(".")
        parts[part][field] = unit if column == "unit" else _read(column, row[column])
    return Sheet.model_construct(
        project=Project.model_construct(**parts["project"]),
        funding=Funding.model_construct(**parts["funding"]),
        objective=Objective.model_construct(**parts["objective"]),
        execution=Execution.model_construct(**parts["execution"]),
        indicators=tuple(
            Indicator.model_construct(
                **_cells(one, PROMISED), **_cells(values.get(one["id"]), MEASURED)
            )
            for one in indicators
        ),
        **parts[""],
    )


def match(old: Sequence[Row], new: Sequence[Row]) -> list[int | None]:
    """For each new indicator the old row it continues, by index: same place and name, same name, then same place."""
    found: list[int | None] = [None] * len(new)
    free = set(range(len(old)))

    def take(index: int, place: int) -> None:
        found[index] = place
        free.discard(place)

    for index, row in enumerate(new):
        if index < len(old) and _name(old[index]) == _name(row):
            take(index, index)
    by_name: dict[tuple[Value, ...], deque[int]] = {}
    for place in sorted(free):
        by_name.setdefault(_name(old[place]), deque()).append(place)
    for index, row in enumerate(new):
        if found[index] is None and (places := by_name.get(_name(row))):
            take(index, places.popleft())
    for index in range(min(len(new), len(old))):
        if found[index] is None and index in free:
            take(index, index)
    return found


def identity(name: str, unit: str | None, year: int | None) -> str:
    """What makes two sheets the same project-year: name and unit without regard to width and blanks, and the year."""
    return "\x1f".join((fold(name), fold(unit or ""), str(year or "")))


def fold(text: str) -> str:
    """Text for comparing: NFKC, no blanks, lower case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def _name(row: Row) -> tuple[Value, ...]:
    return row["level2"], row["name"]


def _cells(row: Row | None, names: Sequence[str]) -> dict[str, Any]:
    return {name: _read(name, row[name]) if row is not None else None for name in names}


def clean(text: str) -> str:
    """Text that SQLite can hold: a half character that a broken terminal sent becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


def _stored(column: str, value: Any) -> Value:
    if value is None or column == "year":
        return value  # type: ignore[no-any-return]
    if isinstance(value, str):
        return clean(value)
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    return format(number, "f") if abs(number.adjusted()) < _PLAIN_DIGITS else str(number)


def _read(column: str, value: Any) -> Any:
    return Decimal(value) if column in _NUMBERS and value is not None else value
