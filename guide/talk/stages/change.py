"""The change stage: after approval a target changes only with reason, basis and approval, as a new version (R-TG-15)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from guide.talk.cell_questions import shown_name
from guide.talk.finish import FINISH_SECTION, finish_questions
from guide.talk.life import over, wait_for
from guide.talk.question import Choice, Question, QuestionKind
from guide.talk.stage import Effect, Outcome, Renew, Situation, TalkStage
from policies.finding import Life
from policies.model import Sheet
from policies.papers import Paper
from policies.papers.change import Change
from policies.papers.monitoring import Monitoring
from policies.papers.revision import Revision, revised
from policies.text import Text

_WHY: Final = "why"
_WHAT: Final = "what"
_WHO: Final = "who"
_CLAUSE: Final = ("clause:财预〔2015〕88号#28",)
_NO: Final = Text(
    "批复的目标一般不改；确需改的要写明原因并按程序报批。",
    "An approved target is kept; where it must change, reason and approval are needed.",
)


def _ask(
    key: str, section: str, kind: QuestionKind, cell: Text, ask: Text, *, optional: bool = False
) -> Question:
    return Question(
        f"paper.{key}",
        section,
        kind,
        ask,
        _NO,
        cell,
        clauses=_CLAUSE,
        problems=("P055",),
        optional=optional,
    )


_REASON: Final = _ask(
    "reason", _WHY, QuestionKind.LONG, Text("调整原因", "Reason"),
    Text("为什么要调整？", "Why must it change?"),
)  # fmt: skip
_BASIS: Final = _ask(
    "basis", _WHY, QuestionKind.WORDS, Text("调整依据", "Basis"),
    Text("依据什么文件、会议或批示？", "On which document, meeting or instruction does it rest?"),
)  # fmt: skip
_AFTER: Final = _ask(
    "after", _WHAT, QuestionKind.MONEY, Text("调整后预算（万元）", "Budget afterwards (10,000 yuan)"),
    Text("预算也变吗？写调整后的数（万元）；不变直接回车。", "Does the budget change too? Write the new figure; Enter alone if not."),
    optional=True,
)  # fmt: skip
_APPROVER: Final = _ask(
    "approver", _WHO, QuestionKind.WORDS, Text("批准人", "Approved by"),
    Text("谁批准的？", "Who approved it?"),
)  # fmt: skip
_APPROVED_ON: Final = _ask(
    "approved_on", _WHO, QuestionKind.DAY, Text("批准日期", "Approved on"),
    Text("哪一天批准的？", "On which day?"),
)  # fmt: skip


def _questions(at: Situation) -> tuple[Question, ...]:
    paper = at.paper if isinstance(at.paper, Change) else Change()
    chosen = Question(
        key="paper.chosen",
        section=_WHAT,
        kind=QuestionKind.SEVERAL,
        ask=Text(
            "要改哪几条指标？写编号，如“1 3”。",
            'Which indicators change? Write their numbers, such as "1 3".',
        ),
        why=_NO,
        cell=Text("调整的指标", "Indicators changed"),
        choices=tuple(_choice(at, n) for n in range(len(at.sheet.indicators))),
        clauses=_CLAUSE,
        problems=("P055",),
        optional=True,
    )
    rows = tuple(
        question for n, one in enumerate(paper.revisions) if str(one.row + 1) in paper.chosen
        for question in _row(at, one, n)
    )  # fmt: skip
    # Where people have accounts, who approves it says so in the talk, and the paper takes it from there.
    who = () if at.dossier.shared else (_APPROVER, _APPROVED_ON)
    return (_REASON, _BASIS, _AFTER, chosen, *rows, *who, *finish_questions())


def _choice(at: Situation, number: int) -> Choice:
    one = at.sheet.indicators[number]
    words = f"{shown_name(one, number)}（{one.target or '—'}）"
    return Choice(str(number + 1), Text(words, f"{shown_name(one, number)} ({one.target or '—'})"))


def _row(at: Situation, one: Revision, number: int) -> tuple[Question, Question]:
    name = shown_name(at.sheet.indicators[one.row], one.row)
    target = _ask(
        f"revisions[{number}].target", _WHAT, QuestionKind.VALUE, Text("新指标值", "New target"),
        Text("“{row}”原来是{old}，改成多少？", '"{row}" was {old}. What is it to be?').fill(
            row=name, old=one.old_target or "—"
        ),
    )  # fmt: skip
    reason = _ask(
        f"revisions[{number}].reason", _WHAT, QuestionKind.WORDS, Text("改动理由", "Reason for this row"),
        Text("“{row}”为什么这样改？", 'Why this value for "{row}"?').fill(row=name), optional=True,
    )  # fmt: skip
    return target, reason


def _draft(at: Situation) -> Paper:
    """Every row as it stands; those that the last monitoring held out of reach are chosen."""
    seen = [one for one in at.dossier.closed(Life.MONITORING) if isinstance(one, Monitoring)]
    lost = {row.row for row in seen[-1].rows if row.likelihood == "impossible"} if seen else set()
    return Change(
        before=at.sheet.budget,
        chosen=tuple(str(n + 1) for n in sorted(lost)),
        revisions=tuple(
            Revision(row=n, name=one.name, old_target=one.target)
            for n, one in enumerate(at.sheet.indicators)
        ),
    )


def _follow(at: Situation, key: str, before: Sheet) -> Outcome:  # noqa: ARG001  a stage's signature
    paper = at.paper
    if key != _AFTER.key or not isinstance(paper, Change) or paper.after == paper.before:
        return Outcome(at.sheet)
    return Outcome(
        at.sheet,
        (
            Text(
                "钱变了，指标要跟着变：下面选要改的。",
                "The money changes, so must the targets: choose them next.",
            ),
        ),
    )


def _effects(at: Situation) -> Sequence[Effect]:
    """The changed targets and budget come into force as a new version; nothing when nothing changes."""
    paper = at.paper
    if not isinstance(paper, Change):
        return ()
    rows = [one for one in paper.revisions if str(one.row + 1) in paper.chosen]
    sheet = revised(at.sheet, rows)
    if paper.after is not None and paper.after != at.sheet.budget:
        funding = sheet.funding.model_copy(update={"revised": paper.after})
        sheet = sheet.model_copy(update={"funding": funding})
    if sheet == at.sheet:
        return ()
    return (Renew(sheet, f"{paper.reason}（{paper.basis}；{paper.approver}）"),)


def _waits(at: Situation) -> Text | None:
    return wait_for(at, Life.TARGET, Life.BUDGET) or over(at)


STAGE: Final = TalkStage(
    stage=Life.CHANGE,
    title=Text("目标调整", "Change of target"),
    intro=Text(
        "批复之后要改目标，走调整程序：写清原因和依据，逐条写新旧值，批准后成为新版本，旧的仍可查看。",
        "After approval a target changes by the procedure: reason, basis, old and new value, approval. The old version stays readable.",
    ),
    sections=(
        (_WHY, Text("原因和依据", "Reason and basis")),
        (_WHAT, Text("改什么", "What changes")),
        (_WHO, Text("批准", "Approval")),
        FINISH_SECTION,
    ),
    questions=_questions,
    follow=_follow,
    draft=_draft,
    waits=_waits,
    effects=_effects,
    offers=False,
    repeats=True,
)
