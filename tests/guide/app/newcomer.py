"""A newcomer at the app: from the first start to a submitted sheet without a finding, by what the screen says alone.

Keys stand in angle brackets, everything else is typed; an empty line is Enter alone, which takes what is offered.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from guide.app.screens.talk import TalkScreen
from policies.text import Lang
from tests.guide.app.conftest import Person

FIRST: dict[Lang, tuple[str, ...]] = {
    "zh": ("<1>", "沙州县交通运输局", "李梅", "<2>"),
    "en": ("<2>", "Shazhou County Transport Bureau", "Li Mei", "<2>"),
}
TALK: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "乡村公路安全隐患整治",
        "",
        "2027",
        "",
        "1",
        "2027年3月",
        "2027-10",
        "公路养护股 李梅",
        "2027年9月底前，为4个乡镇8600名群众整治乡村公路隐患路段36公里，验收合格率达到100%，事故起数较上年下降30%以上",
        "",
        "96万元",
        "96",
        "",
        "",
        "整治隐患路段里程 | ≥36公里 | | 隐患排查台账",
        "",
        "隐患路段整治验收合格率 | =100% | | 公路工程验收规范",
        "",
        "整治完工日期 | 2027年9月30日前 | | 施工计划",
        "",
        "隐患路段整治单位成本 | ≤2.7万元/公里 | | 投资评审结论",
        "",
        "",
        "事故起数下降率 | ≥30% | | 交警大队事故台账，上年12起",
        "",
        "",
        "管护责任落实率 | =100% | | 公路管养协议",
        "",
        "沿线群众满意度 | ≥90% | | 入户问卷，样本不少于120人",
        "",
        "",
        "<f9>",
        "1",
    ),
    "en": (
        "Making country roads safe",
        "",
        "2027",
        "1",
        "1",
        "2027-03",
        "2027-10",
        "Road upkeep section, Li Mei",
        (
            "By the end of September 2027 mend 36 km of dangerous stretches for 8600 people in 4 towns, pass rate 100%, "
            "accidents down by at least 30% on the year before"
        ),
        "",
        "96",
        "96",
        "",
        "",
        "Dangerous stretches mended | ≥36 km | | hazard ledger",
        "",
        "Pass rate at acceptance | =100% | | acceptance standard",
        "",
        "Works finished | by 30 September 2027 | | works plan",
        "",
        "Cost of mending a kilometre | ≤27,000 yuan/km | | investment review",
        "",
        "",
        "Fall in the number of accidents | ≥30% | | police ledger, 12 accidents last year",
        "",
        "",
        "Stretches with a named keeper | =100% | | upkeep agreement",
        "",
        "Satisfaction of residents | ≥90% | | household questionnaire, at least 120 answers",
        "",
        "",
        "<f9>",
        "1",
    ),
}


@dataclass
class Tally:
    """What it took."""

    keystrokes: int = 0
    asked: list[str] = field(default_factory=list)


async def run(person: Person, lang: Lang) -> Tally:
    """Go through it and count; a character counts as one keystroke."""
    tally = Tally()
    for step in (*FIRST[lang], *TALK[lang]):
        screen = person.app.screen
        view = screen._view if isinstance(screen, TalkScreen) else None
        if view and view.key and view.key not in tally.asked:
            tally.asked.append(view.key)
        if step.startswith("<"):
            tally.keystrokes += 1
            await person.press(step.strip("<>"))
        else:
            tally.keystrokes += len(step) + 1
            await person.say(step)
    return tally
