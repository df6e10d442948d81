"""The results-use stage: what the result does to next year's money, decided by a person, and what is made public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from guide.talk.finish import FINISH_SECTION, finish_questions
from guide.talk.life import unheard, wait_for, wait_for_begun
from guide.talk.question import Choice, Question, QuestionKind
from guide.talk.results import outcome_of
from guide.talk.stage import Outcome, Situation, TalkStage
from policies.finding import Finding, Life, Severity
from policies.model import Sheet, day
from policies.money import write_amount
from policies.papers import Paper
from policies.papers.budget import Budget
from policies.papers.feedback import Feedback
from policies.papers.monitoring import Monitoring
from policies.papers.results_use import DECISIONS, ResultsUse, suggested
from policies.rulebook import rule
from policies.text import Text

_DECIDE: Final = "decide"
_ANSWER: Final = "answer"
_PUBLISH: Final = "publish"
_LINKED: Final = ("clause:财预〔2020〕10号#27", "clause:中发〔2018〕34号#(十五)")
_OPEN: Final = ("clause:预算法#14", "clause:预算法实施条例#6")
_WHY_DECIDE: Final = Text(
    "结果要和明年的钱挂钩：优、良支持，中、差改进或核减；工具只建议，由人决定并写理由。",
    "A result touches next year's money: good ones are supported, poor ones improve or are cut. The tool suggests, people decide.",
)
_WHY_PUBLISH: Final = Text(
    "部门预算、决算批复后20日内公开，目标和自评随之公开，涉密除外（批复当日不计入，计法为本工具的取舍）。",
    "Budget and accounts are published within 20 days of the reply, with target and self-evaluation; secrets excepted.",
)


def _ask(key: str, section: str, kind: QuestionKind, cell: Text, ask: Text) -> Question:
    decide = section != _PUBLISH
    return Question(
        f"paper.{key}",
        section,
        kind,
        ask,
        _WHY_DECIDE if decide else _WHY_PUBLISH,
        cell,
        clauses=_LINKED if decide else _OPEN,
        problems=("P086",) if decide else ("P087",),
    )


_REQUEST: Final = replace(
    _ask(
        "request", _DECIDE, QuestionKind.MONEY, Text("明年申请数（万元）", "Asked for next year (10,000 yuan)"),
        Text("单位明年申请多少（万元）？还不知道就直接回车。", "What does the unit ask for next year? Enter alone if not known."),
    ),
    optional=True,
)  # fmt: skip
_DECISION: Final = replace(
    _ask(
        "decision", _DECIDE, QuestionKind.CHOICE, Text("处理决定", "Decision"),
        Text("怎么处理？", "What is decided?"),
    ),
    choices=tuple(Choice(key, name) for key, name in DECISIONS.items()),
)  # fmt: skip
_CEILING: Final = _ask(
    "ceiling", _DECIDE, QuestionKind.MONEY, Text("明年控制数（万元）", "Ceiling for next year (10,000 yuan)"),
    Text("明年最多安排多少（万元）？不安排写0。", "What may next year's budget be at most? Write 0 for none."),
)  # fmt: skip
_REASON: Final = _ask(
    "reason", _DECIDE, QuestionKind.LONG, Text("理由", "Reason"),
    Text("为什么这样决定？", "Why this decision?"),
)  # fmt: skip
_APPROVER: Final = _ask(
    "approver", _DECIDE, QuestionKind.WORDS, Text("决定人", "Decided by"),
    Text("谁决定的？", "Who decides?"),
)  # fmt: skip
_HONOUR: Final = replace(
    _ask(
        "honour", _ANSWER, QuestionKind.LONG, Text("如实预警", "Early honest warning"),
        Text("单位年中主动报过问题的，写一句肯定的话。", "The unit reported trouble early; write a word of credit."),
    ),
    optional=True,
)  # fmt: skip
_ACCOUNT: Final = replace(
    _ask(
        "accountability", _ANSWER, QuestionKind.LONG, Text("问责事项（只作文字记录）", "Accountability (text only)"),
        Text("有约谈、通报等情况的在这里记一笔；没有就直接回车。工具不判断违法违规。", "Talks or circulars are noted here; Enter alone for none. The tool judges no breach."),
    ),
    optional=True,
)  # fmt: skip
_CLASSIFIED: Final = replace(
    _ask(
        "classified", _PUBLISH, QuestionKind.CHOICE, Text("是否涉密", "Secret"),
        Text("项目涉及国家秘密吗？", "Does the project touch state secrets?"),
    ),
    choices=(Choice("no", Text("不涉密", "no")), Choice("yes", Text("涉密", "yes"))),
)  # fmt: skip
_WITHHELD: Final = _ask(
    "withheld", _PUBLISH, QuestionKind.LONG, Text("不公开的内容和理由", "Withheld and why"),
    Text("哪些不公开，理由是什么？", "What is withheld, and why?"),
)  # fmt: skip
_TARGET_ON: Final = replace(
    _ask(
        "target_published_on", _PUBLISH, QuestionKind.DAY, Text("目标公开日期", "Target published on"),
        Text("绩效目标哪一天公开的？没有公开就直接回车。", "When was the target published? Enter alone if it was not."),
    ),
    optional=True,
)  # fmt: skip
_ACCOUNTS_ON: Final = replace(
    _ask(
        "accounts_replied_on", _PUBLISH, QuestionKind.DAY, Text("决算批复日期", "Accounts approved on"),
        Text("部门决算哪一天批复的？还没有就直接回车。", "When were the accounts approved? Enter alone if not yet."),
    ),
    optional=True,
)  # fmt: skip
_EVALUATION_ON: Final = replace(
    _ask(
        "evaluation_published_on", _PUBLISH, QuestionKind.DAY, Text("自评公开日期", "Self-evaluation published on"),
        Text("自评结果哪一天公开的？还没有就直接回车。", "When was the self-evaluation published? Enter alone if not yet."),
    ),
    optional=True,
)  # fmt: skip


def _questions(at: Situation) -> tuple[Question, ...]:
    paper = at.paper if isinstance(at.paper, ResultsUse) else ResultsUse()
    decision = replace(_DECISION, default=suggested(paper.grade, mended=_mended(at)))
    ask = _DECISION_ASK.fill(grade=paper.grade or "—", before=_shown(paper))
    money = (_REQUEST, replace(decision, ask=ask), _CEILING, _REASON, _APPROVER)
    honour = (_HONOUR,) if _warned(at) else ()
    published = (
        (_WITHHELD,) if paper.classified == "yes" else (_TARGET_ON, _ACCOUNTS_ON, _EVALUATION_ON)
    )
    return (*money, *honour, _ACCOUNT, _CLASSIFIED, *published, *finish_questions())


_DECISION_ASK: Final = Text(
    "这个项目结果为“{grade}”，今年预算{before}万元。怎么处理？",
    'This project ended "{grade}"; its budget was {before} (10,000 yuan). What is decided?',
)


def _shown(paper: ResultsUse) -> str:
    return write_amount(paper.before) if paper.before is not None else "—"


def _mended(at: Situation) -> bool:
    """Whether what was promised after the evaluation was done, as far as anything was promised."""
    closed = [one for one in at.dossier.closed(Life.FEEDBACK) if isinstance(one, Feedback)]
    return all(promise.state in {"done", "declined"} for one in closed for promise in one.promises)


def _warned(at: Situation) -> bool:
    """Whether the unit said in mid-year that a target was in doubt."""
    seen = at.dossier.closed(Life.MONITORING)
    return any(isinstance(one, Monitoring) and one.drifting for one in seen)


def _draft(at: Situation) -> Paper:
    found = outcome_of(at.dossier, at.profile)
    return ResultsUse(grade=found.grade, before=at.sheet.budget)


def _follow(at: Situation, key: str, before: Sheet) -> Outcome:  # noqa: ARG001  a stage's signature
    paper = at.paper
    if not isinstance(paper, ResultsUse):
        return Outcome(at.sheet)
    if key == _CEILING.key and paper.change is not None:
        sign = "+" if paper.change > 0 else ""
        told = Text("比今年{sign}{change}万元。", "{sign}{change} (10,000 yuan) against this year.")
        return Outcome(at.sheet, (told.fill(sign=sign, change=write_amount(paper.change)),))
    if key == _CLASSIFIED.key and paper.classified == "no" and (due := _due(at)):
        told = Text("绩效目标最迟{due}公开。", "The target was due in public by {due}.")
        return Outcome(at.sheet, (told.fill(due=due.isoformat()),))
    return Outcome(at.sheet)


def _due(at: Situation) -> date | None:
    """The last day to publish the target: the budget's reply plus the profile's days, the day itself not counted."""
    closed = at.dossier.closed(Life.BUDGET)
    reply = day(closed[-1].replied_on) if closed and isinstance(closed[-1], Budget) else None
    return reply + timedelta(days=int(at.profile.value("disclose.days"))) if reply else None


def _findings(at: Situation) -> Sequence[Finding]:
    """Problems that nobody told the unit; a decision and a ceiling that say opposite things."""
    return (*unheard(at), *_opposed(at.paper))


def _opposed(paper: Paper | None) -> Sequence[Finding]:
    if not isinstance(paper, ResultsUse) or paper.change is None or paper.decision is None:
        return ()
    less = paper.change < 0
    if (paper.decision == "keep" and less) or (paper.decision == "cut" and not less):
        cited = (rule("R-USE-02").citation,)
        return (Finding("R-USE-02", Severity.RETURN, None, _CEILING.key, _OPPOSED, _AGREE, cited),)
    return ()


_OPPOSED: Final = Text(
    "决定和控制数对不上：说保持却少了，或说核减却没有少。",
    "Decision and ceiling disagree: kept but less, or cut but not less.",
)
_AGREE: Final = Text("改决定，或改控制数。", "Change the decision or the ceiling.")


def _place(where: str) -> str:
    return {"funding.total": _DECISION.key, "disclosure": _TARGET_ON.key}.get(where, where)


def _waits(at: Situation) -> Text | None:
    return wait_for(at, Life.SELF_EVALUATION) or wait_for_begun(at, Life.EVALUATION)


STAGE: Final = TalkStage(
    stage=Life.RESULTS_USE,
    title=Text("结果应用", "Use of results"),
    intro=Text(
        "看结果、定明年：这个项目明年给多少钱，由人决定，写清理由；再核对公开做到了没有。",
        "From the result to next year: what the project may have is decided by a person with a reason; then disclosure is checked.",
    ),
    sections=(
        (_DECIDE, Text("明年的钱", "Next year's money")),
        (_ANSWER, Text("肯定和问责", "Credit and accountability")),
        (_PUBLISH, Text("公开", "Disclosure")),
        FINISH_SECTION,
    ),
    questions=_questions,
    follow=_follow,
    draft=_draft,
    waits=_waits,
    place=_place,
    findings=_findings,
    offers=False,
)
