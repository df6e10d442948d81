"""Columns wide enough: none narrower than its longest word, the room taken from those that have more than they need.

A form's own widths are right for Chinese, which breaks anywhere. English words and dates are not broken.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from guide.reports.layout import Cell, Grid, Look, Slot
from guide.reports.measure import MARGIN_MM, longest_word, width_of

_TURNED_MM: Final = 7.0
_LEAST_MM: Final = 7.0
_SIGNS: Final = 4
_MOST_MM: Final = 34.0
"""A longer word is broken: no form has room for it."""


def fitted(grids: tuple[Grid, ...]) -> tuple[Grid, ...]:
    """The grids with the same columns, as wide together as before (mm)."""
    widths = _shared(grids[0].widths, _needs(grids))
    return tuple(replace(grid, widths=widths) for grid in grids)


def need_of(cell: Cell) -> float:
    """How many mm the longest word of a cell wants."""
    if cell.turned:
        return _TURNED_MM
    word = longest_word(cell.text, bold=cell.look is Look.HEAD)
    return min(_MOST_MM, word + MARGIN_MM)


def _needs(grids: tuple[Grid, ...]) -> list[float]:
    """What every column wants; a cell over several columns asks its last one for what they lack together."""
    starts = [slot for grid in grids for row in grid.slots() for slot in row if slot.starts]
    needs = _kept(grids[0].widths, starts)
    for slot in sorted(starts, key=lambda slot: slot.cell.across):
        first, last = slot.column, slot.column + slot.cell.across
        held = sum(grids[0].widths[first:last]) if slot.cell.across > 1 else needs[first]
        needs[last - 1] += max(0.0, need_of(slot.cell) - max(held, sum(needs[first:last])))
    return needs


def _kept(widths: tuple[int, ...], slots: list[Slot]) -> list[float]:
    """What a form gives its heads and labels in Chinese, which may break anywhere but should not: up to four signs a line."""
    needs = [_LEAST_MM] * len(widths)
    for slot in slots:
        cell, column = slot.cell, slot.column
        if cell.across == 1 and not cell.turned and cell.look in {Look.HEAD, Look.LABEL}:
            longest = max(cell.text.split("\n"), key=len)[:_SIGNS]
            kept = min(widths[column], width_of(longest) + MARGIN_MM)
            needs[column] = max(needs[column], kept)
    return needs


def _shared(widths: tuple[int, ...], needs: list[float]) -> tuple[int, ...]:
    wanted = [math.ceil(need) for need in needs]
    lack = sum(max(0, want - width) for want, width in zip(wanted, widths, strict=True))
    spare = [max(0, width - want) for want, width in zip(wanted, widths, strict=True)]
    if lack > sum(spare):
        return _squeezed(wanted, sum(widths))
    fit = [max(want, width) for want, width in zip(wanted, widths, strict=True)]
    for column, room in enumerate(spare):
        fit[column] -= lack * room // sum(spare) if lack else 0
    for column in sorted(range(len(fit)), key=lambda n: wanted[n] - fit[n]):
        fit[column] -= min(fit[column] - wanted[column], max(0, sum(fit) - sum(widths)))
    return tuple(fit)


def _squeezed(wanted: list[int], whole: int) -> tuple[int, ...]:
    """Where even the least is too much, each gives up the same share."""
    fit = [want * whole // sum(wanted) for want in wanted]
    fit[fit.index(max(fit))] += whole - sum(fit)
    return tuple(fit)
