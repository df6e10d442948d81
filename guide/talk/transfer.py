"""The money of a transfer payment by its sources: asked only where the project is paid from above (F10)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from guide.talk.question import Choice, Column, Question, QuestionKind
from guide.talk.stage import Situation
from policies.papers.self_evaluation import SOURCES, SelfEvaluationPaper
from policies.text import Text

_ABOVE: Final = re.compile(
    r"转移支付|(?:中央|省级|市级|上级)(?:财政)?(?:补助|专项|资金|衔接)|衔接推进乡村振兴补助"
    r"|transfer payment|(?:central|provincial) (?:grant|subsidy)",
    re.IGNORECASE,
)
_CLAUSES: Final = ("clause:财预〔2020〕10号#11",)
_TRANSFER: Final = Question(
    key="paper.transfer",
    section="funding",
    kind=QuestionKind.CHOICE,
    ask=Text(
        "这个项目用的是上级转移支付的钱吗？", "Is this project paid from a transfer from above?"
    ),
    why=Text(
        "转移支付项目要另报一张自评表，按来源列资金。",
        "A transfer has a self-evaluation form of its own, with the money by source.",
    ),
    cell=Text("转移支付", "Transfer payment"),
    clauses=_CLAUSES,
    choices=(Choice("yes", Text("是", "yes")), Choice("no", Text("不是", "no"))),
)
_SOURCES: Final = Question(
    key="paper.sources",
    section="funding",
    kind=QuestionKind.ITEMS,
    ask=Text(
        "钱从哪几级来？每级的全年预算数和执行数各是多少？",
        "Which levels does the money come from? Budget of the year and money spent of each?",
    ),
    why=Text(
        "各级相加要等于全年预算数和执行数，对不上会被退回。",
        "They must add up to the year's budget and to what was spent.",
    ),
    cell=Text("按来源的资金", "Money by source"),
    form=Text(
        "写法：来源（中央、省级、市级、县级、其他） | 全年预算数 | 全年执行数（万元），如“中央补助资金 | 100 | 98”。",
        "Write: source (1 central, 2 province, 3 city, 4 county, 5 other) | budget | spent (10,000 yuan), such as: 1 | 100 | 98",
    ),
    clauses=_CLAUSES,
    problems=("P059",),
    columns=(
        Column(
            "source",
            Text("来源", "source"),
            QuestionKind.CHOICE,
            tuple(Choice(key, name) for key, name in SOURCES.items()),
        ),
        Column("budget", Text("全年预算数", "budget"), QuestionKind.MONEY),
        Column("executed", Text("全年执行数", "spent"), QuestionKind.MONEY),
    ),
)


def transfer_questions(at: Situation) -> tuple[Question, ...]:
    """Whether it is a transfer is asked where its words look like one; the sources where it is."""
    paper = at.paper
    if not isinstance(paper, SelfEvaluationPaper):
        return ()
    asked = replace(_TRANSFER, quiet=not _looks_like_one(at), optional=True)
    return (asked, _SOURCES) if paper.transfer == "yes" else (asked,)


def _looks_like_one(at: Situation) -> bool:
    sheet = at.sheet
    told = (sheet.project.name, sheet.objective.annual, *(one.basis for one in sheet.indicators))
    return any(_ABOVE.search(words) for words in told if words)
