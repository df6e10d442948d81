"""Weights: sums, one size for all, trimmings that outweigh the core, families unlike the profile's table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row
from policies.checks.registry import BOTH, Hit, check, hit
from policies.checks.texts import listed
from policies.level import LEVEL1_NAMES, Level1, Level2
from policies.scoring.how import plain
from policies.target import Kind
from policies.text import Text

_HUNDRED: Final = Decimal(100)


@check("P048", *BOTH)
def weights_do_not_add_up(case: Case) -> Iterator[Hit]:
    """Exact sums (R-WT-01): 100 less execution at the target stage, 100 with it at self-evaluation.

    A table without any weights gets one finding: the target form F1 has no such column, so there it is a reminder.
    """
    rows = [row for row in case.named if not row.is_part]
    given = [row for row in rows if row.indicator.weight is not None]
    if not rows:
        return
    if not given:
        needed = case.at_self_evaluation or case.profile.form(case.stage) != "F1"
        yield hit("indicators", "none" if needed else "none_on_form", due=plain(_due(case)))
        return
    zero = [row for row in given if not row.indicator.weight]
    bare = [row for row in rows if row.indicator.weight is None]
    if bare or zero:
        yield hit("indicators", "some", names=listed(row.name for row in (*bare, *zero)))
    yield from _sum(
        case, sum((row.indicator.weight or Decimal(0) for row in case.rows), Decimal(0))
    )


def _due(case: Case) -> Decimal:
    """What the rows should add up to: 100 less the execution weight that applies."""
    written = case.sheet.execution.weight
    return _HUNDRED - (case.profile.execution_weight if written is None else written)


def _sum(case: Case, total: Decimal) -> Iterator[Hit]:
    due = _due(case)
    if total == due:
        return
    values = {"total": plain(total), "due": plain(due), "execution": plain(_HUNDRED - due)}
    if case.at_self_evaluation:
        yield hit("indicators", "self_evaluation", all=plain(total + _HUNDRED - due), **values)
    elif total == _HUNDRED:
        yield hit("indicators", "hundred", **values)
    else:
        yield hit("indicators", "target", **values)


@check("P049", *BOTH)
def equal_weights(case: Case) -> Iterator[Hit]:
    """All weights of a family of four or more, or of a whole sheet, are the same."""
    rows = [row for row in case.named if row.indicator.weight]
    least = int(case.limit("equal_rows"))
    if len(rows) >= least and len({row.indicator.weight for row in rows}) == 1:
        yield hit(
            "indicators",
            "sheet",
            count=len(rows),
            weight=plain(rows[0].indicator.weight or _HUNDRED),
        )
        return
    families: defaultdict[Level1, list[Row]] = defaultdict(list)
    for row in rows:
        if row.family:
            families[row.family].append(row)
    for family, members in families.items():
        if len(members) >= least and len({row.indicator.weight for row in members}) == 1:
            weight = plain(members[0].indicator.weight or _HUNDRED)
            yield hit(
                "indicators",
                "family",
                family=LEVEL1_NAMES[family],
                count=len(members),
                weight=weight,
            )


@check("P050", *BOTH)
def trimmings_outweigh(case: Case) -> Iterator[Hit]:
    """A row that is easy to fulfil weighs more than every quantity, or families leave the profile's table (R-WT-02)."""
    weights = [row.indicator.weight for row in case.of(Level2.QUANTITY) if row.indicator.weight]
    core = max(weights, default=None)
    for row in case.named:
        weight = row.indicator.weight
        if core is None or weight is None or row.kind is Level2.QUANTITY or weight <= core:
            continue
        word = lexicon.found("image_of_own_work", f"{row.name} {row.target_text}")
        easy = weight >= 2 * core and _always_met(row)
        if word or easy:
            yield hit(
                row.cell("weight"),
                "trimming",
                name=row.name,
                weight=plain(weight),
                core=plain(core),
            )
    yield from _family_split(case)


def _always_met(row: Row) -> bool:
    """An output of “=100%”, or in words: it hardly ever costs a point."""
    words = row.target.kind is Kind.QUALITATIVE
    return row.family is Level1.OUTPUT and (words or row.percent == _HUNDRED)


def _family_split(case: Case) -> Iterator[Hit]:
    """Level-1 weights unlike the profile's: allowed with a reason, so it only asks. Silent while the sum is wrong."""
    rows = [row for row in case.named if not row.is_part]
    if not rows or any(row.indicator.weight is None or row.family is None for row in rows):
        return
    found: defaultdict[Level1, Decimal] = defaultdict(Decimal)
    for row in rows:
        if row.family:
            found[row.family] += row.indicator.weight or 0
    has_users = Level1.SATISFACTION in found
    layout = {f.level1: f.points for f in case.profile.layout_for(satisfaction=has_users)}
    same_layout = (Level1.COST in found) == (Level1.COST in layout)
    if sum(found.values()) != sum(layout.values()) or not same_layout or dict(found) == layout:
        return
    yield hit("indicators", "split", found=_split(found), table=_split(layout))


def _split(points: dict[Level1, Decimal]) -> Text:
    order = [family for family in Level1 if family in points]
    zh = "、".join(f"{LEVEL1_NAMES[f].zh.removesuffix('指标')}{plain(points[f])}" for f in order)
    en = ", ".join(f"{LEVEL1_NAMES[f].en.lower()} {plain(points[f])}" for f in order)
    return Text(zh, en)
