"""One function a code: `@check("P001", Life.TARGET)` registers it; `registered` lists what the folder holds.

A check is a generator of hits. It decides nothing but whether and where; severity, axis, citations and words come from
the problem catalogue and data/checks/messages.yaml. A new check is a new function in a theme, or a new file beside it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Final, TypeAlias

from policies.checks.case import Case
from policies.finding import Life
from policies.text import Text

Value: TypeAlias = Text | str | int
BOTH: Final = (Life.TARGET, Life.SELF_EVALUATION)
_checks: Final[dict[str, Check]] = {}


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a check has something to say. `variant` names the message; `values` fill its place holders."""

    where: str
    variant: str
    values: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check."""

    code: str
    stages: tuple[Life, ...]
    run: Callable[[Case], Iterator[Hit]]


def hit(where: str, variant: str, **values: Value) -> Hit:
    """A hit with its values by name."""
    return Hit(where, variant, values)


def check(
    code: str, *stages: Life
) -> Callable[[Callable[[Case], Iterator[Hit]]], Callable[[Case], Iterator[Hit]]]:
    """Registers a check for these stages. Raises: ValueError when the code already has a function."""

    def register(run: Callable[[Case], Iterator[Hit]]) -> Callable[[Case], Iterator[Hit]]:
        if code in _checks:
            raise ValueError(f"{code} has two functions: {_checks[code].run} and {run}")
        _checks[code] = Check(code, stages, run)
        return run

    return register


@cache
def registered() -> tuple[Check, ...]:
    """Every check of every module in this folder, by code."""
    package = import_module("policies.checks")
    for module in pkgutil.iter_modules(package.__path__):
        import_module(f"policies.checks.{module.name}")
    return tuple(_checks[code] for code in sorted(_checks))


@cache
def of_stage(stage: Life) -> tuple[Check, ...]:
    """The checks of a stage, by code."""
    return tuple(one for one in registered() if stage in one.stages)
