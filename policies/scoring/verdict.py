"""What the rule says about one row: a decided share of its weight, or bounds and what is wanted to decide it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, Literal

from policies.text import Text

RowKind = Literal["quantitative", "qualitative", "unreadable"]
NEEDS: Final = (
    "target", "weight", "actual", "operator", "level", "score", "cause", "deduction", "deviation", "evidence",
)  # fmt: skip
"""Everything a row can want, in the order in which it is shown; their names stand in data/scoring/words.yaml."""


_NOUGHT: Final = Fraction(0)


@lru_cache(maxsize=1024)
def exactly(weight: Decimal) -> Fraction:
    """The weight as a fraction; the same few weights come again and again."""
    return Fraction(weight)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`share` (0 to 1) of the weight less `off` points when decided; else the score lies from `low` to `high` of it."""

    how: Text
    kind: RowKind = "quantitative"
    share: Fraction | None = None
    off: Fraction = _NOUGHT
    low: Fraction = _NOUGHT
    high: Fraction = Fraction(1)
    banded: bool = False
    """True when the bounds are those of a stated band, so that a claim can be held against them."""
    open_end: bool = False
    """True when the upper bound itself belongs to the band above."""
    needs: tuple[str, ...] = ()
    explained: bool = False
    """True when the reason for lost points came with the question, so that the sheet need not give it again."""
    met: bool | None = None
    completion: Fraction | None = None
    """Actual ÷ target, or target ÷ actual where lower is better; not capped."""
    reverse: bool = False
    """True when the target is a limit, so that a completion above 1 is no over-fulfilment to ask about."""

    def score(self, weight: Decimal) -> Fraction | None:
        """Points before rounding, from 0 to the weight (R-SELF-06); None when the rule does not decide."""
        if self.share is None:
            return None
        whole = exactly(weight)
        if self.off is _NOUGHT:
            return whole if self.share == 1 else whole * self.share
        return max(_NOUGHT, min(whole, whole * self.share - self.off))

    def bounds(self, weight: Decimal) -> tuple[Fraction, Fraction]:
        """The lowest and the highest points that are possible; equal when decided."""
        exact = self.score(weight)
        if exact is not None:
            return exact, exact
        whole = exactly(weight)
        return whole * self.low, whole if self.high == 1 else whole * self.high


def undecided(
    how: Text, *needs: str, kind: RowKind = "quantitative", met: bool | None = None
) -> Verdict:
    """Nothing but the weight bounds the score."""
    return Verdict(how, kind=kind, needs=needs, met=met)
