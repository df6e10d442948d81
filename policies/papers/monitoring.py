"""One monitoring of a running project: money and results looked at together (R-MON-01, 中发〔2018〕34号 (八))."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final, Literal

from policies.checks import facts
from policies.finding import Life
from policies.model import Amount, Day, Part, Words, day
from policies.papers import Paper

CauseName = Literal["money", "rules", "staff", "equipment", "other"]
"""经费保障、制度保障、人员保障、硬件条件保障、其他 (R-MON-06, 财预〔2019〕136号 annex)."""
Action = Literal["go-on", "adjust", "suspend"]
"""What is suggested (R-MON-07); people decide, the tool stops no payment."""


class MonitoredRow(Part):
    """One indicator so far; `row` counts from 0 as in the sheet. `value` is cumulative up to the day, `forecast` for the year."""

    row: int
    name: Words = ""
    target: Words | None = None
    value: Words | None = None
    forecast: Words | None = None
    likelihood: facts.Likelihood | None = None
    causes: tuple[CauseName, ...] = ()
    explanation: Words | None = None
    measure: Words | None = None
    owner: Words | None = None
    due_on: Day | None = None

    @property
    def plan(self) -> str | None:
        """The measure with its owner and its day, as far as they are known."""
        return "；".join(filter(None, (self.measure, self.owner, self.due_on))) or None


class FollowUp(Part):
    """A measure promised at the monitoring before, and what became of it."""

    measure: Words = ""
    outcome: Words | None = None


class Monitoring(Paper):
    """Up to and including the day `until` (ISO). `executed` and `forecast` are 万元, cumulative and for the whole year."""

    stage: ClassVar = Life.MONITORING
    table: ClassVar = "monitorings"

    until: Day | None = None
    executed: Amount | None = None
    forecast: Amount | None = None
    rows: tuple[MonitoredRow, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    action: Action | None = None
    cause: Words | None = None
    """Why nothing or too little was spent."""
    measure: Words | None = None
    """What is done about that, by whom and by when."""
    remark: Words | None = None

    @property
    def drifting(self) -> tuple[MonitoredRow, ...]:
        """The rows that will or may miss their target."""
        return tuple(row for row in self.rows if row.likelihood in {"possible", "impossible"})

    @classmethod
    def known(cls, papers: Sequence[Monitoring]) -> dict[str, Any]:
        """The monitorings for the checks, those with a day."""
        told = tuple(seen for paper in papers if (seen := paper.seen()) is not None)
        return {"monitorings": told} if told else {}

    def seen(self) -> facts.Monitoring | None:
        """This monitoring as the checks know it; None while it has no day."""
        until = day(self.until)
        if until is None:
            return None
        return facts.Monitoring(
            until,
            executed=self.executed,
            forecast=self.forecast,
            rows=tuple(_progress(row) for row in self.rows),
            flagged=bool(self.drifting) or self.executed == 0,
            action=self.action,
            cause=self.cause,
        )


def _progress(row: MonitoredRow) -> facts.Progress:
    return facts.Progress(
        row.row,
        row.value,
        row.forecast,
        row.likelihood,
        row.explanation or (", ".join(row.causes) or None),
        row.plan,
    )


PAPER: Final = Monitoring
