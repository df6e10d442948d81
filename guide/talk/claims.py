"""Scores while a self-evaluation is filled in: what the rule gives is put in as the claim, unless the clerk wrote another."""

from __future__ import annotations

from decimal import Decimal

from guide.talk.cells import put
from policies.model import Sheet
from policies.profile import Profile
from policies.scoring import RowScore, Scorecard, execution_score, score_sheet
from policies.scoring.over import stated_causes
from policies.text import Text


def card_of(sheet: Sheet, profile: Profile) -> Scorecard:
    """The sheet as scored, the clerk's causes counted in."""
    return score_sheet(sheet, profile)


def sum_of(card: Scorecard) -> Decimal | None:
    """The total of what the rules give and, where none decides, what the clerk claims within the bounds; else None."""
    if card.total is not None:
        return card.total
    scores = [card.execution.score, *(_given(row) for row in card.rows if row.weight is not None)]
    known = [score for score in scores if score is not None]
    return sum(known, Decimal(0)) if len(known) == len(scores) else None


def _given(row: RowScore) -> Decimal | None:
    if row.score is not None:
        return row.score
    if row.claimed is None or row.bounds is None:
        return None
    low, high = row.bounds
    return row.claimed if low <= row.claimed <= high else None


def fill_row(sheet: Sheet, before: Sheet, row: int, profile: Profile) -> Sheet:
    """The sheet with the row's score by the rule, where the clerk has not claimed another score.

    A score that the rule gave before the answer is replaced; one the rule no longer gives is emptied.
    """
    scored = card_of(sheet, profile).rows[row]
    there = sheet.indicators[row].score
    old = card_of(before, profile).rows[row] if row < len(before.indicators) else None
    ours = there is None or (
        old is not None and old.score == there and before.indicators[row].score == there
    )
    aimed_low = row in stated_causes(sheet) and row not in stated_causes(before)
    if aimed_low:
        return put(sheet, f"indicators[{row}].score", None)
    if not ours or row in stated_causes(sheet):
        return sheet
    return put(sheet, f"indicators[{row}].score", scored.score)


def fill_execution(sheet: Sheet, before: Sheet, profile: Profile) -> Sheet:
    """The sheet with the weight and score of budget execution by the rule, where the clerk has not claimed another."""
    scored = execution_score(sheet, profile)
    old = execution_score(before, profile)
    there = sheet.execution.score
    if scored.score is None or (there is not None and there != old.score):
        return sheet
    filled = put(sheet, "execution.weight", scored.weight)
    return put(filled, "execution.score", scored.score)


def fill_total(sheet: Sheet, before: Sheet, profile: Profile) -> Sheet:
    """The sheet with the total that follows its scores, where the total before was what followed from those before."""
    if sheet.total is None or sheet.total != sum_of(card_of(before, profile)):
        return sheet
    return with_total(put(sheet, "total", None), profile)


def with_total(sheet: Sheet, profile: Profile) -> Sheet:
    """The sheet with the total as worked out, where it is empty and the scores are all there."""
    if sheet.total is not None:
        return sheet
    return put(sheet, "total", sum_of(card_of(sheet, profile)))


def row_echo(sheet: Sheet, row: int, profile: Profile) -> list[Text]:
    """The row's score with how it came about; where no rule decides, whose score it is. A claim that differs is said."""
    scored = card_of(sheet, profile).rows[row]
    if sheet.indicators[row].actual is None:
        return []
    if scored.score is not None:
        points = Text(f"得{scored.score}分。", f"{scored.score} points. ")
        return [Text("{points}{how}", "{points}{how}").fill(points=points, how=scored.how)]
    if scored.claimed is None:
        return [Text("这一行规则不能直接算分。", "No rule decides the score of this row.")]
    return [
        Text(
            f"规则不能直接算分，按您写的{scored.claimed}分记。",
            f"No rule decides; the {scored.claimed} points you wrote are kept.",
        )
    ]


def execution_echo(sheet: Sheet, profile: Profile) -> list[Text]:
    """Rate and points of budget execution with how they came about; a low rate is said to need a note (R-SELF-10)."""
    if sheet.funding.executed is None:
        return []
    scored = execution_score(sheet, profile)
    echoes = [scored.how]
    if scored.reason_wanted:
        echoes.append(
            Text(
                "执行率偏低，请在完成情况里说明原因和打算。",
                "The rate is low; say why and what will be done where you write what was achieved.",
            )
        )
    return echoes
