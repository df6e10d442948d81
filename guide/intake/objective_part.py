"""The objectives on a form: for the whole period, for the year, and what was achieved."""

from __future__ import annotations

from typing import Any, Final

from guide.intake import labels as say
from guide.intake.complaints import CELL_NAMES
from guide.intake.form import Form
from guide.intake.grid import Cell
from policies.text import Text

_FIELDS: Final = (
    ("whole_period", say.WHOLE_OBJECTIVE),
    ("achieved", say.ACHIEVED),
    ("annual", say.ANNUAL_OBJECTIVE),
)


def read_objective(form: Form) -> dict[str, Any]:
    """The texts right of their labels, or under them where labels stand side by side."""
    found: dict[str, Any] = {}
    for name, pattern in _FIELDS:
        cells = [cell for label in form.labels(pattern) if (cell := _text_of(form, label))]
        for cell in cells:
            text = form.words(cell, CELL_NAMES[f"objective.{name}"])
            if name not in found:
                found[name] = text
            elif text != found[name]:
                form.tell(cell, _SECOND.fill(name=CELL_NAMES[f"objective.{name}"]))
        if not cells and (answer := form.answer(pattern)):
            found[name] = answer.text
    return found


def _text_of(form: Form, label: Cell) -> Cell | None:
    beside = form.right(label)
    if beside is not None:
        return beside
    following = form.grid.cell(label.row, label.beyond)
    names_group = following is not None and say.is_label(following.text) and label.down > 1
    return None if names_group else form.below(label)


_SECOND: Final = Text(
    "“{name}”有两处，内容不同，读了前一处，这一处没有读入。",
    "{name} stands here a second time with other words; the first was read, this one was not.",
)
