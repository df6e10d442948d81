"""All that the talk's windows show at one moment, gathered beside the records so that drawing never waits for a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.app.hearing import hint_of
from guide.talk.speak import so_far
from policies.text import Lang, Text

if TYPE_CHECKING:
    from guide.app.desk import Desk
    from guide.app.form_lines import Line
    from guide.talk.advisor import Suggestion
    from guide.talk.question import Question, Task
    from guide.talk.session import Session
    from guide.talk.turn import Step, Turn
    from knowledge.entry import Entry
    from policies.finding import Finding


@dataclass(frozen=True)
class View:
    """One moment of a talk. `turns` are those this step added (on opening: the newest stored ones too)."""

    session: Session
    turns: tuple[Turn, ...]
    question: Question | None
    so_far: Text
    """What the question's cell holds now."""
    hint: Text
    """Why it is asked, on what clause, examples; less of it the more answers were right."""
    tasks: tuple[Task, ...]
    entries: tuple[Entry, ...]
    suggestions: tuple[Suggestion, ...]
    findings: tuple[Finding, ...]
    form: tuple[Line, ...]
    form_title: Text
    """The heading of the form as it will be printed."""
    leave: bool = False
    lang: Lang | None = None

    @property
    def key(self) -> str | None:
        """The key of the question now open."""
        return self.question.key if self.question else None

    @property
    def title(self) -> Text:
        """The name of the stage."""
        return self.session.title

    @property
    def name(self) -> str:
        """The name of the project, as typed."""
        return self.session.sheet.project.name

    @property
    def offers(self) -> bool:
        """Whether the library has indicators for questions of this stage; else it works on a target that is there."""
        return self.session.talk.stage.offers

    @property
    def done(self) -> tuple[int, int]:
        """Questions settled, and questions in all."""
        items = [item for task in self.tasks for item in task.questions]
        return sum(item.state == "done" for item in items), len(items)


def open_view(desk: Desk, project_id: str | None, stage: str) -> tuple[View, int | None]:
    """Open a talk: the stored turns, then where it stands and the question; and the id of the oldest turn at hand."""
    session = desk.session(project_id, stage)
    stored = session.turns()
    step = session.open()
    told = tuple(item.turn for item in stored)
    return _view(session, step, told + step.turns), stored[0].id if stored else None


def say(view: View, line: str) -> View:
    """Say a line; stored when this returns. Raises: RecordsError, and nothing has changed then."""
    step = view.session.say(line)
    return _view(view.session, step, step.turns, view)


def jump(view: View, key: str) -> View:
    """Go to a question by its key or by the place of a finding. Raises: RecordsError."""
    step = view.session.jump(key)
    return _view(view.session, step, step.turns, view)


def older_turns(session: Session, oldest: int) -> tuple[list[Turn], int | None]:
    """The page of stored turns before this one, oldest first, and the id of the oldest of them."""
    stored = session.turns(before=oldest)
    return [item.turn for item in stored], stored[0].id if stored else None


def _view(
    session: Session, step: Step, turns: tuple[Turn, ...], before: View | None = None
) -> View:
    from guide.app.paper_form import form_to_fill, stage_lines
    from guide.reports.forms import form_of

    question, tasks = session.current, session.tasks()
    hint = hint_of(step.turns)
    form = form_to_fill(session) or form_of(session.stage, session.profile)
    kept = before.hint if before and question and before.key == question.key else Text("", "")
    findings = tuple(session.findings())
    return View(
        session=session,
        turns=turns,
        question=question,
        so_far=so_far(question, session.at) if question else Text("", ""),
        hint=hint.text if hint else kept,
        tasks=tasks,
        entries=session.entries(),
        suggestions=session.suggestions(),
        findings=findings,
        form=stage_lines(session, tasks, findings),
        form_title=form.title if form else session.title,
        leave=step.leave,
        lang=step.lang,
    )
