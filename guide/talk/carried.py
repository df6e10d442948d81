"""What a new target may not skip: last year's result, what was promised then, what was decided about the money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guide.records.dossier import Dossier
from guide.talk.question import Column, Question, QuestionKind
from guide.talk.results import outcome_of
from guide.talk.stage import Situation
from policies.finding import Life
from policies.money import write_amount
from policies.papers.feedback import Feedback
from policies.papers.results_use import DECISIONS, ResultsUse
from policies.papers.target import Carried, TargetPaper
from policies.profile import Profile
from policies.scoring import GRADE_NAMES
from policies.text import Text, same

SECTION: Final = "carried"
CARRIED_SECTION: Final = (SECTION, Text("上年的账", "From last year"))
_CLAUSES: Final = ("clause:预算法实施条例#20", "clause:财预〔2020〕10号#27")
_SHARES: Final = Question(
    key="paper.shares",
    section="indicators",
    kind=QuestionKind.ITEMS,
    ask=Text("分到下属单位的，各承担多少？", "Where sub-units carry a part: how much does each?"),
    why=Text("各单位的数加起来要等于总数。", "The parts must add up to the whole."),
    cell=Text("分解到下属单位", "Shares of sub-units"),
    form=Text(
        "写法：单位 | 指标序号 | 承担的值 | 金额（万元，可不填）。",
        "Write: unit | indicator no. | its value | amount (10,000 yuan, optional).",
    ),
    clauses=("clause:财预〔2015〕88号#13",),
    problems=("P057",),
    columns=(
        Column("unit", Text("单位", "unit")),
        Column("row", Text("指标序号", "indicator no."), QuestionKind.POINTS),
        Column("target", Text("承担的值", "value")),
        Column("amount", Text("金额", "amount"), QuestionKind.MONEY, optional=True),
    ),
    optional=True,
    quiet=True,
)
_HEAD: Final = Question(
    key="paper.head",
    section="project",
    kind=QuestionKind.WORDS,
    ask=Text("单位负责人是谁（签字确认）？", "Who is the head of the unit (signs)?"),
    why=Text("目标由单位负责人把关签字。", "The head of the unit signs for the target."),
    cell=Text("单位负责人", "Head of the unit"),
    clauses=("clause:中发〔2018〕34号#(十四)",),
    problems=("P058",),
    optional=True,
    quiet=True,
)


def draft(at: Situation) -> TargetPaper:
    """The paper a target begins with: one matter for each thing last year left behind."""
    last = at.dossier.last_year
    return TargetPaper(
        carried=tuple(Carried(matter=one.zh) for one in matters(last, at.profile)) if last else ()
    )


def found_later(at: Situation) -> TargetPaper | None:
    """The paper with last year's matters, once name, unit and year show that there was a last year; None when nothing is new."""
    paper = at.paper
    if not isinstance(paper, TargetPaper) or paper.carried or at.dossier.last_year is None:
        return None
    return paper.model_copy(update={"carried": draft(at).carried})


def matters(last: Dossier, profile: Profile) -> Iterator[Text]:
    """What last year left behind; people's own words stand as they were written."""
    found = outcome_of(last, profile)
    if found.grade or found.score is not None:
        score = "—" if found.score is None else str(found.score)
        grade = _GRADES.get(found.grade or "", same(found.grade or "")) or _UNGRADED
        yield _RESULT.fill(score=score, grade=grade)
    for one in last.closed(Life.FEEDBACK):
        if isinstance(one, Feedback):
            for p in one.promises:
                yield _PROMISE.fill(measure=p.measure, owner=p.owner, due=p.due_on)
    for decided in last.closed(Life.RESULTS_USE)[-1:]:
        if isinstance(decided, ResultsUse) and decided.decision and decided.ceiling is not None:
            amount = write_amount(decided.ceiling)
            yield _DECIDED.fill(name=DECISIONS[decided.decision], amount=amount)


_RESULT: Final = Text("上年结果：{score}分，{grade}", "Last year's result: {score} points, {grade}")
_PROMISE: Final = Text(
    "上年承诺：{measure}（{owner}，{due}）", "Promised last year: {measure} ({owner}, {due})"
)
_DECIDED: Final = Text(
    "上年决定：{name}，本年控制数{amount}万元",
    "Decided last year: {name}, this year at most {amount} (10,000 yuan)",
)
_UNGRADED: Final = Text("未评级", "no grade")
_GRADES: Final = {str(one): name for one, name in GRADE_NAMES.items()}


def _spoken(at: Situation) -> dict[str, Text]:
    """The matters as last year's records tell them now, by the words they were kept in (Chinese)."""
    last = at.dossier.last_year
    return {one.zh: one for one in matters(last, at.profile)} if last else {}


def carried_questions(at: Situation) -> tuple[Question, ...]:
    """One question for each matter of last year; none can be passed over."""
    if not isinstance(at.paper, TargetPaper):
        return ()
    spoken = _spoken(at)
    return tuple(
        Question(
            key=f"paper.carried[{number}].answer",
            section=SECTION,
            kind=QuestionKind.LONG,
            ask=Text(
                "{matter}。今年的目标怎么体现？",
                "{matter}. What does this year's target make of it?",
            ).fill(matter=spoken.get(one.matter, same(one.matter))),
            why=Text(
                "上年的结果和承诺要用到今年；不写清楚，同样的问题会再犯。",
                "Last year's results and promises count this year; left open, the same fault comes again.",
            ),
            cell=Text("上年事项的落实", "Last year's matter"),
            clauses=_CLAUSES,
            problems=("P089",),
            title=Text(f"上年事项{number + 1}", f"Last year {number + 1}"),
        )
        for number, one in enumerate(at.paper.carried)
    )


def beside_questions() -> tuple[Question, ...]:
    """Reached by a jump: the shares of sub-units and the head who signs."""
    return (_SHARES, _HEAD)
