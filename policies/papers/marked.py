"""A paper with a scoring sheet filled in on it: marks a leaf, figures and vetoes, read into what the scoring wants."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from typing import ClassVar, Final

from policies.model import Part, Points, Words
from policies.notation import read_target
from policies.number import read_number
from policies.papers import Paper
from policies.scoring.framework import Figure, Framework
from policies.scoring.marking import Mark, Marking
from policies.text import Text, Unclear, same


class Marked(Part):
    """What was said of one leaf; `item` is its id. `level` is a level's name, `evidence` the papers it rests on."""

    GIVEN: ClassVar = ("level", "points", "remark", "evidence")
    """The cells that make an answer; without one of them the leaf is open."""

    item: Words = ""
    level: Words | None = None
    points: Points | None = None
    remark: Words | None = None
    evidence: Words | None = None

    def shown(self, level: Text | None) -> Text:
        """The mark on one line, the level by its name."""
        points = None if self.points is None else same(f"{self.points.normalize():f}")
        given = [one for one in (level, points) if one]
        behind = [one for one in (self.remark, self.evidence) if one]
        return Text(
            " | ".join(filter(None, ("".join(one.zh for one in given), *behind))),
            " | ".join(filter(None, (" ".join(one.en for one in given), *behind))),
        )


class Measured(Part):
    """A figure that a rate is worked out from; `item` is its id, `value` a number (万元 where its name says so) or a day."""

    item: Words = ""
    value: Words | None = None


class Vetoed(Part):
    """A veto that holds, by its id, and why."""

    veto: Words = ""
    reason: Words | None = None


class MarkedPaper(Paper):
    """A paper whose conclusion rests on a scoring sheet: `framework` is its name, or the file of a county's own."""

    framework: Words | None = None
    marks: tuple[Marked, ...] = ()

    def marking(self, framework: Framework) -> Marking:
        """The marks as the scoring takes them; what the framework does not have is left out."""
        leaves = {leaf.id for leaf in framework.leaves()}
        vetoes = {veto.id for veto in framework.vetoes}
        return Marking(
            marks={
                one.item: Mark(one.level, one.points, one.remark or "")
                for one in self.marks
                if one.item in leaves
            },
            figures=dict(self._figures(framework)),
            vetoes={
                one.veto: one.reason or ""
                for one in getattr(self, "vetoes", ())
                if one.veto in vetoes
            },
        )

    def _figures(self, framework: Framework) -> Iterable[tuple[str, Decimal | dt.date]]:
        days = days_of(framework)
        known = {figure.id for figure in framework.figures()}
        for one in getattr(self, "figures", ()):
            value = _figure(one.value, one.item in days) if one.item in known else None
            if value is not None:
                yield one.item, value


def days_of(framework: Framework) -> frozenset[str]:
    """The figures that are days, by their ids."""
    formulas = (leaf.compute for leaf in framework.leaves() if leaf.compute)
    return frozenset(
        figure.id for f in formulas if f.kind == "dates" for figure in (f.first, f.second)
    )


def is_money(figure: Figure) -> bool:
    """Whether a figure is an amount in 万元, which its name says."""
    return _MONEY in figure.name.zh


def blank_marks(framework: Framework, before: Iterable[Marked] = ()) -> tuple[Marked, ...]:
    """A row a leaf in the order of the framework; what was marked before stays with its leaf."""
    there = {one.item: one for one in before}
    return tuple(there.get(leaf.id) or Marked(item=leaf.id) for leaf in framework.leaves())


def _figure(written: str | None, day: bool) -> Decimal | dt.date | None:
    if not written:
        return None
    if day:
        return read_target(written).date
    with suppress(Unclear):
        return read_number(written)
    return None


_MONEY: Final = "万元"
