"""Cells of an approved sheet that are to become something else: what a cut of money or a change of target asks for."""

from __future__ import annotations

from collections.abc import Iterable

from policies.model import Indicator, Part, Sheet, Words


class Revision(Part):
    """One indicator's target and weight as they were and as they shall be; `row` counts from 0 as in the sheet.

    `target` or `weight` None leaves that cell as it was; `reason` says why this row changes (or stays).
    """

    row: int
    name: Words = ""
    old_target: Words | None = None
    target: Words | None = None
    reason: Words | None = None


def revised(sheet: Sheet, revisions: Iterable[Revision]) -> Sheet:
    """The sheet with the new targets in place; rows it does not have are left out."""
    rows: list[Indicator] = list(sheet.indicators)
    for one in revisions:
        if one.target is not None and 0 <= one.row < len(rows):
            rows[one.row] = rows[one.row].model_copy(update={"target": one.target})
    return sheet.model_copy(update={"indicators": tuple(rows)})
