"""The life of a project as a whole: which stage must be there before another."""

from __future__ import annotations

from collections.abc import Sequence

from guide.talk.speak import finding_turn, guide, join
from guide.talk.stage import Situation
from guide.talk.turn import Turn, TurnKind
from policies.finding import LIFE_NAMES, Life
from policies.papers.review import APPROVE, RETURN, Review
from policies.review import upheld
from policies.text import Text

_WAITS = Text(
    "{stage}还没有提交，先做完它才能做这一步。",
    "The {stage} is not handed in yet; it comes before this step.",
)


def wait_for(at: Situation, *stages: Life) -> Text | None:
    """Why a stage cannot start yet: the first of these stages that is not handed in, or waits for a word; None when all are."""
    for stage in stages:
        if word := at.dossier.awaits(stage):
            return word.said
        if not at.dossier.handed_in(stage):
            name = LIFE_NAMES[stage]
            return _WAITS.fill(stage=Text(name.zh, name.en[0].lower() + name.en[1:]))
    return None


def told_back(at: Situation) -> Sequence[Turn]:
    """What a review returned the target with: the reviewer's reasons, then the findings that stand, numbered."""
    papers = [one for one in at.dossier.closed(Life.REVIEW) if isinstance(one, Review)]
    if not papers or papers[-1].decision != RETURN or at.dossier.handed_in(Life.TARGET):
        return ()
    last = papers[-1]
    found = upheld(at.dossier.findings.get(Life.TARGET, ()), last)
    due = _BY.fill(day=last.due_on) if last.due_on else Text("", "")
    told = join([_RETURNED.fill(who=last.reviewer or "—", why=last.opinion or "—"), due])
    return (
        guide(TurnKind.NOTICE, told),
        *(finding_turn(one, number) for number, one in enumerate(found, 1)),
    )


def last_review(at: Situation) -> Review | None:
    """The review of the target's last hand-in; None while that is not reviewed."""
    target = at.dossier.stage(Life.TARGET)
    if target is None or target.reviewed is None or target.reviewed < target.round:
        return None
    papers = [one for one in at.dossier.closed(Life.REVIEW) if isinstance(one, Review)]
    return papers[-1] if papers else None


def wait_for_approval(at: Situation) -> Text | None:
    """Why a target cannot go on yet where the profile wants it reviewed first (`review.required`); None when it can."""
    if (waiting := wait_for(at, Life.TARGET)) or not at.profile.value("review.required"):
        return waiting
    review = last_review(at)
    if review is not None and review.decision == APPROVE:
        return None
    return _UNREVIEWED.fill(label=at.profile.origin("review.required").label())


_UNREVIEWED = Text(
    "绩效目标还没有审核通过，先审核再批复预算（{label}）。",
    "The target is not approved in a review yet; that comes before the budget ({label}).",
)
_RETURNED = Text("{who}审核后退回：{why}", "Returned by {who} after review: {why}")
_BY = Text("请在{day}前重新报送。", "Please hand it in again by {day}.")
