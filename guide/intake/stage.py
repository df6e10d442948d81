"""Which stage a sheet that somebody hands in belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policies.finding import Stage

if TYPE_CHECKING:
    from policies.model import Sheet


def stage_of(sheet: Sheet) -> Stage:
    """Self-evaluation when anything was measured, achieved or scored; else target."""
    measured = (
        sheet.objective.achieved
        or sheet.total is not None
        or sheet.execution.score is not None
        or any(one.actual or one.score is not None for one in sheet.indicators)
    )
    return Stage.SELF_EVALUATION if measured else Stage.TARGET
