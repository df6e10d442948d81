"""What less or more money buys, in proportion: only rows that are counted and grow with the money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from policies.model import Indicator
from policies.what_if import scaled, unit_cost

ROWS = [
    ("数量指标", "≥50个", "0.9", "≥45个"),
    ("数量指标", "≥50个", "1.1", "≥55个"),
    ("数量指标", "≥7场", "0.9", "≥6场"),
    ("数量指标", "≥7场", "1.1", "≥8场"),
    ("数量指标", "32.5公里", "0.8", "26公里"),
    ("数量指标", "≥3万人次", "0.5", "≥1万人次"),
    ("数量指标", "≥1个", "0.5", None),
    ("数量指标", "≥95%", "0.9", None),
    ("数量指标", "≤50个", "0.9", None),
    ("数量指标", "全覆盖", "0.9", None),
    ("质量指标", "≥50个", "0.9", None),
]


@pytest.mark.parametrize(("level2", "target", "share", "expected"), ROWS)
def test_a_target_follows_the_money(
    level2: str, target: str, share: str, expected: str | None
) -> None:
    row = Indicator(level2=level2, name="改造点位", target=target)
    assert scaled(row, Decimal(share)) == expected


def test_the_cost_of_one_is_the_money_over_the_count() -> None:
    row = Indicator(level2="数量指标", name="改造管网长度", target="≥32公里")
    assert unit_cost(row, Decimal(240)) == Decimal("7.50")
    assert unit_cost(row.model_copy(update={"target": "及时"}), Decimal(240)) is None
