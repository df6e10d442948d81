"""The tasks that a monitoring leaves behind: from row to task, on to the second look, and back into the next monitoring."""

from __future__ import annotations

from typing import Final

from guide.talk.stage import Begin, Situation
from policies.finding import Life
from policies.papers.feedback import Promise
from policies.papers.monitoring import FollowUp, Monitoring
from policies.papers.second_look import CORRECT, SecondLook
from policies.text import Text

_CLOSED: Final = Text("{day}完成，佐证：{proof}（已销号）", "done {day}, proof: {proof} (closed)")


def tasks_of(paper: Monitoring) -> tuple[Promise, ...]:
    """A task for every row in doubt whose measure has an owner and a day."""
    return tuple(
        Promise(problem=row.row + 1, measure=row.measure, owner=row.owner, due_on=row.due_on)
        for row in paper.drifting
        if row.measure and row.owner and row.due_on
    )


def second_look_of(at: Situation, paper: Monitoring, *, alerted: bool) -> Begin | None:
    """The second look that a monitoring in yellow or red asks for; tasks still open stay on it."""
    if not (paper.drifting or alerted):
        return None
    kept = at.dossier.papers.get(Life.SECOND_LOOK, ())
    last = kept[-1] if kept else None
    going_on = last.paper if last and not last.closed else None
    before = going_on.tasks if isinstance(going_on, SecondLook) else ()
    known = {(one.problem, one.measure) for one in before}
    new = tuple(one for one in tasks_of(paper) if (one.problem, one.measure) not in known)
    return Begin(Life.SECOND_LOOK, SecondLook(until=paper.until, tasks=(*before, *new)))


def follow_ups(at: Situation) -> tuple[FollowUp, ...]:
    """What the next monitoring asks after: the tasks of the last look, else the measures of the last monitoring."""
    looks = [one.paper for one in at.dossier.papers.get(Life.SECOND_LOOK, ())]
    last = looks[-1] if looks else None
    if isinstance(last, SecondLook) and last.verdict != CORRECT and last.tasks:
        wanted = (one for one in last.tasks if one.state != "declined")
        return tuple(FollowUp(measure=one.measure, outcome=_outcome(one)) for one in wanted)
    earlier = [one for one in at.dossier.closed(Life.MONITORING) if isinstance(one, Monitoring)]
    rows = earlier[-1].rows if earlier else ()
    return tuple(FollowUp(measure=row.measure) for row in rows if row.measure)


def _outcome(task: Promise) -> str | None:
    """What is known of a closed task; an open one is asked after."""
    if task.state != "done":
        return None
    return _CLOSED.fill(day=task.done_on or "—", proof=task.proof or "—").zh
