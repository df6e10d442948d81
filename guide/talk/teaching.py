"""A short lesson inside the work: after a person was told the same fault at three places, in whichever forms."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from guide.records.store import Store
from guide.talk.speak import guide, lines
from guide.talk.turn import Step, TurnKind
from policies.text import Text

EVERY: Final = 3
"""Places with the same fault from one lesson to the next."""
_SHOWN: Final = ("faulty", "wrong", "mended")
_LEAD: Final = Text(
    "同样的问题（{code} {title}）您已经在{n}处碰到，花一分钟看一课：{lesson}",
    "You met this fault ({code}, {title}) at {n} places by now; a short lesson: {lesson}",
)
_MORE: Final = Text(
    "想自己改一遍，到“学习”里做第{n}课。", "To mend it yourself, take lesson {n} under Learn."
)


def with_lesson(store: Store, project_id: str | None, by: str, step: Step) -> Step:
    """The step, with a lesson before its question where one of its findings reaches every third place; at most one."""
    new: dict[str, set[tuple[str, str]]] = {}
    for turn in step.turns:
        if turn.kind is TurnKind.FINDING and "finding" in turn.data:
            found = turn.data["finding"]
            new.setdefault(found["code"], set()).add((project_id or "", found["where"]))
    for code, places in new.items():
        before = store.told(code, by)
        after = before | places
        if len(after) // EVERY > len(before) // EVERY and (told := _lesson(code, len(after))):
            lesson = guide(TurnKind.HINT, told, lesson=code)
            at = next((n for n, t in enumerate(step.turns) if t.kind is TurnKind.QUESTION), None)
            at = len(step.turns) if at is None else at
            return replace(step, turns=(*step.turns[:at], lesson, *step.turns[at:]))
    return step


def _lesson(code: str, places: int) -> Text | None:
    """The first lesson on a fault, shortened to the line, what is wrong with it and how it reads when mended."""
    from knowledge.lessons import PARTS, lessons

    for number, one in enumerate(lessons(), start=1):
        if one.problem.code == code:
            lead = _LEAD.fill(code=code, title=one.problem.title, n=places, lesson=one.title)
            said = [
                Text(f"{PARTS[key].zh}：{part.zh}", f"{PARTS[key].en}: {part.en}")
                for key in _SHOWN
                if (part := one.parts[key])
            ]
            return lines([lead, *said, one.source.label(), _MORE.fill(n=number)])
    return None
