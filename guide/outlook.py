"""What is on somebody's desk: tasks by due date, a page of projects with their stages, how many there are."""

from __future__ import annotations

import datetime as dt
import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Protocol

from guide.language import _, ngettext
from policies.calendar import due
from policies.finding import CHOSEN, ON_OCCASION, Life
from policies.model import day
from policies.text import Text

if TYPE_CHECKING:
    from guide.records.facts import ProjectRow, State
    from guide.records.rights import Action
    from guide.records.store import Store
    from policies.profile import Profile

PAGE: Final = 50
"""Projects listed at once, the last changed first."""
LOOKED_AT: Final = 500
"""Projects looked through for tasks, the last changed first; the cost of Home does not grow with the county."""
TASKS: Final = 6
"""Tasks listed on Home."""


class Desk(Protocol):
    """Whose tasks they are: the records and rules in use, the own unit ("" for none), and the role that was set."""

    @property
    def store(self) -> Store:
        """The records, within the sight of whoever signed in."""

    @property
    def profile(self) -> Profile:
        """The profile in force."""

    @property
    def unit(self) -> str:
        """The own unit."""

    @property
    def role(self) -> str:
        """The role as set; whoever signs in has a role of the records."""


@dataclass(frozen=True, slots=True)
class Task:
    """The next step of one project: the stage to work on, the last day for it (inclusive), whether it is begun."""

    row: ProjectRow
    stage: str
    due: dt.date | None
    begun: bool
    asked: Action | None = None
    """Handed in by others: this person's word on it is wanted, signing or approving."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """One moment of Home. `states` are those of the opened stages of the listed projects, by id."""

    tasks: tuple[Task, ...]
    rows: tuple[ProjectRow, ...]
    states: dict[str, dict[str, State]]
    total: int
    partial: bool
    """Whether there are projects that were not looked through for tasks."""
    more: bool
    """Whether there are projects behind those listed."""
    role: str = "clerk"
    """The role of whoever signed in, else the one set."""


def gather(desk: Desk, words: str = "", pages: int = 1, *, tasks: int | None = TASKS) -> Outlook:
    """Read the records. `words` narrow the list of projects, not the tasks, of which at most `tasks` are given (None: all).

    Raises: RecordsError, Unclear.
    """
    store, limit = desk.store, pages * PAGE
    found = store.projects(words=words or None, recent=True, limit=limit + 1)
    rows = tuple(found[:limit])
    looked, partial = _looked_at(desk)
    role = str(store.actor.role) if store.actor else desk.role
    own = [*_asked(desk), *_tasks(desk, looked, role)]
    # Where others wait for a word comes first.
    waiting = sorted(own, key=lambda one: (not one.asked, one.due or dt.date.max, one.row.id))
    return Outlook(
        tasks=tuple(waiting[:tasks]),
        rows=rows,
        states=store.states([row.id for row in rows]),
        total=store.count(),
        partial=partial,
        more=len(found) > limit,
        role=role,
    )


def _looked_at(desk: Desk) -> tuple[list[ProjectRow], bool]:
    """The person's own unit's projects where there are any, else everybody's."""
    own = desk.store.projects(unit=desk.unit, recent=True, limit=LOOKED_AT) if desk.unit else []
    rows = own or desk.store.projects(recent=True, limit=LOOKED_AT)
    return rows, len(rows) == LOOKED_AT


def _asked(desk: Desk) -> Iterable[Task]:
    for one in desk.store.asked(LOOKED_AT):
        last = due(desk.profile, one.stage, one.row.year)
        yield Task(one.row, one.stage, last, begun=False, asked=one.action)


def _tasks(desk: Desk, rows: Iterable[ProjectRow], role: str) -> Iterable[Task]:
    rows = list(rows)
    ids = [row.id for row in rows]
    states, held = desk.store.states(ids), desk.store.awaited(ids)
    tasks = {} if role in _OF_THE_BUREAU else desk.store.tasks_due()
    for row in rows:
        if last := day(tasks.get(row.id)):
            yield Task(row, str(Life.SECOND_LOOK), last, begun=True)
        if row.id in held:  # nothing goes on there before the word is given
            continue
        if stage := next_stage(row.stage, states.get(row.id, {}), role):
            begun = states[row.id].get(stage) == "draft"
            yield Task(row, stage, due(desk.profile, stage, row.year), begun)


def step_in_words(task: Task, stage: str) -> str:
    """What is to be done, in a stage by its name."""
    words = _("{stage}: go on") if task.begun else _("{stage}: begin")
    if task.asked:
        signed = task.asked == "sign"
        words = _("{stage}: your signature") if signed else _("{stage}: your approval")
    return words.format(stage=stage)


def due_in_words(due: dt.date | None, today: dt.date) -> str:
    """A last day, and how far it is from today."""
    if due is None:
        return _("no date")
    days = (due - today).days
    if days < 0:
        said = ngettext("{count} day late", "{count} days late", -days).format(count=-days)
    elif days == 0:
        said = _("today")
    else:
        said = ngettext("{count} day left", "{count} days left", days).format(count=days)
    return f"{due.isoformat()} {said}"


def next_stage(stage: str, states: Mapping[str, State], role: str) -> str | None:
    """What a role has to work on: its first stage being filled in, a returned one too; else the next of the life if it is its own.

    Nothing new begins while the project is being filled in elsewhere, nor past a step of somebody else that is open.
    None when there is nothing to do.
    """
    bureau = role in _OF_THE_BUREAU
    begun = [one for one in talked() if states.get(one) == "draft"]
    # A second look goes on beside the life: it holds up nothing, and its tasks have days of their own.
    drafts = [one for one in begun if one != Life.SECOND_LOOK]
    if drafts:
        mine = BUREAU if bureau else UNIT | ON_OCCASION | {Life.FEEDBACK}
        return next((one for one in drafts if one in mine), None)
    if bureau and Life.SECOND_LOOK in begun:
        return str(Life.SECOND_LOOK)
    own = BUREAU if bureau else UNIT
    for one in later(stage):
        if one in own:
            return one
        if one not in ON_OCCASION | CHOSEN:
            return None
    return None


def later(stage: str) -> tuple[str, ...]:
    """The stages with a talk that come behind this one in the life."""
    order = [str(life) for life in Life]
    place = order.index(stage) if stage in order else len(order)
    return tuple(one for one in talked() if order.index(one) > place)


@cache
def talked() -> tuple[str, ...]:
    """The stages that have a talk, in the order of the life; found by their files, without loading them."""
    from guide.talk import stages

    files = {one.name.replace("_", "-") for one in pkgutil.iter_modules(stages.__path__)}
    return tuple(str(life) for life in Life if str(life) in files)


UNIT: Final = frozenset({Life.TARGET, Life.MONITORING, Life.SELF_EVALUATION})
"""Stages that a unit begins; the feedback that a reviewer began is its own as well."""
BUREAU: Final = frozenset(
    {Life.REVIEW, Life.BUDGET, Life.EVALUATION, Life.FEEDBACK, Life.RESULTS_USE}
)
"""Stages that the finance bureau begins."""
_OF_THE_BUREAU: Final = frozenset({"reviewer", "bureau-head", "auditor", "administrator"})
SHORT: Final[dict[str, Text]] = {
    "ex-ante": Text("事前", "ex-ante"),
    "target": Text("目标", "target"),
    "review": Text("审核", "review"),
    "budget": Text("批复", "budget"),
    "monitoring": Text("监控", "monitoring"),
    "second-look": Text("复核", "second look"),
    "change": Text("调整", "change"),
    "self-evaluation": Text("自评", "self-eval"),
    "evaluation": Text("评价", "evaluation"),
    "feedback": Text("整改", "feedback"),
    "results-use": Text("应用", "results"),
}
"""Stages on the rail of a project."""
