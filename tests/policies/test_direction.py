"""Which way a name points: what stands at its end decides, and words elsewhere do not turn it."""

from __future__ import annotations

import pytest

from policies.direction import lower_is_better

LOWER = [
    "管网漏损率", "修复路段事故起数", "监测点故障率", "安全事故发生起数", "投诉件数", "返贫人口数", "等待时间",
    "故障修复时间", "单村停水天数", "治安案件发案率", "森林火灾受害率", "处理设施故障次数", "complaints about dust",
    "number of accidents", "治理后漏损率", "排查点事故数",
]  # fmt: skip
HIGHER = [
    "漏损修复率", "减少投诉件数", "年减少渗漏水量", "降低管网漏损率", "投诉办结率", "化解纠纷数", "事故率下降幅度",
    "投诉处理满意度", "追回违规资金额", "返贫监测户数", "辍学学生劝返率", "新增通水户数", "消除火灾隐患数",
    "治理水土流失面积", "化解信访积案数", "查处违法案件数", "受助家庭年均减少教育支出", "complaints closed on time", "timely complaint handling", "reduction of complaints", "complaints resolved", "households supplied",
]  # fmt: skip


@pytest.mark.parametrize("name", LOWER)
def test_less_is_better(name):
    assert lower_is_better(name, cost=False, priced=False)


@pytest.mark.parametrize("name", HIGHER)
def test_more_is_better(name):
    assert not lower_is_better(name, cost=False, priced=True)


@pytest.mark.parametrize(
    "name",
    ["管网修复单价", "水质监测费", "污水处理成本", "成本控制率", "培训人均费用", "施工占道天数"],
)
def test_a_cost_stays_a_cost_whatever_is_repaired_or_watched(name):
    assert lower_is_better(name, cost=True, priced=True)


@pytest.mark.parametrize("name", ["扰动地表恢复率", "植被修复率", "节约采购成本", "运维费用降低率"])
def test_a_cost_that_restores_or_saves_is_turned(name):
    assert not lower_is_better(name, cost=True, priced=True)


def test_prices_count_only_where_they_may():
    assert lower_is_better("每公里造价", cost=False, priced=True)
    assert not lower_is_better("每公里造价", cost=False, priced=False)
