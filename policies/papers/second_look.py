"""The bureau's second look at a monitoring, and the tasks that come out of it until each is closed with its proof (R-MON-07).

A task is a promise like one after an evaluation: `problem` is the row of the indicator, from 1, 0 for the project as a whole.
"""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from policies.finding import Life
from policies.model import Day, Words
from policies.papers import Paper
from policies.papers.feedback import Promise

LookedAt = Literal["agree", "correct", "evidence"]
CORRECT: Final = "correct"
EVIDENCE: Final = "evidence"


class SecondLook(Paper):
    """One look. `until` is the day the monitoring runs up to; `verdict` None while the bureau has not looked yet."""

    stage: ClassVar = Life.SECOND_LOOK
    table: ClassVar = "second_looks"

    until: Day | None = None
    verdict: LookedAt | None = None
    reason: Words | None = None
    tasks: tuple[Promise, ...] = ()
    checker: Words | None = None
    checked_on: Day | None = None

    @property
    def open_tasks(self) -> tuple[Promise, ...]:
        """The tasks that nobody has closed; none where the monitoring went back to be corrected."""
        if self.verdict == CORRECT:
            return ()
        return tuple(one for one in self.tasks if one.state not in {"done", "declined"})


PAPER: Final = SecondLook
