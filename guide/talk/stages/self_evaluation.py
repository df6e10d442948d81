"""The self-evaluation stage: money spent, what was achieved, one question a row with its score by rule, total, submit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from guide.talk.cell_questions import all_cells, cell_question, shown_name
from guide.talk.cells import get, row_of
from guide.talk.claims import (
    card_of,
    execution_echo,
    fill_execution,
    fill_row,
    fill_total,
    row_echo,
    sum_of,
    with_total,
)
from guide.talk.finish import FINISH_SECTION, finish_questions
from guide.talk.kinds import INDICATORS, SELF_EVALUATION_FORM, rows_questions
from guide.talk.life import left_out
from guide.talk.memory import Memory
from guide.talk.money_lines import funding_questions, sum_echo, year_end_questions
from guide.talk.project_questions import basics_questions
from guide.talk.question import Choice, Question, QuestionKind
from guide.talk.rows import SELF_EVALUATION_COLUMNS
from guide.talk.stage import Outcome, Situation, TalkStage
from guide.talk.standing import WEIGHTS
from guide.talk.transfer import transfer_questions
from guide.talk.weights import weights_echo, weights_question
from policies.finding import Life
from policies.model import Sheet
from policies.papers.self_evaluation import SelfEvaluationPaper
from policies.profile import Profile
from policies.scoring import GRADE_NAMES, RowScore, Scorecard, grade
from policies.scoring.over import AIMED_LOW
from policies.text import Text

ACTUALS: Final = "actuals"
RESULT: Final = "result"
_EXPECTED: Final = Question(
    key="objective.annual",
    section="objective",
    kind=QuestionKind.LONG,
    ask=Text("年初批复的年度绩效目标是什么？", "What was the approved objective for the year?"),
    why=Text(
        "自评用批复的目标作尺子，原样抄下来，不要改写。",
        "The approved objective is the ruler of the self-evaluation; copy it as it stands.",
    ),
    cell=Text("预期目标", "Expected objective"),
    clauses=("clause:财预〔2020〕10号#13",),
    problems=("P004", "P076"),
    optional=True,
)
_ACHIEVED: Final = Question(
    key="objective.achieved",
    section="objective",
    kind=QuestionKind.LONG,
    ask=Text("全年实际完成得怎么样？", "What was actually achieved over the year?"),
    why=Text(
        "对照目标逐项写完成了多少；只写花了多少钱等于没写。",
        "Part by part against the objective; the money spent alone says nothing.",
    ),
    cell=Text("实际完成情况", "What was achieved"),
    form=Text("写做成了什么、多少、到什么程度。", "What was done, how much, to what degree."),
    clauses=("clause:财预〔2020〕10号#11",),
    problems=("P004", "P070"),
    optional=True,
)
_TOTAL: Final = Question(
    key="total",
    section=RESULT,
    kind=QuestionKind.POINTS,
    ask=Text("总分填多少？", "What is the total?"),
    why=Text(
        "总分等于各项得分之和；工具已算好，写得不一样会提示。",
        "The total is the sum of the scores; the tool has worked it out and says so when it differs.",
    ),
    cell=Text("总分", "Total"),
    form=Text("写法：一个数，最多100。", "Write a number, at most 100."),
    clauses=("clause:财预〔2020〕10号#16", "clause:财预〔2020〕10号#18"),
    problems=("P082", "P068"),
    optional=True,
)
_FULL: Final = 100
_CAUSE: Final = Choice(AIMED_LOW, Text(AIMED_LOW, "the target was set too low at the start"))


def _questions(at: Situation) -> tuple[Question, ...]:
    card = card_of(at.sheet, at.profile)
    rows = tuple(q for row in card.rows for q in _row_questions(at.sheet, row))
    full = Decimal(100) - card.execution.weight
    return (
        *basics_questions(),
        _EXPECTED,
        *funding_questions(
            quiet=frozenset({"funding.fiscal", "funding.carried_over", "funding.other"})
        ),
        *year_end_questions(at.sheet),
        *transfer_questions(at),
        _ACHIEVED,
        *rows_questions(at.profile, SELF_EVALUATION_FORM),
        *(weights_question(at, full) if _weightless(at.sheet) else ()),
        *rows,
        *all_cells(at.sheet, ("name", "target", "weight", "basis"), ACTUALS),
        _total(card, at.profile),
        *_quiet_results(),
        *finish_questions(),
    )


def _weightless(sheet: Sheet) -> bool:
    return any(row.weight is None for row in sheet.indicators)


def _row_questions(sheet: Sheet, row: RowScore) -> tuple[Question, ...]:
    """The actual value; a score where no rule decides; a reason where points are lost or the target far exceeded."""
    index = row.index
    measured = get(sheet, f"indicators[{index}].actual") is not None
    scored = measured and row.weight is not None and row.exact is None
    reasoned = measured and bool({"deviation", "cause"} & set(row.needs))
    reason = _reason(sheet, row, quiet=not reasoned)
    score = _score(sheet, row, quiet=not scored)
    actual = cell_question(sheet, index, "actual", ACTUALS, quiet=False)
    evidence = cell_question(sheet, index, "evidence", ACTUALS)
    low = (sheet.indicators[index].deviation or "").startswith(AIMED_LOW)
    return (actual, reason, score, evidence) if low else (actual, score, reason, evidence)


def _score(sheet: Sheet, row: RowScore, *, quiet: bool) -> Question:
    question = cell_question(sheet, row.index, "score", ACTUALS, quiet=quiet)
    if quiet or row.bounds is None:
        return question
    low, high = (f"{float(end):g}" for end in row.bounds)
    ask = Text(
        "“{name}”规则不能直接算分：{how}请在{low}到{high}分之间打分，写多少？",
        'No rule decides the score of "{name}": {how} Between {low} and {high} points, how many?',
    ).fill(name=shown_name(sheet.indicators[row.index], row.index), how=row.how, low=low, high=high)
    return replace(question, ask=ask)


def _reason(sheet: Sheet, row: RowScore, *, quiet: bool) -> Question:
    question = cell_question(sheet, row.index, "deviation", ACTUALS, quiet=quiet)
    if "cause" not in row.needs:
        return question
    return replace(
        question,
        ask=Text(
            "“{name}”完成值远高于目标，是什么原因？没有全国统一的线，这里只是多问一句。",
            '"{name}" is far above its target. What is the cause? No national line exists; this is only a question.',
        ).fill(name=shown_name(sheet.indicators[row.index], row.index)),
        form=Text(
            "目标定低了就写1和改进措施（得分要适度调减），如“1；下年按实测数定目标”；其他原因请直接写。",
            "If the target was too low write 1 and the measure (the score is then reduced moderately), for example "
            '"1; next year by the survey"; write any other cause.',
        ),
        clauses=("clause:财预〔2020〕10号#16",),
        problems=("P073", "P040"),
        choices=(_CAUSE,),
    )


def _total(card: Scorecard, profile: Profile) -> Question:
    total = sum_of(card)
    if total is not None:
        graded = GRADE_NAMES[grade(total, profile)] if card.weights == _FULL else None
        ask = Text(
            f"各项得分合计{total}{f'，等级{graded.zh}' if graded else ''}。总分填多少？",
            f"The scores add up to {total}{f', grade {graded.en}' if graded else ''}. What is the total?",
        )
        return replace(_TOTAL, ask=ask, default=str(total))
    if card.bounds is not None:
        low, high = card.bounds
        ask = Text(
            f"有的行还定不了分，总分在{low}到{high}之间。总分填多少？",
            f"Some rows are not decided; the total lies between {low} and {high}. What is the total?",
        )
        return replace(_TOTAL, ask=ask)
    return _TOTAL


def _quiet_results() -> tuple[Question, ...]:
    """Claims a clerk may write instead of what the tool fills in; reached by a jump only."""
    weight = replace(
        _TOTAL,
        key="execution.weight",
        ask=Text("预算执行率占多少分？", "How many points does budget execution carry?"),
        cell=Text("执行率分值", "Execution, weight"),
        quiet=True,
    )
    score = replace(
        weight,
        key="execution.score",
        ask=Text("预算执行率得多少分？", "What is the score of budget execution?"),
        cell=Text("执行率得分", "Execution, score"),
        problems=("P071",),
    )
    grade = replace(
        weight,
        key="grade",
        kind=QuestionKind.WORDS,
        ask=Text("等级填什么？", "What is the grade?"),
        cell=Text("等级", "Grade"),
        form=Text("优、良、中、差。", "优 excellent, 良 good, 中 fair, 差 poor."),
    )
    return weight, score, grade


def _follow(at: Situation, key: str, before: Sheet) -> Outcome:
    """What follows from an answer; a total that was worked out from the scores goes on following them."""
    outcome = _follows(at, key, before)
    if key == _TOTAL.key:
        return outcome
    return replace(outcome, sheet=fill_total(outcome.sheet, before, at.profile))


def _follows(at: Situation, key: str, before: Sheet) -> Outcome:
    place = row_of(key)
    if place and place[1] in {"actual", "score", "deviation", "target", "weight"}:
        sheet = fill_row(at.sheet, before, place[0], at.profile)
        if place[1] == "deviation" and sheet.indicators[place[0]].score is not None:
            return Outcome(sheet)
        return Outcome(sheet, tuple(row_echo(sheet, place[0], at.profile)))
    if key in {"funding.executed", "funding.revised", "funding.total", "execution.weight"}:
        sheet = fill_execution(at.sheet, before, at.profile)
        return Outcome(sheet, tuple(execution_echo(sheet, at.profile)))
    if key == "execution.score":
        return Outcome(at.sheet, tuple(execution_echo(at.sheet, at.profile)))
    if key.startswith("funding."):
        return Outcome(at.sheet, tuple(sum_echo(at.sheet.funding)))
    if key.startswith(f"{INDICATORS}.") or key == WEIGHTS:
        at = replace(at, sheet=_filled(at, before))
        weight = card_of(at.sheet, at.profile).execution.weight
        return Outcome(at.sheet, tuple(weights_echo(at.sheet, Decimal(100) - weight)))
    return Outcome(at.sheet)


def _filled(at: Situation, before: Sheet) -> Sheet:
    """The sheet with the score by the rule in every new row that has an actual value and claims none."""
    sheet, known = at.sheet, set(before.indicators)
    for index, row in enumerate(at.sheet.indicators):
        if row not in known and row.actual is not None and row.score is None:
            sheet = fill_row(sheet, before, index, at.profile)
    return sheet


def _begin(at: Situation) -> Memory:
    """Rows that come from the target are the ones to score; the kinds it left out are not asked about again."""
    memory = at.memory
    if at.sheet.indicators:
        for question in rows_questions(at.profile, SELF_EVALUATION_FORM):
            memory = memory.leave_empty(question.key)
    return memory


STAGE: Final = TalkStage(
    stage=Life.SELF_EVALUATION,
    title=Text("绩效自评", "Self-evaluation"),
    intro=Text(
        "年底自评：我来算分，您来填实际完成情况；每答一题就存一题。",
        "The year-end self-evaluation: you say what was reached, I work out the scores. Every answer is saved at once.",
    ),
    sections=(
        ("project", Text("项目基本情况", "The project")),
        ("objective", Text("年度目标", "Objective")),
        ("funding", Text("预算执行", "Budget execution")),
        (INDICATORS, Text("绩效指标", "Indicators")),
        (ACTUALS, Text("完成情况和得分", "Results and scores")),
        (RESULT, Text("总分", "Total")),
        FINISH_SECTION,
    ),
    questions=_questions,
    follow=_follow,
    columns=SELF_EVALUATION_COLUMNS,
    begin=_begin,
    draft=lambda _: SelfEvaluationPaper(),
    place=lambda where: "paper.sources" if where.startswith("sources") else where,
    findings=left_out,
    complete=lambda at: with_total(at.sheet, at.profile),
    offers=False,
)
