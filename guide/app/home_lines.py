"""How Home draws a task, a project with its stage rail, and a place to go to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from textual.content import Content

from guide.app.flow import clip, columns, wrap
from guide.app.safe import Part, assemble, content
from guide.language import N_, _, language
from guide.outlook import SHORT, due_in_words, step_in_words, talked
from policies.finding import ON_OCCASION, Life

if TYPE_CHECKING:
    from guide.app.places import Place
    from guide.outlook import Task
    from guide.records.facts import ProjectRow, State

_DUE: Final = 24
_STEP: Final = 22
_YEAR: Final = 4
_UNIT: Final = 20
_RAIL: Final = {"zh": 58, "en": 90}
_NAME: Final = 24
"""Cells a name must have for a project to stand on one line."""
SOON: Final = 14
"""Days from which a due date is marked."""
_WAY: Final = 22


def task_line(task: Task, today: dt.date, width: int) -> Content:
    """When it is due, what is to be done, and for which project."""
    due, style = due_in_words(task.due, today), _pressing(task.due, today)
    step = step_in_words(task, SHORT[task.stage].pick(language()))
    left = width - _DUE - _STEP - 4
    return columns(
        [
            (content(clip(due, _DUE), style), _DUE),
            (content(clip(task.row.name, left), "bold"), left),
            (content(clip(step, _STEP)), _STEP),
        ]
    )


def _pressing(due: dt.date | None, today: dt.date) -> str:
    """The style of a last day; what it means stands there in words."""
    if due is None:
        return "$quiet"
    days = (due - today).days
    if days < 0:
        return "$error"
    return "bold $warning" if days == 0 else "$warning" if days <= SOON else "$quiet"


def project_line(row: ProjectRow, states: dict[str, State], width: int) -> Content:
    """Name, unit and year, and the rail of its stages: on one line, or on two where there is no room."""
    year, unit = str(row.year or ""), row.unit or ""
    rail = stage_rail(states)
    room = _RAIL[language()]
    name = width - _UNIT - _YEAR - room - 6
    if name >= _NAME:
        return columns(
            [
                (content(clip(row.name, name), "bold"), name),
                (content(clip(unit, _UNIT), "$quiet"), _UNIT),
                (content(year, "$quiet"), _YEAR),
                (rail, room),
            ]
        )
    beside = max(20, width - _UNIT - _YEAR - 4)
    head = columns(
        [
            (content(clip(row.name, beside), "bold"), beside),
            (content(clip(unit, _UNIT), "$quiet"), _UNIT),
            (content(year, "$quiet"), _YEAR),
        ]
    )
    return Content("\n").join([head, *wrap(Content("  ") + rail, width, hang=2)])


_STATE_WORDS: Final = {"draft": N_("being filled in"), "submitted": N_("submitted")}


def stage_rail(states: dict[str, State]) -> Content:
    """The stages that have a talk, in the order of the life: what is submitted, where it stands, what is to come."""
    parts: list[Part] = []
    usual = [stage for stage in talked() if stage not in ON_OCCASION]
    for stage in map(str, Life):
        if stage not in states and stage not in usual:
            continue
        if parts:
            parts.append((" > ", "$faint"))
        name = SHORT[stage].pick(language())
        state = states.get(stage)
        if state is None:
            parts.append((name, "$faint"))
            continue
        joint = "" if language() == "zh" else " "
        style = "$success" if state == "submitted" else "bold $accent"
        parts.append((f"{name}{joint}{_(_STATE_WORDS[state])}", style))
    return assemble(*parts)


def place_line(place: Place, width: int) -> Content:
    """A place and what it is for."""
    return way_line(_(place.title), _(place.about), width)


def way_line(title: str, about: str, width: int) -> Content:
    """A way on and what it is for."""
    left = width - _WAY - 2
    return columns(
        [
            (content(clip(title, _WAY), "$accent"), _WAY),
            (content(clip(about, left), "$quiet"), left),
        ]
    )
