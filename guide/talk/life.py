"""The life of a project as a whole: which stage must be there before another."""

from __future__ import annotations

from collections.abc import Sequence

from guide.talk.speak import finding_turn, guide, join
from guide.talk.stage import Situation
from guide.talk.turn import Turn, TurnKind
from policies.finding import LIFE_NAMES, Finding, Life, Severity
from policies.papers.review import APPROVE, RETURN, Review
from policies.review import upheld
from policies.rulebook import rule
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


def wait_for_begun(at: Situation, stage: Life) -> Text | None:
    """Why a stage waits for another one that not every project has: it was begun and is not handed in."""
    return wait_for(at, stage) if at.dossier.stage(stage) else None


def over(at: Situation) -> Text | None:
    """Why the approved target cannot change any more: the year is self-evaluated against it."""
    return _OVER if at.dossier.handed_in(Life.SELF_EVALUATION) else None


def left_out(at: Situation) -> Sequence[Finding]:
    """What a self-evaluation shows of steps that its project left out: no approval on record, no monitoring all year.

    A year without monitoring needs a named person's reason (R-MON-01 is law; research may do without, R-MON-09).
    """
    if not at.dossier.handed_in(Life.TARGET):
        return ()
    if not at.dossier.handed_in(Life.BUDGET):
        return (_finding("R-TG-15", Severity.RETURN, "project.name", _UNAPPROVED, _APPROVE),)
    if not at.dossier.papers.get(Life.MONITORING):
        return (_finding("R-MON-01", Severity.BLOCK, "project.name", _UNMONITORED, _MONITOR),)
    return ()


def unheard(at: Situation) -> Sequence[Finding]:
    """Problems of an evaluation that were not fed back, or not mended yet, when the money is decided (R-USE-01)."""
    told = at.dossier.closed(Life.EVALUATION)
    if not told or not getattr(told[-1], "problems", ()) or at.dossier.handed_in(Life.FEEDBACK):
        return ()
    if at.dossier.stage(Life.FEEDBACK):
        return (_finding("R-USE-01", Severity.RETURN, "paper.decision", _UNMENDED, _CLOSE),)
    return (_finding("R-USE-01", Severity.BLOCK, "paper.decision", _UNHEARD, _TELL),)


def _finding(code: str, severity: Severity, where: str, message: Text, cure: Text) -> Finding:
    return Finding(code, severity, None, where, message, cure, (rule(code).citation,))


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
_OVER = Text(
    "绩效自评已经提交，今年的目标不能再调整。",
    "The self-evaluation is handed in; this year's target can no longer change.",
)
_UNAPPROVED = Text(
    "这里没有预算批复的记录：自评用的是申报的目标，不一定是批复的目标。",
    "There is no budget approval on record: this evaluates the target asked for, which may not be the one approved.",
)
_APPROVE = Text(
    "先补录预算批复，再做自评。", "Enter the budget approval first, then self-evaluate."
)
_UNMONITORED = Text(
    "今年没有做过绩效监控，双监控是法定环节。",
    "Nothing was monitored this year; the double monitoring is required by law.",
)
_MONITOR = Text(
    "补做监控；确实不用做的（例如科研类项目），由一位具名的人写明理由。",
    "Make up the monitoring; where none is needed (research, say) a named person writes the reason.",
)
_UNHEARD = Text(
    "评价发现了问题，还没有反馈给单位。", "The evaluation found problems and the unit was not told."
)
_TELL = Text(
    "先发反馈通知；不反馈的，由一位具名的人写明理由。",
    "Send the letter first; where there is none a named person writes the reason.",
)
_UNMENDED = Text(
    "评价发现的问题还没有整改销号。",
    "The problems of the evaluation are not mended and closed yet.",
)
_CLOSE = Text(
    "先看整改台账，再定明年的钱。", "Look at the promises before next year's money is decided."
)
_RETURNED = Text("{who}审核后退回：{why}", "Returned by {who} after review: {why}")
_BY = Text("请在{day}前重新报送。", "Please hand it in again by {day}.")
