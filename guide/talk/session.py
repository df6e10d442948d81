"""A talk bound to its record: every step is durably stored in one transaction before the next question is returned."""

from __future__ import annotations

from typing import Any

from policies.profile import Profile

from guide.talk.advisor import Advisor, Suggestion
from guide.talk.engine import Talk
from guide.talk.question import Question, Task
from guide.talk.turn import Step
from knowledge.entry import Entry
from policies.finding import Finding, Stage
from policies.model import Sheet


class Session:
    """What a window talks to. With `project_id` None a new project begins; it is recorded once it has a name.

    Raises RecordsError (from the store) when a step cannot be stored; the talk then stands where it stood.
    """

    def __init__(
        self,
        store: Any,
        project_id: str | None,
        stage: Stage,
        profile: Profile,
        advisor: Advisor,
        *,
        by: str = "",
    ) -> None:
        self.store = store
        self.project_id = project_id
        self.stage = stage
        self.profile = profile
        self.advisor = advisor
        self.by = by
        self.talk: Talk

    @property
    def sheet(self) -> Sheet:
        """The sheet as it stands, for a live form."""
        raise NotImplementedError

    @property
    def current(self) -> Question | None:
        """The question now open; None when submitted."""
        raise NotImplementedError

    def tasks(self) -> tuple[Task, ...]:
        """The task list."""
        raise NotImplementedError

    def open(self) -> Step:
        """The first turns of a window: where the talk stands and the question. Stores nothing on a resumed talk."""
        raise NotImplementedError

    def say(self, line: str) -> Step:
        """One line (or several pasted lines) of the clerk; stored before it returns."""
        raise NotImplementedError

    def jump(self, key: str) -> Step:
        """Goes to a question by its key; stored before it returns."""
        raise NotImplementedError

    def turns(self, *, before: int | None = None, limit: int = 60) -> list[Any]:
        """Stored turns, oldest first within a page; `before` is the id of the oldest one already shown."""
        raise NotImplementedError

    def findings(self) -> list[Finding]:
        """Findings on the sheet as it stands, most severe first."""
        raise NotImplementedError

    def suggestions(self) -> tuple[Suggestion, ...]:
        """Library indicators for the current question, in the order of their digits; empty when it takes none."""
        raise NotImplementedError

    def entries(self) -> tuple[Entry, ...]:
        """The clauses the current question rests on, for a basis panel."""
        raise NotImplementedError
