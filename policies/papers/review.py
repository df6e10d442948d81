"""The review of a target: eight points judged in words or scored, a grade, and approval or return (财预〔2015〕88号 art. 22-25).

The findings are those of the target's hand-in; the paper holds only where the reviewer thinks otherwise.
"""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from policies.finding import Life
from policies.model import Day, Part, Words
from policies.papers.marked import MarkedPaper

APPROVE: Final = "approve"
RETURN: Final = "return"


class Dismissed(Part):
    """A finding that the reviewer does not accept: `finding` is "code@place"."""

    finding: Words = ""
    reason: Words | None = None


class Added(Part):
    """Something that no check found: `place` is a path such as `indicators[3]`."""

    place: Words = ""
    message: Words = ""
    severity: Literal["block", "return", "warn"] | None = None


class Review(MarkedPaper):
    """One round of review; `kind` decides between the sheet in words (F2) and the scored one (F3)."""

    stage: ClassVar = Life.REVIEW
    table: ClassVar = "reviews"

    kind: Literal["general", "key"] | None = None
    dismissed: tuple[Dismissed, ...] = ()
    added: tuple[Added, ...] = ()
    suggested: Words | None = None
    """The grade proposed when it was decided."""
    grade: Words | None = None
    grade_reason: Words | None = None
    """Why another grade than the proposed one."""
    decision: Literal["approve", "return"] | None = None
    opinion: Words | None = None
    """For a return, why and what is wanted."""
    due_on: Day | None = None
    reviewer: Words | None = None


PAPER: Final = Review
