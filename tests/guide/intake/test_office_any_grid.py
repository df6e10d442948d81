"""Whatever stands in the cells of a page, reading it ends with sheets or with a message, never with a fault."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from guide.intake.grid import Cell, Grid
from guide.intake.recognise import found
from policies.text import Unclear, same

PAGE = """
项目名称 二级项目名称 主管部门及代码 实施单位 项目属性 起止时间 年度 项目负责人：甲 等级 预期目标 年度目标 中期目标 实际完成情况
项目资金（万元） 金额单位：元 年度资金总额 其中：财政拨款 中央资金 省级资金 上年结转 其他资金 单位资金 中期资金总额 年初预算数 全年预算数
全年执行数（B） 执行率 得分 分值 绩效指标 一级指标 二级指标 三级指标 指标值 计算符号 度量单位 实际完成值 权重（90分） 偏差原因 评分标准
产出指标 数量指标 效益指标（30分） 一、满意度指标 小计 合计 总分 总分：95 注：一 备注 改进措施 项目绩效自评表（2026年度）
护渠工程 ≥12公里 95% 100 12.5 — … 指标1： 2026年3月至11月 ☑新增□延续 -5 １２ [/] =1+1 333-甲局
"""
texts = st.sampled_from(["", "", *PAGE.split()]) | st.text(max_size=12)
doubts = st.none() | st.just(same("是公式"))


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    height, width = draw(st.integers(1, 12)), draw(st.integers(1, 8))
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row in range(height):
        for column in range(width):
            down, across = draw(st.sampled_from([(1, 1)] * 6 + [(2, 1), (1, 2), (3, 2), (1, 6)]))
            places = {(row + r, column + c) for r in range(down) for c in range(across)}
            if not places & taken and draw(st.integers(0, 9)):
                taken |= places
                cells.append(Cell(draw(texts).strip(), row, column, across, down, draw(doubts)))
    return Grid("表1", cells)


@settings(max_examples=120, deadline=None)
@given(st.lists(grids(), max_size=2))
def test_any_page_is_read_or_refused(pages):
    try:
        forms = found(Path("表.xlsx"), pages)
    except Unclear:
        return
    for form in forms:
        assert (form.sheet is None) == bool(form.refusal)


@settings(max_examples=120, deadline=None)
@given(grids())
def test_any_page_under_a_good_head_is_read_or_refused(page):
    head = ["一级指标", "二级指标", "三级指标", "计算符号", "指标值", "度量单位", "分值", "得分"]
    cells = [
        Cell(cell.text, cell.row + 2, cell.column, cell.across, cell.down, cell.doubt)
        for row in range(page.height)
        for cell in page.along(row)
        if cell.row == row
    ]
    cells += [Cell(text, 1, column) for column, text in enumerate(head)]
    cells += [Cell("项目名称", 0, 0), Cell("护渠工程", 0, 1, 6)]
    for form in found(Path("表.xlsx"), [Grid("表1", cells)]):
        assert form.sheet is not None or form.refusal


def test_long_cells_take_no_longer_than_their_length():
    long = [
        "甲" + sign * (19_000 // len(sign)) + "乙" for sign in (" ", "-", "（", "1", "至", "□新增")
    ]
    labels = [
        "项目名称",
        "主管部门及代码",
        "项目属性",
        "起止时间",
        "年度资金总额（万元）",
        "年度目标",
        "项目负责人",
    ]
    for text in long:
        cells = [Cell(label, row, 0) for row, label in enumerate(labels)]
        cells += [Cell(text, row, 1) for row in range(len(labels))]
        head = ["一级指标", "二级指标", "三级指标", "指标值", "分值", "得分"]
        cells += [Cell(word, 8, column) for column, word in enumerate(head)]
        cells += [Cell(text, 9, column) for column in range(len(head))]
        (form,) = found(Path("表.xlsx"), [Grid("表1", cells)])
        assert form.sheet is not None
        assert form.sheet.indicators[0].weight is None
