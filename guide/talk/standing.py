"""How the questions of a stage stand: answered, put off, open, locked; and which comes next."""

from __future__ import annotations

from collections.abc import Sequence

from guide.talk.aim import lay_out
from guide.talk.cells import rows_of
from guide.talk.question import Question, QuestionKind, State, Task, TaskItem
from guide.talk.stage import Situation, TalkStage

NAME = "project.name"
CHECK = "check"
SUBMIT = "submit"
WEIGHTS = "weights"
MORE_AIM = "objective.more"
FINISH = frozenset({CHECK, SUBMIT})


def answered(question: Question, at: Situation) -> bool:
    """Whether the sheet holds the answer. The steps of the end (check, submit) never count as answered."""
    if question.key in FINISH:
        return False
    if question.kind is QuestionKind.ROWS and question.level2:
        return bool(rows_of(at.sheet, question.level2))
    if question.key == WEIGHTS:
        return bool(at.sheet.indicators) and all(r.weight is not None for r in at.sheet.indicators)
    if question.key == MORE_AIM:
        return not lay_out(at.sheet.objective.annual or "").missing
    return at.get(question.key) is not None


def settled(question: Question, at: Situation) -> bool:
    """Nothing to ask: answered, or left empty on purpose."""
    return question.key in at.memory.none or (answered(question, at) and not question.more)


def state(question: Question, at: Situation) -> State:
    """The state on the task list; all but the name is locked until the project has one."""
    if question.key != NAME and not at.sheet.project.name:
        return State.LOCKED
    return State.DONE if settled(question, at) else State.OPEN


def open_after(
    questions: Sequence[Question], at: Situation, key: str | None, *, later: bool = False
) -> Question | None:
    """The next question to ask after `key`, from the top again at the end; None when nothing is open.

    Questions put off are left out unless `later`; the end (check, submit) is never "next".
    """
    start = next((i + 1 for i, q in enumerate(questions) if q.key == key), 0)
    for question in [*questions[start:], *questions[:start]]:
        off = question.key in at.memory.later and not later
        if not question.quiet and not off and question.key not in FINISH:
            if question.key == key or settled(question, at):
                continue
            return question
    return None


def before(questions: Sequence[Question], key: str | None) -> Question | None:
    """The question before `key` in the order of asking; None at the top."""
    asked = [q for q in questions if not q.quiet or q.key == key]
    place = next((i for i, q in enumerate(asked) if q.key == key), len(asked))
    return asked[place - 1] if place > 0 else None


def tasks(
    stage: TalkStage, questions: Sequence[Question], at: Situation, *, closed: bool
) -> tuple[Task, ...]:
    """The task list by section. Submitted, everything is done."""
    listed = []
    for key, title in stage.sections:
        items = tuple(
            TaskItem(
                q.key,
                q.name,
                State.DONE if closed else state(q, at),
                q.key in at.memory.later,
            )
            for q in questions
            if q.section == key and not q.quiet
        )
        if items:
            listed.append(Task(key, title, _overall([item.state for item in items]), items))
    return tuple(listed)


def _overall(states: list[State]) -> State:
    if len(set(states)) == 1:
        return states[0]
    return State.PROGRESS if State.DONE in states else State.OPEN
