"""How a row stands on its way to the target: what its forecast promises, and the light it gets, said in words.

Colour is never the only sign; the words are. The bounds are ours (design), the three likelihoods are those of R-MON-06.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Final

from policies.checks.facts import Likelihood, Progress
from policies.level import Level2, read_level2
from policies.model import Indicator
from policies.notation import read_actual, read_target
from policies.profile import Profile
from policies.scoring import score_row
from policies.target import Target
from policies.text import Text
from policies.units import convert

LIKELIHOODS: Final[dict[Likelihood, Text]] = {
    "certain": Text("确定能", "certain"),
    "possible": Text("有可能", "possible"),
    "impossible": Text("完全不可能", "impossible"),
}


class Light(StrEnum):
    """How a project or a row stands."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


LIGHT_NAMES: Final[dict[Light, Text]] = {
    Light.GREEN: Text("绿·正常", "green: on course"),
    Light.YELLOW: Text("黄·关注", "yellow: watch"),
    Light.RED: Text("红·预警", "red: alert"),
}


def likely(indicator: Indicator, forecast: str, profile: Profile) -> Likelihood | None:
    """What a forecast promises: it meets the target or falls short; None when that cannot be read off."""
    row = score_row(0, indicator.model_copy(update={"actual": forecast}), profile)
    if row.verdict.met is None:
        return None
    return "certain" if row.verdict.met else "possible"


def off_course(
    indicator: Indicator, told: Progress, until: dt.date | None, profile: Profile
) -> bool:
    """Whether a row wants cause and measure, whatever likelihood was claimed.

    Its forecast misses the target by `check.deviation_share` or more, or what is done of an amount lags that far behind
    the share of the year gone by at the end of the day `until`.
    """
    most = Decimal(profile.value("check.deviation_share"))
    target = read_target(indicator.target, indicator.name)
    missed = _missed(told.forecast, target)
    if missed is not None and missed >= most:
        return True
    behind = _missed(told.value, target) if _adds_up(indicator, target) else None
    return until is not None and behind is not None and 1 - behind <= (1 - most) * _passed(until)


def _passed(until: dt.date) -> Decimal:
    """The share of the year gone by at the end of that day."""
    days = (dt.date(until.year + 1, 1, 1) - dt.date(until.year, 1, 1)).days
    return Decimal(until.timetuple().tm_yday) / days


def _adds_up(indicator: Indicator, target: Target) -> bool:
    """An amount that is made bit by bit over the year; a rate, a price or one single piece is not."""
    kind = read_level2(indicator.level2)
    much = target.value is not None and target.value > 1 and target.operator not in {"<=", "<"}
    return kind is Level2.QUANTITY and target.unit != "%" and much


def _missed(words: str | None, target: Target) -> Decimal | None:
    """By which share of its value a target is missed, negative when it is surpassed; None when that cannot be read off."""
    told = read_actual(words, target)
    if not target.value or told.value is None:
        return None
    value = convert(told.value, told.unit, target.unit) if told.unit else told.value
    if value is None:
        return None
    over = value / target.value - 1
    return over if target.operator in {"<=", "<"} else -over


def light_of(likelihoods: tuple[Likelihood | None, ...], *, alerted: bool = False) -> Light:
    """The light of a project: red when a target is out of reach or an alert line is crossed, yellow when one is in doubt."""
    if alerted or "impossible" in likelihoods:
        return Light.RED
    return Light.YELLOW if "possible" in likelihoods else Light.GREEN
