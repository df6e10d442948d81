"""What the guide says: questions with their choices, hints that shrink, findings, the task list, the form as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from guide.talk.advisor import Advisor, Suggestion
from guide.talk.cells import get, rows_of
from guide.talk.question import Choice, Column, Question, QuestionKind, State, Task
from guide.talk.sectors import sectors
from guide.talk.stage import Situation
from guide.talk.turn import Turn, TurnKind
from policies.catalogue import cite
from policies.finding import SEVERITY_NAMES, Finding, basis
from policies.level import LEVEL1_NAMES, LEVEL2_NAMES
from policies.model import Indicator, Sheet
from policies.money import write_amount
from policies.problems import SEEN_NAMES, SeenKind, problems
from policies.scoring import GRADE_NAMES
from policies.text import Text, same

LONG_HINTS: Final = 5
"""Right answers after which the examples are no longer shown unasked."""
NO_HINTS: Final = 12
"""Right answers after which only the question is shown."""
STATE_NAMES: Final[dict[State, Text]] = {
    State.DONE: Text("已完成", "done"),
    State.PROGRESS: Text("进行中", "in progress"),
    State.OPEN: Text("未填", "open"),
    State.LOCKED: Text("暂不能填", "cannot start yet"),
}
_WRITTEN: Final = frozenset({QuestionKind.LONG, QuestionKind.ROWS, QuestionKind.VALUE})
"""Answers that the fault of a whole sheet can teach something about; a date or an amount needs its own example."""
GOOD: Final = Text("好例子（虚构）：{line}", "Good (made up): {line}")
BAD: Final = Text("坏例子（{kind}）：{line}", "Bad ({kind}): {line}")


def guide(kind: TurnKind, text: Text, /, **data: Any) -> Turn:
    """One turn of the guide."""
    return Turn("guide", kind, text, data)


def join(parts: Sequence[Text], zh: str = "", en: str = " ") -> Text:
    """Several texts as one, empty ones left out."""
    kept = [part for part in parts if part]
    return Text(zh.join(part.zh for part in kept), en.join(part.en for part in kept))


def lines(parts: Sequence[Text]) -> Text:
    """Several texts one below the other."""
    return join(parts, "\n", "\n")


def question_turn(
    question: Question,
    at: Situation,
    suggestions: Sequence[Suggestion] = (),
    *,
    brief: bool = False,
) -> Turn:
    """The question with what stands there now, its choices and the library's indicators, each behind its number.

    A brief one repeats only what is asked, after a reply that left the talk where it stood.
    """
    parts = [question.ask]
    if not brief:
        parts += [question.form, so_far(question, at), *_offers(question, at, suggestions)]
    return guide(
        TurnKind.QUESTION,
        lines(parts),
        key=question.key,
        section=question.section,
        kind=str(question.kind),
        ask=question.ask.as_dict(),
        choices=[{"key": c.key, **c.label.as_dict()} for c in question.choices],
        suggestions=[one.id for one in suggestions],
    )


def _offers(question: Question, at: Situation, suggestions: Sequence[Suggestion]) -> list[Text]:
    """The default, the choices, and the library's indicators."""
    parts: list[Text] = []
    if question.default and at.get(question.key) is None:
        shown = next((c.label for c in question.choices if c.key == question.default), None)
        offer = shown or same(question.default)
        parts.append(Text("直接回车采用：{offer}", "Enter alone takes: {offer}").fill(offer=offer))
    parts += [
        Text(f"{n}. {choice.label.zh}", f"{n}. {choice.label.en}")
        for n, choice in enumerate(question.choices, 1)
    ]
    if suggestions:
        parts.append(
            Text(
                "库里合适的指标（输入数字选用，或输入“数字|指标值|分值”）：",
                'Library indicators that fit (type a number to take one, or "number | value | weight"):',
            )
        )
        parts += [suggestion_line(n, one) for n, one in enumerate(suggestions, 1)]
    return parts


def suggestion_line(number: int, one: Suggestion) -> Text:
    """A library indicator behind its number, its usual value with the label of its source."""
    zh = f"{number}. {one.name.zh}（{one.unit.zh}）：常见值{one.usual.zh}〔{one.label.zh}〕"
    en = f"{number}. {one.name.en} ({one.unit.en}): usual value {one.usual.en} [{one.label.en}]"
    return Text(zh, en)


def hint_turn(question: Question, sheet: Sheet, advisor: Advisor, skill: int) -> Turn | None:
    """Why, on what clause, a good and a bad line; less of it the more answers were right; None for the practised."""
    if skill >= NO_HINTS:
        return None
    parts = [why(question)]
    if skill < LONG_HINTS and (question.good or question.kind in _WRITTEN):
        parts += examples(question, sheet, advisor)
    return guide(TurnKind.HINT, lines(parts), key=question.key, clauses=list(question.clauses))


def why(question: Question) -> Text:
    """Why it is asked and on what clause, with the honesty labels."""
    labels = [label for label in map(clause_label, question.clauses) if label]
    basis = Text(
        "依据：" + "；".join(label.zh for label in labels),
        "Basis: " + "; ".join(label.en for label in labels),
    )
    reason = Text("为什么问：{why}", "Why: {why}").fill(why=question.why)
    return lines([reason, basis] if labels else [reason])


def clause_label(entry_id: str) -> Text | None:
    """The citation behind a clause or document id, with its label; None for an id that is not in the catalogue."""
    number, _, article = entry_id.partition(":")[2].partition("#")
    try:
        return cite(number, article or None).label()
    except KeyError:
        return None


def examples(
    question: Question, sheet: Sheet, advisor: Advisor, most: int | None = 1
) -> list[Text]:
    """A good line of the sheet's own sector where the library has one, then a good and a bad one of at most so many patterns."""
    found: list[Text] = []
    if _asks_a_target(question) and (good := advisor.example(question.level2, sheet)):
        found.append(Text("好例子：{line}", "Good: {line}").fill(line=good))
    if question.good:
        found.append(GOOD.fill(line=question.good))
        found.append(BAD.fill(kind=SEEN_NAMES[SeenKind.CONSTRUCTED], line=question.bad))
        return found
    for code in question.problems[:most]:
        problem = problems().get(code)
        if problem is None:
            continue
        found.append(GOOD.fill(line=problem.good))
        found += [
            BAD.fill(kind=SEEN_NAMES[seen.kind], line=seen.text)
            for seen in problem.seen_examples[:1]
        ]
    return found


def _asks_a_target(question: Question) -> bool:
    return question.level2 is not None and (
        question.kind is QuestionKind.ROWS or question.key.endswith(".target")
    )


def finding_turn(finding: Finding, number: int | None = None) -> Turn:
    """A finding: how serious, what, the cure, and the clause with its label."""
    labels = basis(finding.code, finding.citations)
    head = Text("[{severity}] {message}", "[{severity}] {message}").fill(
        severity=SEVERITY_NAMES[finding.severity], message=finding.message
    )
    if number is not None:
        head = Text(f"{number}. {head.zh}", f"{number}. {head.en}")
    parts = [head]
    if finding.cure:
        parts.append(Text("怎么改：{cure}", "Cure: {cure}").fill(cure=finding.cure))
    parts.append(
        Text(
            "依据：" + "；".join(label.zh for label in labels),
            "Basis: " + "; ".join(label.en for label in labels),
        )
    )
    return guide(TurnKind.FINDING, lines(parts), finding=finding.as_dict(), number=number)


def task_text(tasks: Sequence[Task]) -> Text:
    """The task list, each question with its state in words."""
    parts: list[Text] = []
    number = 0
    for task in tasks:
        name = STATE_NAMES[task.state]
        parts.append(Text(f"{task.title.zh}：{name.zh}", f"{task.title.en}: {name.en}"))
        for item in task.questions:
            number += 1
            name = STATE_NAMES[item.state]
            later = Text("（先跳过的）", " (put off)") if item.later else Text("", "")
            parts.append(
                Text(
                    f"  {number}. {item.title.zh}：{name.zh}{later.zh}",
                    f"  {number}. {item.title.en}: {name.en}{later.en}",
                )
            )
    return lines(parts)


def row_line(number: int, row: Indicator) -> Text:
    """One indicator row on one line, in the order of its cells; empty ones are left out."""
    weight = f"{row.weight.normalize():f}" if row.weight else None
    parts = [row.name, row.target, row.actual, weight, row.basis]
    return same(f"{number}. " + " | ".join(part for part in parts if part))


def form_text(sheet: Sheet) -> Text:
    """The form so far: every filled cell, then the indicator rows by family."""
    zh, en = [], []
    for path, name in CELL_NAMES.items():
        value = get(sheet, path)
        if value is not None:
            shown = _shown(path, value)
            zh.append(f"{name.zh}：{shown.zh}")
            en.append(f"{name.en}: {shown.en}")
    for number, row in enumerate(sheet.indicators, 1):
        level1, level2 = row.family, row.kind
        names_zh = [row.level1 or "", row.level2 or ""]
        names_en = [
            LEVEL1_NAMES[level1].en if level1 else row.level1 or "",
            LEVEL2_NAMES[level2].en if level2 else row.level2 or "",
        ]
        cells = _row_cells(row)
        zh.append(f"{number}. {'/'.join(filter(None, names_zh))}：{cells.zh}")
        en.append(f"{number}. {' / '.join(filter(None, names_en))}: {cells.en}")
    return Text("\n".join(zh), "\n".join(en))


def _shown(path: str, value: Any) -> Text:
    """A cell as people read it: amounts plainly, a choice by its name."""
    if path.startswith("funding."):
        return same(write_amount(value))
    if path == "grade":
        return _GRADES.get(str(value)) or same(str(value))
    known = {"project.nature": NATURES, "project.sector": sectors()}.get(path, ())
    return next((c.label for c in known if c.key == value), same(str(value)))


def _row_cells(row: Indicator) -> Text:
    cells = [same(row.name)]
    for field, name in ROW_CELL_NAMES.items():
        value = getattr(row, field)
        if value is not None and value != "" and field != "name":
            shown = f"{value.normalize():f}" if field in {"weight", "score"} else str(value)
            cells.append(Text(f"{name.zh}：{shown}", f"{name.en}: {shown}"))
    return join(cells, "；", "; ")


_GRADES: Final = {str(grade): name for grade, name in GRADE_NAMES.items()}
NATURES: Final = (
    Choice("new", Text("新增项目", "new")),
    Choice("continuing", Text("延续项目", "continuing")),
)
CELL_NAMES: Final[dict[str, Text]] = {
    "project.name": Text("项目名称", "Project name"),
    "project.unit": Text("实施单位", "Unit"),
    "project.year": Text("预算年度", "Budget year"),
    "project.sector": Text("行业领域", "Sector"),
    "project.nature": Text("项目属性", "New or continuing"),
    "project.start": Text("开始时间", "Start"),
    "project.end": Text("结束时间", "End"),
    "project.owner": Text("项目负责人", "Project owner"),
    "objective.whole_period": Text("总体目标（实施期）", "Whole-period objective"),
    "objective.annual": Text("年度绩效目标", "Annual objective"),
    "objective.achieved": Text("年度目标实际完成情况", "What was achieved"),
    "funding.total": Text("年度资金总额（万元）", "Total for the year (10,000 yuan)"),
    "funding.fiscal": Text("其中：财政拨款（万元）", "Of which fiscal (10,000 yuan)"),
    "funding.carried_over": Text("上年结转（万元）", "Carried over (10,000 yuan)"),
    "funding.other": Text("其他资金（万元）", "Other money (10,000 yuan)"),
    "funding.revised": Text("全年预算数（万元）", "Budget after adjustment (10,000 yuan)"),
    "funding.executed": Text("全年执行数（万元）", "Executed (10,000 yuan)"),
    "execution.weight": Text("执行率分值", "Execution, weight"),
    "execution.score": Text("执行率得分", "Execution, score"),
    "total": Text("总分", "Total"),
    "grade": Text("等级", "Grade"),
}
ROW_CELL_NAMES: Final[dict[str, Text]] = {
    "name": Text("指标名称", "indicator"),
    "target": Text("指标值", "target"),
    "actual": Text("实际完成值", "actual"),
    "weight": Text("分值", "weight"),
    "score": Text("得分", "score"),
    "deviation": Text("偏差原因及改进措施", "deviation and measures"),
    "basis": Text("设定依据", "basis"),
    "evidence": Text("佐证", "evidence"),
}


def so_far(question: Question, at: Situation) -> Text:
    """What stands in the record now, so that going back is seen to lose nothing."""
    if question.kind is QuestionKind.ITEMS:
        return _items_so_far(question, at)
    if question.kind is QuestionKind.ROWS and question.level2:
        there = rows_of(at.sheet, question.level2)
        if not there:
            return Text("", "")
        head = Text("已有的行（直接回车进入下一题）：", "Rows so far (Enter alone goes on):")
        return lines([head, *(row_line(n, at.sheet.indicators[i]) for n, i in enumerate(there, 1))])
    value = at.get(question.key)
    if value is None:
        return Text("", "")
    return Text("现在的答案：{now}（直接回车保留）", "Answer so far: {now} (Enter keeps it)").fill(
        now=shown_answer(question, value)
    )


def shown_answer(question: Question | Column, value: Any) -> Text:
    """An answer as people read it: a choice by its name, an amount plainly."""
    names = {choice.key: choice.label for choice in question.choices}
    if isinstance(value, tuple):
        return join([names.get(str(one), same(str(one))) for one in value], "、", ", ")
    if question.kind is QuestionKind.MONEY and not isinstance(value, str):
        return same(write_amount(value))
    if isinstance(question, Question) and question.kind is QuestionKind.MARK:
        levels = {one.key: one.label for one in question.levels}
        mark: Text = value.shown(levels.get(value.level or ""))
        return mark
    return names.get(str(value)) or same(str(value))


def item_line(number: int, question: Question, part: Any) -> Text:
    """One part of a paper on one line, its cells named by their place."""
    cells = [(column, getattr(part, column.field)) for column in question.columns]
    shown = [
        shown_answer(c, value) if value not in (None, "", ()) else same("—") for c, value in cells
    ]
    words = join(shown, " | ", " | ")
    return Text(f"{number}. {words.zh}", f"{number}. {words.en}")


def _items_so_far(question: Question, at: Situation) -> Text:
    there = at.get(question.key) or ()
    if not there:
        return Text("", "")
    head = Text("已有的（直接回车进入下一题）：", "There so far (Enter alone goes on):")
    return lines([head, *(item_line(n, question, part) for n, part in enumerate(there, 1))])


def paper_text(questions: Sequence[Question], at: Situation) -> Text:
    """The paper so far: every answered question of it under its name."""
    told = []
    for question in questions:
        value = at.get(question.key)
        if value is None or question.quiet:
            continue
        if question.kind is QuestionKind.ITEMS:
            told.append(Text(f"{question.name.zh}：", f"{question.name.en}:"))
            told += [item_line(n, question, part) for n, part in enumerate(value, 1)]
        else:
            shown = shown_answer(question, value)
            told.append(Text(f"{question.name.zh}：{shown.zh}", f"{question.name.en}: {shown.en}"))
    return lines(told)
