"""All that the talk screen shows at one moment, gathered in the desk's thread so that drawing never waits for a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policies.text import Lang, Text

if TYPE_CHECKING:
    from guide.app.desk import Desk
    from guide.talk.advisor import Suggestion
    from guide.talk.question import Question, Task
    from guide.talk.session import Session
    from guide.talk.turn import Step, Turn
    from knowledge.entry import Entry
    from policies.finding import Finding
    from policies.model import Sheet


@dataclass(frozen=True)
class View:
    """One moment of a talk. `turns` are those this step added (on opening: the newest stored ones too)."""

    session: Session
    turns: tuple[Turn, ...]
    question: Question | None
    tasks: tuple[Task, ...]
    entries: tuple[Entry, ...]
    suggestions: tuple[Suggestion, ...]
    findings: list[Finding]
    sheet: Sheet
    headline: Text
    oldest: int | None = None
    """The id of the oldest stored turn at hand; older ones are before it."""
    leave: bool = False
    lang: Lang | None = None


def open_view(desk: Desk, project_id: str | None, stage: str) -> View:
    """Open a talk: the stored turns, then where it stands and the question."""
    session = desk.session(project_id, stage)
    stored = session.turns()
    step = session.open()
    told = tuple(item.turn for item in stored)
    return _view(session, step, told + step.turns, stored[0].id if stored else None)


def step_view(view: View, line: str | None, jump: str | None) -> View:
    """Say a line or jump to a question; stored when this returns."""
    session = view.session
    step = session.jump(jump) if jump is not None else session.say(line or "")
    return _view(session, step, step.turns, view.oldest)


def older_turns(view: View) -> list[Turn]:
    """The page of stored turns before the oldest one shown, oldest first."""
    stored = view.session.turns(before=view.oldest)
    if stored:
        object.__setattr__(view, "oldest", stored[0].id)
    return [item.turn for item in stored]


def _view(session: Session, step: Step, turns: tuple[Turn, ...], oldest: int | None) -> View:
    tasks = session.tasks()
    return View(
        session=session,
        turns=turns,
        question=session.current,
        tasks=tasks,
        entries=session.entries(),
        suggestions=session.suggestions(),
        findings=session.findings(),
        sheet=session.sheet,
        headline=_headline(session, tasks),
        oldest=oldest,
        leave=step.leave,
        lang=step.lang,
    )


def _headline(session: Session, tasks: tuple[Task, ...]) -> Text:
    items = [item for task in tasks for item in task.questions]
    done = sum(item.state == "done" for item in items)
    name = session.sheet.project.name if session.project_id else ""
    title = session.title
    return Text(
        f"{title.zh}  {name}  已完成{done}/{len(items)}",
        f"{title.en}  {name}  {done} of {len(items)} done",
    )
