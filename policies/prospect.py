"""How a row stands on its way to the target: what its forecast promises, and the light it gets, said in words.

Colour is never the only sign; the words are. The bounds are ours (design), the three likelihoods are those of R-MON-06.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from policies.checks.facts import Likelihood
from policies.model import Indicator
from policies.profile import Profile
from policies.scoring import score_row
from policies.text import Text

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


def light_of(likelihoods: tuple[Likelihood | None, ...], *, alerted: bool = False) -> Light:
    """The light of a project: red when a target is out of reach or an alert line is crossed, yellow when one is in doubt."""
    if alerted or "impossible" in likelihoods:
        return Light.RED
    return Light.YELLOW if "possible" in likelihoods else Light.GREEN
