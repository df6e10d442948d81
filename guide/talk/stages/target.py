"""The target stage: what the project is, its aim in one sentence, its money, its indicators, then check and submit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from guide.talk.aim import lay_out, names_of
from guide.talk.carried import (
    CARRIED_SECTION,
    beside_questions,
    carried_questions,
    draft,
    found_later,
)
from guide.talk.cell_questions import all_cells
from guide.talk.finish import FINISH_SECTION, finish_questions
from guide.talk.kinds import INDICATORS, TARGET_FORM, rows_questions
from guide.talk.life import told_back
from guide.talk.money_lines import funding_questions, sum_echo
from guide.talk.project_questions import project_questions
from guide.talk.question import Question, QuestionKind
from guide.talk.rows import TARGET_COLUMNS
from guide.talk.stage import Outcome, Situation, TalkStage
from guide.talk.standing import MORE_AIM, WEIGHTS
from guide.talk.weights import weights_echo, weights_question
from policies.appraisal import against_target
from policies.finding import Finding, Life
from policies.model import Sheet
from policies.papers.ex_ante import ExAnte
from policies.text import Text

_AIM: Final = Question(
    key="objective.annual",
    section="objective",
    kind=QuestionKind.LONG,
    ask=Text(
        "用您自己的话写一句：今年花这笔钱，要给谁、做成什么、做多少、到什么标准、什么时候完成？",
        "In your own words, one sentence: for whom, what, how much, to what standard and by when will this money do it?",
    ),
    why=Text(
        "后面的指标都从这句话里来；缺什么我会告诉您，只补缺的部分。",
        "All indicators come out of this sentence; I will name what is missing and ask only for that.",
    ),
    cell=Text("年度绩效目标", "Annual objective"),
    form=Text(
        "一句话即可，不必分条；不要写钱怎么花。",
        "One sentence will do; not how the money is spent.",
    ),
    clauses=("clause:财预〔2015〕88号#9", "clause:财预〔2015〕88号#13"),
    problems=("P001", "P007", "P002"),
)
_WHOLE: Final = Question(
    key="objective.whole_period",
    section="objective",
    kind=QuestionKind.LONG,
    ask=Text(
        "项目跨年度：整个实施期总共要达到什么？",
        "The project runs over several years: what is to be reached in the whole period?",
    ),
    why=Text(
        "总体目标管整个实施期，年度目标只写今年的份；两处不能照抄。",
        "The whole-period objective covers all years, the annual one this year's share; one may not copy the other.",
    ),
    cell=Text("总体目标（实施期）", "Whole-period objective"),
    form=Text("写全部年份合计要达到的结果。", "Write the result of all years together."),
    clauses=("clause:财预〔2015〕88号#3",),
    problems=("P005",),
    optional=True,
)
_YEAR: Final = re.compile(r"(?:19|20)\d{2}", re.ASCII)


def _questions(at: Situation) -> tuple[Question, ...]:
    objective = [_AIM, *_more(at)]
    if _several_years(at.sheet) or at.sheet.objective.whole_period:
        objective.append(_WHOLE)
    return (
        *carried_questions(at),
        *project_questions(at),
        *objective,
        *funding_questions(),
        *rows_questions(at.profile, TARGET_FORM),
        *weights_question(at, Decimal(100) - at.profile.execution_weight),
        *all_cells(at.sheet, ("name", "target", "weight", "basis")),
        *beside_questions(),
        *finish_questions(),
    )


def _more(at: Situation) -> tuple[Question, ...]:
    """Asks only for what the sentence does not say yet; once, and never about an empty sentence."""
    sentence = at.sheet.objective.annual
    missing = lay_out(sentence).missing if sentence else ()
    if not missing:
        return ()
    parts = names_of(missing)
    return (
        Question(
            key=MORE_AIM,
            section="objective",
            kind=QuestionKind.LONG,
            ask=Text(
                "这句话里还没有：{parts}。请补上（接在原句后面）。",
                "The sentence does not say yet: {parts}. Please add it (it is put after the sentence).",
            ).fill(parts=parts),
            why=Text(
                "缺的部分审核时会被问到；补在这里，指标也好写。",
                "A reviewer will ask for what is missing, and the indicators get easier with it.",
            ),
            cell=Text("年度绩效目标", "Annual objective"),
            form=Text(
                "只写缺的；确实没有就直接回车。",
                "Only what is missing; Enter alone if there is none.",
            ),
            clauses=("clause:财预〔2015〕88号#13",),
            problems=("P001",),
            optional=True,
            title=Text("目标补充", "Objective, added"),
        ),
    )


def _several_years(sheet: Sheet) -> bool:
    years = set(_YEAR.findall(f"{sheet.project.start or ''} {sheet.project.end or ''}"))
    return len(years) > 1


def _follow(at: Situation, key: str, before: Sheet) -> Outcome:  # noqa: ARG001  a stage's signature
    echoes: list[Text] = []
    if key in {"objective.annual", MORE_AIM} and at.sheet.objective.annual:
        echoes.append(
            Text("我的理解：\n{laid}", "As I understand it:\n{laid}").fill(
                laid=lay_out(at.sheet.objective.annual).laid_out()
            )
        )
    elif key.startswith("funding."):
        echoes += sum_echo(at.sheet.funding)
    elif key.startswith(f"{INDICATORS}.") or key == WEIGHTS or key.endswith(".weight"):
        echoes += weights_echo(at.sheet, Decimal(100) - at.profile.execution_weight)
    return Outcome(at.sheet, tuple(echoes), found_later(at))


def _findings(at: Situation) -> Sequence[Finding]:
    """What the ex-ante appraisal says against the target as it stands."""
    appraisals = [one for one in at.dossier.closed(Life.EX_ANTE) if isinstance(one, ExAnte)]
    return tuple(against_target(appraisals[-1] if appraisals else None, at.sheet))


STAGE: Final = TalkStage(
    stage=Life.TARGET,
    title=Text("绩效目标申报", "Target declaration"),
    intro=Text(
        "我们一问一答，把绩效目标申报表填好；每答一题就存一题，随时可以停。",
        "Question by question we fill in the target form. Every answer is saved at once; stop whenever you like.",
    ),
    sections=(
        CARRIED_SECTION,
        ("project", Text("项目基本情况", "The project")),
        ("objective", Text("绩效目标", "Objective")),
        ("funding", Text("项目资金", "Money")),
        (INDICATORS, Text("绩效指标", "Indicators")),
        FINISH_SECTION,
    ),
    questions=_questions,
    follow=_follow,
    columns=TARGET_COLUMNS,
    draft=draft,
    opening=told_back,
    findings=_findings,
)
