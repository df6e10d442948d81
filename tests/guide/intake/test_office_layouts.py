"""Layouts as counties use them, each as Excel and as Word: what stands in the form stands in the sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from papers import Rows, excel, tall, wide, word
from provincial_layouts import (
    GANSU,
    GANSU_SHEET,
    HUBEI,
    HUBEI_SHEET,
    SICHUAN,
    SICHUAN_SHEET,
)

from guide.intake import read

SELF_EVALUATION: Rows = (
    [wide("附件2", 9)],
    [wide("项目支出绩效自评表", 9)],
    [wide("（２０２６年度）", 9)],
    [wide("项目名称", 2), wide("戈壁林网节水灌溉改造", 7)],
    [wide("主管部门", 2), wide("沙州县林草局", 3), "实施单位", wide("沙州县林草局", 3)],
    [wide("", 2), "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", wide("得分", 2)],
    ["项目资金\n（万元）", "年度资金总额", "320", "300", "288.6", "10", "96.2%", wide("9.62", 2)],
    ["", "其中：当年财政拨款", "260", "240", "", "—", "", wide("—", 2)],
    ["", "上年结转资金", "20", "", "", "—", "", wide("—", 2)],
    ["", "其他资金", "40", "", "", "—", "", wide("—", 2)],
    [tall("年度总体目标", 2), wide("预期目标", 4), wide("实际完成情况", 4)],
    [wide("2026年10月底前改造林网灌溉1200亩。", 4), wide("完成1180亩，其余待验收。", 4)],
    [
        tall("绩效指标", 6),
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ],
    [
        tall("产出指标\n（50分）", 2),
        "数量指标",
        "指标1：改造面积",
        "≥1200亩",
        "1180亩",
        "25",
        "24.58",
        "20亩冬灌后验收。",
    ],
    ["时效指标", "完工日期", "2026年10月底前", "2026年10月28日", "25分", "25", ""],
    ["效益指标（30分）", "生态效益指标", "亩均节水量", "≥90立方米", "96", "30", "30", ""],
    ["满意度指标（10分）", "服务对象满意度指标", "农户满意度", "≥90%", "93%", "10", "10", ""],
    [wide("小计", 5), "90", "89.58", ""],
    [wide("总分", 6), "100", "99.2", ""],
    [wide("注：1.得分一档最高不能超过该指标分值上限。2.定量指标按比例计分。", 9)],
    [wide("项目负责人：林草股股长        填报人：王某        联系电话：8822000", 9)],
)
SELF_EVALUATION_SHEET = {
    "project": {
        "name": "戈壁林网节水灌溉改造",
        "unit": "沙州县林草局",
        "year": 2026,
        "owner": "林草股股长",
    },
    "funding": {
        "total": "320",
        "revised": "300",
        "executed": "288.6",
        "fiscal": "260",
        "carried_over": "20",
        "other": "40",
    },
    "objective": {
        "annual": "2026年10月底前改造林网灌溉1200亩。",
        "achieved": "完成1180亩，其余待验收。",
    },
    "execution": {"weight": 10, "score": 9.62},
    "indicators": [
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "name": "改造面积",
            "target": "≥1200亩",
            "actual": "1180亩",
            "weight": 25,
            "score": 24.58,
            "deviation": "20亩冬灌后验收。",
        },
        {
            "level1": "产出指标",
            "level2": "时效指标",
            "name": "完工日期",
            "target": "2026年10月底前",
            "actual": "2026年10月28日",
            "weight": 25,
            "score": 25,
        },
        {
            "level1": "效益指标",
            "level2": "生态效益指标",
            "name": "亩均节水量",
            "target": "≥90立方米",
            "actual": "96",
            "weight": 30,
            "score": 30,
        },
        {
            "level1": "满意度指标",
            "level2": "服务对象满意度指标",
            "name": "农户满意度",
            "target": "≥90%",
            "actual": "93%",
            "weight": 10,
            "score": 10,
        },
    ],
    "total": 99.2,
}

TWO_PERIODS: Rows = (
    [wide("项目支出绩效目标申报表", 8)],
    [wide("（2026年度）", 8)],
    [wide("项目名称", 2), wide("义务教育校舍维修", 6)],
    [wide("主管部门及代码", 2), wide("[205]沙州县教育局", 3), "实施单位", wide("沙州县教育局", 2)],
    [wide("项目属性", 2), wide("□新增项目  ☑延续项目", 3), "项目期", wide("2026-2028年", 2)],
    [
        wide("项目资金（元）", 2),
        "中期资金总额：",
        wide("9000000", 2),
        "年度资金总额：",
        wide("3,000,000", 2),
    ],
    [wide("", 2), "其中：财政拨款", wide("9000000", 2), "其中：财政拨款", wide("3000000", 2)],
    [wide("", 2), "其他资金", wide("", 2), "其他资金", wide("", 2)],
    [tall("总体目标", 2), wide("中期目标（2026年—2028年）", 4), wide("年度目标", 3)],
    [wide("目标1：三年维修校舍36栋。", 4), wide("目标1：2026年8月底前维修校舍12栋。", 3)],
    [
        tall("绩效指标", 5),
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "二级指标",
        "三级指标",
        "指标值",
    ],
    [
        tall("产出指标", 2),
        "数量指标",
        "指标1：维修校舍",
        "≥36栋",
        "数量指标",
        "指标1：维修校舍",
        "≥12栋",
    ],
    ["质量指标", "", "", "质量指标", "指标1：验收合格率", "=100%"],
    ["效益指标", "社会效益指标", "", "", "社会效益指标", "指标1：消除安全隐患校舍", "≥12栋"],
    ["满意度指标", "服务对象满意度指标", "", "", "服务对象满意度指标", "师生满意度", "≥90%"],
    ["……", "", "", "", "", "", "", ""],
)
TWO_PERIODS_SHEET = {
    "project": {
        "name": "义务教育校舍维修",
        "unit": "沙州县教育局",
        "year": 2026,
        "nature": "continuing",
        "start": "2026",
        "end": "2028年",
    },
    "funding": {"total": "300", "fiscal": "300"},
    "objective": {
        "whole_period": "目标1：三年维修校舍36栋。",
        "annual": "目标1：2026年8月底前维修校舍12栋。",
    },
    "indicators": [
        {"level1": "产出指标", "level2": "数量指标", "name": "维修校舍", "target": "≥12栋"},
        {"level1": "产出指标", "level2": "质量指标", "name": "验收合格率", "target": "=100%"},
        {
            "level1": "效益指标",
            "level2": "社会效益指标",
            "name": "消除安全隐患校舍",
            "target": "≥12栋",
        },
        {
            "level1": "满意度指标",
            "level2": "服务对象满意度指标",
            "name": "师生满意度",
            "target": "≥90%",
        },
    ],
}

TWO_HEAD_ROWS: Rows = (
    [wide("项目支出绩效目标表", 9)],
    [wide("年度：2026    单位：万元", 9)],
    ["项目名称：", wide("社区养老服务站建设", 8)],
    ["主管部门：", wide("沙州县民政局", 8)],
    ["年度资金总额：", wide("90", 3), "其中：财政拨款", wide("80", 2), "其他资金", "10"],
    ["年度绩效目标", wide("建成3个社区养老服务站。", 8)],
    [
        tall("一级指标", 2),
        tall("二级指标", 2),
        tall("三级指标", 2),
        wide("指标值", 3),
        tall("权重", 2),
        tall("评（扣）分标准", 2),
        tall("指标值设定依据", 2),
    ],
    ["计算符号", "数值", "计量单位"],
    ["产出指标", "数量指标", "建成服务站", "≥", "3", "个", "40", "每少1个扣13分", "年度计划"],
    ["", "质量指标", "验收合格率", "=", "100", "%", "20", "按比例", "建设标准"],
    ["效益指标", "社会效益指标", "服务老人数量", "≥", "600", "人", "20", "按比例", "上年420人"],
    ["满意度指标", "服务对象满意度指标", "老人满意度", "≥", "90", "％", "10", "按比例", "问卷"],
)
TWO_HEAD_ROWS_SHEET = {
    "project": {"name": "社区养老服务站建设", "unit": "沙州县民政局", "year": 2026},
    "funding": {"total": "90", "fiscal": "80", "other": "10"},
    "objective": {"annual": "建成3个社区养老服务站。"},
    "indicators": [
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "name": "建成服务站",
            "target": "≥3个",
            "weight": 40,
            "basis": "年度计划",
        },
        {
            "level1": "产出指标",
            "level2": "质量指标",
            "name": "验收合格率",
            "target": "=100%",
            "weight": 20,
            "basis": "建设标准",
        },
        {
            "level1": "效益指标",
            "level2": "社会效益指标",
            "name": "服务老人数量",
            "target": "≥600人",
            "weight": 20,
            "basis": "上年420人",
        },
        {
            "level1": "满意度指标",
            "level2": "服务对象满意度指标",
            "name": "老人满意度",
            "target": "≥90％",
            "weight": 10,
            "basis": "问卷",
        },
    ],
}

TRANSFER: Rows = (
    [wide("转移支付区域绩效目标自评表", 7)],
    [wide("（2024年度）", 7)],
    [wide("转移支付（项目）名称", 2), wide("农村饮水安全巩固提升", 5)],
    [wide("中央主管部门", 2), wide("水利部", 5)],
    [wide("地方主管部门", 2), wide("沙州县水务局", 2), "资金使用单位", wide("沙州县水务局", 2)],
    [
        tall("资金情况（万元）", 4),
        "",
        wide("全年预算数（A）", 2),
        "全年执行数（B）",
        wide("预算执行率（B/A）", 2),
    ],
    ["年度资金总额：", wide("500", 2), "490", wide("98%", 2)],
    ["其中：中央补助资金", wide("400", 2), "400", wide("100%", 2)],
    ["地方资金", wide("100", 2), "90", wide("90%", 2)],
    [tall("总体目标完成情况", 2), wide("年初设定目标", 3), wide("全年实际完成情况", 3)],
    [wide("巩固提升8个村供水。", 3), wide("8个村完成。", 3)],
    [
        tall("绩效指标", 3),
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "全年实际完成值",
        "未完成原因和改进措施",
    ],
    ["产出指标", "数量指标", "巩固提升村数", "8个", "8个", ""],
    [
        "满意度指标",
        "服务对象满意度指标",
        "受益户满意度",
        "≥90%",
        "88%",
        "2个村夏季限时供水，2025年6月前增设蓄水池。",
    ],
    ["说明", wide("无", 6)],
)
TRANSFER_SHEET = {
    "project": {"name": "农村饮水安全巩固提升", "unit": "沙州县水务局", "year": 2024},
    "funding": {"revised": "500", "executed": "490", "fiscal": "500"},
    "objective": {"annual": "巩固提升8个村供水。", "achieved": "8个村完成。"},
    "indicators": [
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "name": "巩固提升村数",
            "target": "8个",
            "actual": "8个",
        },
        {
            "level1": "满意度指标",
            "level2": "服务对象满意度指标",
            "name": "受益户满意度",
            "target": "≥90%",
            "actual": "88%",
            "deviation": "2个村夏季限时供水，2025年6月前增设蓄水池。",
        },
    ],
}

BANDS: Rows = (
    [wide("2026年项目绩效目标表", 5)],
    ["项目名称", wide("道路交通标线施划", 4)],
    ["项目单位", wide("沙州县公安局", 4)],
    ["预算总额（元）", "350000", "", "", ""],
    ["绩效目标", wide("施划标线2.6万平方米。", 4)],
    ["序号", "指标名称", "指标值", "分值", "备注"],
    [wide("一、产出指标（50分）", 5)],
    ["1", "施划标线面积", "≥2.6万平方米", "50", ""],
    [wide("二、效益指标（30分）", 5)],
    ["2", "标线完好率", "≥95%", "30", "夜间可视"],
    [wide("三、满意度指标（10分）", 5)],
    ["3", "驾驶人满意度", "≥85%", "10", ""],
    [wide("填报人：张某　　　　日期：2026年1月8日", 5)],
)
BANDS_SHEET = {
    "project": {"name": "道路交通标线施划", "unit": "沙州县公安局", "year": 2026},
    "funding": {"total": "35"},
    "objective": {"annual": "施划标线2.6万平方米。"},
    "indicators": [
        {"level1": "产出指标", "name": "施划标线面积", "target": "≥2.6万平方米", "weight": 50},
        {"level1": "效益指标", "name": "标线完好率", "target": "≥95%", "weight": 30},
        {"level1": "满意度指标", "name": "驾驶人满意度", "target": "≥85%", "weight": 10},
    ],
}

LAYOUTS: dict[str, tuple[Rows, dict[str, Any]]] = {
    "self-evaluation": (SELF_EVALUATION, SELF_EVALUATION_SHEET),
    "sichuan": (SICHUAN, SICHUAN_SHEET),
    "hubei": (HUBEI, HUBEI_SHEET),
    "gansu": (GANSU, GANSU_SHEET),
    "two periods": (TWO_PERIODS, TWO_PERIODS_SHEET),
    "two head rows": (TWO_HEAD_ROWS, TWO_HEAD_ROWS_SHEET),
    "transfer": (TRANSFER, TRANSFER_SHEET),
    "bands": (BANDS, BANDS_SHEET),
}


@pytest.mark.parametrize("make", [excel, word])
@pytest.mark.parametrize("name", LAYOUTS)
def test_layout_is_recognised(tmp_path: Path, name: str, make: Any):
    rows, sheet = LAYOUTS[name]
    path = make(tmp_path / ("表.xlsx" if make is excel else "表.docx"), rows)
    got = read(path).sheet.to_json()
    del got["schema"]
    assert got == sheet
