"""A form that came back, held against the record: what was written in it, and whether the record has moved on since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from guide.intake.excel_value import shown
from guide.readback.reading import FilledForm, Written
from guide.records.dossier import Dossier
from guide.reports.fillable import FIXED, about, opened, to_fill_in
from guide.reports.fills import Fill, is_tick
from guide.reports.form import Filling, FormInfo
from guide.reports.forms import FORMS
from guide.reports.layout import Cell, Page
from guide.reports.page import page
from guide.reports.writers.excel_names import digest
from guide.talk.session import Session
from policies.papers import parts_of
from policies.text import Lang, Text, Unclear

_ROW: Final = re.compile(r"paper\.([a-z_]+)\[(\d+)\]\.")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote for one answer, or a part of one, and the cell it stands in."""

    fill: Fill
    text: str
    cell: Written
    moved: Text | None = None
    """Why it cannot be taken unless the record says the same: the record has moved on since the form was printed."""

    def hold(self) -> None:
        """Raises: Unclear where the record has moved on."""
        if self.moved:
            raise Unclear(self.moved)


@dataclass(frozen=True, slots=True)
class Complaint:
    """One cell that cannot be taken: where it is on the form, which answer it is, and why."""

    where: str
    place: str
    why: Text


def form_now(session: Session, form: FilledForm) -> tuple[FormInfo, Page]:
    """The same form as it would be printed now.

    Raises: Unclear when it is none that can be filled in now, or the record is not the one it was printed from.
    """
    info = FORMS.get(form.about.form)
    if info is None or not info.answers or str(info.stage) != form.about.stage:
        raise Unclear(_NO_FORM.fill(form=form.about.form[:20]))
    lang: Lang = "en" if form.about.lang == "en" else "zh"
    filling = _filling(session, lang)
    ready = opened(info, filling)
    now = about(info, ready)
    if now.whose != form.about.whose:
        raise Unclear(_OTHER.fill(project=now.project, name=filling.sheet.project.name))
    if not ready.fillable:
        raise Unclear(_why_not(session, info, filling))
    if now.round != form.about.round:
        raise Unclear(_OTHER_ROUND.fill(then=form.about.round, now=now.round))
    if now.rows != form.about.rows:
        raise Unclear(_OTHER_ROWS.fill(form=info.code, project=now.project))
    return info, to_fill_in(page(info, ready), info, ready)


def _filling(session: Session, lang: Lang) -> Filling:
    at = session.at
    dossier = at.dossier if at.dossier.project_id else Dossier(project_id=session.project_id or "")
    return Filling(at.sheet, at.profile, lang, dossier=dossier, today=at.today)


def _why_not(session: Session, info: FormInfo, filling: Filling) -> Text:
    if session.waiting:
        return session.waiting
    row = filling.dossier.stage(info.stage)
    if row is not None and row.state != "draft":
        return _CLOSED.fill(stage=session.title, project=filling.dossier.project_id)
    return _OTHER_FORM.fill(form=info.code)


def cells_of(made: Page) -> dict[str, Cell]:
    """The cells of a page that may be filled in, by their names."""
    grids = (*made.grids, *([made.beyond] if made.beyond else ()))
    found: dict[str, Cell] = {}
    for grid in grids:
        for row in grid.rows:
            for cell in row:
                if cell.fills:
                    found.setdefault(cell.fills.name, cell)
    return found


def written(
    form: FilledForm, now: Mapping[str, Cell], session: Session
) -> tuple[list[Said], list[Complaint]]:
    """What was written in by hand and is not in the record already, and what stands in its way."""
    said: list[Said] = []
    wrong: list[Complaint] = []
    touched = {name: one for name, one in form.cells.items() if one.touched}
    moved = set(_moved_rows(form, now, touched, session))
    for name, one in touched.items():
        cell = now.get(name)
        place = cell.fills.fills[0].place if cell and cell.fills else name
        if one.wrong:
            wrong.append(Complaint(one.address, place, one.wrong))
        elif cell is None or cell.fills is None:
            wrong.append(Complaint(one.address, place, _GONE))
        elif digest(one.text) == digest(_text(cell)):
            continue
        else:
            why = None
            if digest(_text(cell)) != one.printed or name in moved:
                told = _MOVED_ROW if name in moved else _MOVED
                why = told.fill(now=_text(cell) or "—", form=one.text or "—")
            parts, there = cell.fills.split(one.text), cell.fills.split(_text(cell))
            said += [Said(f, text, one, why) for f, text in parts.items() if text != there[f]]
    return said, wrong


def _text(cell: Cell) -> str:
    return cell.text if cell.number is None else shown(cell.number).text


def _moved_rows(
    form: FilledForm, now: Mapping[str, Cell], touched: Mapping[str, Written], session: Session
) -> Iterator[str]:
    """Cells in rows of the filler's own that were written in while somebody changed the same row of the record."""
    own = set(parts_of(type(session.at.paper))) - set(FIXED) if session.at.paper else set()
    rows: dict[tuple[str, str], list[str]] = {}
    for name, cell in now.items():
        found = _ROW.match(cell.fills.fills[0].place) if cell.fills else None
        if found and found[1] in own:
            rows.setdefault((found[1], found[2]), []).append(name)
    for names in rows.values():
        if any(n in form.cells and digest(_text(now[n])) != form.cells[n].printed for n in names):
            yield from (n for n in names if n in touched and now[n].text != touched[n].text)


def ticks(said: list[Said], form: FilledForm, now: Mapping[str, Cell]) -> list[Said]:
    """The same with the ticks of one question as one answer: the keys of its ticked choices, parted by blanks.

    Raises: Unclear where a mark is neither a tick nor none.
    """
    kept_: list[Said] = []
    done: set[str] = set()
    for one in said:
        if not is_choice(one.fill):
            kept_.append(one)
        elif one.fill.place not in done:
            done.add(one.fill.place)
            keys = list(_ticked(one.fill.place, form, now))
            kept_.append(replace(one, fill=Fill(one.fill.place), text=" ".join(keys)))
    return kept_


def is_choice(fill: Fill) -> bool:
    """Whether a cell is one choice of a question, to be ticked."""
    return bool(fill.part) and not fill.place.startswith("paper.marks[")


def _ticked(place: str, form: FilledForm, now: Mapping[str, Cell]) -> Iterator[str]:
    for name, cell in now.items():
        fill = cell.fills.fills[0] if cell.fills else None
        if fill is None or fill.place != place or not fill.part:
            continue
        one = form.cells.get(name)
        ticked = is_tick(one.text if one else cell.text)
        if ticked is None and one:
            raise Unclear(_NO_TICK.fill(where=one.address, text=one.text[:20]))
        if ticked:
            yield fill.part


_NO_FORM: Final = Text(
    "没有能读回的“{form}”表。这份文件可能来自更新版本的程序。",
    'There is no form "{form}" that can be read back. The file may come from a newer version of the program.',
)
_OTHER: Final = Text(
    "这张表不是{project}“{name}”的：项目名称或年度对不上（可能来自别的记录，或打印以后项目改了名）。请重新打印再填。",
    'This form is not of {project}, "{name}": name or year differ (it may come from other records, or the project was renamed '
    "after it was printed). Print it again and fill that in.",
)
_CLOSED: Final = Text(
    "{project}的{stage}已提交，内容已固定，这张表没有读入。要改请先在问答里写明理由撤回；要另做一轮，请先输入“新一轮”，再重新打印。",
    "{stage} of {project} is submitted and fixed, so this form was not taken in. To change it, reopen it in the talk with a reason; "
    'for another round type "another round" there, then print the form again.',
)
_OTHER_FORM: Final = Text(
    "这一步现在用的不是{form}表（审核方式已定为另一种）。请重新打印现在的表。",
    "{form} is not the form of this step any more (the other kind of review was chosen). Print the form it has now.",
)
_OTHER_ROUND: Final = Text(
    "这张表是第{then}轮的，现在已是第{now}轮。请重新打印再填。",
    "This form is of round {then}, and it is round {now} now. Print it again and fill that in.",
)
_OTHER_ROWS: Final = Text(
    "打印以后，{project}的指标或要点改过，表上的行和记录对不上。请重新打印{form}，把填的内容抄过去。",
    "Since this form was printed the indicators or points of {project} were changed, and its rows are not those of the record. "
    "Print {form} again and copy what was filled in.",
)
_GONE: Final = Text(
    "打印以后记录改过，现在没有这一格。请重新打印再填。",
    "the record was changed since the form was printed, and has no such cell now. Print it again and fill that in.",
)
_MOVED: Final = Text(
    "打印以后，记录里这一格改成了“{now}”，表上填的是“{form}”，不知道以哪个为准，没有读入。"
    "以表为准，请先在问答里改好；以记录为准，请把表上这一格改成一样。",
    'since the form was printed the record was changed to "{now}"; the form says "{form}". It is not clear which one holds. '
    "If the form does, change it in the talk; if the record does, write the same on the form.",
)
_MOVED_ROW: Final = Text(
    "打印以后，记录里这一行被别人改过，这一格没有读入。请重新打印，再填这一行。",
    "since the form was printed somebody changed this row of the record, so the cell was not taken in. "
    "Print the form again and fill in this row.",
)
_NO_TICK: Final = Text(
    "{where}：“{text}”不知道是不是打勾。选中的请写√，不选的留空。",
    '{where}: it is not clear whether "{text}" is a tick. Write √ where it applies and leave the others empty.',
)
