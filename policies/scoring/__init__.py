"""Scoring: self-evaluations by rule, and scoring sheets that people mark; every score can say how it came about.

`score_sheet` scores a self-evaluation by a profile and `explain` says it in words; a row that no rule decides has bounds,
not a score. For ex-ante appraisal, target review and evaluation, `framework_for` finds the framework of a profile,
`marks.score` makes the card of what a person marked on it, `propose_review` adds the return rule of a target review.
"""

from policies.scoring.card import GRADE_NAMES, Grade, Scorecard, grade, score_sheet
from policies.scoring.execution import ExecutionScore, execution_score
from policies.scoring.explain import explain, explain_row, need_names
from policies.scoring.framework import Framework, Item
from policies.scoring.framework_file import framework_for, load_framework
from policies.scoring.marking import Mark, Marking
from policies.scoring.marks import Card, Line
from policies.scoring.outcome import propose_review
from policies.scoring.over import Cause
from policies.scoring.rows import RowScore, score_row
from policies.scoring.verdict import Verdict

__all__ = [
    "GRADE_NAMES",
    "Card",
    "Cause",
    "ExecutionScore",
    "Framework",
    "Grade",
    "Item",
    "Line",
    "Mark",
    "Marking",
    "RowScore",
    "Scorecard",
    "Verdict",
    "execution_score",
    "explain",
    "explain_row",
    "framework_for",
    "grade",
    "load_framework",
    "need_names",
    "propose_review",
    "score_row",
    "score_sheet",
]
