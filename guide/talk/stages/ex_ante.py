"""The ex-ante stage: what it is for, whether the budget bears it, five dimensions, the usual objections, a conclusion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from guide.talk import marks
from guide.talk.finish import FINISH_SECTION, finish_questions
from guide.talk.project_questions import project_questions
from guide.talk.question import Choice, Question, QuestionKind
from guide.talk.speak import join, lines
from guide.talk.stage import Outcome, Situation, TalkStage
from policies.appraisal import USUAL_OBJECTIONS, within
from policies.finding import Finding, Life
from policies.model import Sheet
from policies.money import write_amount
from policies.papers import Paper
from policies.papers.ex_ante import CHANGED, REFUSED, ExAnte, Objection
from policies.papers.marked import blank_marks
from policies.problems import problems
from policies.scoring.marks import Card
from policies.text import Text, same

_BASICS: Final = 5
"""Name, unit, year, sector and nature: what a project that is only an idea has."""
_NEED: Final = "need"
_ASKED: Final = "objections"
_END: Final = "conclusion"
_34: Final = ("clause:中发〔2018〕34号#(六)",)
_BLOCKS: Final = ("necessity", "economy", "target", "plan", "funding")
_HOW: Final = marks.Sheet(_34, "R-EX-02", _BLOCKS, ("P053",), evidence=True)
_MONEY: Final = Question(
    key="funding.total",
    section=_NEED,
    kind=QuestionKind.MONEY,
    ask=Text("准备申请多少钱（万元）？", "How much is to be asked for (10,000 yuan)?"),
    why=Text(
        "达到本地标准的新增项目，要有评估结论才能申报；核减多少也和它比。",
        "From the county's line on a new project needs a conclusion before it may ask; a cut is measured by it.",
    ),
    cell=Text("申请金额（万元）", "Asked for (10,000 yuan)"),
    clauses=_34,
)
_OCCASION: Final = Question(
    key="paper.occasion",
    section=_NEED,
    kind=QuestionKind.CHOICE,
    ask=Text("为什么要评估？", "Why is it appraised?"),
    why=Text(
        "新出台的重大政策和项目必须评估；到期延续的，很多地方也要评估。",
        "New major policies and projects must be; those that expired and go on, too, in many places.",
    ),
    cell=Text("评估缘由", "Occasion"),
    clauses=_34,
    choices=(
        Choice("new", Text("新出台的政策或项目", "a new policy or project")),
        Choice("expired", Text("到期后申请延续", "expired, to be continued")),
        Choice("other", Text("其他（财政部门要求等）", "other (asked for by finance, and so on)")),
    ),
)
_BACKGROUND: Final = Question(
    key="paper.background",
    section=_NEED,
    kind=QuestionKind.LONG,
    ask=Text(
        "要解决什么问题？依据哪份文件、哪项职责？",
        "Which problem does it solve? Which paper and which duty does it rest on?",
    ),
    why=Text("必要性说不清，后面都不用看。", "Without a need the rest is idle."),
    cell=Text("立项背景和依据", "Background and basis"),
    clauses=_34,
)
_AFFORDABLE: Final = Question(
    key="paper.affordable",
    section=_NEED,
    kind=QuestionKind.CHOICE,
    ask=Text("本级财力承受得了吗？", "Can the budget bear it?"),
    why=Text(
        "不光看今年，还要看以后每年的运行维护。",
        "Not this year only; upkeep in later years counts too.",
    ),
    cell=Text("财政承受能力", "Affordability"),
    clauses=_34,
    choices=(
        Choice("yes", Text("承受得了", "yes")),
        Choice("partly", Text("部分承受，需分年或核减", "partly; over years or with a cut")),
        Choice("no", Text("承受不了", "no")),
    ),
)
_AFFORDABILITY: Final = Question(
    key="paper.affordability",
    section=_NEED,
    kind=QuestionKind.WORDS,
    ask=Text(
        "依据是什么？（各年支出、资金来源、以后的管护费）",
        "On what grounds? (money by year, its sources, upkeep afterwards)",
    ),
    why=Text("写进评估报告。", "It stands in the report."),
    cell=Text("承受能力的依据", "Grounds of affordability"),
    clauses=_34,
)
_SUPPORTED: Final = Question(
    key="paper.supported",
    section=_END,
    kind=QuestionKind.MONEY,
    ask=Text("支持多少钱（万元）？", "How much is supported (10,000 yuan)?"),
    why=Text(
        "比申请的少，目标就要跟着改小；目标申报时会核对。",
        "Where it is less the target must follow; it is checked when the target is filled in.",
    ),
    cell=Text("支持金额（万元）", "Supported (10,000 yuan)"),
    clauses=_34,
)
_CHANGES: Final = Question(
    key="paper.changes",
    section=_END,
    kind=QuestionKind.LONG,
    ask=Text("要做哪些调整？有什么建议？", "What is to be changed? Which recommendations?"),
    why=Text("写进评估报告的建议部分。", "It stands under the recommendations of the report."),
    cell=Text("调整意见和建议", "Changes and recommendations"),
    clauses=_34,
    optional=True,
)
_APPRAISERS: Final = Question(
    key="paper.appraisers",
    section=_END,
    kind=QuestionKind.WORDS,
    ask=Text("谁评估的？（姓名和单位）", "Who appraised it? (names and units)"),
    why=Text("写进评估报告。", "It stands in the report."),
    cell=Text("评估人员", "Appraisers"),
    clauses=_34,
)
_OUTSIDERS: Final = Question(
    key="paper.outsiders",
    section=_END,
    kind=QuestionKind.NUMBER,
    ask=Text("其中几个人不是本单位的？", "How many of them are not of the applicant?"),
    why=Text(
        "全是自己人评自己，会被当成走过场。",
        "Where all are of the applicant it looks like a formality.",
    ),
    cell=Text("外部评估人员数", "Appraisers from outside"),
    clauses=_34,
    problems=("P053",),
)
_DONE_ON: Final = Question(
    key="paper.done_on",
    section=_END,
    kind=QuestionKind.DAY,
    ask=Text("哪一天评估完的？", "On which day was it finished?"),
    why=Text("要在申报预算之前。", "It must be before the budget is asked for."),
    cell=Text("评估日期", "Day of the appraisal"),
    clauses=_34,
)
_ANSWER: Final = Question(
    key="",
    section=_ASKED,
    kind=QuestionKind.WORDS,
    ask=Text("", ""),
    why=Text(
        "同类项目常被问到；现在答得上，审核时就不会被退。",
        "Similar projects are asked this; answered now, it will not come back then.",
    ),
    cell=Text("自己的回答", "Own answer"),
    clauses=_34,
)


def _questions(at: Situation) -> tuple[Question, ...]:
    paper = at.paper
    if not isinstance(paper, ExAnte):
        return ()
    framework = marks.framework_at(paper, "ex_ante", at.profile)
    return (
        *project_questions(at)[:_BASICS],
        replace(_OCCASION, default="new" if at.sheet.project.nature == "new" else None),
        _MONEY,
        _BACKGROUND,
        _AFFORDABLE,
        _AFFORDABILITY,
        marks.veto_question(framework, _NEED, _HOW),
        *marks.mark_questions(at, framework, _HOW),
        *_objections(paper),
        *_concluding(at, paper),
        *finish_questions(),
    )


def _objections(paper: ExAnte) -> tuple[Question, ...]:
    asked: list[Question] = []
    for number, one in enumerate(paper.objections):
        known = problems().get(one.source)
        text = known.title if known else _RETURNED.fill(reason=one.text or "—")
        asked += [
            replace(
                _ANSWER,
                key=f"paper.objections[{number}].answer",
                ask=_OBJECTION.fill(text=text),
                problems=(one.source,) if known else (),
                title=Text(f"质疑{number + 1}", f"Objection {number + 1}"),
            ),
            replace(
                _ANSWER,
                key=f"paper.objections[{number}].proof",
                ask=Text("有什么材料？还缺什么？", "Which papers are there? What is missing?"),
                cell=Text("材料和缺的材料", "Papers, and what is missing"),
                title=Text(f"质疑{number + 1}：材料", f"Objection {number + 1}: papers"),
                optional=True,
            ),
        ]
    return tuple(asked)


def _card(at: Situation, paper: ExAnte) -> Card:
    framework = marks.framework_at(paper, "ex_ante", at.profile)
    return marks.card_of(paper, framework, at.profile)


def _concluding(at: Situation, paper: ExAnte) -> tuple[Question, ...]:
    card = _card(at, paper)
    found = card.result.name.zh if card.result else None
    asked = [
        Question(
            key="paper.conclusion",
            section=_END,
            kind=QuestionKind.CHOICE,
            ask=lines([Text("结论是什么？", "What is the conclusion?"), card.how]),
            why=Text(
                "建议由得分推出，分数线在参数档里；结论由人定。",
                "The proposal follows from the score by the profile's cut-offs; a person decides.",
            ),
            cell=Text("评估结论", "Conclusion"),
            clauses=_34,
            problems=("P053",),
            choices=tuple(
                Choice(
                    one.name.zh, join([one.name, one.then] if one.then else [one.name], "：", ": ")
                )
                for one in card.framework.outcome.results
            ),
            default=found,
        )
    ]
    if found and paper.conclusion and paper.conclusion != found:
        asked.append(_why_other(card, paper.conclusion))
    if paper.conclusion != REFUSED:
        total = at.sheet.funding.total
        whole = None if total is None or paper.conclusion == CHANGED else write_amount(total)
        asked.append(replace(_SUPPORTED, default=whole))
    asked.append(replace(_CHANGES, optional=paper.conclusion != CHANGED))
    return (*asked, _APPRAISERS, _OUTSIDERS, _DONE_ON)


def _why_other(card: Card, conclusion: str) -> Question:
    names = {one.name.zh: one.name for one in card.framework.outcome.results}
    suggested = card.result.name if card.result else same("—")
    return Question(
        key="paper.conclusion_reason",
        section=_END,
        kind=QuestionKind.WORDS,
        ask=Text(
            "按得分是{suggested}，您定为{given}，理由是什么？",
            'The score says "{suggested}" and you chose "{given}": for what reason?',
        ).fill(suggested=suggested, given=names.get(conclusion) or same(conclusion)),
        why=Text(
            "和得分不同的，要留下理由。", "Where it differs from the score the reason is kept."
        ),
        cell=Text("结论不同于得分的理由", "Reason for another conclusion"),
        clauses=_34,
    )


def _draft(at: Situation) -> Paper:
    name = at.profile.value("framework.ex_ante")
    framework = marks.framework_at(ExAnte(framework=name), "ex_ante", at.profile)
    usual = [Objection(source=code) for code in USUAL_OBJECTIONS]
    earlier = [Objection(source="review", text=reason) for reason in at.dossier.returned]
    return ExAnte(framework=name, marks=blank_marks(framework), objections=(*usual, *earlier))


def _follow(at: Situation, key: str, before: Sheet) -> Outcome:  # noqa: ARG001  a stage's signature
    paper = at.paper
    if not isinstance(paper, ExAnte):
        return Outcome(at.sheet)
    card = _card(at, paper)
    echoes = list(marks.said_of(card, paper, key))
    changes = {"score": card.total, "suggested": card.result.name.zh if card.result else None}
    if key == "paper.supported" and paper.supported is not None and at.sheet.funding.total:
        cut = at.sheet.funding.total - paper.supported
        if cut > Decimal(0):
            echoes.append(_CUT.fill(cut=write_amount(cut)))
    return Outcome(at.sheet, tuple(echoes), paper.model_copy(update=changes))


def _findings(at: Situation) -> Sequence[Finding]:
    paper = at.paper
    if not isinstance(paper, ExAnte):
        return ()
    return (*within(paper, at.sheet), *marks.mark_findings(_card(at, paper), paper, _HOW))


_OBJECTION: Final = Text(
    "会有人问：{text}。您怎么回答？", "Somebody will ask: {text}. What is your answer?"
)
_RETURNED: Final = Text(
    "本单位别的项目曾因此被退回：{reason}",
    "another target of this unit came back for this: {reason}",
)
_CUT: Final = Text(
    "比申请的少{cut}万元；目标的数量和质量要跟着改小。",
    "{cut} (10,000 yuan) less than asked for; the target must follow.",
)

STAGE: Final = TalkStage(
    stage=Life.EX_ANTE,
    title=Text("事前绩效评估", "Ex-ante appraisal"),
    intro=Text(
        "立项前先评估：要不要做、值不值、钱从哪来。项目还只是个想法也可以开始；每答一题就存一题。",
        "Before a project is set up: is it needed, is it worth it, where does the money come from. An idea is enough to begin.",
    ),
    sections=(
        ("project", Text("项目基本情况", "The project")),
        (_NEED, Text("必要性和承受能力", "Need and affordability")),
        ("marks.necessity", Text("立项必要性", "Necessity")),
        ("marks.economy", Text("投入经济性", "Economy of input")),
        ("marks.target", Text("绩效目标合理性", "Soundness of the target")),
        ("marks.plan", Text("实施方案可行性", "Feasibility of the plan")),
        ("marks.funding", Text("筹资合规性", "Compliance of funding")),
        marks.OTHERS,
        (_ASKED, Text("会被问到的问题", "Objections to expect")),
        (_END, Text("结论", "Conclusion")),
        FINISH_SECTION,
    ),
    questions=_questions,
    follow=_follow,
    draft=_draft,
    findings=_findings,
    offers=False,
    repeats=True,
)
