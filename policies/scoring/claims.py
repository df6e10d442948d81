"""The score that the unit claims, held against the one that the rule gives."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from policies.scoring.how import plain, round2, say
from policies.scoring.verdict import Verdict
from policies.text import Text

CENT: Final = Decimal("0.01")
"""Points within which a claimed score agrees with a computed one."""
_NOTHING: Final = Text("", "")


def number(value: Decimal | None) -> float | int | None:
    """A JSON number: whole ones without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def compare(
    claimed: Decimal | None, weight: Decimal | None, exact: Fraction | None
) -> tuple[bool | None, Text]:
    """Whether a claim is what the rule gives, and the remark where it is not; None where that cannot be said."""
    if claimed is None or weight is None:
        return None, _NOTHING
    if claimed > weight:
        return False, say("claim_over", claimed=plain(claimed), weight=plain(weight))
    if exact is None:
        return None, _NOTHING
    score = round2(exact)
    if abs(claimed - score) <= CENT:
        return True, _NOTHING
    case = "claim_more" if claimed > score else "claim_less"
    return False, say(case, claimed=plain(claimed), by=plain(abs(claimed - score)))


def compare_row(
    claimed: Decimal | None, weight: Decimal | None, verdict: Verdict
) -> tuple[bool | None, Text]:
    """The same for a row, where a stated band bounds the claim though no rule gives the figure (R-SELF-08)."""
    exact = None if weight is None else verdict.score(weight)
    if claimed is None or weight is None or claimed > weight or not verdict.banded:
        return compare(claimed, weight, exact)
    low, high = (round2(end) for end in verdict.bounds(weight))
    if low <= claimed < high or (claimed == high and not verdict.open_end):
        return True, _NOTHING
    told = {"claimed": plain(claimed), "low": plain(low), "high": plain(high)}
    return False, say("claim_outside", **told)
