"""The hand-overs: money cut and target kept, a transfer's target copied, a self-evaluation of other indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row, read
from policies.checks.phrases import likeness
from policies.checks.registry import Hit, check, hit
from policies.checks.texts import listed
from policies.finding import Life
from policies.level import Level2
from policies.model import Indicator, Sheet
from policies.money import write_amount
from policies.notation import read_target
from policies.number import plain
from policies.target import Target
from policies.units import convert, same_unit

_RENAMED: Final = 0.8
_NEARLY_ALL: Final = Decimal("0.9")


@check("P055", Life.TARGET, Life.BUDGET, Life.MONITORING, Life.SELF_EVALUATION)
def money_without_target(case: Case) -> Iterator[Hit]:
    """The money changed by the profile's share and the amounts to be done did not (R-TG-15)."""
    before, after, earlier = _money_then_and_now(case)
    if not before or after is None or abs(after - before) < case.limit("budget_change") * before:
        return
    change = case.facts.change
    if change is not None and change.target_followed:
        return
    values = {"before": write_amount(before), "after": write_amount(after)}
    if earlier is not None:
        same = [row for row in case.of(Level2.QUANTITY) if _same_target(row, earlier)]
        if same:
            names = listed(row.name for row in same)
            yield hit("indicators", "unchanged", names=names, **values)
    elif change is not None:
        yield hit("funding.revised", "no_change", **values)
    elif not _told(case):
        yield hit("funding.revised", "ask", **values)


def _money_then_and_now(case: Case) -> tuple[Decimal | None, Decimal | None, Sheet | None]:
    """What was asked for or approved, what is there now, and the sheet that went with the former."""
    money, change = case.sheet.funding, case.facts.change
    if case.stage is Life.BUDGET:
        # The sheet is still the one that was asked for, until the approval is handed in.
        return (change.before, change.after, case.sheet) if change else (None, None, None)
    earlier = case.facts.requested if case.stage is Life.TARGET else case.facts.approved
    if change is not None:
        return change.before, change.after, earlier
    if case.stage is Life.TARGET:
        return (earlier.budget if earlier else None), case.sheet.budget, earlier
    return money.total, money.revised, earlier


def _same_target(row: Row, earlier: Sheet) -> bool:
    """An amount that would scale with the money and stands as before; one of a kind (1项) does not scale."""
    was = next((old for old in earlier.indicators if read(old.name) == row.name), None)
    value = row.target.value
    if was is None or value is None or value <= 1 or row.target.unit == "%":
        return False
    return row.target_text == read(was.target)


def _told(case: Case) -> bool:
    texts = [case.sheet.objective.achieved, *(row.indicator.deviation for row in case.rows)]
    return any(lexicon.holds("money_changed", read(text)) for text in texts if text)


@check("P057", Life.TARGET)
def transfer_not_broken_down(case: Case) -> Iterator[Hit]:
    """A part that carries the whole transfer's value, or far more or less than its share; parts that miss their sum."""
    issued = case.facts.issued
    if issued is not None:
        yield from _against_whole(case, issued)
    if case.facts.parts:
        yield from _parts(case)


def _against_whole(case: Case, issued: Sheet) -> Iterator[Hit]:
    money, all_money = case.sheet.budget, issued.budget
    if not money or not all_money or money >= _NEARLY_ALL * all_money:
        return
    gap, money_share = case.limit("share_gap"), money / all_money
    for row in case.of(Level2.QUANTITY):
        whole = _value_in(issued, row)
        value = row.target.value
        if not whole or not value or row.target.unit == "%":
            continue
        share = value / whole
        percent = {"share": f"{share:.0%}", "money": f"{money_share:.0%}"}
        if value == whole and whole > 1:
            yield hit(row.cell("target"), "copied", name=row.name, value=row.target_text, **percent)
        elif share > gap * money_share or share * gap < money_share:
            yield hit(row.cell("target"), "share", name=row.name, value=row.target_text, **percent)


def _value_in(sheet: Sheet, row: Row) -> Decimal | None:
    """The target of the row of that name on another sheet, in this row's unit."""
    for other in sheet.indicators:
        if read(other.name) == row.name:
            target = read_target(other.target, other.name)
            return (
                None
                if target.value is None
                else convert(target.value, target.unit, row.target.unit)
            )
    return None


def _parts(case: Case) -> Iterator[Hit]:
    """Amounts of the parts add up to the whole (R-TG-12)."""
    for row in case.of(Level2.QUANTITY):
        value = row.target.value
        if value is None or row.target.unit == "%":
            continue
        found = [part for sheet in case.facts.parts if (part := _value_in(sheet, row)) is not None]
        total = sum(found, Decimal(0))
        if found and total != value:
            shown = {"sum": plain(total), "value": row.target_text}
            yield hit(row.cell("target"), "sum", name=row.name, count=len(found), **shown)


@check("P076", Life.SELF_EVALUATION)
def other_indicators(case: Case) -> Iterator[Hit]:
    """Rows of the approved sheet left out, added, or changed in value, sign or weight without a new approved version."""
    approved = case.facts.approved
    if approved is None:
        return
    pairs, missing, added = _paired(case, approved)
    if missing:
        yield hit(
            "indicators", "missing", names=listed(row.name for row in missing), count=len(missing)
        )
    if added:
        yield hit("indicators", "added", names=listed(row.name for row in added), count=len(added))
    for row, was in pairs:
        if not _agree(row.target, read_target(was.target, was.name)):
            shown = {"value": row.target_text or "—", "approved": read(was.target) or "—"}
            yield hit(row.cell("target"), "target", name=row.name, **shown)
        elif None not in (row.indicator.weight, was.weight) and row.indicator.weight != was.weight:
            now, old = row.indicator.weight or Decimal(0), was.weight or Decimal(0)
            yield hit(
                row.cell("weight"), "weight", name=row.name, value=plain(now), approved=plain(old)
            )


def _paired(
    case: Case, approved: Sheet
) -> tuple[list[tuple[Row, Indicator]], list[Indicator], list[Row]]:
    """Rows of both sheets by name; a name only slightly reworded is the same row."""
    by_name: defaultdict[str, list[Indicator]] = defaultdict(list)
    for was in approved.indicators:
        if was.name:
            by_name[read(was.name)].append(was)
    pairs, added = [], []
    for row in case.named:
        if by_name[row.name]:
            pairs.append((row, by_name[row.name].pop(0)))
        else:
            added.append(row)
    left = [was for rows in by_name.values() for was in rows if not _absent(was)]
    for row in tuple(added):
        twin = next((was for was in left if likeness(row.name, read(was.name)) >= _RENAMED), None)
        if twin is not None:
            pairs.append((row, twin))
            added.remove(row)
            left.remove(twin)
    return pairs, left, added


def _absent(row: Indicator) -> bool:
    return read_target(row.target, row.name).absent


def _agree(one: Target, other: Target) -> bool:
    """The same value however it is written; cells without a value by their words."""
    if one.kind is not other.kind:
        return False
    if one.value is None and one.date is None:
        return read(one.raw) == read(other.raw)
    numbers = (one.operator, one.value, one.upper, one.date) == (
        other.operator,
        other.value,
        other.upper,
        other.date,
    )
    return numbers and same_unit(one.unit, other.unit)
