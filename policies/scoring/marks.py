"""Marks that a person gives on a framework, and the card they make: every score with how it came about.

Nothing is guessed: an item without a mark, or with one that contradicts itself, leaves a range. What the person writes
as sub-totals, total or result is held against what the marks make. The result is a proposal; people decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from policies.profile import Profile
from policies.scoring.claims import CENT, number
from policies.scoring.framework import Framework, Item, Result, Veto
from policies.scoring.how import join, plain, points, round2, say
from policies.scoring.marked_leaf import Leaf, mark_leaf
from policies.scoring.marking import Marking
from policies.scoring.outcome import remarks, result_of
from policies.text import Text, Unclear

_NOTHING: Final = Text("", "")


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the card. Points from `low` to `high`, equal when decided; both 0 where nothing is scored."""

    item: Item
    depth: int
    low: Fraction
    high: Fraction
    decided: bool
    level: Text | None
    how: Text
    needs: tuple[str, ...]
    """Of a leaf: mark, points, figures, remark, in this order."""
    remark: str
    claimed: Decimal | None
    agrees: bool | None

    @property
    def score(self) -> Decimal | None:
        """Points, two decimals, half up; None while open or where nothing is scored."""
        return round2(self.low) if self.decided and self.item.full else None

    def as_dict(self) -> dict[str, Any]:
        """JSON shape of a line."""
        label = self.item.label
        open_range = [float(round2(self.low)), float(round2(self.high))]
        return {
            "id": self.item.id,
            "name": self.item.name.as_dict(),
            "depth": self.depth,
            "leaf": not self.item.parts,
            "max": number(self.item.full) if self.item.full else None,
            "level": None if self.level is None else self.level.as_dict(),
            "score": number(self.score),
            "range": None if self.decided else open_range,
            "claimed": number(self.claimed),
            "agrees": self.agrees,
            "needs": list(self.needs),
            "remark": self.remark,
            "how": self.how.as_dict(),
            "origin": label.origin.as_dict(),
            "verified": str(label.verified),
            "strength": str(label.strength),
        }


@dataclass(frozen=True, slots=True)
class Card:
    """A scoring sheet as scored. `total` and `result` are None while items are open or full marks are not 100."""

    framework: Framework
    lines: tuple[Line, ...]
    total: Decimal | None
    bounds: tuple[Decimal, Decimal] | None
    result: Result | None
    vetoes: tuple[tuple[Veto, str], ...]
    how: Text
    remarks: tuple[Text, ...]
    """What to mind about the sheet as a whole, such as weights of output and benefit below 60 points."""
    claimed_total: Decimal | None
    total_agrees: bool | None
    claimed_result: str | None
    result_agrees: bool | None

    @property
    def missing(self) -> tuple[Line, ...]:
        """Leaves where something is wanted."""
        return tuple(line for line in self.lines if line.needs)

    @property
    def complete(self) -> bool:
        """Whether nothing is wanted any more."""
        return not self.missing and all(reason for _veto, reason in self.vetoes)

    def line(self, name: str) -> Line:
        """A line by the id of its item. Raises: KeyError."""
        for line in self.lines:
            if line.item.id == name:
                return line
        raise KeyError(name)

    def as_dict(self) -> dict[str, Any]:
        """JSON shape of the card."""
        result = self.result
        return {
            "framework": self.framework.id,
            "lines": [line.as_dict() for line in self.lines],
            "total": number(self.total),
            "range": None if self.bounds is None else [float(end) for end in self.bounds],
            "result": None if result is None else result.name.as_dict(),
            "then": None if result is None or result.then is None else result.then.as_dict(),
            "vetoes": [{"id": veto.id, "reason": reason} for veto, reason in self.vetoes],
            "how": self.how.as_dict(),
            "remarks": [remark.as_dict() for remark in self.remarks],
            "claimed_total": number(self.claimed_total),
            "total_agrees": self.total_agrees,
            "claimed_result": self.claimed_result,
            "result_agrees": self.result_agrees,
        }


def score(framework: Framework, marking: Marking, profile: Profile) -> Card:
    """The card that the marks make. Raises: Unclear that names a mark, figure, veto or claim the framework does not have."""
    _known(framework, marking)
    leaves = {
        leaf.id: mark_leaf(leaf, marking.marks.get(leaf.id), marking.figures, profile)
        for leaf in framework.leaves()
    }
    lines = tuple(
        _leaf_line(item, depth, leaves[item.id], marking)
        if not item.parts
        else _block_line(item, depth, leaves, marking)
        for depth, item in framework.walk()
    )
    vetoes = tuple((v, marking.vetoes[v.id]) for v in framework.vetoes if v.id in marking.vetoes)
    low = sum((leaf.low for leaf in leaves.values()), Fraction(0))
    high = sum((leaf.high for leaf in leaves.values()), Fraction(0))
    decided = all(leaf.decided for leaf in leaves.values())
    total = round2(low) if framework.scored and decided else None
    result, how = result_of(framework, list(leaves.values()), total, vetoes, profile)
    claimed = marking.claims.get("total")
    agrees = None if claimed is None or total is None else abs(claimed - total) <= CENT
    same = _same_result(framework, marking.result, result)
    return Card(
        framework=framework,
        lines=lines,
        total=total,
        bounds=None if decided or not framework.scored else (round2(low), round2(high)),
        result=result,
        vetoes=vetoes,
        how=join(
            _total(framework, lines, total, (low, high)),
            how,
            _claims(marking, total, agrees, result, same),
        ),
        remarks=remarks(framework, profile),
        claimed_total=claimed,
        total_agrees=agrees,
        claimed_result=marking.result,
        result_agrees=same,
    )


def _known(framework: Framework, marking: Marking) -> None:
    """Everything filled in must have its place in the framework."""
    places: tuple[tuple[Mapping[str, Any], list[str]], ...] = (
        (marking.marks, [leaf.id for leaf in framework.leaves()]),
        (marking.figures, [figure.id for figure in framework.figures()]),
        (marking.vetoes, [veto.id for veto in framework.vetoes]),
        (marking.claims, ["total", *(item.id for _depth, item in framework.walk())]),
    )
    for given, known in places:
        for name in given:
            if name not in known:
                raise Unclear(
                    Text(
                        f"评分表“{framework.title.zh}”没有“{name[:80]}”。可以填：{'、'.join(known)}。",
                        f'The scoring sheet "{framework.title.en}" has no "{name[:80]}". Known: {", ".join(known)}.',
                    )
                )


def _leaf_line(item: Item, depth: int, leaf: Leaf, marking: Marking) -> Line:
    mark = marking.marks.get(item.id)
    return Line(
        item=item,
        depth=depth,
        low=leaf.low,
        high=leaf.high,
        decided=leaf.decided,
        level=leaf.level,
        how=leaf.how,
        needs=leaf.needs,
        remark=mark.remark if mark else "",
        claimed=leaf.claimed,
        agrees=leaf.agrees,
    )


def _block_line(item: Item, depth: int, leaves: Mapping[str, Leaf], marking: Marking) -> Line:
    """A sub-total: the exact sum of its leaves, rounded only to be shown."""
    own = [leaves[leaf.id] for leaf in item.leaves()]
    low, high = (sum((getattr(x, end) for x in own), Fraction(0)) for end in ("low", "high"))
    decided = all(leaf.decided for leaf in own)
    claimed = marking.claims.get(item.id)
    agrees = None if claimed is None or not decided else abs(claimed - round2(low)) <= CENT
    told: dict[str, Text | str] = {"name": item.name, "max": plain(item.full)}
    how = _NOTHING
    if item.full and decided:
        how = say("item_sum", score=points(low), **told)
    elif item.full:
        how = say("item_range", low=points(low), high=points(high), **told)
    if agrees is False and claimed is not None:
        how = join(how, say("item_claim", claimed=plain(claimed), score=points(low)))
    return Line(item, depth, low, high, decided, None, how, (), "", claimed, agrees)


def _total(
    framework: Framework,
    lines: tuple[Line, ...],
    total: Decimal | None,
    ends: tuple[Fraction, Fraction],
) -> Text:
    """The total as a sum of its blocks, or what it lies between."""
    still_open = sum(1 for line in lines if not line.item.parts and not line.decided)
    if not framework.scored:
        return say("card_open", count=still_open) if still_open else _NOTHING
    if total is None:
        return say("card_range", count=still_open, low=points(ends[0]), high=points(ends[1]))
    blocks = [line for line in lines if line.depth == 0]
    worked = Text(
        "＋".join(f"{line.item.name.zh}{points(line.low)}" for line in blocks),
        " + ".join(f"{line.item.name.en} {points(line.low)}" for line in blocks),
    )
    return say("card_total", score=points(ends[0]), sum=worked)


def _same_result(framework: Framework, claimed: str | None, result: Result | None) -> bool | None:
    if claimed is None or result is None:
        return None
    return framework.outcome.find(claimed) == result


def _claims(
    marking: Marking,
    total: Decimal | None,
    agrees: bool | None,
    result: Result | None,
    same: bool | None,
) -> Text:
    """What is written on the sheet but is not what the marks make."""
    claimed = marking.claims.get("total")
    told = []
    if agrees is False and claimed is not None and total is not None:
        told.append(say("card_claim_total", claimed=plain(claimed), score=f"{total:.2f}"))
    if same is False and result is not None:
        told.append(
            say("card_claim_result", claimed=(marking.result or "")[:40], result=result.name)
        )
    return join(*told)
