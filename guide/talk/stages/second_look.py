"""The second look: the bureau re-checks a monitoring, agrees, has it corrected or asks for evidence, and closes the tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from guide.talk.finish import FINISH_SECTION, finish_questions
from guide.talk.life import wait_for
from guide.talk.promise_questions import Ledger, columns
from guide.talk.question import Choice, Question, QuestionKind
from guide.talk.speak import guide, lines, paper_text
from guide.talk.stage import Effect, Reopen, Situation, TalkStage, stages
from guide.talk.tasks import tasks_of
from guide.talk.turn import Turn, TurnKind
from policies.finding import Finding, Life, Severity
from policies.papers import Paper
from policies.papers.monitoring import Monitoring
from policies.papers.second_look import CORRECT, EVIDENCE, SecondLook
from policies.text import Text

_LOOK: Final = "look"
_TASKS: Final = "tasks"
_CLOSING: Final = "closing"
_CLAUSES: Final = ("clause:财预〔2019〕136号#13", "clause:中发〔2018〕34号#(八)")
_LEDGER: Final = Ledger("tasks", _TASKS, _CLOSING, _CLAUSES, ("P065",), "R-MON-07")
_VERDICT: Final = Question(
    key="paper.verdict",
    section=_LOOK,
    kind=QuestionKind.CHOICE,
    ask=Text("这份监控属实吗？", "Does this monitoring hold?"),
    why=Text(
        "再看一眼，才知道监控不是走过场；同意、退回更正或要求补证据，都留有记录。",
        "A second look shows that the monitoring is no formality; agreed, corrected or to be proved, it is kept.",
    ),
    cell=Text("复核意见", "Verdict"),
    clauses=_CLAUSES,
    problems=("P065",),
    choices=(
        Choice("agree", Text("同意", "agree")),
        Choice(CORRECT, Text("退回更正", "return it to be corrected")),
        Choice(EVIDENCE, Text("要求补证据", "ask for evidence")),
    ),
)
_REASON: Final = replace(
    _VERDICT,
    key="paper.reason",
    kind=QuestionKind.LONG,
    ask=Text("有什么要说的？", "Anything to say?"),
    why=Text("写给单位看。", "The unit reads it."),
    cell=Text("复核说明", "Note"),
    choices=(),
    optional=True,
)
_WHY_BACK: Final = replace(
    _REASON,
    ask=Text("哪里不对，要怎么改？", "What is wrong, and what is to be done?"),
    why=Text(
        "理由随监控一起退回，单位照着改。", "The reason goes back with the monitoring to the unit."
    ),
    optional=False,
)
_WHICH: Final = replace(
    _WHY_BACK,
    ask=Text("要补哪些证据，为什么？", "Which evidence is wanted, and why?"),
    why=Text("下面逐项列成任务，写明谁、哪天前。", "Each becomes a task with owner and day below."),
)
_TASK_LIST: Final = Question(
    key="paper.tasks",
    section=_LOOK,
    kind=QuestionKind.ITEMS,
    ask=Text(
        "还要单位办哪些事？监控里写的措施已经列上。",
        "What else is the unit to do? The measures of the monitoring are listed already.",
    ),
    why=Text(
        "每件事有责任人和完成日，整改台账上看得到，下次监控还会问。",
        "Each has an owner and a day, stands on the promises board, and is asked after at the next monitoring.",
    ),
    cell=Text("整改任务", "Tasks"),
    form=Text(
        "写法：指标序号（整个项目写0） | 事项 | 责任人 | 完成日；没有就直接回车。",
        "Write: indicator no. (0 for the project) | what | owner | day. None: Enter alone.",
    ),
    clauses=_CLAUSES,
    problems=("P065",),
    columns=columns(Text("指标序号", "indicator no.")),
    more=True,
    optional=True,
)
_CHECKER: Final = Question(
    key="paper.checker",
    section=_LOOK,
    kind=QuestionKind.WORDS,
    ask=Text("谁复核的？", "Who looked at it?"),
    why=Text("谁复核谁签名。", "Whoever looks signs."),
    cell=Text("复核人", "Checked by"),
    clauses=_CLAUSES,
)
_CHECKED_ON: Final = replace(
    _CHECKER,
    key="paper.checked_on",
    kind=QuestionKind.DAY,
    ask=Text("哪一天复核的？", "On which day?"),
    cell=Text("复核日期", "Checked on"),
)


def _questions(at: Situation) -> tuple[Question, ...]:
    paper = at.paper if isinstance(at.paper, SecondLook) else SecondLook()
    reason = {CORRECT: _WHY_BACK, EVIDENCE: _WHICH}.get(paper.verdict or "", _REASON)
    today = at.today.isoformat() if at.today else None
    signed = (_CHECKER, replace(_CHECKED_ON, default=today))
    if paper.verdict == CORRECT:
        return (_VERDICT, reason, *signed, *finish_questions())
    wanted = replace(_TASK_LIST, optional=paper.verdict != EVIDENCE)
    return (
        *(_VERDICT, reason, wanted, *signed),
        *_LEDGER.questions(paper.tasks),
        *finish_questions(),
    )


def _last(at: Situation) -> Monitoring | None:
    papers = [one for one in at.dossier.closed(Life.MONITORING) if isinstance(one, Monitoring)]
    return papers[-1] if papers else None


def _draft(at: Situation) -> Paper:
    seen = _last(at)
    return SecondLook(until=seen.until, tasks=tasks_of(seen)) if seen else SecondLook()


def _opening(at: Situation) -> Sequence[Turn]:
    """The monitoring as it was handed in, what was found with it, and what the last look said; then the tasks alone."""
    seen, paper = _last(at), at.paper
    if isinstance(paper, SecondLook) and paper.verdict:
        asked = _questions(at)[:3]
        return (guide(TurnKind.NOTICE, lines([_SAID, paper_text(asked, at)])),)
    if seen is None:
        return ()
    asked = stages()[Life.MONITORING].questions(replace(at, paper=seen))
    told = [guide(TurnKind.NOTICE, lines([_SEEN, paper_text(asked, replace(at, paper=seen))]))]
    found = at.dossier.findings.get(Life.MONITORING, ())
    told += [guide(TurnKind.NOTICE, _FOUND.fill(code=f.code, message=f.message)) for f in found]
    earlier = [one for one in at.dossier.closed(Life.SECOND_LOOK) if isinstance(one, SecondLook)]
    if earlier and earlier[-1].verdict == CORRECT:
        told.append(guide(TurnKind.NOTICE, _BEFORE.fill(reason=earlier[-1].reason or "—")))
    return told


def _findings(at: Situation) -> Sequence[Finding]:
    paper = at.paper
    return _LEDGER.still_open(paper.tasks, Severity.RETURN) if isinstance(paper, SecondLook) else ()


def _effects(at: Situation) -> Sequence[Effect]:
    """A monitoring to be corrected is open again, with the reason."""
    paper = at.paper
    if not isinstance(paper, SecondLook) or paper.verdict != CORRECT:
        return ()
    back = at.dossier.handed_in(Life.MONITORING)
    return (Reopen(Life.MONITORING, paper.reason or "—"),) if back else ()


def _waits(at: Situation) -> Text | None:
    """A look that is begun goes on while the next monitoring is written."""
    return None if _last(at) else wait_for(at, Life.MONITORING)


_SEEN: Final = Text("单位报的监控：", "The monitoring as handed in:")
_SAID: Final = Text("审核人的复核意见：", "What the reviewer said:")
_FOUND: Final = Text("提交时查出：{code} {message}", "Found at hand-in: {code} {message}")
_BEFORE: Final = Text("上次退回更正的理由：{reason}", "Why it was returned last time: {reason}")

STAGE: Final = TalkStage(
    stage=Life.SECOND_LOOK,
    title=Text("监控复核", "Second look at the monitoring"),
    intro=Text(
        "审核人复核监控：同意、退回更正或要求补证据；要办的事列成任务，单位补完成日和佐证，审核人核对后销号。",
        "The reviewer re-checks the monitoring: agrees, returns it or asks for evidence. What is to be done becomes tasks; "
        "the unit adds day and proof, the reviewer closes them.",
    ),
    sections=(
        (_LOOK, Text("复核意见", "The look")),
        (_TASKS, Text("任务办理", "Tasks")),
        (_CLOSING, Text("核对销号", "Closing")),
        FINISH_SECTION,
    ),
    questions=_questions,
    draft=_draft,
    opening=_opening,
    waits=_waits,
    findings=_findings,
    effects=_effects,
    offers=False,
    repeats=True,
)
