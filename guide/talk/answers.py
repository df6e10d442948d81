"""Working one answer into the draft: read, echo, keep, say what follows and what a check finds, and move on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from guide.talk import ending
from guide.talk.cells import put, row_of
from guide.talk.draft import Draft
from guide.talk.finish import WAIVE
from guide.talk.items import take_items
from guide.talk.paper_cells import PAPER
from guide.talk.parted import parted, without_blanks
from guide.talk.question import Question, QuestionKind
from guide.talk.reading import read_answer
from guide.talk.row_answers import says_none, take_rows
from guide.talk.standing import CHECK, MORE_AIM, NAME, SUBMIT, WEIGHTS, answered, settled
from guide.talk.turn import TurnKind
from guide.talk.weights import read_weights, take_proposal
from policies.finding import Finding
from policies.model import Sheet
from policies.notation import read_target
from policies.number import read_points
from policies.text import Text, Unclear

_NUMBERS: Final = frozenset(
    {QuestionKind.POINTS, QuestionKind.CHOICE, QuestionKind.DATE, QuestionKind.DAY}
)
_FUNDING: Final = "funding."
_PERIOD: Final = frozenset({"project.start", "project.end"})
"""Held against the objectives, so their findings wait until those are written."""
_TOLD_WITH_ROWS: Final = frozenset({"", "name", "target", "basis"})
_KEPT: Final = Text("保留原来的答案。", "The answer stays as it was.")
_WANTED: Final = Text(
    "这一题还没有填。暂时不知道可以输入“先跳过”，不会填可以输入“帮助”。",
    'This is not filled in yet. Type "skip" if you do not know it now, or "help".',
)
_A_ROW: Final = Text(
    "这像是一整行指标，这里只问这一格。请先答这一格（直接回车保留现在的值），再写下一行。",
    "This looks like a whole row; only this cell is asked for. Answer it first (Enter alone keeps the value), then go on.",
)
_GO_ON: Final = Text(
    "还有就接着写下一条；写完了直接回车。", "Write the next one, or press Enter alone when done."
)
_LEFT_EMPTY: Final = Text("“{cell}”空着。", '"{cell}" is left empty.')


def take(d: Draft, question: Question, line: str) -> None:
    """Work the answer in and ask what comes next. What cannot be read is said, and the question stands."""
    at, said = d.at, len(d.turns)
    try:
        if question.key in {CHECK, SUBMIT} or question.key.startswith(WAIVE):
            ending.take(d, question, line)
        elif not line or _means_nothing(question, line):
            _nothing(d, question)
        elif question.kind is QuestionKind.ROWS:
            _rows(d, question, line)
        elif question.kind is QuestionKind.ITEMS:
            _items(d, question, line)
        elif question.kind is QuestionKind.WEIGHTS:
            d.change(sheet=read_weights(line, d.sheet, d.at.profile))
            _settle(d, question, at.sheet)
        elif question.key == MORE_AIM:
            _more_aim(d, question, line)
        else:
            _cell(d, question, line)
    except Unclear as error:
        del d.turns[said:]  # what was told about an answer that does not stand
        d.at = replace(at, memory=at.memory.wrong())
        d.position = question.key
        d.say(TurnKind.ERROR, error.message, key=question.key)
        d.ask(hints=False)


def _means_nothing(question: Question, line: str) -> bool:
    """Whether the line leaves an optional number or choice empty; where words are asked for it is an answer."""
    return question.optional and question.kind in _NUMBERS and says_none(line)


def _nothing(d: Draft, question: Question) -> None:
    """An empty line: takes the offer, ends the rows, keeps the answer, or leaves an optional cell empty."""
    there = answered(question, d.at)
    if question.kind is QuestionKind.WEIGHTS and not there:
        sheet = d.sheet
        d.change(sheet=take_proposal(sheet, d.at.profile))
        _settle(d, question, sheet)
        return
    if question.default and not there:
        _cell(d, question, question.default)
        return
    if not there and not question.optional:
        d.say(TurnKind.NOTICE, _WANTED, key=question.key)
        return
    if there:
        ended = d.memory.leave_empty if question.more else d.memory.settle
        d.change(memory=replace(ended(question.key), columns=None))
        if question.kind not in {QuestionKind.ROWS, QuestionKind.ITEMS}:
            d.say(TurnKind.ECHO, _KEPT, key=question.key)
    else:
        d.change(memory=d.memory.leave_empty(question.key))
        d.say(TurnKind.ECHO, _LEFT_EMPTY.fill(cell=question.name), key=question.key)
    d.advance()
    d.ask()


def _rows(d: Draft, question: Question, line: str) -> None:
    """Rows are kept line by line and the question stays open until an empty line, so that none is lost."""
    before = d.sheet
    if not take_rows(d, question, line):
        d.advance()
        d.ask()
        return
    follow(d, question.key, before)
    _tell(d, question)
    d.say(TurnKind.NOTICE, _GO_ON, key=question.key)


def _items(d: Draft, question: Question, line: str) -> None:
    """Items are kept line by line; the question stays open until an empty line."""
    before = d.sheet
    take_items(d, question, line)
    d.change(memory=d.memory.settle(question.key))
    follow(d, question.key, before)
    d.say(TurnKind.NOTICE, _GO_ON, key=question.key)


def _is_a_row(line: str) -> bool:
    """Whether a name stands before the value; a value alone may have its points behind it."""
    first, *rest = without_blanks(parted(line))
    return len(rest) > 1 or (bool(rest) and not read_target(first).certain)


def _cell(d: Draft, question: Question, line: str) -> None:
    before = d.sheet
    place = row_of(question.key)
    target = question.against
    if place and place[1] == "actual":
        target = d.sheet.indicators[place[0]].target or ""
        line = _with_actual(d, place[0], line)
    elif question.kind is QuestionKind.VALUE and _is_a_row(line):
        raise Unclear(_A_ROW)
    taken = read_answer(question, line, target=target) if line else None
    if taken:
        d.put(question.key, taken.value)
        d.say(TurnKind.ECHO, taken.echo, key=question.key)
        for doubt in taken.doubts:
            d.say(TurnKind.HINT, doubt, key=question.key)
    if question.key == NAME and not before.project.name:
        d.say(
            TurnKind.NOTICE,
            Text(
                "已建档，从现在起每答一题就存一题。",
                "The record is open; from now on every answer is saved.",
            ),
        )
    _settle(d, question, before)


def _with_actual(d: Draft, row: int, line: str) -> str:
    """Evidence and a claimed score may follow the actual value behind a bar."""
    first, *rest = parted(line)
    for cell in filter(None, rest):
        try:
            d.change(sheet=put(d.sheet, f"indicators[{row}].score", read_points(cell)))
        except Unclear:
            d.change(sheet=put(d.sheet, f"indicators[{row}].evidence", cell))
    return first


def _more_aim(d: Draft, question: Question, line: str) -> None:
    before = d.sheet
    sentence = (before.objective.annual or "").rstrip("。.；; ")
    joint = "；" if re.search(r"[\u4e00-\u9fff]", sentence) else "; "
    d.change(sheet=put(before, "objective.annual", f"{sentence}{joint}{line}"))
    d.say(TurnKind.ECHO, Text("已接在原句后面。", "Put after the sentence."), key=question.key)
    _settle(d, question, before)


def _settle(d: Draft, question: Question, before: Sheet) -> None:
    """What every stored answer brings: what follows from it, what a check finds, and the next question."""
    d.change(memory=d.memory.settle(question.key))
    if question.key == MORE_AIM:
        d.change(memory=d.memory.leave_empty(MORE_AIM))
    if question.key == "objective.annual":
        d.change(memory=d.memory.settle(MORE_AIM))
    follow(d, question.key, before)
    _tell(d, question)
    d.advance()
    d.ask()


def follow(d: Draft, key: str, before: Sheet) -> None:
    """Work in and say what follows from an answer just put in its place; `before` is the sheet without it."""
    outcome = d.stage.follow(d.at, key, before)
    d.change(sheet=outcome.sheet, paper=outcome.paper)
    for echo in outcome.echoes:
        d.say(TurnKind.ECHO, echo, key=key)


def _tell(d: Draft, question: Question) -> None:
    found = touching(d, question)
    d.tell(found)
    if not found:
        d.change(memory=d.memory.right())


def touching(d: Draft, question: Question) -> list[Finding]:
    """The findings on what this answer wrote; what is still to be asked is left in peace until the end."""
    return [finding for finding in d.findings() if _touches(d, question, finding)]


def _touches(d: Draft, question: Question, finding: Finding) -> bool:
    where, place = finding.where, row_of(finding.where)
    if question.kind is QuestionKind.ROWS:
        return bool(place and place[0] in d.touched and (place[1] or "") in _TOLD_WITH_ROWS)
    if question.key == WEIGHTS:
        return where.endswith(".weight") or finding.code in question.problems
    if question.key.startswith(PAPER):
        return where == question.key or where.startswith((f"{question.key}[", f"{question.key}."))
    mine = row_of(question.key)
    if mine:
        return where == question.key or where == f"indicators[{mine[0]}]"
    if question.key.startswith(_FUNDING):
        money = [q for q in d.questions() if q.key.startswith(_FUNDING) and not q.quiet]
        whole = all(settled(q, d.at) for q in money)
        return where.startswith("funding") and (whole or where == question.key)
    if question.key in _PERIOD and d.sheet.objective.annual is None:
        return False
    return where == ("objective.annual" if question.key == MORE_AIM else question.key)
