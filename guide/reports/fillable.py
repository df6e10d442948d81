"""A form to be filled in away from the program: whose it is, and the questions of its stage that it has no cell for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guide.records.freezing import owner
from guide.reports import labels as say
from guide.reports.fills import Fill
from guide.reports.layout import Cell, Grid, Page, Row, words
from guide.reports.writers.excel_names import digest
from guide.talk.advisor import LibraryAdvisor
from guide.talk.items import form_of
from guide.talk.memory import Memory
from guide.talk.paper_cells import is_paper
from guide.talk.question import Question, QuestionKind
from guide.talk.speak import join, shown_answer
from guide.talk.stage import Situation, stages
from guide.talk.standing import FINISH
from policies.text import Text, same

if TYPE_CHECKING:
    from guide.reports.form import Filling, FormInfo
    from policies.finding import Life

_WIDTHS: Final = (60, 110, 97)
_NOT_WRITTEN: Final = frozenset({QuestionKind.ROWS, QuestionKind.WEIGHTS, QuestionKind.CONFIRM})
"""What only a talk can ask."""
_WHOSE: Final = frozenset({"project.name", "project.unit", "project.year"})
"""What makes the project-year this one."""
FIXED: Final = {
    "rows": ("row", "name", "target"),
    "marks": ("item",),
    "steps": ("step",),
    "figures": ("item",),
    "follow_ups": ("measure",),
    "objections": ("source", "text"),
}
"""What names a row that is not the filler's own."""


@dataclass(frozen=True, slots=True)
class About:
    """Whose form it is. `whose` and `rows` are digests: of name and year, and of the rows that the record gives."""

    project: str
    year: str
    stage: str
    form: str
    round: str
    lang: str
    whose: str
    rows: str
    printed: str
    """The day, ISO; "" where none was printed."""


def opened(info: FormInfo, filling: Filling) -> Filling:
    """The filling for a form that may be filled in: with the paper as the talk would begin it, where none is begun.

    The same filling where the form carries no answers, the project is not recorded, or its stage cannot be written in.
    """
    dossier, stage = filling.dossier, info.stage
    row = dossier.stage(stage)
    if not (info.answers and dossier.project_id) or (row is not None and row.state != "draft"):
        return filling
    kept = dossier.papers.get(stage, ())
    paper = kept[-1].paper if kept and not kept[-1].closed else None
    at = situation(replace(filling, paper=paper))
    talk = stages()[stage]
    if talk.waits(at):
        return filling
    if paper is None and talk.draft:
        at = replace(at, paper=talk.draft(at))
    told = implied(info, at)
    return filling if told is None else replace(filling, paper=told.paper, fillable=True)


def implied(info: FormInfo, at: Situation) -> Situation | None:
    """The situation with what follows from its being this form; None where the record says otherwise."""
    for place, value in info.given:
        there = at.get(place)
        if there is None:
            at = at.put(place, value)
            followed = stages()[info.stage].follow(at, place, at.sheet)
            at = replace(at, paper=followed.paper or at.paper)
        elif there != value:
            return None
    return at


def situation(filling: Filling) -> Situation:
    """What decides the questions of a form's stage."""
    advisor = LibraryAdvisor(Path())  # questions ask it for names of sectors only
    return Situation(
        filling.sheet,
        filling.profile,
        Memory(),
        advisor,
        filling.paper,
        filling.dossier,
        filling.today,
    )


def to_fill_in(page: Page, info: FormInfo, filling: Filling) -> Page:
    """The page with whose it is, and the page of what it has no cell for."""
    return replace(page, record=about(info, filling), beyond=_beyond(page, info, filling))


def about(info: FormInfo, filling: Filling) -> About:
    """Whose form it is, as the record stands now."""
    project, dossier = filling.sheet.project, filling.dossier
    return About(
        project=dossier.project_id,
        year=str(project.year or ""),
        stage=str(info.stage),
        form=info.code,
        round=str(_round(info.stage, filling)),
        lang=filling.lang,
        whose=digest(f"{project.name}\n{project.year}"),
        rows=digest("\n".join(_rows(filling))),
        printed=filling.today.isoformat() if filling.today else "",
    )


def _round(stage: Life, filling: Filling) -> int:
    return 1 + sum(1 for one in filling.dossier.papers.get(stage, ()) if one.closed)


def _rows(filling: Filling) -> Iterator[str]:
    if filling.paper is None:
        yield from (f"{one.name}\t{one.target}" for one in filling.sheet.indicators)
    for name, cells in FIXED.items():
        for part in getattr(filling.paper, name, ()):
            yield "\t".join(str(getattr(part, cell)) for cell in cells)


def _beyond(page: Page, info: FormInfo, filling: Filling) -> Grid:
    placed = {fill for grid in page.grids for row in grid.rows for fill in _fills(row)}
    given = {place for place, _ in info.given}
    at = situation(filling)
    rows: list[Row] = [
        (words(filling.say(say.BEYOND_HOW), len(_WIDTHS)),),
        tuple(filling.head(one) for one in (say.QUESTION, say.ANSWER, say.HOW_TO_WRITE)),
    ]
    for question in stages()[info.stage].questions(at):
        if (
            _is_fixed(question.key, filling, info)
            or question.quiet
            or question.kind in _NOT_WRITTEN
            or question.key in FINISH | _WHOSE | given
        ):
            continue
        rows += _asked(filling, question, at.get(question.key), placed)
    return Grid(filling.say(say.BEYOND), _WIDTHS, tuple(rows), heads=2)


def _is_fixed(key: str, filling: Filling, info: FormInfo) -> bool:
    """Whether a cell of the sheet belongs to another stage that is submitted."""
    of = owner(key)
    row = filling.dossier.stage(of)
    fixed = row is not None and row.state == "submitted"
    return not is_paper(key) and of != info.stage and fixed


def _fills(row: Iterable[Cell]) -> Iterator[Fill]:
    for cell in row:
        yield from cell.fills.fills if cell.fills else ()


def _asked(filling: Filling, question: Question, value: Any, placed: set[Fill]) -> Iterator[Row]:
    """The row of a question; those of its parts, where the form has some of them."""
    there = {one.part for one in placed if one.place == question.key}
    inside = any(one.place.startswith((f"{question.key}[",)) for one in placed)
    if question.kind is QuestionKind.MARK and there:
        for part, name in say.MARK_PARTS.items():
            if part not in there and _has(question, part):
                told = getattr(value, part, None)
                labels = {one.key: filling.say(one.label) for one in question.levels}
                cell = words(labels.get(str(told), str(told or ""))).of(question.key, part)
                label = say.MARK_AND_REMARK.fill(mark=question.name, remark=name)
                how = " / ".join(labels.values()) if part == "level" else ""
                yield (filling.label(label), cell, words(how))
    elif not there and not inside:
        cell = words(filling.say(written(question, value))).of(question.key)
        yield (filling.label(question.name), cell, words(filling.say(how_to_write(question))))


def _has(question: Question, part: str) -> bool:
    """Whether the mark a question asks for has this part: no levels without their names, no points in words alone."""
    return {"level": bool(question.levels), "points": question.most is not None}.get(part, True)


def written(question: Question, value: Any) -> Text:
    """An answer as its question reads it."""
    if value in (None, ""):
        return same("")
    if question.kind is not QuestionKind.ITEMS:
        return shown_answer(question, value)
    told = [_item(question, part) for part in value]
    return Text("\n".join(one.zh for one in told), "\n".join(one.en for one in told))


def _item(question: Question, part: Any) -> Text:
    """One item on a line, its cells parted by bars."""
    cells = [(c, getattr(part, c.field)) for c in question.columns]
    told = [same("") if v in (None, "", ()) else shown_answer(c, v) for c, v in cells]
    return Text(_line(one.zh for one in told), _line(one.en for one in told))


def _line(cells: Iterable[str]) -> str:
    return " | ".join(" ".join(one.splitlines()) for one in cells).rstrip(" |")


def how_to_write(question: Question) -> Text:
    """How its answer is written, with the choices there are."""
    if question.kind is QuestionKind.ITEMS:
        lists = [
            join(
                [
                    Text(f"{n} {c.label.zh}", f"{n} {c.label.en}")
                    for n, c in enumerate(column.choices, 1)
                ],
                "；",
                "; ",
            )
            for column in question.columns
            if column.choices and column.choices[0].label.zh not in question.form.zh
        ]
        return join(
            [say.ONE_A_LINE.fill(form=form_of(question.columns)), question.form, *lists], "\n", "\n"
        )
    if question.choices:
        return join([one.label for one in question.choices], " / ", " / ")
    return say.WAYS.get(str(question.kind)) or question.form
