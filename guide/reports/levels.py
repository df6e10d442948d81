"""The indicators of a sheet as a form shows them: by level 1 and level 2 in the profile's order, and none lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from policies.level import LEVEL1_NAMES, LEVEL2_NAMES, Level1
from policies.model import Indicator, Sheet
from policies.text import Lang

if TYPE_CHECKING:
    from policies.profile import Family, Profile

_BLANK: Final = Indicator()


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the form. `index` is its place in the sheet; None for a row the layout has and the sheet has not."""

    index: int | None
    indicator: Indicator


@dataclass(frozen=True, slots=True)
class Kind:
    """The lines under one level-2 name; at least one."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The kinds under one level-1 name.

    `points` is the sum of its weights, or what the profile gives it while weights are still missing; None where neither
    is known, and for an empty group of a sheet that gives its weights elsewhere.
    """

    name: str
    kinds: tuple[Kind, ...]
    points: Decimal | None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of the group, in form order."""
        return tuple(line for kind in self.kinds for line in kind.lines)


def groups(sheet: Sheet, profile: Profile, lang: Lang) -> tuple[Group, ...]:
    """The layout of the profile filled with the sheet's rows; rows that fit no level follow at the end.

    A cost family that the profile does not have stands first, where the forms that have one put it. A level-2 name
    that the profile does not have under its level 1 is shown after those it has, as it was written.
    """
    left = [Line(i, indicator) for i, indicator in enumerate(sheet.indicators)]
    unweighted = all(indicator.weight is None for indicator in sheet.indicators)
    found: list[Group] = []
    for family in profile.layout:
        own = [line for line in left if line.indicator.family == family.level1]
        left = [line for line in left if line.indicator.family != family.level1]
        found.append(_family(family, own, lang, unweighted))
    costs = [line for line in left if line.indicator.family is Level1.COST]
    rest = [line for line in left if line.indicator.family is not Level1.COST]
    return (*_unplaced(costs, lang), *found, *_unplaced(rest, lang))


def _family(family: Family, own: list[Line], lang: Lang, unweighted: bool) -> Group:
    kinds: list[Kind] = []
    for level2 in family.kinds:
        lines = tuple(line for line in own if line.indicator.kind == level2)
        kinds.append(Kind(LEVEL2_NAMES[level2].pick(lang), lines or (Line(None, _BLANK),)))
    rest = [line for line in own if line.indicator.kind not in family.kinds]
    kinds.extend(_as_written(rest, lang))
    points = _sum(own, family.points if own or unweighted else None)
    return Group(LEVEL1_NAMES[family.level1].pick(lang), tuple(kinds), points)


def _unplaced(lines: list[Line], lang: Lang) -> Iterable[Group]:
    for name, own in _by_name(lines, lambda line: line.indicator.level1):
        family = own[0].indicator.family
        shown = LEVEL1_NAMES[family].en if lang == "en" and family else name
        yield Group(shown, tuple(_as_written(own, lang)), _sum(own, None))


def _as_written(lines: list[Line], lang: Lang) -> Iterable[Kind]:
    """By their level-2 names; in English a known one by its English name."""
    for name, own in _by_name(lines, lambda line: line.indicator.level2):
        kind = own[0].indicator.kind
        yield Kind(LEVEL2_NAMES[kind].en if lang == "en" and kind else name, tuple(own))


def _by_name(
    lines: list[Line], name_of: Callable[[Line], str | None]
) -> Iterable[tuple[str, list[Line]]]:
    for name in dict.fromkeys(name_of(line) or "" for line in lines):
        yield name, [line for line in lines if (name_of(line) or "") == name]


def _sum(lines: list[Line], otherwise: Decimal | None) -> Decimal | None:
    weights = [line.indicator.weight for line in lines]
    known = [weight for weight in weights if weight is not None]
    return sum(known, Decimal()) if known and len(known) == len(weights) else otherwise


def opened(found: tuple[Group, ...]) -> Iterator[tuple[Line, Kind | None, Group | None]]:
    """Every line in form order, with the kind and the group that begin at it, so that their cells can be merged down."""
    for group in found:
        for kind in group.kinds:
            for line in kind.lines:
                first_of_kind = line is kind.lines[0]
                first = first_of_kind and kind is group.kinds[0]
                yield line, kind if first_of_kind else None, group if first else None
