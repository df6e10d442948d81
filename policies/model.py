"""The domain in pydantic: one project-year as it stands on paper, in the words of the people who filled it in.

The field names are those of the sheet JSON `jixiao/sheet/1`. Unknown keys are refused by name. Every model is frozen:
a change makes a new sheet. Amounts are Decimal 万元, weights and scores are Decimal points.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from policies.level import Level1, Level2, read_level1, read_level2
from policies.money import read_amount
from policies.number import read_points

SCHEMA: Final = "jixiao/sheet/1"
LONGEST_TEXT: Final = 20_000
"""Characters one cell may hold; more is not a cell but a document pasted by mistake."""


def _plain_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _words(value: Any) -> Any:
    """A number where words are expected is what a spreadsheet made of them: keep its digits."""
    if isinstance(value, bool):
        return value
    return str(value) if isinstance(value, (int, float, Decimal)) else value


def _iso_day(words: str) -> str:
    return dt.date.fromisoformat(words).isoformat()


Amount = Annotated[
    Decimal, BeforeValidator(read_amount), PlainSerializer(str, return_type=str, when_used="json")
]
"""万元, exact; from a number or from text as people type it ("1,234.50", "12.5万元", "３０")."""
Points = Annotated[
    Decimal,
    BeforeValidator(read_points),
    PlainSerializer(_plain_number, return_type=float, when_used="json"),
]
"""Points of a hundred; never negative."""
Words = Annotated[str, BeforeValidator(_words), Field(max_length=LONGEST_TEXT)]
Day = Annotated[str, AfterValidator(_iso_day)]
"""An ISO day, "2026-08-10"."""


def day(written: str | None) -> dt.date | None:
    """An ISO day as a date; None for anything else."""
    try:
        return dt.date.fromisoformat(written or "")
    except ValueError:
        return None


class Part(BaseModel):
    """Common ground of all parts of a sheet: frozen, no unknown keys, outer blanks dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Project(Part):
    """What the project is. Dates are kept as written ("2025-03", "2025年3月")."""

    name: Annotated[Words, Field(min_length=1)]
    unit: Words | None = None
    year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    sector: Words | None = None
    nature: Literal["new", "continuing"] | None = None
    start: Words | None = None
    end: Words | None = None
    owner: Words | None = None


class Funding(Part):
    """Money of the year, 万元. `total` = fiscal + carried_over + other; `revised` is the budget after adjustment."""

    total: Amount | None = None
    fiscal: Amount | None = None
    carried_over: Amount | None = None
    other: Amount | None = None
    revised: Amount | None = None
    executed: Amount | None = None


class Objective(Part):
    """The target in words: for the whole period, for the year, and what was achieved."""

    whole_period: Words | None = None
    annual: Words | None = None
    achieved: Words | None = None


class Execution(Part):
    """The budget-execution row of a self-evaluation: its weight and the score the unit claims, points."""

    weight: Points | None = None
    score: Points | None = None


class Indicator(Part):
    """One level-3 row. `target` and `actual` are free text; `score` is what the unit claims, points."""

    level1: Words | None = None
    level2: Words | None = None
    name: Words = ""
    target: Words | None = None
    weight: Points | None = None
    actual: Words | None = None
    score: Points | None = None
    deviation: Words | None = None
    basis: Words | None = None
    evidence: Words | None = None

    @property
    def family(self) -> Level1 | None:
        """The level-1 family the written level1 stands for; the level-2 name decides where level1 is silent."""
        return read_level1(self.level1) or read_level1(self.level2)

    @property
    def kind(self) -> Level2 | None:
        """The level-2 family the written level2 stands for."""
        return read_level2(self.level2)


class Sheet(Part):
    """One project-year. Every part but the project's name and the indicators may be missing."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, populate_by_name=True
    )

    schema_name: Annotated[Literal["jixiao/sheet/1"], Field(alias="schema")] = SCHEMA
    project: Project
    funding: Funding = Funding()
    objective: Objective = Objective()
    execution: Execution = Execution()
    indicators: tuple[Indicator, ...]
    total: Points | None = None
    grade: Words | None = None

    @cached_property
    def budget(self) -> Decimal | None:
        """The year's budget after adjustment where there was one, 万元."""
        return self.funding.revised if self.funding.revised is not None else self.funding.total

    def to_json(self) -> dict[str, Any]:
        """The sheet JSON, without what was never filled in; reading it back gives an equal sheet."""
        data = self.model_dump(mode="json", by_alias=True, exclude_none=True)
        return {key: value for key, value in data.items() if value != {}}
