"""What the history needs to know of a table: what names a row, and to which project-year it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Owner(StrEnum):
    """How the project-year of a row is found: by its own column, through its sheet or indicator, or not at all."""

    PROJECT = "project_id"
    SHEET = "sheet_id"
    INDICATOR = "indicator_id"
    SHARED = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that the history covers. `key` are the columns that name a row.

    A table of `Owner.PROJECT` has a column `project_id` (for `projects` its own `id`), one of `Owner.SHEET` a column
    `sheet_id`.
    """

    owner: Owner
    key: tuple[str, ...] = ("id",)
    content: bool = False
    """Whether a change of a row makes a new revision of its sheet, which somebody else's answer is held against."""
