"""The questions about the project itself: name, unit, year, sector, nature, period, owner."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from guide.talk.question import Question, QuestionKind
from guide.talk.speak import NATURES
from guide.talk.stage import Situation
from guide.talk.standing import NAME
from policies.text import Text, same

SECTION: Final = "project"
_NAME: Final = Question(
    key=NAME,
    section=SECTION,
    kind=QuestionKind.WORDS,
    ask=Text("项目叫什么名字？", "What is the project called?"),
    why=Text(
        "名称要和预算申请、项目库里的一致，别人才对得上账。",
        "The same name as in the budget request and the project pool, so that others can match it.",
    ),
    cell=Text("项目名称", "Project name"),
    form=Text(
        "写全称，例如：××镇供水管网改造。",
        "The full name, for example: Village water pipes, X town.",
    ),
    clauses=("clause:财预〔2015〕88号#8",),
    good=Text("莫高镇农村供水管网改造", "Rural water pipes of Mogao town"),
    bad=Text("2026年专项经费（看不出做什么）", "Special funds 2026 (does not say what for)"),
)
_UNIT: Final = Question(
    key="project.unit",
    section=SECTION,
    kind=QuestionKind.WORDS,
    ask=Text("哪个单位申请和实施？", "Which unit asks for the money and carries it out?"),
    why=Text(
        "谁申请资金，谁编制目标，谁支出谁负责。",
        "Whoever asks for the money writes the target; whoever spends it answers for it.",
    ),
    cell=Text("实施单位", "Unit"),
    form=Text(
        "写单位全称，例如：××县水务局。", "The full name, for example: X County Water Bureau."
    ),
    clauses=("clause:财预〔2015〕88号#8",),
    problems=("P008",),
    good=Text("××县水务局", "X County Water Bureau"),
    bad=Text("本单位", "our unit"),
)
_YEAR: Final = Question(
    key="project.year",
    section=SECTION,
    kind=QuestionKind.YEAR,
    ask=Text("是哪个预算年度？", "Which budget year?"),
    why=Text(
        "目标一年一份；年度写错，整张表都要重报。",
        "There is one sheet a year; with a wrong year the whole sheet comes back.",
    ),
    cell=Text("预算年度", "Budget year"),
    form=Text("四位年份，例如：2026。", "Four digits, for example 2026."),
    clauses=("clause:财预〔2015〕88号#3",),
    problems=("P081",),
    good=same("2026"),
    bad=Text("明年", "next year"),
)
_SECTOR: Final = Question(
    key="project.sector",
    section=SECTION,
    kind=QuestionKind.CHOICE,
    ask=Text("属于哪个行业领域？", "Which sector does it belong to?"),
    why=Text(
        "行业决定推荐哪些指标和例子；选错了也能改，不影响已填内容。",
        "The sector decides which indicators and examples are offered; it can be changed without loss.",
    ),
    cell=Text("行业领域", "Sector"),
    form=Text("输入数字或名称。", "Type the number or the name."),
    clauses=("clause:财预〔2021〕101号#三(二)",),
    optional=True,
)
_NATURE: Final = Question(
    key="project.nature",
    section=SECTION,
    kind=QuestionKind.CHOICE,
    ask=Text("是新增项目还是延续项目？", "Is it new or continuing?"),
    why=Text(
        "新增的重大项目要先做事前绩效评估；延续项目要看上年完成情况。",
        "A new major project needs an ex-ante appraisal first; a continuing one is compared with last year.",
    ),
    cell=Text("项目属性", "New or continuing"),
    form=Text("输入数字。", "Type the number."),
    clauses=("clause:中发〔2018〕34号#(六)",),
    problems=("P054",),
    choices=NATURES,
)
_START: Final = Question(
    key="project.start",
    section=SECTION,
    kind=QuestionKind.DATE,
    ask=Text("什么时候开始？", "When does it start?"),
    why=Text(
        "实施期要落在预算年度里；跨年的要分年写目标。",
        "The period should lie within the budget year; one that runs longer needs an objective a year.",
    ),
    cell=Text("开始时间", "Start"),
    form=Text("例如：2026年3月，或2026-03。", "For example 2026-03."),
    clauses=("clause:财预〔2015〕88号#3",),
    problems=("P006",),
    good=Text("2026年3月", "2026-03"),
    bad=Text("资金到位后", "when the money is there"),
)
_END: Final = Question(
    key="project.end",
    section=SECTION,
    kind=QuestionKind.DATE,
    ask=Text("什么时候结束？", "When does it end?"),
    why=Text(
        "结束时间是时效指标和年底自评的依据。",
        "The end is what the timeliness indicator and the self-evaluation are measured by.",
    ),
    cell=Text("结束时间", "End"),
    form=Text("例如：2026年11月，或2026-11。", "For example 2026-11."),
    clauses=("clause:财预〔2015〕88号#3",),
    problems=("P006",),
    good=Text("2026年11月", "2026-11"),
    bad=Text("长期", "long-term"),
)
_OWNER: Final = Question(
    key="project.owner",
    section=SECTION,
    kind=QuestionKind.WORDS,
    ask=Text(
        "项目由谁负责？（业务科室的人，不是填表人）",
        "Who answers for the project? (from the business section, not the person typing)",
    ),
    why=Text(
        "项目负责人对绩效负责；没有名字，到年底就没有人负责。",
        "The project owner answers for its performance; without a name nobody does.",
    ),
    cell=Text("项目负责人", "Project owner"),
    form=Text(
        "写科室和姓名，例如：水利建设股 李某。", "Section and name, for example: Works section, Li."
    ),
    clauses=("clause:中发〔2018〕34号#(十四)",),
    problems=("P058", "P088"),
    good=Text("水利建设股股长 李某", "Head of the works section, Li"),
    bad=Text("财务股代填", "the accountant, for them"),
)


def project_questions(at: Situation) -> tuple[Question, ...]:
    """All of them in order; the sectors and the guess from the name come from the library."""
    return (
        _NAME,
        replace(_UNIT, default=at.unit or None),
        _YEAR,
        _sector(at),
        _NATURE,
        _START,
        _END,
        _OWNER,
    )


def basics_questions() -> tuple[Question, ...]:
    """Name, unit, year and owner, for a stage that may begin without the one before."""
    return (_NAME, _UNIT, _YEAR, replace(_OWNER, optional=True))


def _sector(at: Situation) -> Question:
    project = at.sheet.project
    words = f"{project.name} {project.unit or ''}".strip()
    guess = at.advisor.guess_sector(words) if words and not project.sector else None
    return replace(_SECTOR, choices=at.advisor.sectors(), default=guess)
