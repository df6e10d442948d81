"""The form as lines a window can show: every cell in the order of the form, with what stands there and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from guide.reports.labels import NATURES
from guide.talk.cells import row_of, rows_of
from guide.talk.paper_cells import is_paper
from guide.talk.question import Question, QuestionKind, State, Task, TaskItem
from guide.talk.sectors import sectors
from guide.talk.speak import item_line, shown_answer
from guide.talk.stage import Situation
from guide.talk.standing import FINISH, MORE_AIM, WEIGHTS
from policies.finding import Finding
from policies.level import LEVEL2_NAMES, Level2
from policies.model import Indicator, Sheet
from policies.money import write_amount
from policies.text import Text, same

_ROWS: Final = "indicators"
_NO_CELL: Final = frozenset({*FINISH, MORE_AIM, WEIGHTS})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the form: a heading (`where` empty), a cell, or an indicator row. `inside` counts the groups around it.

    `where` is the path or question key to jump to. `open` means that it is still to be filled in; a cell with neither
    value nor `open` was left empty on purpose. A `fixed` one is printed, not answered.
    """

    where: str
    label: Text
    value: Text | None = None
    row: Indicator | None = None
    open: bool = False
    inside: int = 0
    fixed: bool = False
    findings: tuple[Finding, ...] = field(default=())


def form_lines(
    at: Situation,
    tasks: Sequence[Task],
    findings: Sequence[Finding] = (),
    questions: Sequence[Question] = (),
) -> tuple[Line, ...]:
    """The lines by section, each with the findings of its place; what fits no line stands at the section's heading.

    `questions` say how the answers of a stage's own paper are shown.
    """
    known = {question.key: question for question in questions}
    return with_findings([line for task in tasks for line in _section(at, task, known)], findings)


def with_findings(lines: Sequence[Line], findings: Sequence[Finding]) -> tuple[Line, ...]:
    """The lines, each with the findings of its place; what fits no line stands at a heading."""
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        found.setdefault(_place(lines, finding.where), []).append(finding)
    return tuple(replace(line, findings=tuple(found.get(n, ()))) for n, line in enumerate(lines))


def _section(at: Situation, task: Task, known: Mapping[str, Question]) -> Iterator[Line]:
    items = [item for item in task.questions if item.key not in _NO_CELL]
    cells = [item for item in items if not item.key.startswith(_ROWS)]
    kinds = [item for item in items if item.key.startswith(f"{_ROWS}.")]
    if not cells and not kinds:
        return
    yield Line("", task.title)
    for item in cells:
        question, value = known.get(item.key), at.get(item.key)
        if question and is_paper(item.key) and value is not None:
            yield from _answer(item, question, value)
        else:
            yield Line(item.key, item.title, _shown(item.key, value), open=_open(item))
    if kinds:
        yield from _rows(at.sheet, kinds)


def _answer(item: TaskItem, question: Question, value: Any) -> Iterator[Line]:
    """An answer of the stage's own paper; items below one another."""
    if question.kind is not QuestionKind.ITEMS:
        yield Line(item.key, item.title, shown_answer(question, value))
        return
    for number, part in enumerate(value, 1):
        yield Line(item.key, item.title, item_line(number, question, part))


def _rows(sheet: Sheet, items: Iterable[TaskItem]) -> Iterator[Line]:
    """Every indicator row under the kind it belongs to; those of no kind of this form at the end."""
    listed: set[int] = set()
    for item in items:
        there = rows_of(sheet, Level2(item.key.partition(".")[2]))
        listed |= set(there)
        if there:
            yield from (_row(sheet, number, item.title) for number in there)
        else:
            yield Line(item.key, item.title, open=_open(item))
    for number, row in enumerate(sheet.indicators):
        if number not in listed:
            known = LEVEL2_NAMES[row.kind] if row.kind else same(row.level2 or "-")
            yield _row(sheet, number, known)


def _row(sheet: Sheet, number: int, kind: Text) -> Line:
    row = sheet.indicators[number]
    return Line(f"{_ROWS}[{number}]", kind, same(row.name or "-"), row)


def _open(item: TaskItem) -> bool:
    return item.state in {State.OPEN, State.LOCKED}


def _shown(key: str, value: Any) -> Text | None:
    if value is None:
        return None
    if key.startswith("funding."):
        amount = write_amount(value)
        return Text(f"{amount}万元", f"{amount} (10,000 yuan)")
    if key == "project.nature":
        return NATURES.get(str(value), same(str(value)))
    if key == "project.sector":
        return next((c.label for c in sectors() if c.key == value), same(str(value)))
    return same(str(value))


def _place(lines: Sequence[Line], where: str) -> int:
    """The line a finding belongs to: its cell or row; the heading over its group; else the first heading."""
    row = row_of(where)
    path = f"{_ROWS}[{row[0]}]" if row else where
    heading = 0
    for number, line in enumerate(lines):
        if not line.where:
            heading = number
        elif line.where == path:
            return number
        elif line.where.startswith((f"{path}.", f"{path}[")):
            return heading
    return 0
