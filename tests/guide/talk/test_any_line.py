"""Whatever is said, in whatever order: no crash, no answer lost, the same words the same result."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.talk.engine import Talk
from guide.talk.memory import Memory
from policies.finding import Stage
from policies.model import Sheet

NAMES = st.sampled_from(["供水管网改造", "Village pipes", "[/]", "=1+1"])
COMMANDS = st.sampled_from(
    [
        "",
        "上一步",
        "先跳过",
        "检查",
        "提交",
        "例子",
        "为什么",
        "表",
        "任务",
        "还差什么",
        "跳到 3",
        "修改 单位",
        "1",
        "2",
        "24",
        "不涉及",
        "删1",
        "撤回：错了",
        "李某：已经请示过领导",
        "退出",
        "语言：en",
        "/x",
        "？为什么",
        "0",
        "改 1 甲 ｜ ≥3个 ｜ 5",
    ]
)
ANSWERS = st.sampled_from(
    [
        "2026",
        "500万元",
        "３０",
        "12。5",
        "2026年3月",
        "改造管网32公里，2026年底前完成",
        "管网 | ≥32公里 | 12",
        "合格率\t≥95%\t10",
        "32公里",
        "部分达成",
        "产出指标\t质量指标\t合格率\t好\t很多",
        "1=20 2=30",
        "好不好？",
        "a|b|c|d|e|f|g|h",
    ]
)
LONG = st.just("绩" * 2000)
LINES = st.lists(COMMANDS | ANSWERS | LONG | st.text(max_size=30), max_size=25)
STAGES = st.sampled_from([Stage.TARGET, Stage.SELF_EVALUATION])
CALM = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def cells(sheet: Sheet) -> dict[str, Any]:
    data = sheet.to_json()
    return {
        f"{part}.{field}": value
        for part in ("project", "objective", "funding")
        for field, value in data.get(part, {}).items()
    }


@CALM
@given(NAMES, LINES, STAGES)
def test_any_talk_goes_on_without_a_crash_and_loses_no_answer(
    begin: Any, name: str, lines: list[str], stage: Stage
) -> None:
    heard = begin(stage)
    for line in (name, *lines):
        before, key = cells(heard.sheet), heard.key
        step = heard.say(line)
        gone = set(before) - set(cells(heard.sheet))
        assert gone <= {key}
        assert Memory.read(step.postponed).write() == step.postponed
        assert heard.talk.closed or heard.talk.current is not None
        assert Sheet.model_validate(heard.sheet.to_json()).to_json() == heard.sheet.to_json()


@CALM
@given(NAMES, LINES, STAGES)
def test_resumed_talk_says_the_same_as_one_that_went_on(
    begin: Any, name: str, lines: list[str], stage: Stage
) -> None:
    heard = begin(stage)
    heard.say(name)
    for line in lines:
        step, talk = heard.steps[-1], heard.talk
        resumed = Talk(
            talk.stage, Sheet.model_validate(step.sheet.to_json()), talk.profile, talk.advisor,
            step.position, step.postponed, closed=talk.closed, lang=talk.lang,
        )  # fmt: skip
        assert resumed.say(line).turns == heard.say(line).turns


@CALM
@given(NAMES, LINES)
def test_jump_reaches_every_question_of_the_list(begin: Any, name: str, lines: list[str]) -> None:
    heard = begin(Stage.TARGET)
    heard.say(name, *lines)
    if heard.talk.closed:
        return
    listed = [q.key for task in heard.talk.tasks() for q in task.questions]
    for key in itertools.islice(listed, 5):
        heard.take(heard.talk.jump(key))
        assert heard.key == key
