"""What goes with a target beside the sheet: what became of last year's promises, the sub-units' shares, who signs."""

from __future__ import annotations

from typing import ClassVar, Final

from policies.finding import Life
from policies.model import Amount, Funding, Indicator, Part, Project, Sheet, Words
from policies.papers import Paper


class Carried(Part):
    """One thing of last year that this year's target cannot skip, and what is made of it."""

    matter: Words
    answer: Words | None = None


class Share(Part):
    """A sub-unit's part of one indicator: `row` counts from 1 as on the form; `amount` is its money, 万元."""

    unit: Words
    row: int
    target: Words
    amount: Amount | None = None


class TargetPaper(Paper):
    """Filled in beside the target sheet; `head` signs for the unit."""

    stage: ClassVar = Life.TARGET
    table: ClassVar = "target_papers"

    carried: tuple[Carried, ...] = ()
    shares: tuple[Share, ...] = ()
    head: Words | None = None

    def parts(self, sheet: Sheet) -> tuple[Sheet, ...]:
        """One sheet a sub-unit with its share of each indicator, in the order they were named."""
        units = dict.fromkeys(share.unit for share in self.shares)
        return tuple(
            _part(sheet, unit, [s for s in self.shares if s.unit == unit]) for unit in units
        )


def _part(sheet: Sheet, unit: str, shares: list[Share]) -> Sheet:
    rows: list[Indicator] = []
    for share in shares:
        if 1 <= share.row <= len(sheet.indicators):
            whole = sheet.indicators[share.row - 1]
            rows.append(whole.model_copy(update={"target": share.target}))
    amounts = [share.amount for share in shares if share.amount is not None]
    return Sheet(
        project=Project(name=sheet.project.name, unit=unit, year=sheet.project.year),
        funding=Funding(total=sum(amounts)) if amounts else Funding(),
        indicators=tuple(rows),
    )


PAPER: Final = TargetPaper
