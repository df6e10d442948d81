from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from policies.model import Sheet
from policies.profile import Profile, load

_KEYS = ("level1", "level2", "name", "target", "weight", "actual", "score", "deviation")
ROWS = (
    (
        "产出",
        "数量",
        "改造管网长度",
        "≥32公里",
        12,
        "31.2",
        11.7,
        "剩余0.8公里占道手续未办结，2027年3月底前完成。",
    ),
    ("产出", "数量", "新增通水户数", "=156户", 6, "156", 6, None),
    ("产出", "质量", "一次验收合格率", "≥95%", 10, "96%", 10, None),
    (
        "产出",
        "时效",
        "完工日期",
        "2026-10-31前",
        8,
        "2026-11-12",
        2,
        "设计变更8月20日才批复；\n今后报批15日内办结。",
    ),
    ("产出", "成本", "管网单位造价", "≤6.2万元/公里", 8, "6.05", 8, None),
    ("产出", "成本", "入户单价", "≤2000元/户", 6, "1980", None, None),
    ("效益", "社会", "供水保证率", "≥95%", 15, "94%", 14.84, None),
    ("效益", "经济", "管网漏损率", "≤12%", 8, "14%", 6.86, None),
    ("效益", "生态", "年减少漏损水量", "≥8万方", 7, "7.1", 6.21, None),
    ("满意度", "满意度", "受益户满意度", "≥90%", 10, "91.5%", 10, None),
)


def row(*values: Any) -> dict[str, Any]:
    """An indicator from its cells in order: level1, level2, name, target, weight, actual, score, deviation."""
    return {key: value for key, value in zip(_KEYS, values, strict=False) if value is not None}


def sheet(*rows: dict[str, Any], **parts: Any) -> Sheet:
    return Sheet.model_validate(
        {"project": {"name": "测试项目"}, "indicators": list(rows), **parts}
    )


@pytest.fixture
def make() -> Callable[..., Sheet]:
    return sheet


@pytest.fixture
def cells() -> Callable[..., dict[str, Any]]:
    return row


@pytest.fixture(scope="session")
def n10() -> Profile:
    return load("national")


@pytest.fixture(scope="session")
def c101() -> Profile:
    return load("national-c101")


@pytest.fixture(scope="session")
def water() -> Sheet:
    """A whole self-evaluation of one year; 入户单价 has no claimed score."""
    return sheet(
        *(row(*cells) for cells in ROWS),
        project={
            "name": "××镇供水管网改造项目",
            "unit": "××县水务局",
            "year": 2026,
            "nature": "new",
            "start": "2026年3月",
            "end": "2026年11月",
            "owner": "供水股股长",
        },
        funding={
            "total": "240",
            "fiscal": "200",
            "carried_over": "15.5",
            "other": "24.50",
            "revised": "240",
            "executed": "226.8",
        },
        objective={
            "annual": "2026年10月31日前改造管网32公里、新增通水156户，供水保证率由82%提高到95%以上。",
            "achieved": "改造管网31.2公里，新增通水156户，供水保证率94%。",
        },
    )


@pytest.fixture(scope="session")
def three_years(water: Sheet) -> Sheet:
    """A project of several years, as its target stands."""
    project = water.project.model_copy(update={"end": "2028年12月", "nature": "continuing"})
    objective = water.objective.model_copy(
        update={"whole_period": "三年内完成12个乡镇供水管网改造300公里。"}
    )
    return water.model_copy(update={"project": project, "objective": objective})
