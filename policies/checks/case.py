"""One sheet as the checks see it: rows with their targets read once, the budget, the objective, the recomputed scores.

Nothing here judges. Text is folded (NFKC, blanks dropped at the ends) so that checks need not think of full-width forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final

from policies import lexicon
from policies.checks.facts import NOTHING_KNOWN, Facts
from policies.finding import Life
from policies.level import Level1, Level2
from policies.model import Indicator, Sheet
from policies.notation import read_target
from policies.number import fold
from policies.profile import Profile
from policies.scoring import RowScore, Scorecard, score_sheet
from policies.target import ABSENT_WORDS, Target

COST_KINDS: Final = frozenset(
    {Level2.COST, Level2.ECONOMIC_COST, Level2.SOCIAL_COST, Level2.ECOLOGICAL_COST}
)
BENEFIT_KINDS: Final = frozenset(
    {Level2.ECONOMIC, Level2.SOCIAL, Level2.ECOLOGICAL, Level2.SUSTAINABLE}
)


_NOTE: Final = re.compile(r"\s*[(,;:].*$")
"""The reason behind 不涉及: （室内培训）."""
_NONE: Final = frozenset({"无", "没有", "none", "nil"})
"""Words that beside a name such as 投诉 mean nought and not that the row does not apply."""
LONGEST_CELL: Final = 400
LONGEST_READ: Final = 2000
"""Characters of a short cell and of a long text that the checks read; what stands beyond is no value and no target."""


def read(words: str | None, most: int = LONGEST_READ) -> str:
    """The words folded (NFKC, blanks dropped at the ends), at most `most` characters of them; empty for None."""
    return _folded(words[:most]) if words else ""


@lru_cache(maxsize=8192)
def _folded(words: str) -> str:
    return fold(words)


@dataclass(frozen=True, eq=False)
class Row:
    """One indicator row. `name`, `target_text` and `actual_text` are folded; `index` counts from 0 as in the sheet JSON."""

    index: int
    indicator: Indicator

    @cached_property
    def name(self) -> str:
        """The level-3 name, folded."""
        return read(self.indicator.name, LONGEST_CELL)

    @cached_property
    def target_text(self) -> str:
        """The target cell, folded; empty when there is none."""
        return read(self.indicator.target, LONGEST_CELL)

    @cached_property
    def actual_text(self) -> str:
        """The cell of the actual value, folded; empty when there is none."""
        return read(self.indicator.actual, LONGEST_CELL)

    @cached_property
    def target(self) -> Target:
        """The target cell as understood."""
        return read_target(self.indicator.target, self.indicator.name)

    @cached_property
    def kind(self) -> Level2 | None:
        """The level-2 kind; a satisfaction or cost family with an unknown kind is its own kind."""
        if self.indicator.kind is None:
            own = {Level1.SATISFACTION: Level2.SATISFACTION, Level1.COST: Level2.COST}
            return own.get(self.indicator.family) if self.indicator.family else None
        return self.indicator.kind

    @cached_property
    def family(self) -> Level1 | None:
        """The level-1 family. Level 2 decides for satisfaction, which old forms print below benefit."""
        if self.kind is Level2.SATISFACTION:
            return Level1.SATISFACTION
        return self.indicator.family

    @cached_property
    def unused(self) -> bool:
        """True when the row says that it does not apply (不适用, 不涉及, —); such a row is left alone."""
        if self.name.lower() in ABSENT_WORDS or "不适用" in self.name or "不涉及" in self.name:
            return True
        told = _NOTE.sub("", self.target_text).lower()
        if not told or told not in ABSENT_WORDS:
            return False
        return told not in _NONE or not lexicon.holds("reverse_nouns", self.name)

    @property
    def is_benefit(self) -> bool:
        """True for the four kinds of benefit, satisfaction not among them."""
        return self.family is Level1.BENEFIT

    @property
    def is_cost(self) -> bool:
        """True for cost in either layout."""
        return self.kind in COST_KINDS

    @property
    def percent(self) -> Decimal | None:
        """The target in percent when it is a share, else None."""
        return self.target.value if self.target.unit == "%" else None

    @property
    def is_part(self) -> bool:
        """True for an 其中 row, which breaks down the row above and carries no weight of its own."""
        return self.name.startswith(("其中", "of which"))

    def cell(self, field: str) -> str:
        """The path of a cell of this row: `indicators[3].target`."""
        return f"indicators[{self.index}].{field}"


@dataclass(frozen=True, eq=False)
class Case:
    """A sheet at a stage under a profile, with everything a check may ask for read at most once."""

    sheet: Sheet
    stage: Life
    profile: Profile
    facts: Facts = NOTHING_KNOWN

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row in the order of the sheet."""
        return tuple(Row(index, row) for index, row in enumerate(self.sheet.indicators))

    @cached_property
    def live(self) -> tuple[Row, ...]:
        """Rows that apply: not marked 不适用, not wholly empty."""
        return tuple(r for r in self.rows if (r.name or r.target_text) and not r.unused)

    @cached_property
    def named(self) -> tuple[Row, ...]:
        """Rows that apply and have a name."""
        return tuple(row for row in self.live if row.name)

    def of(self, *kinds: Level2) -> Iterator[Row]:
        """Rows that apply, have a name and are of one of these kinds."""
        return (row for row in self.named if row.kind in kinds)

    @cached_property
    def objective(self) -> tuple[str, str]:
        """Path and folded text of the objective a checker reads: the year's, else the whole period's."""
        annual, whole = self.sheet.objective.annual, self.sheet.objective.whole_period
        if annual or not whole:
            return "objective.annual", read(annual)
        return "objective.whole_period", read(whole)

    @cached_property
    def purpose(self) -> str:
        """Project name and objective in one folded text: what the project is about."""
        return f"{self.project_name} {self.objective[1]}"

    @property
    def project_name(self) -> str:
        """The project's name, folded."""
        return read(self.sheet.project.name, LONGEST_CELL)

    def as_written(self, words: str) -> str:
        """A folded cell in the words it was written in; other words as they are."""
        return self._written.get(words, words)

    @cached_property
    def _written(self) -> dict[str, str]:
        objective = self.sheet.objective
        cells = [self.sheet.project.name, objective.whole_period]
        cells += [objective.annual, objective.achieved]
        for row in self.sheet.indicators:
            cells += [row.name, row.target, row.actual, row.deviation, row.basis, row.evidence]
        return {read(cell): cell for cell in cells if cell}

    @property
    def at_self_evaluation(self) -> bool:
        """True at the self-evaluation stage."""
        return self.stage is Life.SELF_EVALUATION

    @cached_property
    def scorecard(self) -> Scorecard:
        """The recomputed self-evaluation."""
        return score_sheet(self.sheet, self.profile)

    def score_of(self, row: Row) -> RowScore:
        """The row as the rule scores it."""
        return self.scorecard.rows[row.index]

    def met(self, row: Row) -> bool | None:
        """Whether the target was met; None where that cannot be said."""
        return self.score_of(row).verdict.met

    def lost(self, row: Row) -> bool:
        """True when the row missed its target or the unit itself gives less than the full weight."""
        claimed, weight = row.indicator.score, row.indicator.weight
        return self.met(row) is False or (
            claimed is not None and weight is not None and claimed < weight
        )

    @cached_property
    def evaluated(self) -> bool:
        """True when anything of a self-evaluation stands on the sheet: an actual, a score, money spent, a result."""
        sheet = self.sheet
        claims = (
            sheet.execution.score,
            sheet.funding.executed,
            sheet.objective.achieved,
            sheet.total,
        )
        return any(claim is not None for claim in claims) or any(
            row.actual_text or row.indicator.score is not None for row in self.rows
        )

    @cached_property
    def any_actual(self) -> bool:
        """True when at least one row has an actual value."""
        return any(row.actual_text for row in self.rows)

    def limit(self, name: str) -> Decimal:
        """The threshold `check.<name>` of the profile."""
        value: Decimal = self.profile.value(f"check.{name}")
        return value
