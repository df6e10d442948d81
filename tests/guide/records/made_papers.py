"""A paper of any kind with something in every cell, made from its model: a new kind needs no test data of its own."""

from __future__ import annotations

from decimal import Decimal
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from policies.model import Day, Part
from policies.papers import Paper, parts_of


def filled(kind: type[Paper]) -> Paper:
    """A paper with one part in every field of parts and a value in every other cell."""
    return kind.model_validate(_cells(kind))


def _cells(kind: type[Part]) -> dict[str, Any]:
    below = parts_of(kind)
    cells: dict[str, Any] = {}
    for name, info in kind.model_fields.items():
        if name in below:
            cells[name] = (_cells(below[name]), _cells(below[name]))
        else:
            # Of a field that must be there pydantic keeps the plain type, and what checks it apart.
            day = Day.__metadata__[0] in info.metadata
            cells[name] = _value(Day if day else info.annotation)
    return cells


def _value(annotation: Any) -> Any:
    if annotation == Day:
        return "2026-08-10"
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    if get_origin(annotation) is tuple:
        return (_value(get_args(annotation)[0]),)
    kinds = [one for one in get_args(annotation) if one is not NoneType]
    if kinds:
        return _value(kinds[0])
    return {int: 1, bool: True, Decimal: Decimal("12.5")}.get(annotation, "一段“话”｜=1+1")
