"""Every column and row that forms.md describes stands on its form, in its order, in both languages; reports have every chapter."""

from __future__ import annotations

from datetime import date

import pytest

from guide.records.dossier import Dossier
from guide.records.papers import KeptPaper
from guide.reports import FORMS
from guide.reports.form import Filling
from guide.reports.layout import Look, Page
from guide.reports.page import page
from policies.papers.budget import Budget
from policies.papers.evaluation import Evaluation
from policies.papers.feedback import Feedback, Problem, Promise
from policies.papers.monitoring import Monitoring
from policies.papers.results_use import ResultsUse

COLUMNS = {
    "F1": "绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值",
    "F1b": "一级指标|二级指标|三级指标|指标值|分值权重（90分）",
    "F2": "审核内容|审核要点|审核意见",
    "F3": "审核内容|审核要点|分值|得分|审核意见",
    "F4": "一级指标|二级指标|三级指标|年度指标值|1—7月执行情况|全年预计完成情况|偏差原因分析|完成目标可能性|备注|"
    "经费保障|制度保障|人员保障|硬件条件保障|其他|原因说明|确定能|有可能|完全不可能",
    "F5": "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
    "F6": "一级指标|二级指标|三级指标|分值|指标解释|评价要点|评分标准|得分|扣分原因",
    "F9": "序号|问题描述|依据|责任单位/人|整改措施|计划完成日|实际完成日|整改结果和结论|佐证|复核人|状态",
    "F10": "一级指标|二级指标|三级指标|年度指标值|全年完成值|未完成原因和改进措施",
    "F11": "公开时点|公开内容|批复日期|最迟公开日|实际公开日|不公开的内容和理由、说明",
}
"""The repeated heads of each form, in order."""
ROWS = {
    "F1": "项目名称|主管部门及代码|实施单位|项目属性|项目期|项目资金（万元）|中期资金总额|年度资金总额|其中：财政拨款|"
    "上年结转资金|其他资金|总体目标|年度目标|产出指标|效益指标|满意度指标",
    "F1b": "项目名称|主管部门及代码|实施单位|项目资金（万元）|年度资金总额|执行率分值|其中：财政拨款|上年结转资金|其他资金|"
    "年度总体目标|成本指标|产出指标|效益指标|满意度指标",
    "F2": "项目名称|完整性审核|相关性审核|适当性审核|可行性审核|综合评定等级|总体意见",
    "F3": "项目名称|完整性审核|相关性审核|适当性审核|可行性审核|总分|综合评定等级|总体意见",
    "F4": "项目名称|主管部门及代码|实施单位|项目资金（万元）|年初预算数|1—7月执行数|1—7月执行率|全年预计执行数|年度资金总额|"
    "其中：本年一般公共预算拨款|其他资金|年度总体目标",
    "F5": "项目名称|主管部门|实施单位|项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分|年度资金总额|"
    "其中：当年财政拨款|上年结转资金|其他资金|年度总体目标|预期目标|实际完成情况|总分",
    "F6": "决策|过程|产出|效益|总分",
    "F7": "一、基本情况|（一）项目概况|（二）绩效目标|二、评价工作开展情况|（一）评价目的、对象和范围|"
    "（二）评价原则、指标体系、方法和标准|（三）评价工作过程|三、综合评价情况及结论|四、绩效评价指标分析|"
    "五、主要经验做法、存在问题及原因|六、有关建议|七、其他需要说明的问题|附件1 评分表|附件2 调查问卷|附件3 佐证资料目录",
    "F8": "一、评估对象基本情况|立项背景和依据|主要内容（总体目标）|年度目标|资金构成（万元）|二、评估工作开展情况|"
    "三、综合评估情况与结论|立项必要性|投入经济性|绩效目标合理性|实施方案可行性|筹资合规性|总体结论|"
    "四、相关建议|五、其他需要说明的问题",
    "F9": "文号|收件单位|项目名称|评价方式|得分和等级|整改期限|联系人|主要问题|整改要求|附件",
    "F10": "转移支付（项目）名称|中央主管部门|地方主管部门|实施单位|全年预算数（A）|全年执行数（B）|预算执行率（B/A）|"
    "年度资金总额|其中：中央补助资金|地方资金、其他资金|年初设定目标|实际完成情况",
    "F11": "部门预算批复|单位预算批复（部门批复单位）|部门、单位决算批复|其他主动公开信息",
}
"""Labels that stand on each form."""
SIGNED = {
    "F1": "单位负责人：|填报人：|联系电话：|填报日期：",
    "F2": "审核单位（盖章）：|日期：",
    "F7": "评价机构（盖章）：|主评人：|日期：",
    "F9": "反馈单位（盖章）：|整改单位（盖章）：",
}
PAPERS = {
    "F4": Monitoring(until="2026-07-31", executed="120"),
    "F7": Evaluation(client="县财政局"),
    "F9": Feedback(
        problems=(Problem(text="验收资料不全", basis="合同第8条"),),
        promises=(
            Promise(
                problem=1, measure="补齐", owner="李某", due_on="2026-09-15",
                result="已补", proof="验收单", state="done",
            ),
        ),
        checker="王某",
    ),
}  # fmt: skip


def drawn(form: str, sheet, profile, lang: str, **more) -> Page:
    return page(FORMS[form], Filling(sheet, profile, lang, paper=PAPERS.get(form), **more))


def named(pages: Page, *looks: Look) -> list[str]:
    cells = (s.cell for g in pages.grids for row in g.slots() for s in row if s.starts)
    return [flat(cell.text) for cell in cells if not looks or cell.look in looks]


def flat(text: str) -> str:
    return text.replace("\n", "").replace("\u3000", " ")


def heads(pages: Page) -> list[str]:
    grid = next(g for g in reversed(pages.grids) if g.heads)
    slots = (slot for row in grid.slots()[: grid.heads] for slot in row if slot.starts)
    return [flat(slot.cell.text) for slot in slots]


@pytest.mark.parametrize("form", COLUMNS)
def test_every_column_is_there_in_its_order(form, water, n10, c101) -> None:
    profile = c101 if form == "F1b" else n10
    assert heads(drawn(form, water, profile, "zh")) == COLUMNS[form].split("|")
    english = heads(drawn(form, water, profile, "en"))
    assert len(english) == len(COLUMNS[form].split("|"))
    assert not any("一" <= sign <= "鿿" for text in english for sign in text)


@pytest.mark.parametrize("form", ROWS)
def test_every_row_is_there_in_its_order(form, water, n10, c101) -> None:
    shown = iter(named(drawn(form, water, c101 if form == "F1b" else n10, "zh")))
    wanted = ROWS[form].split("|")
    assert [name for name in wanted if not any(text.startswith(name) for text in shown)] == []


@pytest.mark.parametrize("form", SIGNED)
def test_whoever_signs_has_a_place(form, water, n10) -> None:
    line = "|".join(drawn(form, water, n10, "zh").signatures)
    assert all(name in line for name in SIGNED[form].split("|"))


def test_review_points_bear_their_question_and_their_points(water, n10) -> None:
    texts = named(drawn("F3", water, n10, "zh"))
    points = [text for text in texts if text.endswith("吗？")]
    assert [text.partition("：")[0] for text in points] == [
        *("规范完整性", "明确清晰性", "目标相关性", "指标科学性"),
        *("绩效合理性", "资金匹配性", "实现可能性", "条件充分性"),
    ]
    full = [texts[texts.index(point) + 1] for point in points]
    assert full == ["10", "10", "15", "15", "15", "15", "10", "10"]


def test_the_evaluation_tree_has_its_rows(water, n10) -> None:
    grid = drawn("F6", water, n10, "zh").grids[1]
    spans = {s.cell.text: s.cell.down for row in grid.slots() for s in row if s.starts}
    blocks = (("决策", 6), ("过程", 5), ("产出", 4), ("效益", 2), ("资金管理", 3), ("组织实施", 2))
    assert [(name, spans[name]) for name, _ in blocks] == list(blocks)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_own_label_of_the_scoring_sheet_stands_below(lang, water, n10) -> None:
    for form in ("F2", "F3", "F6", "F7", "F8"):
        info = FORMS[form]
        filling = Filling(water, n10, lang)
        notes = drawn(form, water, n10, lang).small_print
        assert info.scored_by(filling).label.said().pick(lang) in notes
        assert info.scored_by(filling).label.origin.pick(lang) in notes
    for form in ("F1", "F4", "F5", "F10"):
        label = n10.origin("weights.layout").label().pick(lang)
        assert label in drawn(form, water, n10, lang).small_print


def test_monitoring_prints_its_three_notes_and_money_that_adds_up(water, n10) -> None:
    pages = drawn("F4", water, n10, "zh")
    assert all(
        note in pages.small_print for note in ("1．偏差原因", "2．完成目标可能性", "3．备注")
    )
    texts = named(pages)
    parts = ("其中：本年一般公共预算拨款", "上年结转资金", "其他资金")
    sums = [float(texts[texts.index(part) + 1]) for part in parts]
    assert sum(sums) == float(texts[texts.index("年度资金总额") + 1]) == 240


def disclosure(lang: str, today: date | None, water, n10, **days) -> str:
    kept = KeptPaper(Budget(approved="240", replied_on="2026-02-10"), 1, 1, "2026-02-10", "x", "王")
    dossier = Dossier("2026-001", papers={"budget": (kept,)})
    filling = Filling(water, n10, lang, None, dossier, ResultsUse(classified="no", **days), today)
    return "|".join(named(page(FORMS["F11"], filling)))


def test_the_clock_of_twenty_days(water, n10) -> None:
    """rules.md §10 case 18: a reply of 10 February is due on 2 March."""
    assert "2026-02-10|2026-03-02" in disclosure("zh", None, water, n10)
    assert "已过期限1日" not in disclosure("zh", date(2026, 3, 2), water, n10)
    assert "已过期限1日，尚未登记公开" in disclosure("zh", date(2026, 3, 3), water, n10)
    late = disclosure("en", date(2026, 5, 1), water, n10, target_published_on="2026-03-05")
    assert "3 days late" in late
    assert "overdue" not in late
    assert "late" not in disclosure("en", None, water, n10, target_published_on="2026-03-02")


def test_a_key_sheet_asked_for_after_a_general_review_is_blank(water, n10) -> None:
    from policies.papers.review import Review

    review = Review(kind="general", framework="review-general", grade="优", opinion="同意")
    filling = Filling(water, n10, "zh", paper=review)
    assert "同意" in named(page(FORMS["F2"], filling))
    texts = named(page(FORMS["F3"], filling))
    assert "同意" not in texts
    assert texts.count("15") == 4
