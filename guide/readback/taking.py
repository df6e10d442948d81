"""What was written in a form, taken into the talk of its stage: one step, every answer read by its question, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from guide.readback.comparing import (
    Complaint,
    Said,
    cells_of,
    form_now,
    is_choice,
    ticks,
    written,
)
from guide.readback.items import Items
from guide.readback.reading import FilledForm
from guide.reports.fillable import written as as_written
from guide.reports.form import FormInfo
from guide.reports.labels import MARK_PARTS
from guide.talk import answers
from guide.talk.cells import row_of
from guide.talk.draft import Draft
from guide.talk.mark_reading import read_mark
from guide.talk.marks import level_of
from guide.talk.question import Question, QuestionKind
from guide.talk.reading import read_answer
from guide.talk.row_answers import says_none
from guide.talk.session import Session
from guide.talk.turn import Step, TurnKind
from policies.papers.marked import MarkedPaper
from policies.text import Text, Unclear, same

SHOWN: Final = 12
"""Complaints told at once."""
_NUMBERS: Final = frozenset(
    {QuestionKind.POINTS, QuestionKind.CHOICE, QuestionKind.DATE, QuestionKind.DAY}
)


@dataclass(frozen=True, slots=True)
class Change:
    """One answer as the record has it and as the form says it; either may be empty."""

    place: str
    name: Text
    old: Text
    new: Text


@dataclass(frozen=True, slots=True)
class Taken:
    """What a form brings: the step to be kept, its changes, and what the person should know. Nothing is stored yet."""

    form: FormInfo
    step: Step | None
    """None when the form says nothing new."""
    changes: tuple[Change, ...]
    notices: tuple[Text, ...]


def take_in(session: Session, form: FilledForm) -> Taken:
    """Work out what a form brings to a talk. Raises: Unclear with every cell that cannot be taken; nothing is stored."""
    info, made = form_now(session, form)
    now = cells_of(made)
    said, wrong = written(form, now, session)
    names = {q.key: q.name for q in session.talk.stage.questions(session.at)}
    if wrong:
        raise Unclear(_told(form, wrong, names))
    said = ticks(said, form, now)
    notices = tuple(_notices(form, said, names))
    if not said:
        return Taken(info, None, (), notices)
    d = session.talk.draft()
    taking = _Taking(d, info, said, names)
    wrong = taking.all()
    if wrong:
        raise Unclear(_told(form, wrong, names | {q.key: q.name for q in d.questions()}))
    if not taking.changes:
        return Taken(info, None, (), notices)
    d.turns.insert(0, _lead(form, len(taking.changes)))
    d.advance()
    return Taken(info, d.step(), tuple(taking.changes), notices)


class _Taking:
    """Local to one form: asks the questions of the stage in their order and answers those the form answers."""

    def __init__(
        self, d: Draft, info: FormInfo, said: list[Said], names: Mapping[str, Text]
    ) -> None:
        self._d = d
        self._info = info
        self._names = names
        self._said: dict[str, list[Said]] = {}
        for one in said:
            self._said.setdefault(one.fill.place, []).append(one)
        self._items = Items(d, self._said)
        self.changes: list[Change] = []

    def all(self) -> list[Complaint]:
        """Answer everything; what could not be."""
        wrong: list[Complaint] = []
        self._imply()
        while (question := self._next()) is not None:
            at = (self._said.get(question.key) or [self._items.first(question)])[0]
            try:
                if question.kind is QuestionKind.ITEMS:
                    self._put(question, self._items.take(question))
                else:
                    self._put(question, self._read(question, self._said.pop(question.key)))
            except Unclear as error:
                wrong.append(Complaint(at.cell.address, question.key, error.message))
        for place, left in self._said.items():
            if any(one.text for one in left) or left[0].fill.part in MARK_PARTS:
                wrong.append(Complaint(left[0].cell.address, place, _NOT_ASKED))
            else:
                self._clear(place)
        return wrong

    def _clear(self, place: str) -> None:
        """Empty a cell that is not asked for any more and was emptied on the form."""
        old = self._d.at.get(place)
        if old is not None:
            self._d.put(place, None)
            shown = same(", ".join(old) if isinstance(old, tuple) else str(old))
            name = self._names.get(place, same(place))
            self.changes.append(Change(place, name, shown, same("")))

    def _next(self) -> Question | None:
        """The first question that the form answers; asked anew each time, since an answer may bring further questions."""
        return next(
            (q for q in self._d.questions() if q.key in self._said or self._items.has(q)), None
        )

    def _imply(self) -> None:
        """What follows from its being this form."""
        for place, value in self._info.given:
            if self._d.at.get(place) is None:
                before = self._d.sheet
                self._d.put(place, value)
                answers.follow(self._d, place, before)

    def _read(self, question: Question, said: list[Said]) -> Callable[[], None] | None:
        """How the answer is put in its place; None when it is there already. Raises: Unclear."""
        d, there = self._d, self._d.at.get(question.key)
        value = (
            _mark(d, question, said, there)
            if question.kind is QuestionKind.MARK and said[0].fill.part
            else _value(d, question, said[0])
        )
        if value == there or (value is None and there is None):
            return None
        for one in said:
            one.hold()
        return lambda: d.put(question.key, value)

    def _put(self, question: Question, put: Callable[[], None] | None) -> None:
        if put is None:
            return
        d, before, old = self._d, self._d.sheet, self._d.at.get(question.key)
        put()
        new = d.at.get(question.key)
        empty = new is None and question.optional
        memory = d.memory
        d.change(memory=memory.leave_empty(question.key) if empty else memory.settle(question.key))
        change = Change(
            question.key, question.name, as_written(question, old), as_written(question, new)
        )
        if change.old != change.new:
            self.changes.append(change)
            d.say(TurnKind.ECHO, line(change), key=question.key)
        answers.follow(d, question.key, before)


def _value(d: Draft, question: Question, said: Said) -> Any:
    """The answer in one cell, None for an empty one. Raises: Unclear."""
    text = dict(said.fill.words).get(said.text, said.text)
    if not text or (question.optional and question.kind in _NUMBERS and says_none(text)):
        return None
    place, target = row_of(question.key), question.against
    if place and place[1] == "actual":
        target = d.sheet.indicators[place[0]].target or ""
    return read_answer(question, text, target=target).value


def _mark(d: Draft, question: Question, said: list[Said], there: Any) -> dict[str, Any] | None:
    """The mark from the cells that hold its parts; what the form did not change stays. Raises: Unclear."""
    cells = {part: getattr(there, part, None) for part in ("level", "points", "remark", "evidence")}
    told = {one.fill.part: one.text for one in said}
    if level := told.get("level"):
        names = {w.casefold() for c in question.levels for w in (c.label.zh, c.label.en, c.key)}
        if question.most is not None and level.casefold() not in names:
            # Where points are given a remark needs no level before it.
            told["remark"] = "：".join(filter(None, (level, told.get("remark", ""))))
            del told["level"]
    for part, text in told.items():
        if part in {"level", "points"} and text:
            cells[part] = read_mark(question, text.replace("|", " ").replace("｜", " ")).get(part)
        else:
            cells[part] = text or None
    implied = any(one.fill.implied and one.text for one in said)
    if implied and getattr(there, "level", None) is None and _says_twice(d, question, cells):
        cells["level"] = None
    given = {part: value for part, value in cells.items() if value is not None}
    if not given:
        return None
    if "level" not in given and "points" not in given:
        raise Unclear(_NO_MARK)
    return given


def _says_twice(d: Draft, question: Question, cells: dict[str, Any]) -> bool:
    """Whether the level follows from the points, as a form prints it beside them."""
    paper, points = d.at.paper, cells["points"]
    if points is None or not isinstance(paper, MarkedPaper):
        return False
    return bool(level_of(paper, question.key, points, d.at.profile) == cells["level"])


def line(change: Change) -> Text:
    """One change on one line: name, old, new."""
    return _CHANGE.fill(name=change.name, old=change.old or same("—"), new=change.new or same("—"))


def _lead(form: FilledForm, count: int) -> Any:
    from guide.talk.speak import guide

    return guide(
        TurnKind.NOTICE, _LEAD.fill(file=form.path.name, form=form.about.form, count=count)
    )


def _told(form: FilledForm, wrong: list[Complaint], names: Mapping[str, Text]) -> Text:
    told = [
        _COMPLAINT.fill(where=one.where, name=names.get(one.place, same(one.place)), why=one.why)
        for one in wrong[:SHOWN]
    ]
    if len(wrong) > SHOWN:
        told.append(_MORE.fill(count=len(wrong) - SHOWN))
    head = _REFUSED.fill(file=form.path.name, count=len(wrong))
    return Text(
        "\n".join([head.zh, *(t.zh for t in told)]), "\n".join([head.en, *(t.en for t in told)])
    )


def _notices(form: FilledForm, said: list[Said], names: Mapping[str, Text]) -> Iterator[Text]:
    for one in dict.fromkeys(said):
        if one.cell.doubt and not is_choice(one.fill):
            name = names.get(one.fill.place, same(one.fill.place))
            yield _COMPLAINT.fill(where=one.cell.address, name=name, why=one.cell.doubt)
    if form.lost:
        yield _LOST.fill(count=len(form.lost))
    strays = form.strays[:SHOWN]
    if strays:
        listed = "；".join(f"{where}“{text[:20]}”" for where, text in strays)
        in_english = "; ".join(f'{where} "{text[:20]}"' for where, text in strays)
        yield _STRAYS.fill(listed=Text(listed, in_english), count=len(form.strays))


_CHANGE: Final = Text("{name}：{old} → {new}", "{name}: {old} → {new}")
_LEAD: Final = Text(
    "从填好的{form}（{file}）读入{count}处：",
    "Taken in from the filled-in {form} ({file}), answers: {count}",
)
_COMPLAINT: Final = Text("{where}（{name}）：{why}", "{where} ({name}): {why}")
_MORE: Final = Text("另有{count}处。", "And {count} more.")
_REFUSED: Final = Text(
    "“{file}”有{count}格读不了，整张表都没有读入，记录没有改动。请改好下面的格子再导入：",
    '"{file}" was not taken in, and nothing was changed: cells that cannot be read: {count}. Mend these and import it again:',
)
_NOT_ASKED: Final = Text(
    "按这张表现在填的内容，这一格不用填（例如：确定能完成的指标不填偏差原因）。请把它清空，或者改它所跟的那一格。",
    "with what the form says this is not asked (a cause, for example, where the target will be reached for certain). "
    "Empty the cell, or change the answer it follows from.",
)
_NO_MARK: Final = Text(
    "写了理由，没有得分或档次。请补上得分或档次。",
    "there is a remark and no points or level. Add the points or the level.",
)
_LOST: Final = Text(
    "表上删掉了{count}个要填的格，记录里相应的内容不变。要删记录里的内容，请到问答里删。",
    "Cells to be filled in that were deleted on the form: {count}. The record keeps what it has there; delete it in the talk if that is meant.",
)
_STRAYS: Final = Text(
    "写在不读的格里、没有读入的有{count}处：{listed}。加的行请到问答里填；正式表没有格子的内容，请写在“表外问题”页。",
    "Written where nothing is read, and not taken in: {count}: {listed}. Rows that were added can be answered in the talk; "
    'what the official form has no cell for stands on the page "Beyond the form".',
)
