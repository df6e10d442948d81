"""The figures of a self-evaluation as its form shows them: what the unit claims, else what the rule gives.

Source: rules.md R-SELF-03, R-SELF-09; 财预〔2020〕10号 annex 1. A figure that no rule decides stays empty.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from policies.model import Indicator

if TYPE_CHECKING:
    from guide.reports.form import Filling
    from guide.reports.levels import Line

_FULL: Final = Decimal(100)


def execution_score(filling: Filling) -> Decimal | None:
    """得分 of budget execution, points."""
    return _first(filling.sheet.execution.score, filling.scorecard.execution.score)


def score_of(filling: Filling, line: Line) -> Decimal | None:
    """得分 of one row, points; None for a row that the layout has and the sheet has not."""
    if line.index is None:
        return None
    return _first(line.indicator.score, filling.scorecard.rows[line.index].score)


def computed_count(filling: Filling) -> int:
    """How many scores on the form are computed because the unit claims none; the total is not counted."""
    card = filling.scorecard
    claims = [row.score for row in filling.sheet.indicators]
    pairs = [*zip(claims, (row.score for row in card.rows), strict=True)]
    pairs.append((filling.sheet.execution.score, card.execution.score))
    return sum(claim is None and score is not None for claim, score in pairs)


def total(filling: Filling) -> Decimal | None:
    """得分 of the total row: as claimed, else the sum of the scores shown; None while one of them is missing."""
    claims = [filling.sheet.execution.score, *(row.score for row in filling.sheet.indicators)]
    if filling.sheet.total is not None or not any(claim is not None for claim in claims):
        return _first(filling.sheet.total, filling.scorecard.total)
    rows = zip(filling.sheet.indicators, filling.scorecard.rows, strict=True)
    shown = [_first(row.score, scored.score) for row, scored in rows if not _is_note(row)]
    known = [score for score in (execution_score(filling), *shown) if score is not None]
    return sum(known, Decimal()) if len(known) == len(shown) + 1 else None


def whole(filling: Filling) -> Decimal:
    """分值 of the total row: the sum of the weights, or the 100 it should be while weights are missing."""
    weights = [row.weight for row in filling.sheet.indicators if not _is_note(row)]
    complete = bool(weights) and None not in weights
    return filling.scorecard.weights if complete else _FULL


def _is_note(row: Indicator) -> bool:
    """A row without weight and score, such as 其中 under the row it explains."""
    return row.weight is None and row.score is None


def _first(claimed: Decimal | None, computed: Decimal | None) -> Decimal | None:
    return computed if claimed is None else claimed
