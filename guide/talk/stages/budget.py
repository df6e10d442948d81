"""The budget stage: the approved amount, what a cut does to every indicator, and both approved together (R-TG-15)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from guide.talk.cell_questions import shown_name
from guide.talk.finish import FINISH_SECTION, finish_questions
from guide.talk.life import last_review, wait_for_approval
from guide.talk.question import Question, QuestionKind
from guide.talk.stage import Effect, Outcome, Renew, Situation, TalkStage
from policies.finding import Finding, Life
from policies.model import Indicator, Sheet
from policies.money import write_amount
from policies.papers import Paper
from policies.papers.budget import Budget
from policies.papers.revision import Revision, revised
from policies.review import gate
from policies.text import Text
from policies.what_if import scaled, unit_cost

_MONEY: Final = "money"
_RESIZE: Final = "resize"
_APPROVED: Final = Question(
    key="paper.approved",
    section=_MONEY,
    kind=QuestionKind.MONEY,
    ask=Text("批复了多少钱（万元）？", "How much was approved (10,000 yuan)?"),
    why=Text(
        "目标和预算同步批复；批复数比申报数少，指标就要跟着改小。",
        "Target and budget are approved together; where less is approved, the indicators must follow.",
    ),
    cell=Text("批复金额（万元）", "Approved (10,000 yuan)"),
    form=Text("写法：450，或450万元。", "Write 450 or 450万元."),
    clauses=("clause:财预〔2015〕88号#27",),
    problems=("P055",),
)
_REPLIED: Final = Question(
    key="paper.replied_on",
    section=_MONEY,
    kind=QuestionKind.DAY,
    ask=Text("哪一天批复的？", "On which day was it approved?"),
    why=Text(
        "公开的20日从批复之日起算（批复当日不计入，计法为本工具的取舍）。",
        "The 20 days for disclosure run from it (the day itself not counted; that count is a choice of this tool).",
    ),
    cell=Text("批复日期", "Date of approval"),
    clauses=("clause:预算法#14",),
)
_REPLY: Final = Question(
    key="paper.reply",
    section=_MONEY,
    kind=QuestionKind.WORDS,
    ask=Text("批复文件的名称或文号是什么？", "Name or number of the approval?"),
    why=Text(
        "以后调整、自评和公开都要引用它。", "Changes, self-evaluation and disclosure refer to it."
    ),
    cell=Text("批复文号", "Approval document"),
    clauses=("clause:财预〔2015〕88号#27",),
    optional=True,
)


def _questions(at: Situation) -> tuple[Question, ...]:
    paper = at.paper
    resized: tuple[Question, ...] = ()
    if isinstance(paper, Budget) and paper.cut > 0:
        resized = tuple(_resize(at, paper, n) for n in range(len(paper.resized)))
    return (_APPROVED, _REPLIED, _REPLY, *resized, *finish_questions())


def _resize(at: Situation, paper: Budget, number: int) -> Question:
    one = paper.resized[number]
    indicator = _requested(at, one)
    share = (paper.approved or Decimal(0)) / (paper.requested or Decimal(1))
    proposal = scaled(indicator, share)
    return Question(
        key=f"paper.resized[{number}].target",
        section=_RESIZE,
        kind=QuestionKind.VALUE,
        ask=Text(
            "“{row}”申报的是{old}，按批复的钱改成多少？",
            'The request promised {old} for "{row}"; what does the approved money buy?',
        ).fill(row=shown_name(indicator, one.row), old=one.old_target or "—"),
        why=Text(
            "钱少了，指标不跟着改，年底就完不成。",
            "With less money and the same targets the year cannot end well.",
        ),
        cell=Text("调整后的指标值", "Resized target"),
        form=Text(
            "维持原值就照原值再写一遍；不受影响的直接回车跳过。",
            "To keep the value write it again; Enter alone passes over a row that is not affected.",
        )
        if proposal is None
        else Text(
            "按比例算是{value}，供参考；维持原值就照原值再写一遍。",
            "In proportion it would be {value}, a suggestion only; to keep the value write it again.",
        ).fill(value=proposal),
        clauses=("clause:财预〔2015〕88号#28",),
        problems=("P055",),
        optional=proposal is None,
        default=proposal,
        title=Text(f"{indicator.name}：调整", f"{indicator.name}: resize"),
    )


def _draft(at: Situation) -> Paper:
    rows = tuple(
        Revision(row=n, name=one.name, old_target=one.target)
        for n, one in enumerate(at.sheet.indicators)
    )
    return Budget(requested=at.sheet.funding.total, resized=rows)


def _follow(at: Situation, key: str, before: Sheet) -> Outcome:  # noqa: ARG001  a stage's signature
    paper = at.paper
    if key != _APPROVED.key or not isinstance(paper, Budget) or paper.approved is None:
        return Outcome(at.sheet)
    echoes = [_compared(paper)] if paper.requested else []
    echoes += [
        _bought(at, paper, n)
        for n, one in enumerate(paper.resized)
        if scaled(_requested(at, one), Decimal(1))
    ]
    return Outcome(at.sheet, tuple(echoes))


def _requested(at: Situation, one: Revision) -> Indicator:
    """The row as it was asked for, also after an approval has changed it."""
    return at.sheet.indicators[one.row].model_copy(update={"target": one.old_target})


def _compared(paper: Budget) -> Text:
    asked, approved = paper.requested or Decimal(0), paper.approved or Decimal(0)
    if not paper.cut:
        return Text(
            "申报{asked}万元，批复{approved}万元，没有核减。",
            "Requested {asked}, approved {approved} (10,000 yuan): nothing was cut.",
        ).fill(asked=write_amount(asked), approved=write_amount(approved))
    percent = (paper.cut / asked * 100).quantize(Decimal("0.1"))
    return Text(
        "申报{asked}万元，批复{approved}万元，核减{percent}%。下面逐条看指标要不要改。",
        "Requested {asked}, approved {approved} (10,000 yuan): {percent}% less. Each indicator is looked at now.",
    ).fill(asked=write_amount(asked), approved=write_amount(approved), percent=str(percent))


def _bought(at: Situation, paper: Budget, number: int) -> Text:
    """What-if: the cost of one unit at the request, and what a tenth less or more buys."""
    indicator = _requested(at, paper.resized[number])
    cost = unit_cost(indicator, paper.requested or paper.approved or Decimal(0))
    return Text(
        "{row}：每单位约{cost}万元；钱少一成约{less}，多一成约{more}（按比例，供参考）。",
        "{row}: about {cost} (10,000 yuan) a unit; a tenth less buys about {less}, a tenth more {more} (in proportion).",
    ).fill(
        row=shown_name(indicator, number),
        cost=str(cost),
        less=scaled(indicator, Decimal("0.9")) or "0",
        more=scaled(indicator, Decimal("1.1")) or "—",
    )


def _effects(at: Situation) -> Sequence[Effect]:
    """The approved amount and the resized targets become the version in force; nothing when all stays as it was."""
    paper = at.paper
    if not isinstance(paper, Budget) or paper.approved is None:
        return ()
    sheet = revised(_with_money(at.sheet, paper.approved), paper.resized if paper.cut else ())
    if sheet == at.sheet:
        return ()
    reason = f"预算批复 {paper.reply or ''}".strip() + f"：{write_amount(paper.approved)}万元"
    return (Renew(sheet, reason),)


def _with_money(sheet: Sheet, approved: Decimal) -> Sheet:
    """The year's money as approved; the difference is the treasury's share, which is what is approved."""
    funding = sheet.funding
    changes: dict[str, Decimal] = {"total": approved}
    if funding.fiscal is not None and funding.total is not None:
        fiscal = funding.fiscal + approved - funding.total
        if fiscal >= 0:
            changes["fiscal"] = fiscal
    return sheet.model_copy(update={"funding": funding.model_copy(update=changes)})


def _waits(at: Situation) -> Text | None:
    return wait_for_approval(at)


def _place(where: str) -> str:
    return "paper.resized[0].target" if where == "indicators" else where


def _findings(at: Situation) -> Sequence[Finding]:
    return tuple(gate(last_review(at)))


STAGE: Final = TalkStage(
    stage=Life.BUDGET,
    title=Text("预算批复", "Budget approval"),
    intro=Text(
        "把批复的金额填进来；钱少了，我陪您逐条改指标，目标和预算一起批复、一起固定。",
        "Enter the approved amount; where it is less, we resize each indicator, and both are approved and fixed together.",
    ),
    sections=(
        (_MONEY, Text("批复金额", "Approved amount")),
        (_RESIZE, Text("按批复调整指标", "Resizing the indicators")),
        FINISH_SECTION,
    ),
    questions=_questions,
    follow=_follow,
    draft=_draft,
    waits=_waits,
    findings=_findings,
    effects=_effects,
    place=_place,
    offers=False,
)
