"""How a score came about, said in both languages with the arithmetic shown, and the numbers written for people.

The sentences are data (data/scoring/how.yaml, and marks.yaml for frameworks). Scores and shares are exact fractions until they are shown.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

from policies.data_files import load, text
from policies.target import Target
from policies.text import Text, same

LONGEST_SHOWN: Final = 40
"""Characters of a cell that are repeated in an explanation."""
_NOTHING: Final = Text("", "")


@cache
def _sentences() -> dict[str, Text]:
    told = {**load("scoring/how"), **load("scoring/marks")}
    return {name: text(node) for name, node in told.items()}


def say(case: str, **values: Text | str | int) -> Text:
    """The sentence for a case with its values filled in. Raises: KeyError for an unknown case or a missing value."""
    return _sentences()[case].fill(**values)


def join(*parts: Text) -> Text:
    """Sentences one after the other; empty ones are dropped."""
    told = [part for part in parts if part]
    if len(told) < 2:
        return told[0] if told else _NOTHING
    return Text("".join(p.zh for p in told), " ".join(p.en for p in told))


def round2(exact: Fraction) -> Decimal:
    """Two decimals, half up (R-SELF-15)."""
    above, below = exact.numerator, exact.denominator
    cents = (200 * abs(above) + below) // (2 * below)
    return Decimal(cents if above >= 0 else -cents).scaleb(-2)


def points(exact: Fraction) -> str:
    """Points as shown: always two decimals."""
    return f"{round2(exact):.2f}"


def plain(number: Decimal | Fraction) -> str:
    """A number without trailing zeros and without an exponent; a fraction is rounded to two decimals."""
    exact = round2(number) if isinstance(number, Fraction) else number
    written = f"{exact:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def percent(share: Fraction) -> str:
    """A share as a percentage with at most two decimals."""
    return f"{plain(share * 100)}%"


def sign(exact: Fraction) -> Text:
    """The equals sign where two decimals say it all, else the sign for about."""
    return Text("＝", "=") if (exact * 100).denominator == 1 else Text("≈", "≈")


def shown(cell: str | Target) -> str:
    """A cell as it was written, on one line and cut short."""
    words = " ".join((cell.raw if isinstance(cell, Target) else cell).split())
    return words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN] + "…"


@lru_cache(maxsize=1024)
def full(weight: Decimal | None) -> Text:
    """What full marks come to."""
    if weight is None:
        return say("full_unweighted")
    return say("full", score=points(Fraction(weight)))


def arithmetic(above: Decimal, below: Decimal, weight: Decimal | None) -> Text:
    """The proportion worked out: "达成率40÷50＝80%，得分8×80%＝6.40分". `below` is not nought."""
    share = Fraction(above) / Fraction(below)
    ratio = Text(f"{plain(above)}÷{plain(below)}", f"{plain(above)} ÷ {plain(below)}")
    rate, equals = percent(share), sign(share * 100)
    if weight is None:
        return say("sum_unweighted", ratio=ratio, sign=equals, rate=rate)
    factor = same(rate) if (share * 10000).denominator == 1 else ratio
    product = Text(f"{plain(weight)}×{factor.zh}", f"{plain(weight)} × {factor.en}")
    exact = Fraction(weight) * share
    return say(
        "sum",
        ratio=ratio,
        sign=equals,
        rate=rate,
        product=product,
        score_sign=sign(exact),
        score=points(exact),
    )
