"""What comes next in a project's life: the stage, who does it, by which day; and what was passed over on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from guide.records.dossier import Dossier
from guide.records.rights import ACTION_NAMES, OF_A_UNIT, ROLE_NAMES, Action, Role, who_may
from guide.talk.speak import guide, join
from guide.talk.stage import Situation
from guide.talk.turn import Turn, TurnKind
from policies.calendar import DUE_KEYS, due
from policies.finding import CHOSEN, LIFE_NAMES, ON_OCCASION, Life
from policies.model import day
from policies.papers.feedback import Feedback, Promise
from policies.papers.review import RETURN, Review
from policies.papers.second_look import SecondLook
from policies.profile import Profile
from policies.text import Text

_BOTH: Final = (Role.REVIEWER, Role.CLERK)
"""Feedback goes to and fro: the reviewer's letter, the unit's promises and proof, the reviewer's closing."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """One step and who does it: `due` is its last day (inclusive), None where no day is fixed.

    `label` says how far that day can be trusted; None for a day that people set for this very step. `stage` is None
    after the last one: then next year's target follows. `what` is more than the stage where somebody's word is waited for.
    """

    stage: Life | None
    what: Text
    owner: Text
    due: dt.date | None = None
    label: Text | None = None

    @property
    def said(self) -> Text:
        """The step as one sentence."""
        last = _BY.fill(day=self.due.isoformat()) if self.due else _NO_DAY
        if self.due and self.label:
            last = join([last, Text(f"（{self.label.zh}）", f"({self.label.en})")])
        told = _SAID.fill(what=self.what, owner=self.owner, last=last)
        return join([told, _IF_CHOSEN]) if self.stage in CHOSEN else told


def next_step(dossier: Dossier, profile: Profile) -> NextStep | None:
    """The first step of the life that is not done; None for a project that is not recorded."""
    sheet = dossier.sheet
    if sheet is None:
        return None
    if (word := _awaited(dossier)) is not None:
        stage = word.stage
        return _dated(word, stage, sheet.project.year, profile) if stage in DUE_KEYS else word
    year, stage = sheet.project.year, _first_open(dossier)
    if stage is None:
        year, owner = year + 1 if year else None, _owner(dossier, Life.TARGET)
        return _dated(NextStep(None, _NEXT_YEAR, owner), Life.TARGET, year, profile)
    step = NextStep(stage, LIFE_NAMES[stage], _owner(dossier, stage))
    if (set_on := _set_day(dossier, stage)) is not None:
        return replace(step, due=set_on)
    return _dated(step, stage, year, profile)


def _dated(step: NextStep, stage: Life, year: int | None, profile: Profile) -> NextStep:
    last = due(profile, stage, year)
    return replace(step, due=last, label=profile.origin(DUE_KEYS[stage]).label()) if last else step


def passed_over(dossier: Dossier, stage: Life) -> tuple[Life, ...]:
    """The usual stages before this one that are not handed in, in the order of the life."""
    order = list(Life)
    return tuple(
        one
        for one in order[: order.index(stage)]
        if not _done(dossier, one) and (one not in ON_OCCASION or dossier.stage(one))
    )


def told_next(at: Situation) -> tuple[Turn, ...]:
    """The next step, to be said where a stage is handed in."""
    found = next_step(at.dossier, at.profile)
    return (guide(TurnKind.NOTICE, found.said),) if found else ()


def told_passed_over(at: Situation, stage: Life) -> tuple[Turn, ...]:
    """That earlier steps are open, to be said before a stage is worked on; nothing is skipped in silence."""
    missed = passed_over(at.dossier, stage) if at.dossier.project_id else ()
    if not missed:
        return ()
    zh = "、".join(LIFE_NAMES[one].zh for one in missed)
    en = ", ".join(LIFE_NAMES[one].en for one in missed)
    return (guide(TurnKind.NOTICE, _MISSED.fill(stages=Text(zh, en))),)


def _first_open(dossier: Dossier) -> Life | None:
    """A change or an appraisal under way, else the first of the usual stages that is not done."""
    begun = (one for one in Life if one in ON_OCCASION and dossier.stage(one))
    usual = (one for one in Life if one not in ON_OCCASION)
    return next((one for one in (*begun, *usual) if not _done(dossier, one)), None)


def _done(dossier: Dossier, stage: Life) -> bool:
    """Handed in; a review only when it is that of the target's last hand-in."""
    target = dossier.stage(Life.TARGET)
    if stage is Life.REVIEW and target and (target.reviewed or 0) < target.round:
        return False
    return dossier.handed_in(stage)


def _awaited(dossier: Dossier) -> NextStep | None:
    """Somebody's word on what was handed in goes before everything else."""
    for stage in Life:
        if word := dossier.awaits(stage):
            what = _WORD.fill(stage=LIFE_NAMES[stage], action=ACTION_NAMES[word.action])
            return NextStep(stage, what, _roles(who_may(word.action, stage)))
    return None


def _owner(dossier: Dossier, stage: Life) -> Text:
    """The roles that hand it in; for the unit's own stages the person who answers for the project too."""
    roles = _BOTH if stage is Life.FEEDBACK else who_may(Action.SUBMIT, stage)
    if roles[:1] == (Role.CLERK,) and OF_A_UNIT.issuperset(roles):
        roles = roles[:1]
    named = dossier.sheet.project.owner if dossier.sheet else None
    if Role.CLERK in roles and named:
        return _ANSWERS.fill(roles=_roles(roles), name=named)
    return _roles(roles)


def _roles(roles: tuple[Role, ...]) -> Text:
    names = [ROLE_NAMES[one] for one in roles]
    return Text("、".join(n.zh for n in names), ", ".join(n.en for n in names))


def _set_day(dossier: Dossier, stage: Life) -> dt.date | None:
    """A day that people set for this very step: when a returned target is to come back, when a promise is due."""
    if stage is Life.TARGET:
        papers = [one for one in dossier.closed(Life.REVIEW) if isinstance(one, Review)]
        returned = papers[-1] if papers and papers[-1].decision == RETURN else None
        return day(returned.due_on) if returned else None
    kept = dossier.papers.get(stage, ())
    paper = kept[-1].paper if kept else None
    if isinstance(paper, Feedback):
        return _first_day(paper.promises) or day(paper.due_on)
    return _first_day(paper.open_tasks) if isinstance(paper, SecondLook) else None


def _first_day(promises: Sequence[Promise]) -> dt.date | None:
    """The earliest day of what was promised and is not done."""
    days = (day(one.due_on) for one in promises if not one.done_on)
    return min((one for one in days if one), default=None)


_SAID: Final = Text(
    "下一步：{what}；由{owner}办理；{last}。",
    "Next step: {what}; done by: {owner}; {last}.",
)
_WORD: Final = Text("{stage}{action}", "{stage}: {action}")
_ANSWERS: Final = Text("{roles}（项目负责人：{name}）", "{roles} (answers for it: {name})")
_BY: Final = Text("最迟{day}", "due {day}")
_NO_DAY: Final = Text("没有定日期，以本县通知为准", "no day is fixed, the county's notice counts")
_IF_CHOSEN: Final = Text(
    "没有选作评价的项目可以跳过。", "Projects not chosen for evaluation may pass it over."
)
_NEXT_YEAR: Final = Text("下一年的绩效目标", "next year's target")
_MISSED: Final = Text("前面还没有完成的环节：{stages}。", "Earlier steps not done yet: {stages}.")
