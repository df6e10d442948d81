"""Units of measure: which are the same, which can be turned into each other exactly, and which must not be compared.

The list is data (data/notation/units.yaml). A unit that is not on it stands for itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from policies.data_files import load

MAGNITUDES: Final[dict[str, Decimal]] = {
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "万亿": Decimal(1_000_000_000_000),
}
_MAGNITUDE: Final = re.compile(r"(万亿|千万|百万|亿|万|千|百)(?=.)")
_DIVIDE: Final = re.compile(r"/|每| per ")
_TIMES: Final = re.compile(r"[·*•・×./]")
_FULL_WIDTH: Final = str.maketrans("％（）／", "%()/")
_BLANKS: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Atom:
    """A simple unit: what it measures, its own usual name, and how many base units it makes (None: no exact figure)."""

    measure: str
    name: str
    factor: Decimal | None


@cache
def _atoms() -> dict[str, _Atom]:
    atoms: dict[str, _Atom] = {}
    for group in load("notation/units"):
        for unit in group["units"]:
            factor = Decimal(str(unit["is"])) if "is" in unit else None
            atom = _Atom(group["measure"]["zh"], unit["names"][0], factor)
            atoms.update(dict.fromkeys(unit["names"], atom))
    return atoms


@cache
def names() -> tuple[str, ...]:
    """Every listed way of writing a simple unit, longest first, so that 人次 is tried before 人."""
    return tuple(sorted(_atoms(), key=len, reverse=True))


def known(unit: str) -> bool:
    """True when the unit, or both sides of a compound one, are on the list (人, 万人次, 元/人·月)."""
    top, *below = _DIVIDE.split(_tidy(unit), maxsplit=1)
    parts = [top, *(_TIMES.split(_bare(below[0])) if below else [])]
    return all(_find(part)[0].measure != "" for part in parts)


def same_unit(one: str | None, other: str | None) -> bool:
    """True when both are one unit written in two ways (％ and 百分比, ㎡ and 平方米); 人 and 人次 are not."""
    return (one or "") == (other or "") or convert(Decimal(1), one, other) == 1


@lru_cache(maxsize=4096)
def convert(value: Decimal, from_unit: str | None, to_unit: str | None) -> Decimal | None:
    """The same amount in another unit, exactly; None where the units measure different things or no exact figure exists.

    >>> convert(Decimal("1.2"), "亿元", "万元")
    Decimal('12000')
    """
    if from_unit == to_unit:
        return value
    source, source_factor = _parse(from_unit or "")
    goal, goal_factor = _parse(to_unit or "")
    if source != goal or source_factor is None or goal_factor is None:
        return None
    result = value * source_factor / goal_factor
    return result if result * goal_factor == value * source_factor else None


@lru_cache(maxsize=4096)
def _parse(unit: str) -> tuple[tuple[str, ...], Decimal | None]:
    """What is measured, as (above, *below sorted), and the factor to the base units."""
    top, *below = _DIVIDE.split(_tidy(unit), maxsplit=1)
    atom, factor = _find(top)
    measures = []
    for part in _TIMES.split(_bare(below[0])) if below else []:
        lower, lower_factor = _find(part)
        measures.append(lower.measure or lower.name)
        factor = _ratio(factor, lower_factor)
    return (atom.measure or atom.name, *sorted(measures)), factor


def _ratio(above: Decimal | None, below: Decimal | None) -> Decimal | None:
    if above is None or below is None:
        return None
    ratio = above / below
    return ratio if ratio * below == above else None


@lru_cache(maxsize=4096)
def _find(part: str) -> tuple[_Atom, Decimal | None]:
    """The simple unit and its factor; an unlisted one measures only itself and has the empty measure."""
    for spelling in _spellings(part):
        atom = _atoms().get(spelling)
        if atom:
            return _own(atom)
    found = _MAGNITUDE.match(part)
    if found:
        atom, factor = _find(part[found.end() :])
        scale = MAGNITUDES[found.group(1)]
        return atom, None if factor is None else factor * scale
    if part in MAGNITUDES:
        return _Atom("", "", Decimal(1)), MAGNITUDES[part]
    return _Atom("", part.casefold(), Decimal(1)), Decimal(1)


def _own(atom: _Atom) -> tuple[_Atom, Decimal]:
    """Units without an exact figure, and counting words, are measures of their own."""
    if atom.factor is not None:
        return atom, atom.factor
    return _Atom(atom.name, atom.name, Decimal(1)), Decimal(1)


def _spellings(part: str) -> tuple[str, ...]:
    lower = part.lower() if len(part) > 2 else part
    return (part, lower, part.removesuffix("数"), part.removeprefix("个"))


def _tidy(unit: str) -> str:
    return _BLANKS.sub(" ", unit).strip().translate(_FULL_WIDTH).replace("台/套", "台套")


def _bare(below: str) -> str:
    return below.strip("() （）")
