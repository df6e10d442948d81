"""The form of a stage's paper as lines: as it prints, then what is asked besides and stands on no form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guide.app.form_lines import Line, form_lines, with_findings
from guide.app.printed_form import Printed, printed
from guide.talk.question import Question, QuestionKind, State, Task
from guide.talk.standing import FINISH
from policies.text import Lang, Text

if TYPE_CHECKING:
    from guide.reports.form import FormInfo
    from guide.talk.session import Session
    from policies.finding import Finding

_LANGS: Final[tuple[Lang, Lang]] = ("zh", "en")
_BESIDES: Final = Text("另外要填的（不印在这张表上）", "Asked besides (not printed on this form)")


def form_to_fill(session: Session) -> FormInfo | None:
    """The form whose cells the answers of the stage fill, by its paper; None where they fill the sheet's own form, or none."""
    from guide.reports.forms import FORMS, form_of

    if session.at.paper is None or session.talk.stage.offers:
        return None
    own = form_of(session.stage, session.profile, session.at.paper)
    if own is None or own.answers:
        return own
    filled = (form for form in FORMS.values() if form.stage is session.stage and form.answers)
    return next(filled, own)


def stage_lines(
    session: Session, tasks: Sequence[Task], findings: Sequence[Finding]
) -> tuple[Line, ...]:
    """The lines of a talk's form with the findings at their places."""
    form, questions = form_to_fill(session), session.questions()
    if form is None or not form.answers:
        return form_lines(session.at, tasks, findings, questions)
    drawn = _drawn(session, form)
    lines = list(_lines(session, drawn, tasks, {one.key: one for one in questions}))
    there = {place for one, _other in drawn for place in one.places}
    left = tuple(_without(task, there) for task in tasks)
    besides = form_lines(session.at, [task for task in left if task.questions], (), questions)
    if besides:
        lines += [Line("", _BESIDES), *(line for line in besides if line.where)]
    return with_findings(lines, findings)


def _drawn(session: Session, form: FormInfo) -> list[tuple[Printed, Printed]]:
    """The form in both languages, line by line."""
    from guide.reports.form import Filling

    at = session.at
    zh, en = (
        printed(form, Filling(at.sheet, at.profile, lang, None, at.dossier, at.paper, at.today))
        for lang in _LANGS
    )
    return list(zip(zh, en, strict=True))


def _lines(
    session: Session,
    drawn: Sequence[tuple[Printed, Printed]],
    tasks: Sequence[Task],
    known: dict[str, Question],
) -> Iterator[Line]:
    at = session.at
    open_ = {i.key for t in tasks for i in t.questions if i.state in {State.OPEN, State.LOCKED}}
    told: set[str] = set()
    group = row = 0
    for one, other in drawn:
        key = next((place for place in one.places if place in known), None)
        items = _items(one, known)
        if one.depth < 3:
            group, row = (one.depth == 1) or (one.depth == 2 and group), one.depth == 2
            yield Line("", Text(one.name, other.name), inside=one.depth and group + row)
        elif items and not (at.get(items.key) or ()):
            if items.key not in told:
                told.add(items.key)
                yield Line(items.key, items.name, open=items.key in open_, inside=group + row)
        elif one.places and (key or items):
            where = key or one.places[0]
            value = Text(one.value, other.value) if one.value else None
            opens = not value and where in open_
            yield Line(where, Text(one.name, other.name), value, open=opens, inside=group + row)
        elif one.value or not one.places:
            value = Text(one.value, other.value)
            name = Text(one.name, other.name)
            yield Line("printed", name, value, fixed=True, inside=group + row)


def _items(line: Printed, known: dict[str, Question]) -> Question | None:
    """The question about items whose cell this is."""
    if not line.places or "[" not in line.places[0]:
        return None
    question = known.get(line.places[0].partition("[")[0])
    return question if question and question.kind is QuestionKind.ITEMS else None


def _without(task: Task, there: set[str]) -> Task:
    """The section without the questions that the form shows."""
    kept = tuple(
        item
        for item in task.questions
        if item.key not in FINISH
        and not any(w == item.key or w.startswith((f"{item.key}[", f"{item.key}.")) for w in there)
    )
    return replace(task, questions=kept)
