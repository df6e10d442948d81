"""What each stage writes beside the sheet: one file a stage, holding its `PAPER`.

A paper is filled in answer by answer, so every cell may be missing; what must be there before it is handed in is asked
by the stage's questions. Amounts are 万元, points are of a hundred, dates are ISO days ("2026-08-10").
"""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, ClassVar, Self, get_args

from policies.finding import Life
from policies.model import Part


class Paper(Part):
    """The paper of one stage. `table` names its table in the records; a field of parts is a table of its own below it."""

    stage: ClassVar[Life]
    table: ClassVar[str]
    tells: ClassVar[frozenset[str]] = frozenset()
    """Parts of Facts that are known to be missing where there is no such paper."""

    @classmethod
    def known(cls, papers: Sequence[Self]) -> Mapping[str, Any]:  # noqa: ARG003  a stage may have nothing to tell
        """What papers of this stage, oldest first, tell the checks: parts of policies.checks.facts.Facts by name."""
        return {}

    def signed_by(self, by: str, on: dt.date) -> Self:  # noqa: ARG002  a stage may not name who approves
        """The paper naming who gave it the last word it needed, and on which day."""
        return self


@cache
def parts_of(kind: type[Part]) -> dict[str, type[Part]]:
    """The fields of a paper that hold parts, and the kind of part each holds."""
    found = {}
    for name, info in kind.model_fields.items():
        for one in get_args(info.annotation):
            if isinstance(one, type) and issubclass(one, Part):
                found[name] = one
    return found


@cache
def papers() -> dict[Life, type[Paper]]:
    """The kind of paper of every stage that has one."""
    found: dict[Life, type[Paper]] = {}
    for module in pkgutil.iter_modules(__path__):
        kind: type[Paper] | None = getattr(
            importlib.import_module(f"{__name__}.{module.name}"), "PAPER", None
        )
        if kind is not None:
            found[kind.stage] = kind
    return found
