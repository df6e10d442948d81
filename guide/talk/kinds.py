"""The question for each kind of indicator: what is asked, why, on which clause, and which faults to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from guide.talk.question import Question, QuestionKind
from policies.level import LEVEL2_NAMES, Level1, Level2
from policies.profile import Profile
from policies.text import Text

INDICATORS: Final = "indicators"
"""The section of the indicator questions, and the beginning of their keys."""
TARGET_FORM: Final = Text(
    "写法：指标名称|指标值|分值|依据，一行一条，可粘贴表格；填完直接回车，没有就写“不涉及”。",
    'Write: name | value | weight | basis, one a line; tables can be pasted. Enter alone when done; "none" if it does not apply.',
)
SELF_EVALUATION_FORM: Final = Text(
    "写法：指标名称|指标值|实际完成值|分值|得分|偏差原因，后面几格可空；填完直接回车，没有就写“不涉及”。",
    'Write: name | target | actual | weight | score | deviation; later cells may be left out. Enter alone when done; "none" if it does not apply.',
)
_88: Final = "clause:财预〔2015〕88号#"
_101: Final = "clause:财预〔2021〕101号#"


@dataclass(frozen=True, slots=True)
class _Asked:
    ask: Text
    why: Text
    clauses: tuple[str, ...]
    problems: tuple[str, ...]


_COST: Final = _Asked(
    Text("成本控制在多少以内？", "Within what cost is it done?"),
    Text(
        "成本指标管住单价或分项造价；把预算总额抄一遍不算成本指标。",
        "A cost indicator holds a unit price or a part of the cost; repeating the budget total is none.",
    ),
    (f"{_101}二(一)",),
    ("P031", "P032"),
)
_ASKED: Final[dict[Level2, _Asked]] = {
    Level2.QUANTITY: _Asked(
        Text("做多少？请写数量指标。", "How much is done? Give the quantity indicators."),
        Text(
            "数量说清这笔钱换来多少公共产品和服务，是其他指标的底数。",
            "Quantity says how much of a public good or service the money buys; the other indicators build on it.",
        ),
        (f"{_88}10", f"{_101}二(二)"),
        ("P025", "P026", "P033"),
    ),
    Level2.QUALITY: _Asked(
        Text("做到什么标准？请写质量指标。", "To what standard? Give the quality indicators."),
        Text(
            "质量说清产出达到的标准或水平，例如验收合格率；不是把数量换个说法，也不是效果。",
            "Quality is the standard the output reaches, such as a pass rate; neither the quantity said again nor an effect.",
        ),
        (f"{_88}10", f"{_101}二(二)"),
        ("P018", "P027", "P029"),
    ),
    Level2.TIMELINESS: _Asked(
        Text("什么时候完成？请写时效指标。", "By when? Give the timeliness indicators."),
        Text(
            "时效要有能核对的日期或时限；“及时”“按时”到年底没法核对。",
            'Timeliness needs a date or a time limit that can be checked; "in time" cannot.',
        ),
        (f"{_88}10", f"{_101}二(二)"),
        ("P046", "P030"),
    ),
    Level2.COST: _COST,
    Level2.ECONOMIC_COST: _COST,
    Level2.SOCIAL_COST: _Asked(
        Text(
            "会给社会带来什么负担，控制在多少？（如停水天数）",
            "What burden on people, and within what limit? (days without water, for instance)",
        ),
        Text(
            "社会成本是项目可能带来的不便和负面影响；没有就写“不涉及”，不要把效益填进来。",
            'Social cost is the trouble a project may cause; if there is none say "none" and put no benefit here.',
        ),
        (f"{_101}二(一)",),
        ("P032", "P021"),
    ),
    Level2.ECOLOGICAL_COST: _Asked(
        Text(
            "会给环境带来什么影响，控制在多少？（如扰动地表恢复率）",
            "What harm to nature, and within what limit? (share of disturbed ground restored, for instance)",
        ),
        Text(
            "生态环境成本是可能的环境损害；没有就写“不涉及”。",
            'Ecological cost is possible harm to nature; if there is none say "none".',
        ),
        (f"{_101}二(一)",),
        ("P032", "P021"),
    ),
    Level2.ECONOMIC: _Asked(
        Text(
            "省了多少钱，或多挣多少？请写经济效益指标。",
            "What is saved or earned? Give the economic benefit.",
        ),
        Text(
            "只写这个项目能带来、能拿数据核对的经济效果；不相干就写“不涉及”，硬凑会被退回。",
            'Only an economic effect this project causes and data can show; otherwise "none". Forced ones come back.',
        ),
        (f"{_88}10", f"{_101}二(三)"),
        ("P028", "P021", "P010"),
    ),
    Level2.SOCIAL: _Asked(
        Text(
            "群众或社会因此得到什么变化？请写社会效益指标。",
            "What changes for people? Give the social benefit.",
        ),
        Text(
            "产出是做了什么，效益是因此改变了什么；最好写清从多少变到多少。",
            "Output is what is done, benefit is what changes by it; best from how much to how much.",
        ),
        (f"{_88}10", f"{_101}二(三)"),
        ("P036", "P028", "P039"),
    ),
    Level2.ECOLOGICAL: _Asked(
        Text(
            "对环境有什么好处？请写生态效益指标。",
            "What good does it do to nature? Give the ecological benefit.",
        ),
        Text(
            "和环境不相干的项目写“不涉及”即可。",
            'A project that has nothing to do with it says "none".',
        ),
        (f"{_88}10", f"{_101}二(三)"),
        ("P021", "P010"),
    ),
    Level2.SUSTAINABLE: _Asked(
        Text(
            "效果能管多久，靠什么维持？请写可持续影响指标。",
            "How long does it last, and what keeps it up? Give the sustained impact.",
        ),
        Text(
            "写年限、管护机制或使用率；“长期”“可持续”等于没写。",
            'Years, upkeep or rate of use; "long-term" says nothing.',
        ),
        (f"{_88}10",),
        ("P034", "P021"),
    ),
    Level2.SATISFACTION: _Asked(
        Text(
            "问谁满意不满意，达到多少？请写满意度指标。",
            "Whose satisfaction, and how much? Give the satisfaction indicator.",
        ),
        Text(
            "面向公众的项目要设满意度，设了就要有调查：问谁、问多少人、怎么问。没有服务对象的写“不涉及”。",
            'Public-facing projects set one, and then a survey must follow: whom, how many, how. No users: "none".',
        ),
        (f"{_88}10", f"{_101}二(四)"),
        ("P044", "P019"),
    ),
}


def rows_questions(profile: Profile, form: Text) -> tuple[Question, ...]:
    """One question a kind of the profile's layout, in form order."""
    return tuple(_question(kind, form) for family in profile.layout for kind in family.kinds)


def family_of(profile: Profile, kind: Level2) -> Level1:
    """The level-1 family a kind stands under in this profile; output for a kind its layout does not have."""
    found = (family.level1 for family in profile.layout if kind in family.kinds)
    return next(found, Level1.OUTPUT)


def _question(kind: Level2, form: Text) -> Question:
    asked = _ASKED[kind]
    return Question(
        key=f"{INDICATORS}.{kind.value}",
        section=INDICATORS,
        kind=QuestionKind.ROWS,
        ask=asked.ask,
        why=asked.why,
        cell=LEVEL2_NAMES[kind],
        form=form,
        clauses=asked.clauses,
        problems=asked.problems,
        optional=True,
        level2=kind,
    )
