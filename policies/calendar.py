"""By which day a stage of a project-year is due, from the profile in force. T is the budget year."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from policies.finding import Life

if TYPE_CHECKING:
    from policies.profile import Profile

DUE_KEYS: Final[dict[Life, str]] = {
    Life.EX_ANTE: "calendar.ex_ante_due",
    Life.TARGET: "calendar.target_due",
    Life.REVIEW: "calendar.review_due",
    Life.BUDGET: "calendar.budget_due",
    Life.MONITORING: "monitor.report_due",
    Life.SELF_EVALUATION: "calendar.self_evaluation_due",
    Life.EVALUATION: "calendar.evaluation_due",
    Life.FEEDBACK: "calendar.results_use_due",
    Life.RESULTS_USE: "calendar.results_use_due",
}
"""The profile's key for the last day of a stage. What is mended must be so before the result is used; a change has no day."""
_YEARS: Final = {
    **dict.fromkeys((Life.EX_ANTE, Life.TARGET, Life.REVIEW), -1),
    **dict.fromkeys((Life.BUDGET, Life.MONITORING), 0),
    **dict.fromkeys((Life.SELF_EVALUATION, Life.EVALUATION, Life.FEEDBACK, Life.RESULTS_USE), 1),
}
"""The year of that day: the year before T, T itself, the year after."""


def due(profile: Profile, stage: Life | str, year: int | None) -> dt.date | None:
    """The last day (inclusive) of a stage for budget year `year`; None where no day is fixed or the year is not known."""
    life = Life(stage)
    if year is None or life not in DUE_KEYS or not 1 < year < dt.MAXYEAR - 1:
        return None
    month, day = map(int, str(profile.value(DUE_KEYS[life])).split("-"))
    last = 28 if (month, day) == (2, 29) else day
    return dt.date(year + _YEARS[life], month, last)
