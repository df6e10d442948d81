"""The questions of a monitoring about one indicator row: so far, at the year end, how likely, why not, what will be done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from guide.talk.cell_questions import shown_name
from guide.talk.question import Choice, Question, QuestionKind
from guide.talk.stage import Situation
from policies.checks.facts import Progress
from policies.model import day
from policies.papers.monitoring import MonitoredRow, Monitoring
from policies.prospect import LIKELIHOODS, likely, off_course
from policies.text import Text

ROWS_SECTION: Final = "rows"
CAUSES: Final = (
    Choice("money", Text("经费保障", "money")),
    Choice("rules", Text("制度保障", "rules")),
    Choice("staff", Text("人员保障", "staff")),
    Choice("equipment", Text("硬件条件保障", "equipment")),
    Choice("other", Text("其他", "other")),
)
_CLAUSES: Final = ("clause:财预〔2019〕136号#附件",)


@dataclass(frozen=True, slots=True)
class _Asked:
    kind: QuestionKind
    cell: Text
    ask: Text
    why: Text
    problems: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


_FIELDS: Final[dict[str, _Asked]] = {
    "value": _Asked(
        QuestionKind.VALUE,
        Text("累计完成值", "Done so far"),
        Text(
            "“{row}”（全年目标{target}）到截止日完成了多少？",
            '"{row}" (target of the year {target}): how much is done?',
        ),
        Text(
            "写从年初累计的数；还没开始就写0。",
            "The figure since the start of the year; 0 when not begun.",
        ),
        ("P062", "P066"),
    ),
    "forecast": _Asked(
        QuestionKind.VALUE,
        Text("全年预计完成值", "Forecast for the year"),
        Text(
            "“{row}”到年底预计能完成多少（目标{target}）？",
            '"{row}": how much will be done by the year end (target {target})?',
        ),
        Text(
            "按现在的进度和剩下的条件估，不是把目标再抄一遍。",
            "By progress and what is left, not the target copied.",
        ),
    ),
    "likelihood": _Asked(
        QuestionKind.CHOICE,
        Text("完成目标可能性", "Likelihood"),
        Text("“{row}”到年底完成目标的可能性？", 'How likely is "{row}" to reach its target?'),
        Text(
            "三选一；“有可能”“完全不可能”都要写原因和措施。",
            "One of three; both lower ones need cause and measure.",
        ),
        ("P063",),
        tuple(Choice(key, name) for key, name in LIKELIHOODS.items()),
    ),
    "causes": _Asked(
        QuestionKind.SEVERAL,
        Text("偏差原因", "Causes"),
        Text(
            "“{row}”偏差的原因有哪些？可以多选，如“1 3”。",
            'What holds "{row}" back? Several may be chosen, such as "1 3".',
        ),
        Text("五类原因是监控表上的栏目。", "The five causes are columns of the form."),
        choices=CAUSES,
    ),
    "explanation": _Asked(
        QuestionKind.LONG,
        Text("原因说明", "Explanation"),
        Text("具体说说：“{row}”为什么落后？", 'In particular: why is "{row}" behind?'),
        Text("写具体的事，不写“其他原因”。", 'What happened, not "other reasons".'),
        ("P064",),
    ),
    "measure": _Asked(
        QuestionKind.LONG,
        Text("措施", "Measure"),
        Text("“{row}”打算怎么补上？", 'What will be done about "{row}"?'),
        Text(
            "写具体的一步；它会成为一项任务，下次监控还要问。",
            "One step in particular; it becomes a task and is asked after at the next monitoring.",
        ),
        ("P064",),
    ),
    "owner": _Asked(
        QuestionKind.WORDS,
        Text("责任人", "Owner"),
        Text("这项措施谁负责？", "Who answers for this measure?"),
        Text("没有责任人的措施等于没有措施。", "A measure without an owner is none."),
    ),
    "due_on": _Asked(
        QuestionKind.DAY,
        Text("完成日", "Due"),
        Text("哪一天前完成？", "By which day is it done?"),
        Text("没有日期的措施不会发生。", "What has no day does not happen."),
    ),
}
_ALWAYS: Final = ("value", "forecast", "likelihood")


def row_questions(at: Situation, paper: Monitoring) -> tuple[Question, ...]:
    """The questions of every row; cause and measure only where the target may be missed or is far behind."""
    return tuple(
        _question(at, row, number, field)
        for number, row in enumerate(paper.rows)
        if row.row < len(at.sheet.indicators)
        for field in (_FIELDS if _wants_cause(at, paper, row) else _ALWAYS)
    )


def _wants_cause(at: Situation, paper: Monitoring, row: MonitoredRow) -> bool:
    """In doubt by its own word, or off course by its figures."""
    told = Progress(row.row, row.value, row.forecast)
    until = day(paper.until)
    return row in paper.drifting or off_course(
        at.sheet.indicators[row.row], told, until, at.profile
    )


def _question(at: Situation, row: MonitoredRow, number: int, field: str) -> Question:
    asked, indicator = _FIELDS[field], at.sheet.indicators[row.row]
    name, target = shown_name(indicator, row.row), indicator.target or "—"
    question = Question(
        key=f"paper.rows[{number}].{field}",
        section=ROWS_SECTION,
        kind=asked.kind,
        ask=asked.ask.fill(row=name, target=target),
        why=asked.why,
        cell=asked.cell,
        clauses=_CLAUSES,
        problems=asked.problems,
        choices=asked.choices,
        title=Text(f"{name}：{asked.cell.zh}", f"{name}: {asked.cell.en.lower()}"),
        against=indicator.target or "",
    )
    if field == "owner" and at.sheet.project.owner:
        return replace(question, default=at.sheet.project.owner)
    if field == "likelihood" and row.forecast:
        return replace(question, default=likely(indicator, row.forecast, at.profile))
    return question
