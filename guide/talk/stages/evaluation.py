"""The evaluation stage: nine steps, the framework tree scored beside the self-score, problems, advice (10号 art. 18-25)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from guide.talk import marks
from guide.talk.finish import FINISH_SECTION, finish_questions
from guide.talk.life import wait_for
from guide.talk.question import Choice, Column, Question, QuestionKind
from guide.talk.speak import join, lines
from guide.talk.stage import Outcome, Situation, TalkStage
from policies.evaluating import gap, of_client, of_steps
from policies.finding import Finding, Life
from policies.model import Sheet
from policies.papers import Paper
from policies.papers.evaluation import STEPS, Evaluation, StepDone
from policies.papers.marked import Measured, blank_marks
from policies.scoring import score_sheet
from policies.scoring.marks import Card
from policies.text import Text, same

_WHO: Final = "who"
_STEPS: Final = "steps"
_END: Final = "result"
_10: Final = "clause:财预〔2020〕10号#"
_HOW: Final = marks.Sheet(
    (f"{_10}附件2",), "R-EVAL-07", ("decision", "process", "output", "benefit"), ("P083",)
)
_LEVEL: Final = Question(
    key="paper.level",
    section=_WHO,
    kind=QuestionKind.CHOICE,
    ask=Text("是部门评价还是财政评价？", "Is it by the department or by finance?"),
    why=Text(
        "两种评价的委托人和报告去向不同。",
        "They differ in who asks for it and who gets the report.",
    ),
    cell=Text("评价层级", "Evaluation by"),
    clauses=(f"{_10}5",),
    choices=(
        Choice("department", Text("部门评价", "the department")),
        Choice("finance", Text("财政评价", "finance")),
    ),
)
_CLIENT: Final = Question(
    key="paper.client",
    section=_WHO,
    kind=QuestionKind.WORDS,
    ask=Text("谁组织、委托的评价？", "Who commissioned it?"),
    why=Text(
        "委托人要和项目实施的一方分开，一般由主管财务的机构委托。",
        "The client is to be separate from who carries the project out, usually the finance section.",
    ),
    cell=Text("委托人", "Client"),
    clauses=(f"{_10}24",),
)
_EVALUATOR: Final = Question(
    key="paper.evaluator",
    section=_WHO,
    kind=QuestionKind.WORDS,
    ask=Text("谁来评价？（机构或评价组、主评人）", "Who evaluates? (body or team, lead evaluator)"),
    why=Text("写在报告封面。", "It stands on the cover of the report."),
    cell=Text("评价机构和主评人", "Evaluator"),
    clauses=(f"{_10}附件3",),
)
_EXPERIENCE: Final = Question(
    key="paper.experience",
    section=_END,
    kind=QuestionKind.LONG,
    ask=Text("有哪些经验做法？", "What was done well?"),
    why=Text("报告第五部分。", "Part five of the report."),
    cell=Text("主要经验做法", "Experience"),
    clauses=(f"{_10}附件3",),
    optional=True,
)
_PROBLEMS: Final = Question(
    key="paper.problems",
    section=_END,
    kind=QuestionKind.ITEMS,
    ask=Text("发现了哪些问题？一行一条。", "Which problems were found? One a line."),
    why=Text(
        "整改从这里来；写清依据、责任人、金额和期限，才改得动。",
        "Rectification starts here; with rule, owner, amount and date it can be done.",
    ),
    cell=Text("存在问题", "Problems"),
    clauses=(f"{_10}25",),
    problems=("P084",),
    columns=(
        Column("text", Text("问题", "problem")),
        Column("rule", Text("依据", "rule"), optional=True),
        Column("owner", Text("责任人", "owner"), optional=True),
        Column(
            "amount",
            Text("涉及金额（万元）", "amount (10,000 yuan)"),
            QuestionKind.MONEY,
            optional=True,
        ),
        Column("due_on", Text("整改期限", "until"), QuestionKind.DAY, optional=True),
    ),
    optional=True,
)
_ADVICE: Final = Question(
    key="paper.advice",
    section=_END,
    kind=QuestionKind.LONG,
    ask=Text("有什么建议？", "What is recommended?"),
    why=Text(
        "报告第六部分，也是结果应用的依据。",
        "Part six of the report, and what the use of results rests on.",
    ),
    cell=Text("有关建议", "Recommendations"),
    clauses=(f"{_10}附件3",),
)
_OTHER: Final = Question(
    key="paper.other",
    section=_END,
    kind=QuestionKind.LONG,
    ask=Text("还有其他要说明的吗？", "Is there anything else to say?"),
    why=Text("报告第七部分。", "Part seven of the report."),
    cell=Text("其他需要说明的问题", "Other matters"),
    clauses=(f"{_10}附件3",),
    optional=True,
)


def _questions(at: Situation) -> tuple[Question, ...]:
    paper = at.paper
    if not isinstance(paper, Evaluation):
        return ()
    framework = marks.framework_at(paper, "evaluation", at.profile)
    return (
        *(_LEVEL, _CLIENT, _EVALUATOR),
        *(_step(number, one) for number, one in enumerate(paper.steps) if one.step in STEPS),
        *marks.figure_questions(paper, framework, _HOW),
        *marks.mark_questions(at, framework, _HOW),
        *_graded(at, paper),
        *(_EXPERIENCE, _PROBLEMS, _ADVICE, _OTHER),
        *finish_questions(),
    )


def _step(number: int, one: StepDone) -> Question:
    name = STEPS[one.step]
    return Question(
        key=f"paper.steps[{number}].day",
        section=_STEPS,
        kind=QuestionKind.DAY,
        ask=Text("第{n}步“{name}”是哪一天？", 'On which day was step {n}, "{name}"?').fill(
            n=number + 1, name=name
        ),
        why=Text(
            "评价按九步做，每一步留下日期。", "An evaluation goes in nine steps, each with its day."
        ),
        cell=name,
        form=Text("还没做的直接回车，以后再补。", "Enter alone where it is not done yet."),
        clauses=(f"{_10}22",),
        optional=True,
    )


def _card(at: Situation, paper: Evaluation) -> Card:
    framework = marks.framework_at(paper, "evaluation", at.profile)
    return marks.card_of(paper, framework, at.profile)


def _graded(at: Situation, paper: Evaluation) -> tuple[Question, ...]:
    card = _card(at, paper)
    suggested = card.result.name.zh if card.result else None
    results = card.framework.outcome.results
    asked = [
        Question(
            key="paper.grade",
            section=_END,
            kind=QuestionKind.CHOICE,
            ask=lines([Text("评为哪一等？", "Which grade?"), card.how, *card.remarks]),
            why=Text(
                "等级由得分推出，由人定。", "The grade follows from the score; a person decides."
            ),
            cell=Text("评价等级", "Grade"),
            clauses=(f"{_10}18",),
            choices=tuple(Choice(one.name.zh, one.name) for one in results),
            default=suggested,
        )
    ]
    names = {one.name.zh: one.name for one in results}
    if suggested and paper.grade and paper.grade != suggested:
        asked.append(_why_other(names[suggested], names.get(paper.grade) or same(paper.grade)))
    far = gap(paper)
    limit: Decimal = at.profile.value("check.score_gap")
    if far is not None and far >= limit:
        asked.append(_explain(paper, far))
    return tuple(asked)


def _why_other(suggested: Text, grade: Text) -> Question:
    return Question(
        key="paper.grade_reason",
        section=_END,
        kind=QuestionKind.WORDS,
        ask=Text(
            "按得分是{suggested}，您评为{grade}，理由是什么？",
            "The score says {suggested} and you chose {grade}: for what reason?",
        ).fill(suggested=suggested, grade=grade),
        why=Text(
            "和得分不同的，要留下理由。", "Where it differs from the score the reason is kept."
        ),
        cell=Text("等级不同于得分的理由", "Reason for another grade"),
        clauses=(f"{_10}18",),
    )


def _explain(paper: Evaluation, far: Decimal) -> Question:
    return Question(
        key="paper.gap_explained",
        section=_END,
        kind=QuestionKind.LONG,
        ask=Text(
            "自评{own}分，评价{score}分，自评高{gap}分。逐项说明差在哪里？",
            "Self-score {own}, evaluation {score}: the unit scored itself {gap} higher. Where does the gap come from?",
        ).fill(
            own=marks.shown_points(paper.self_score),
            score=marks.shown_points(paper.score),
            gap=marks.shown_points(far),
        ),
        why=Text(
            "差距大又不说明，评价站不住，单位也学不到东西。",
            "A gap without an account convinces nobody, and the unit learns nothing.",
        ),
        cell=Text("自评与评价差距的说明", "Account of the gap"),
        clauses=(f"{_10}5",),
        problems=("P083",),
    )


def _draft(at: Situation) -> Paper:
    name = at.profile.value("framework.evaluation")
    framework = marks.framework_at(Evaluation(framework=name), "evaluation", at.profile)
    known = {"budgeted": at.sheet.budget, "paid": at.sheet.funding.executed}
    figures = tuple(
        Measured.model_validate({"item": figure.id, "value": known.get(figure.id)})
        for figure in framework.figures()
    )
    own = at.sheet.total
    if own is None and at.sheet.indicators:
        own = score_sheet(at.sheet, at.profile).total
    return Evaluation(
        framework=name,
        marks=blank_marks(framework),
        figures=figures,
        steps=tuple(StepDone(step=step) for step in STEPS),
        self_score=own,
    )


def _follow(at: Situation, key: str, before: Sheet) -> Outcome:  # noqa: ARG001  a stage's signature
    paper = at.paper
    if not isinstance(paper, Evaluation):
        return Outcome(at.sheet)
    card = _card(at, paper)
    changes = {"score": card.total, "suggested": card.result.name.zh if card.result else None}
    changed = paper.model_copy(update=changes)
    echoes = list(marks.said_of(card, paper, key))
    if card.total is not None and paper.score is None and paper.self_score is not None:
        echoes.append(
            _BESIDE.fill(
                own=marks.shown_points(paper.self_score), score=marks.shown_points(card.total)
            )
        )
    return Outcome(at.sheet, tuple(echoes), changed)


def _findings(at: Situation) -> Sequence[Finding]:
    paper = at.paper
    if not isinstance(paper, Evaluation):
        return ()
    return (
        *marks.mark_findings(_card(at, paper), paper, _HOW),
        *of_client(paper, at.sheet),
        *of_steps(paper),
    )


def _waits(at: Situation) -> Text | None:
    return wait_for(at, Life.SELF_EVALUATION)


_BESIDE: Final = Text("自评{own}分，评价{score}分。", "Self-score {own}, evaluation {score}.")

STAGE: Final = TalkStage(
    stage=Life.EVALUATION,
    title=Text("绩效评价", "Evaluation"),
    intro=join(
        [
            Text(
                "在单位自评的基础上，按决策、过程、产出、效益逐项打分。",
                "On the unit's self-evaluation, item by item: decision, process, output, benefit.",
            ),
            Text(
                "有数的由程序算分，没有数的由您打分并写明理由。",
                "What has figures is worked out; the rest you mark, with the reason.",
            ),
        ]
    ),
    sections=(
        (_WHO, Text("谁来评价", "Who evaluates")),
        (_STEPS, Text("九步程序", "The nine steps")),
        (marks.FIGURES, Text("算分用的数", "Figures")),
        ("marks.decision", Text("决策", "Decision")),
        ("marks.process", Text("过程", "Process")),
        ("marks.output", Text("产出", "Output")),
        ("marks.benefit", Text("效益", "Benefit")),
        marks.OTHERS,
        (_END, Text("等级、问题和建议", "Grade, problems, advice")),
        FINISH_SECTION,
    ),
    questions=_questions,
    follow=_follow,
    draft=_draft,
    waits=_waits,
    findings=_findings,
    offers=False,
    repeats=True,
)
