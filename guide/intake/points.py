"""Weights and scores in a cell of a form, points."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

from guide.intake.form import Form
from guide.intake.grid import Cell
from policies.number import read_points
from policies.text import Text, Unclear

_BEHIND: Final = re.compile(r"\s*(分|points?|pts?|%)\s*$", re.IGNORECASE)
NONE: Final = frozenset({"", "-", "—", "－", "–", "/", "／", "——"})
"""What people write where there are no points."""
_LONGEST: Final = 60
"""Characters; what is longer is no number of points."""


def read_points_of(form: Form, cell: Cell, name: Text) -> Decimal | None:
    """The points in a cell, with or without 分 or % behind them; what cannot be read is told and left out."""
    text = form.read(cell)
    if text in NONE:
        return None
    if len(text) <= _LONGEST:
        text = _BEHIND.sub("", unicodedata.normalize("NFKC", text))
    try:
        return read_points(text)
    except Unclear as error:
        form.tell(cell, _UNREADABLE.fill(name=name, why=error.message))
        return None


_UNREADABLE: Final = Text("“{name}”没有读入。{why}", "{name} was not read. {why}")
