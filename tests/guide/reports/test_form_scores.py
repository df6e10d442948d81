"""得分 on the self-evaluation: what the unit claims, else what the rule gives, else nothing."""

from __future__ import annotations

import pytest

from guide.reports.form import Filling
from guide.reports.layout import rate
from guide.reports.scores import computed_count, execution_score, score_of, total, whole

MONEY = {"total": "100", "revised": "80", "executed": "78.416"}


def figures(filling: Filling) -> tuple:
    lines = [line for group in filling.groups for line in group.lines if line.index is not None]
    scores = [score_of(filling, line) for line in sorted(lines, key=lambda line: line.index)]
    return (
        rate(filling.scorecard.execution.rate).text,
        execution_score(filling),
        scores,
        whole(filling),
        total(filling),
    )


@pytest.mark.parametrize(
    ("rows", "parts", "expected", "computed"),
    [
        pytest.param(
            [("产出", "数量", "甲", "≥50个", 90, "40", 70)],
            {"funding": MONEY, "execution": {"score": 9}},
            ("98.02%", 9, [70], 100, 79),
            0,
            id="claimed, total summed",
        ),
        pytest.param(
            [("产出", "数量", "甲", "≥50个", 90, "40")],
            {"funding": MONEY},
            ("98.02%", "9.80", [72], 100, "81.80"),
            2,
            id="nothing claimed, all computed",
        ),
        pytest.param(
            [
                ("产出", "数量", "甲", "≥50个", 45, "40", 45),
                ("产出", "数量", "乙", "≥50个", 45, "50"),
            ],
            {"funding": MONEY, "total": 99},
            ("98.02%", "9.80", [45, 45], 100, 99),
            2,
            id="the claimed total stands",
        ),
        pytest.param(
            [
                ("产出", "数量", "甲", "≥50个", 90, "50", 90),
                ("产出", "数量", "其中：乙", "3个", None, "3"),
            ],
            {"funding": MONEY, "execution": {"weight": 10, "score": 10}},
            ("98.02%", 10, [90, None], 100, 100),
            0,
            id="a row without points is a note",
        ),
        pytest.param(
            [("产出", "数量", "甲", "显著提升", 90, "有提升")],
            {},
            ("", None, [None], 100, None),
            0,
            id="what no rule decides stays empty",
        ),
        pytest.param([], {}, ("", None, [], 100, None), 0, id="empty sheet"),
        pytest.param(
            [("产出", "数量", "甲", "≥50个", 100, "50", 100)],
            {"execution": {"weight": 20, "score": 20}},
            ("", 20, [100], 120, 120),
            0,
            id="sums are shown as they are",
        ),
    ],
)
def test_figures(rows, parts, expected, computed, make, cells, n10) -> None:
    filling = Filling(make(*(cells(*row) for row in rows), **parts), n10, "zh")
    shown_rate, execution, scores, points, sum_ = figures(filling)
    wanted = (
        expected[0],
        *(
            None if x is None else pytest.approx(float(x))
            for x in (expected[1], expected[3], expected[4])
        ),
    )
    assert (
        shown_rate,
        execution and float(execution),
        float(points),
        sum_ and float(sum_),
    ) == wanted
    assert [score and float(score) for score in scores] == expected[2]
    assert computed_count(filling) == computed


def test_a_scorecard_that_is_given_is_used(water, n10) -> None:
    card = Filling(water, n10, "zh").scorecard
    assert Filling(water, n10, "zh", card).scorecard is card
