"""The talk as a pure state machine: a sheet, a position and a memory in; turns and the next state out. No I/O."""

from __future__ import annotations

from dataclasses import dataclass

from policies.profile import Profile

from guide.talk.advisor import Advisor
from guide.talk.question import Question, Task
from guide.talk.stage import TalkStage
from guide.talk.turn import Step
from policies.finding import Finding
from policies.model import Sheet


@dataclass(frozen=True)
class Talk:
    """One stage's conversation at one moment. Immutable: `say` returns a Step, `after(step)` the talk that follows."""

    stage: TalkStage
    sheet: Sheet
    profile: Profile
    advisor: Advisor
    position: str | None = None
    postponed: frozenset[str] = frozenset()
    closed: bool = False
    """Submitted: nothing is asked until the sheet is reopened with a reason."""

    @property
    def current(self) -> Question | None:
        """The question now open; None when the stage is submitted."""
        raise NotImplementedError

    def tasks(self) -> tuple[Task, ...]:
        """The task list: sections with the state of every question."""
        raise NotImplementedError

    def findings(self) -> list[Finding]:
        """All findings on the sheet as it stands, most severe first."""
        raise NotImplementedError

    def open(self) -> Step:
        """Greets, or says where the talk stands, and asks the current question."""
        raise NotImplementedError

    def say(self, line: str) -> Step:
        """What follows when the clerk says this: an answer, a command, or a question to the assistant."""
        raise NotImplementedError

    def jump(self, key: str) -> Step:
        """Goes to a question of the task list; nothing already answered is lost."""
        raise NotImplementedError

    def after(self, step: Step) -> Talk:
        """The talk in the state a step left."""
        raise NotImplementedError
