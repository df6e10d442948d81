"""From a finding's place, a name or a number to the question that fills it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from guide.talk.cells import row_of
from guide.talk.paper_cells import PAPER
from guide.talk.question import Question, QuestionKind
from guide.talk.stage import Situation
from guide.talk.standing import CHECK, WEIGHTS, answered
from policies.finding import Finding
from policies.model import Sheet

_INDICATORS: Final = "indicators"
_WITH_ROWS: Final = (_INDICATORS, WEIGHTS)
_WHOLE: Final = {
    "funding": "funding.total",
    "execution": "funding.executed",
    "objective": "objective.annual",
    "project": "project.name",
    "grade": "total",
    "weights": WEIGHTS,
}


def question_for(finding: Finding, at: Situation, questions: Sequence[Question]) -> Question | None:
    """The question in which a finding is mended.

    A finding on the indicators as a whole belongs to the question that knows its pattern: one still open before others.
    """
    if finding.where == _INDICATORS:
        known = [
            q for q in questions if finding.code in q.problems and q.key.startswith(_WITH_ROWS)
        ]
        open_ = [q for q in known if not answered(q, at)]
        if known:
            return (open_ or known)[0]
    return question_at(finding.where, questions, at.sheet)


def question_at(where: str, questions: Sequence[Question], sheet: Sheet) -> Question | None:
    """The question behind a path such as `indicators[3].target`, `indicators` or `funding`; None for none."""
    by_key = {question.key: question for question in questions}
    if where in by_key:
        return by_key[where]
    if where.startswith(PAPER):
        return next((q for q in questions if q.key.startswith(where)), by_key.get(CHECK))
    place = row_of(where)
    if place:
        row, field = place
        return by_key.get(f"indicators[{row}].{field or 'name'}") or _rows_of(sheet, row, questions)
    if where.startswith(_INDICATORS):
        return _empty_kind(questions, sheet)
    return by_key.get(_WHOLE.get(where, ""), by_key.get(CHECK))


def question_named(
    words: str, questions: Sequence[Question], numbers: Sequence[str]
) -> Question | None:
    """The question a clerk means: by its number on the task list (`numbers` are the keys in its order) or its name."""
    folded = _fold(words)
    by_key = {question.key: question for question in questions}
    number = re.fullmatch(r"第?(\d{1,3})(题|项|个)?", folded)
    if number and 1 <= int(number.group(1)) <= len(numbers):
        return by_key[numbers[int(number.group(1)) - 1]]
    names = [(question, _names(question)) for question in questions]
    for fits in (_same, _within):
        found = [q for q, options in names if any(fits(folded, option) for option in options)]
        loud = [q for q in found if not q.quiet] or found
        if loud and (len(loud) == 1 or fits is _same):
            return loud[0]
        if len({q.row for q in loud}) == 1 and (value := _value_of_row(loud)):
            return value
    return None


def _value_of_row(questions: Sequence[Question]) -> Question | None:
    """Of the cells of one row, all named alike, the one a clerk most likely means."""
    return next((q for q in questions if q.key.endswith((".actual", ".target"))), None)


def _names(question: Question) -> list[str]:
    names = (question.name, question.cell)
    return [_fold(name) for text in names for name in (text.zh, text.en)] + [question.key]


def _same(words: str, name: str) -> bool:
    return words == name


def _within(words: str, name: str) -> bool:
    return len(words) > 1 and words in name


def _fold(words: str) -> str:
    folded = unicodedata.normalize("NFKC", words).casefold().strip(" 。.!?\"'“”")
    return re.sub(r"指标$|\s+", "", folded)


def _rows_of(sheet: Sheet, row: int, questions: Sequence[Question]) -> Question | None:
    if row >= len(sheet.indicators):
        return None
    kind = sheet.indicators[row].kind
    return next((q for q in questions if q.kind is QuestionKind.ROWS and q.level2 is kind), None)


def _empty_kind(questions: Sequence[Question], sheet: Sheet) -> Question | None:
    rows = [q for q in questions if q.kind is QuestionKind.ROWS]
    used = {row.kind for row in sheet.indicators}
    return next((q for q in rows if q.level2 not in used), rows[0] if rows else None)
