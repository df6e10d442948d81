"""The evaluation report is assembled from the records; what nobody has written is marked as open, never made up."""

from __future__ import annotations

import pytest

from guide.reports import render
from policies.papers.evaluation import Evaluation, Shortfall, StepDone
from policies.papers.marked import Marked, Measured


@pytest.fixture
def paper() -> Evaluation:
    return Evaluation(
        framework="evaluation",
        client="县财政局绩效股",
        steps=(StepDone(step="object", day="2026-03-02"), StepDone(step="notice")),
        figures=(Measured(item="done", value="31.2"), Measured(item="planned", value="32")),
        marks=(
            Marked(item="completion"),
            Marked(item="basis", points="2", remark="没有可研报告"),
        ),
        problems=(Shortfall(text="验收资料不全", rule="合同第8条", amount="3.5"),),
        advice="补齐验收资料。",
    )


def test_the_report_holds_what_is_known_and_marks_the_rest(paper, water, n10) -> None:
    text = render("F7", water, n10, "zh", ".md", paper=paper).decode()
    assert "1．确定评价对象：2026-03-02<br>2．下达评价通知：【待填】" in text
    assert (
        "1．验收资料不全（依据：合同第8条；责任人：【待填】；金额：3.50万元；期限：【待填】）"
        in text
    )
    assert "评价得分【待填】分" in text
    assert "补齐验收资料。" in text


def test_the_table_shows_worked_out_scores_and_deductions(paper, water, n10) -> None:
    text = render("F6", water, n10, "zh", ".md", paper=paper).decode()
    rows = [line for line in text.split("\n") if "实际完成率" in line or "立项依据充分性" in line]
    assert "| 3 |" in rows[0]
    assert rows[0].rstrip().endswith("| 2 | 没有可研报告 |")
    assert "| 11.7 |" in rows[1]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["F6", "F7"])
def test_an_empty_paper_prints_too(form, lang, water, n10) -> None:
    assert render(form, water, n10, lang, ".html")
