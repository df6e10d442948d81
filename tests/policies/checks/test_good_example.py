"""The full good example of the problem catalogue (annex 6, in our own words): nothing blocks or returns it, and it scores 91.06."""

from __future__ import annotations

from decimal import Decimal

import pytest
from check_cases import whole_sheet

from policies.checks import check_sheet
from policies.finding import Life, Severity
from policies.profile import load
from policies.scoring import Grade, score_sheet

# level 2 | name | target | actual | weight in N10 | in C101 | score | deviation | basis
ROWS = """
数量 | 改造管网长度 | ≥32公里 | 31.2公里 | 12 | 14 | 11.70 | 末端0.8公里穿越农田，村民11月才同意放线；2027年3月15日前补做，责任人：供水股长 | 竣工图
数量 | 新增通水户数 | =156户 | 156户 | 6 | 6 | 6 | | 开户册
质量 | 一次验收合格率 | ≥95% | 96% | 10 | 12 | 10 | | 合格单元数÷验收单元数，验收单
时效 | 完工日期 | ≤2026-10-31（迟1日扣0.5分） | 2026-11-12，迟12日 | 8 | 8 | 2 | 设计变更8月20日才批复（镇政府7月5日报），影响12天；今后变更报批须在15日内办结，责任人：供水股长 | 验收日期
经济成本 | 管网单位造价 | ≤6.2万元/公里 | 6.05万元/公里 | 8 | 8 | 8 | | 结算审计
经济成本 | 入户单价 | ≤2000元/户 | 1980元/户 | 6 | 4 | 6 | | 结算审计
社会成本 | 单村停水天数 | ≤3天 | 2天 | - | 4 | 4 | | 停水公告
生态环境成本 | 扰动地表恢复率 | =100% | 100% | - | 4 | 4 | | 现场照片
社会效益 | 供水保证率 | 82%→≥95% | 94% | 15 | 10 | 14.84 | 8月检修停水两天，差1个百分点；2027年改为夜间检修，责任人：水厂厂长 | 水厂月报
经济效益 | 管网漏损率 | 31%→≤12% | 14% | 8 | 6 | 6.86 | 老村3公里支管没有纳入本期，漏损高出2个百分点；2027年列入二期，责任人：供水股长 | 分区计量
生态效益 | 年减少漏损水量 | ≥8万方 | 7.1万方 | 7 | 4 | 6.21 | 分区计量表6月装齐，少计0.9万方；2027年全年计量，责任人：水厂厂长 | 计量差
满意度 | 受益户满意度 | ≥90%（入户问卷，样本≥60份） | 91.5%（回收64份） | 10 | 10 | 10 | | 入户问卷
"""


def _sheet(stage: str, scheme: str):
    rows = [[cell.strip() for cell in line.split("|")] for line in ROWS.strip().splitlines()]
    told = stage == "self-evaluation"
    made = []
    for level2, name, target, actual, n10, c101, score, deviation, basis in rows:
        weight = n10 if scheme == "N10" else c101
        if weight == "-":
            continue
        kind = "成本" if scheme == "N10" and level2 == "经济成本" else level2
        row = {"level2": kind, "name": name, "target": target, "weight": float(weight)}
        row |= {"basis": basis}
        if told:
            row |= {"actual": actual, "evidence": basis, "deviation": deviation or None}
            row |= {"score": float(score)} if scheme == "N10" else {}
        made.append(row)
    sheet = {
        "project": {"name": "河口镇供水管网改造", "unit": "某县水务局", "year": 2026, "nature": "new",
                    "start": "2026-03", "end": "2026-10-31", "owner": "供水股长"},
        "funding": {"total": 240, "fiscal": 240, "carried_over": 0, "other": 0},
        "objective": {"annual": "2026年10月31日前完成河口镇供水管网改造32公里、新增通水156户，供水保证率由82%提高到95%以上，"
                                "管网漏损率由31%降到12%以下。"},
        "rows": made,
    }  # fmt: skip
    if told:
        sheet["funding"] |= {"revised": 240, "executed": 226.8}
        sheet["objective"]["achieved"] = (
            "改造管网31.2公里、新增通水156户，供水保证率94%，漏损率14%。"
        )
        sheet["execution"] = {"weight": 10, "score": 9.45}
        if scheme == "N10":
            sheet |= {"total": 91.06, "grade": "优"}
    return whole_sheet(sheet)


@pytest.mark.parametrize("scheme", ["N10", "C101"])
@pytest.mark.parametrize("stage", ["target", "self-evaluation"])
def test_nothing_blocks_or_returns_it(stage, scheme):
    profile = load("national" if scheme == "N10" else "national-c101")
    found = check_sheet(_sheet(stage, scheme), Life(stage), profile)

    assert [f.message.zh for f in found if f.severity is not Severity.WARN] == []
    assert [f.message.zh for f in found if stage == "target"] == []


def test_it_scores_91_06():
    card = score_sheet(_sheet("self-evaluation", "N10"), load("national"))

    assert card.total == Decimal("91.06")
    assert card.grade is Grade.EXCELLENT
    assert card.claims_add_up is True
    assert [row.score for row in card.rows] == [row.claimed for row in card.rows]
