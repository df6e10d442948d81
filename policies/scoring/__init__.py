"""Scoring of self-evaluations (rules.md §4, §7, §10): every score can say how it came about.

`score_sheet` scores a sheet by a profile; `explain` says it in words. A row that no rule decides has bounds, not a score.
"""

from policies.scoring.card import GRADE_NAMES, Grade, Scorecard, grade, score_sheet
from policies.scoring.execution import ExecutionScore, execution_score
from policies.scoring.explain import explain, explain_row, need_names
from policies.scoring.over import Cause
from policies.scoring.rows import RowScore, score_row
from policies.scoring.verdict import Verdict

__all__ = [
    "GRADE_NAMES",
    "Cause",
    "ExecutionScore",
    "Grade",
    "RowScore",
    "Scorecard",
    "Verdict",
    "execution_score",
    "explain",
    "explain_row",
    "grade",
    "need_names",
    "score_row",
    "score_sheet",
]
