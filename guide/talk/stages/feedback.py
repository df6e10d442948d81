"""The feedback stage: the letter to the unit, its promises with owner and day, their proof, and closing by the reviewer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from guide.talk.finish import FINISH_SECTION, finish_questions
from guide.talk.life import wait_for, wait_for_begun
from guide.talk.promise_questions import Ledger, columns
from guide.talk.question import Column, Question, QuestionKind
from guide.talk.results import outcome_of
from guide.talk.stage import Outcome, Situation, TalkStage
from policies.finding import Finding, Life, Severity
from policies.model import Sheet, day
from policies.papers import Paper
from policies.papers.feedback import Feedback, Problem
from policies.rulebook import rule
from policies.text import Text

_LETTER: Final = "letter"
_PROMISES: Final = "promises"
_CLOSING: Final = "closing"
_CLAUSES: Final = ("clause:财预〔2020〕10号#27",)
_LEDGER: Final = Ledger("promises", _PROMISES, _CLOSING, _CLAUSES, ("P085",), "R-USE-01")
_WHY_LETTER: Final = Text(
    "评价结束要及时反馈，写清问题、要求和整改期限。",
    "After an evaluation the result is fed back in time, with problems, demands and a deadline.",
)
_WHY_PROMISE: Final = Text(
    "每个问题都要有措施、责任人和完成日；没有日期的整改不会发生。",
    "Every problem needs a measure, an owner and a day; what has no day does not happen.",
)
_WHY_CLOSE: Final = Text(
    "整改由审核人核对佐证后销号，单位自己说完成不算。",
    "The reviewer closes a promise after looking at its proof; the unit's own word is not enough.",
)


def _ask(key: str, section: str, kind: QuestionKind, cell: Text, ask: Text) -> Question:
    why = {_LETTER: _WHY_LETTER, _PROMISES: _WHY_PROMISE, _CLOSING: _WHY_CLOSE}[section]
    return Question(
        f"paper.{key}", section, kind, ask, why, cell, clauses=_CLAUSES, problems=("P085",)
    )


_NUMBER: Final = replace(
    _ask("letter", _LETTER, QuestionKind.WORDS, Text("文号", "Letter number"), Text("反馈通知的文号是什么？", "The number of the letter?")),
    optional=True,
)  # fmt: skip
_SENT: Final = _ask(
    "sent_on", _LETTER, QuestionKind.DAY, Text("反馈日期", "Sent on"),
    Text("哪一天发给单位的？", "On which day was it sent?"),
)  # fmt: skip
_PROBLEMS: Final = replace(
    _ask(
        "problems", _LETTER, QuestionKind.ITEMS, Text("主要问题", "Main problems"),
        Text("主要问题有哪些？一行一个，后面可写依据。", "What are the main problems? One a line, the rule behind it may follow."),
    ),
    columns=(
        Column("text", Text("问题", "problem"), QuestionKind.LONG),
        Column("basis", Text("依据", "basis"), optional=True),
    ),
    form=Text("写法：问题 | 依据。没有问题直接回车。", "Write: problem | basis. Enter alone when there is none."),
    optional=True,
)  # fmt: skip
_DEMAND: Final = replace(
    _ask("demand", _LETTER, QuestionKind.LONG, Text("整改要求", "Demand"), Text("要求单位怎么整改？", "What is the unit to do?")),
    optional=True,
)  # fmt: skip
_DUE: Final = _ask(
    "due_on", _LETTER, QuestionKind.DAY, Text("整改期限", "Deadline"),
    Text("整改期限到哪一天（含当天）？", "Up to and including which day?"),
)  # fmt: skip
_CONTACT: Final = replace(
    _ask("contact", _LETTER, QuestionKind.WORDS, Text("联系人", "Contact"), Text("联系人是谁？", "Who is the contact?")),
    optional=True,
)  # fmt: skip
_PROMISED: Final = replace(
    _ask(
        "promises", _PROMISES, QuestionKind.ITEMS, Text("整改措施", "Promises"),
        Text("单位打算怎么改？一个问题至少一条。", "What does the unit promise? At least one for each problem."),
    ),
    columns=columns(Text("问题序号", "problem no.")),
    form=Text(
        "写法：问题序号 | 措施 | 责任人 | 完成日，如“1 | 补齐验收资料 | 李某 | 2027-05-20”。",
        'Write: problem no. | measure | owner | day, such as "1 | complete the papers | Li | 2027-05-20".',
    ),
)  # fmt: skip
_CHECKER: Final = _ask(
    "checker", _CLOSING, QuestionKind.WORDS, Text("复核人", "Checked by"),
    Text("谁复核销号？", "Who checks and closes?"),
)  # fmt: skip
_CONCLUSION: Final = _ask(
    "conclusion", _CLOSING, QuestionKind.LONG, Text("整改结论", "Conclusion"),
    Text("整改的总体结论是什么？", "What is the conclusion on the rectification?"),
)  # fmt: skip


def _questions(at: Situation) -> tuple[Question, ...]:
    paper = at.paper if isinstance(at.paper, Feedback) else Feedback()
    promised = (_PROMISED,) if paper.problems else ()
    outcomes = _LEDGER.questions(paper.promises)
    closing = (_CHECKER, _CONCLUSION) if paper.problems else ()
    letter = (_NUMBER, _SENT, _PROBLEMS, _DEMAND, *((_DUE,) if paper.problems else ()), _CONTACT)
    return (*letter, *promised, *outcomes, *closing, *finish_questions())


def _draft(at: Situation) -> Paper:
    """Grade and problems come from the evaluation where there is one, else from the self-evaluation."""
    found = outcome_of(at.dossier, at.profile)
    return Feedback(
        score=found.score,
        grade=found.grade,
        problems=tuple(Problem(text=one) for one in found.problems),
    )


def _follow(at: Situation, key: str, before: Sheet) -> Outcome:  # noqa: ARG001  a stage's signature
    """The deadline follows from the letter's day where the county has set the days; the plan's day is that of the first promise."""
    paper, days = at.paper, at.profile.value("rectify.reply_days")
    if not isinstance(paper, Feedback):
        return Outcome(at.sheet)
    sent = day(paper.sent_on)
    if key == _SENT.key and sent and days and paper.due_on is None:
        due = (sent + dt.timedelta(days=int(days))).isoformat()
        told = Text(
            "按本地规定{days}日内答复：{due}。", "By the county's rule of {days} days: {due}."
        )
        return Outcome(
            at.sheet,
            (told.fill(days=int(days), due=due),),
            paper.model_copy(update={"due_on": due}),
        )
    if key == _PROMISED.key and paper.plan_on is None and at.today is not None:
        return Outcome(at.sheet, (), paper.model_copy(update={"plan_on": at.today.isoformat()}))
    return Outcome(at.sheet)


def _findings(at: Situation) -> Sequence[Finding]:
    """A problem without a promise; a promise not closed when the stage is to be handed in (R-USE-01)."""
    paper = at.paper
    if not isinstance(paper, Feedback) or not paper.promises:
        return ()
    cited = (rule("R-USE-01").citation,)
    left = [
        n for n in range(1, len(paper.problems) + 1) if n not in {p.problem for p in paper.promises}
    ]
    found = [
        Finding(
            "R-USE-01",
            Severity.RETURN,
            None,
            "paper.promises",
            _NO_PROMISE.fill(n=n),
            _ADD_PROMISE,
            cited,
        )
        for n in left
    ]
    return [*found, *_LEDGER.still_open(paper.promises, Severity.BLOCK)]


_NO_PROMISE: Final = Text("第{n}个问题没有整改措施。", "Problem {n} has no promise.")
_ADD_PROMISE: Final = Text("补一条措施，写明责任人和完成日。", "Add a measure with owner and day.")


def _waits(at: Situation) -> Text | None:
    return wait_for(at, Life.SELF_EVALUATION) or wait_for_begun(at, Life.EVALUATION)


STAGE: Final = TalkStage(
    stage=Life.FEEDBACK,
    title=Text("反馈和整改", "Feedback and rectification"),
    intro=Text(
        "先写反馈通知（审核人），再写整改措施和佐证（单位），最后复核销号（审核人）；谁填到哪一步都会存好。",
        "First the letter (reviewer), then promises and proof (unit), at last the closing (reviewer); each part is kept as it is.",
    ),
    sections=(
        (_LETTER, Text("反馈通知", "The letter")),
        (_PROMISES, Text("整改措施和佐证", "Promises and proof")),
        (_CLOSING, Text("复核销号", "Closing")),
        FINISH_SECTION,
    ),
    questions=_questions,
    follow=_follow,
    draft=_draft,
    waits=_waits,
    findings=_findings,
    offers=False,
)
