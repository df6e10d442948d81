from __future__ import annotations

import pytest

from guide.talk.own_project import is_about_own
from policies.finding import Stage


@pytest.mark.parametrize(
    "line",
    [
        "还差什么?", "还差什么？", "我的项目还缺哪些内容", "我的项目到哪一步了", "我们的申报表填到哪了？", "提交了吗", "我的表交了没有",
        "这个项目提交了没有？", "还有什么没填", "还有哪些要改？", "还有几题没填完", "现在可以提交了吗？", "下一步该做什么", "我接下来做什么",
        "填完了吗？", "我的自评表提交了吗", "项目进度怎么样", "还 差 什 么 ？", "还剩几项没做",
        "what is still missing?", "What's missing", "what is left to do?", "Where does my project stand?", "How far is my project",
        "Has my project been submitted?", "is it submitted yet?", "Can I submit it now?", "what do I still have to do?",
        "What’s the status of my project?", "what is missing in my sheet", "WHAT SHOULD I DO NEXT?",
    ],
)  # fmt: skip
def test_questions_about_one_s_own_project(line: str) -> None:
    assert is_about_own(line)


@pytest.mark.parametrize(
    "line",
    [
        "", "？", "[/]", "绩效目标还差什么依据", "自评什么时候提交", "项目支出绩效自评表要提交给谁", "到哪一步要做事前评估",
        "没提交自评报告怎么处理", "提交自评要附什么", "预算执行率差多少要说明原因", "缺少满意度指标怎么办", "年度目标还有什么要求", "下一步公开怎么做",
        "评价进度怎么写", "什么是绩效目标", "还差什么" * 500, "what is missing data?", "what is a target?", "when must the sheet be submitted?",
        "who can submit the target?", "what happens if a self-evaluation is not submitted?", "what is left over money?",
    ],
)  # fmt: skip
def test_questions_of_policy_are_left_to_the_library(line: str) -> None:
    assert not is_about_own(line)


def test_the_talk_answers_from_the_sheet_and_stands_where_it_stood(begin) -> None:
    heard = begin(Stage.TARGET)
    heard.take(heard.talk.open())
    heard.say("社区老年食堂补助")
    asked = heard.key
    heard.say("?我的项目到哪一步了")
    said = heard.told("reply")
    assert "社区老年食堂补助" in said
    assert "未提交" in said
    assert "未填：" in said
    assert "按批复的指标计分" not in said
    assert heard.key == asked
    assert "not submitted yet" in heard.told("reply", "en")
    heard.say("?自评怎么计分")
    assert "按批复的指标计分" in heard.told("reply")
