"""The score of one leaf of a framework: by a level, by points, or worked out from figures, with how and what is wanted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from policies.profile import Profile
from policies.scoring.claims import CENT
from policies.scoring.framework import Formula, Item, Level
from policies.scoring.how import join, percent, plain, points, round2, say, sign
from policies.scoring.marking import Mark
from policies.text import Text

_ZERO: Final = Fraction(0)
Figures = Mapping[str, "Decimal | dt.date"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """Points from `low` to `high`, equal when decided; without full marks both are 0 and the level decides."""

    item: Item
    low: Fraction
    high: Fraction
    decided: bool
    how: Text
    level: Text | None = None
    needs: tuple[str, ...] = ()
    claimed: Decimal | None = None
    agrees: bool | None = None


def mark_leaf(item: Item, mark: Mark | None, figures: Figures, profile: Profile) -> Leaf:
    """The leaf as marked; where little is given a remark is asked for (roles.md R9)."""
    if item.max is None:
        leaf = _in_words(item, mark)
    elif item.compute is not None:
        leaf = _computed(item, item.compute, item.max, mark, figures)
    elif item.scale is not None:
        leaf = _by_level(item, item.max, mark)
    else:
        leaf = _by_points(item, item.max, mark)
    return _with_remark(leaf, mark, profile)


def _with_remark(leaf: Leaf, mark: Mark | None, profile: Profile) -> Leaf:
    if not leaf.decided or (mark is not None and mark.remark.strip()) or "remark" in leaf.needs:
        return leaf
    if leaf.item.max is None:
        scale = leaf.item.scale
        if scale is None or leaf.level == scale.levels[0].name:
            return leaf
        return _wanting(leaf, "remark", say("mark_remark_level"))
    least: Decimal = profile.value("mark.remark_below")
    if leaf.low >= Fraction(leaf.item.max) * Fraction(least) / 100:
        return leaf
    return _wanting(leaf, "remark", say("mark_remark_points", least=plain(least)))


def _wanting(leaf: Leaf, need: str, told: Text) -> Leaf:
    return replace(leaf, needs=(*leaf.needs, need), how=join(leaf.how, told))


def _open(item: Item, how: Text, need: str) -> Leaf:
    """Nothing decided: all its points are possible."""
    return Leaf(item, _ZERO, Fraction(item.max or 0), decided=False, how=how, needs=(need,))


def _given(item: Item, exact: Fraction, how: Text, level: Level | None = None) -> Leaf:
    return Leaf(item, exact, exact, decided=True, how=how, level=level.name if level else None)


def _in_words(item: Item, mark: Mark | None) -> Leaf:
    """Judged by a level alone."""
    if mark is None or not mark.level or item.scale is None:
        return _open(item, say("mark_missing"), "mark")
    level = item.scale.find(mark.level)
    if level is None:
        return _open(item, _no_such(item, mark.level), "mark")
    return _given(item, _ZERO, say("mark_level", level=level.name), level)


def _no_such(item: Item, written: str) -> Text:
    levels = item.scale.levels if item.scale else ()
    names = Text("、".join(x.name.zh for x in levels), ", ".join(x.name.en for x in levels))
    return say("mark_no_such_level", level=written[:40], levels=names)


def _outside(item: Item, full: Decimal, mark: Mark | None) -> Leaf | None:
    """The refusal of points below 0 or above full marks."""
    if mark is None or mark.points is None or 0 <= mark.points <= full:
        return None
    return _open(item, say("mark_over", points=plain(mark.points), max=plain(full)), "points")


def _by_points(item: Item, full: Decimal, mark: Mark | None) -> Leaf:
    refused = _outside(item, full, mark)
    if refused is not None:
        return refused
    if mark is None or mark.points is None:
        return _open(item, say("mark_missing"), "mark")
    exact = Fraction(mark.points)
    return _given(item, exact, say("mark_points", score=points(exact), max=plain(full)))


def _by_level(item: Item, full: Decimal, mark: Mark | None) -> Leaf:
    """A level, points, or both; where both are given the points must lie in the level."""
    refused = _outside(item, full, mark)
    if refused is not None or mark is None or item.scale is None:
        return refused or _open(item, say("mark_missing"), "mark")
    level = item.scale.find(mark.level) if mark.level else None
    if mark.level and level is None:
        return _open(item, _no_such(item, mark.level), "mark")
    if mark.points is None:
        return _worth(item, full, level)
    exact = Fraction(mark.points)
    fitting = item.scale.of_share(mark.points * 100 / full) if full else level
    if level is not None and fitting is not None and fitting is not level:
        return _contradiction(item, full, level, mark.points)
    told = {"score": points(exact), "max": plain(full)}
    if fitting is None:
        return _given(item, exact, say("mark_points", **told), level)
    return _given(item, exact, say("mark_level_points", level=fitting.name, **told), fitting)


def _worth(item: Item, full: Decimal, level: Level | None) -> Leaf:
    if level is None:
        return _open(item, say("mark_missing"), "mark")
    if level.worth is None:
        return _open(item, say("mark_level", level=level.name), "points")
    exact = Fraction(full) * Fraction(level.worth) / 100
    if exact == full:
        return _given(
            item, exact, say("mark_level_full", level=level.name, score=points(exact)), level
        )
    told = {"max": plain(full), "worth": plain(level.worth), "score": points(exact)}
    return _given(item, exact, say("mark_level_worth", level=level.name, **told), level)


def _contradiction(item: Item, full: Decimal, level: Level, given: Decimal) -> Leaf:
    """The level and the points do not go together: a person must say which holds."""
    levels = item.scale.levels if item.scale else ()
    place = levels.index(level)
    upper = levels[place - 1].least if place else Decimal(100)
    low, high = ((end or 0) * full / 100 for end in (level.least, upper))
    how = say(
        "mark_outside_level",
        level=level.name,
        points=plain(given),
        low=plain(low),
        high=plain(high),
    )
    return _open(item, how, "points")


def _computed(
    item: Item, formula: Formula, full: Decimal, mark: Mark | None, figures: Figures
) -> Leaf:
    """Worked out from two figures; a person's own points stand against it only with a reason."""
    refused = _outside(item, full, mark)
    if refused is not None:
        return refused
    names = {"first": formula.first.name, "second": formula.second.name}
    first, second = (figures.get(figure.id) for figure in (formula.first, formula.second))
    if first is None or second is None:
        return _by_hand(item, full, mark, "figures", say("mark_figures_missing", **names))
    worked = _work_out(formula, full, first, second)
    if isinstance(worked, Text):
        return _by_hand(item, full, mark, "points", worked)
    return _held_against(item, worked, mark)


def _by_hand(item: Item, full: Decimal, mark: Mark | None, need: str, why: Text) -> Leaf:
    """Points a person gives where nothing can be worked out; how they came about is always asked for."""
    if mark is None or mark.points is None:
        return _open(item, why, need)
    exact = Fraction(mark.points)
    leaf = _given(item, exact, join(why, say("mark_by_hand", score=points(exact), max=plain(full))))
    return leaf if mark.remark.strip() else replace(leaf, needs=("remark",))


def _held_against(item: Item, worked: tuple[Fraction, Text], mark: Mark | None) -> Leaf:
    exact, how = worked
    leaf = _given(item, exact, how)
    if mark is None or mark.points is None:
        return leaf
    if abs(mark.points - round2(exact)) <= CENT:
        return replace(leaf, claimed=mark.points, agrees=True)
    if mark.remark.strip():
        kept = say("mark_differs_kept", computed=points(exact), score=points(Fraction(mark.points)))
        own = _given(item, Fraction(mark.points), join(how, kept))
        return replace(own, claimed=mark.points, agrees=False)
    told = join(how, say("mark_differs", points=plain(mark.points)))
    return replace(leaf, how=told, claimed=mark.points, agrees=False, needs=("remark",))


def _work_out(
    formula: Formula, full: Decimal, first: Decimal | dt.date, second: Decimal | dt.date
) -> tuple[Fraction, Text] | Text:
    """Points and how, or why there are none."""
    names = {"first": formula.first.name, "second": formula.second.name}
    if formula.kind == "dates" and isinstance(first, dt.date) and isinstance(second, dt.date):
        return _dates(full, first, second)
    if isinstance(first, Decimal) and isinstance(second, Decimal) and second > 0 and first >= 0:
        if formula.kind == "share":
            return _share(formula, full, first, second)
        if formula.kind == "saving":
            return _saving(full, first, second)
    return say("mark_figures_impossible", a=str(first), b=str(second), **names)


def _share(
    formula: Formula, full: Decimal, first: Decimal, second: Decimal
) -> tuple[Fraction, Text]:
    share = Fraction(first) / Fraction(second)
    exact = Fraction(full) * min(share, Fraction(1))
    told: dict[str, Text | str] = {
        "first": formula.first.name, "second": formula.second.name, "a": plain(first), "b": plain(second),
        "rate": percent(share), "sign": sign(share * 100), "score": points(exact),
    }  # fmt: skip
    if share >= 1:
        return exact, say("mark_share_full", **told)
    return exact, say("mark_share", max=plain(full), score_sign=sign(exact), **told)


def _saving(full: Decimal, actual: Decimal, planned: Decimal) -> tuple[Fraction, Text]:
    """Within the planned cost full marks, else planned ÷ actual (成本节约率, 10号 annex 2; the points are a design choice)."""
    rate = Fraction(planned - actual) / Fraction(planned)
    exact = Fraction(full) if rate >= 0 else Fraction(full) * Fraction(planned) / Fraction(actual)
    told: dict[str, Text | str] = {
        "a": plain(actual),
        "b": plain(planned),
        "rate": percent(rate),
        "sign": sign(rate * 100),
    }
    return exact, say("mark_saving" if rate >= 0 else "mark_overrun", score=points(exact), **told)


def _dates(full: Decimal, done: dt.date, due: dt.date) -> tuple[Fraction, Text] | Text:
    days = (done - due).days
    if days <= 0:
        exact = Fraction(full)
        return exact, say("mark_on_time", a=str(done), b=str(due), score=points(exact))
    return say("mark_late", a=str(done), b=str(due), days=days)
