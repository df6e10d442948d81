"""The result fed back to the unit, and the ledger of what it promises to mend (R-USE-01; F9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final, Literal

from policies.checks import facts
from policies.finding import Life
from policies.model import Day, Part, Points, Words, day
from policies.papers import Paper

State = Literal["open", "doing", "done", "declined"]
"""未整改、整改中、已整改、不采纳 (F9)."""


class Problem(Part):
    """One problem named in the letter, with the rule it rests on."""

    text: Words
    basis: Words | None = None


class Promise(Part):
    """What the unit does about a problem; `problem` counts from 1. Days are ISO; `state` is the reviewer's word."""

    problem: int
    measure: Words
    owner: Words
    due_on: Day
    done_on: Day | None = None
    result: Words | None = None
    proof: Words | None = None
    state: State | None = None


class Feedback(Paper):
    """The letter with number, day, grade, problems and deadline; the unit's promises; and who closed them."""

    stage: ClassVar = Life.FEEDBACK
    table: ClassVar = "feedback"

    letter: Words | None = None
    sent_on: Day | None = None
    score: Points | None = None
    grade: Words | None = None
    problems: tuple[Problem, ...] = ()
    demand: Words | None = None
    due_on: Day | None = None
    contact: Words | None = None
    plan_on: Day | None = None
    promises: tuple[Promise, ...] = ()
    checker: Words | None = None
    conclusion: Words | None = None

    @classmethod
    def known(cls, papers: Sequence[Feedback]) -> dict[str, Any]:
        """The letter and the promises for the check of overdue and unproven rectification (P085)."""
        last = papers[-1]
        told = facts.Feedback(day(last.sent_on), day(last.plan_on))
        promises = tuple(
            facts.Promise(one.measure, one.owner, day(one.due_on), day(one.done_on), one.proof)
            for one in last.promises
            if one.state != "declined"
        )
        return {"feedback": told, "promises": promises}


PAPER: Final = Feedback
