"""A scoring framework: a tree of items with full marks, levels or formulas, vetoes and the results that follow.

The built-in ones stand in data/frameworks (ex-ante, special bond, target review general and key, evaluation); a county's
own is a YAML file of the same form, given by its path. Every item, level and result has its origin and honesty labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from policies.finding import STRENGTH_NAMES, VERIFIED_NAMES, Citation, Strength, Verified
from policies.text import Text

FULL: Final = Decimal(100)
"""Points that the leaves of a scored framework add up to."""


@dataclass(frozen=True, slots=True)
class Label:
    """Where a part of a framework comes from and how far it can be relied on."""

    origin: Text
    citation: Citation | None
    verified: Verified
    strength: Strength

    def said(self) -> Text:
        """The labels as they must be shown beside the part."""
        strength, seen = STRENGTH_NAMES[self.strength], VERIFIED_NAMES[self.verified]
        return Text(f"{strength.zh}；{seen.zh}", f"{strength.en}; {seen.en}")

    def whole(self) -> Text:
        """Origin and labels in one line."""
        said = self.said()
        return Text(f"{self.origin.zh}（{said.zh}）", f"{self.origin.en} ({said.en})")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scale, such as 优. `least` and `worth` are percent of the full marks; None where nothing is scored."""

    name: Text
    ask: Text | None
    """When it fits."""
    least: Decimal | None
    """From where the level begins (inclusive); it ends below the level above."""
    worth: Decimal | None
    """What the level alone counts for, where no points are written."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Levels, the best one first."""

    levels: tuple[Level, ...]
    label: Label

    def find(self, name: str) -> Level | None:
        """The level of that name in either language."""
        wanted = name.strip().casefold()
        fitting = (one for one in self.levels if wanted in {one.name.zh, one.name.en.casefold()})
        return next(fitting, None)

    def of_share(self, percent: Decimal) -> Level | None:
        """The level that so many percent of the full marks belong to."""
        return next((x for x in self.levels if x.least is not None and percent >= x.least), None)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a rate is worked out from, as people are asked for it; the unit stands in its name."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Formula:
    """share: first ÷ second; saving: (second - first) ÷ second; dates: first on or before second."""

    kind: Literal["share", "saving", "dates"]
    first: Figure
    second: Figure


@dataclass(frozen=True, slots=True)
class Item:
    """A block, a part of it, or a leaf that is marked. `max`: full marks of a leaf, None where nothing is scored."""

    id: str
    name: Text
    max: Decimal | None
    ask: Text | None
    """The question a reviewer puts, or what the item means."""
    points: tuple[Text, ...]
    """What to look at (评价要点)."""
    formula: Text | None
    compute: Formula | None
    scale: Scale | None
    """Levels of a leaf; None where points are written or worked out."""
    label: Label
    parts: tuple[Item, ...]

    def leaves(self) -> Iterator[Item]:
        """The items to be marked, in order."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Item]]:
        """This item and all below it, each with its depth."""
        yield depth, self
        for part in self.parts:
            yield from part.walk(depth + 1)

    @property
    def full(self) -> Decimal:
        """Full marks of the item with all its parts."""
        return sum((leaf.max for leaf in self.leaves() if leaf.max is not None), Decimal(0))

    def with_max(self, points: Mapping[str, Decimal]) -> Item:
        """The same with other full marks for the leaves named."""
        if self.parts:
            return replace(self, parts=tuple(part.with_max(points) for part in self.parts))
        return replace(self, max=points.get(self.id, self.max))


@dataclass(frozen=True, slots=True)
class Veto:
    """Something that forces the last result, whatever the score."""

    id: str
    name: Text
    label: Label


@dataclass(frozen=True, slots=True)
class Result:
    """A grade or conclusion and what follows from it."""

    name: Text
    then: Text | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Results, the best one first: by points with cut-offs, or by the levels given."""

    by: Literal["points", "levels"]
    cutoffs: str | tuple[Decimal, ...]
    """By points: from how many points (inclusive) each result but the last begins; or the profile key that says so."""
    mostly: Decimal
    """By levels: from which percent of leaves at the last level the last result follows."""
    results: tuple[Result, ...]
    label: Label

    def find(self, name: str) -> Result | None:
        """The result of that name in either language."""
        wanted = name.strip().casefold()
        fitting = (one for one in self.results if wanted in {one.name.zh, one.name.en.casefold()})
        return next(fitting, None)


@dataclass(frozen=True, slots=True)
class Weighting:
    """Another set of full marks for the same tree, such as for a project under way (R-WT-07)."""

    id: str
    name: Text
    max: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that should weigh at least so much together: a profile key holds the points (R-WT-06)."""

    parts: tuple[str, ...]
    least: str


@dataclass(frozen=True, slots=True)
class Framework:
    """A scoring sheet as data."""

    id: str
    title: Text
    form: str | None
    """The official form it prints as, such as F8."""
    note: Text | None
    label: Label
    tree: tuple[Item, ...]
    vetoes: tuple[Veto, ...]
    outcome: Outcome
    weightings: tuple[Weighting, ...]
    together: Together | None

    @property
    def scored(self) -> bool:
        """Whether it has points; else it is judged in words."""
        return self.outcome.by == "points"

    @property
    def full(self) -> Decimal:
        """Full marks of all leaves."""
        return sum((item.full for item in self.tree), Decimal(0))

    def walk(self) -> Iterator[tuple[int, Item]]:
        """Every item with its depth, from top to bottom."""
        for item in self.tree:
            yield from item.walk()

    def leaves(self) -> Iterator[Item]:
        """The items to be marked, in order."""
        for item in self.tree:
            yield from item.leaves()

    def item(self, name: str) -> Item:
        """An item by its id. Raises: KeyError."""
        for _depth, item in self.walk():
            if item.id == name:
                return item
        raise KeyError(name)

    def figures(self) -> tuple[Figure, ...]:
        """The figures its formulas want, each once, in order."""
        formulas = [leaf.compute for leaf in self.leaves() if leaf.compute]
        wanted = {f.id: f for formula in formulas for f in (formula.first, formula.second)}
        return tuple(wanted.values())

    def with_max(self, points: Mapping[str, Decimal]) -> Framework:
        """The same tree with other full marks, as an evaluation may set them. Raises: KeyError for an unknown leaf."""
        known = {leaf.id for leaf in self.leaves()}
        for name in points:
            if name not in known:
                raise KeyError(name)
        return replace(self, tree=tuple(item.with_max(points) for item in self.tree))

    def weighted(self, name: str) -> Framework:
        """The same tree with the full marks of one of its weightings. Raises: KeyError."""
        chosen = next((one for one in self.weightings if one.id == name), None)
        if chosen is None:
            raise KeyError(name)
        return self.with_max(chosen.max)
