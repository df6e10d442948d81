"""A clerk's own words: commands in Chinese and English, questions to the assistant, and answers that look like either."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.talk.question import QuestionKind
from guide.talk.wording import COMMAND_NAMES, Command, read


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("举个例子", Command.EXAMPLE),
        ("例子", Command.EXAMPLE),
        ("example", Command.EXAMPLE),
        ("Show me an example.", Command.EXAMPLE),
        ("为什么要填这个", Command.WHY),
        ("为什么要填这个？", Command.WHY),
        ("why?", Command.WHY),
        ("不会填", Command.HELP),
        ("不懂", Command.HELP),
        ("help me", Command.HELP),
        ("I don’t understand", Command.HELP),
        ("？", Command.HELP),
        ("上一步", Command.BACK),
        ("返回", Command.BACK),
        ("back", Command.BACK),
        ("先跳过", Command.SKIP),
        ("不知道", Command.SKIP),
        ("I don't know yet", Command.SKIP),
        ("SKIP", Command.SKIP),
        ("还差什么", Command.MISSING),
        ("？还差什么", Command.MISSING),
        ("what is still missing?", Command.MISSING),
        ("提交", Command.SUBMIT),
        ("submit", Command.SUBMIT),
        ("检查", Command.CHECK),
        ("check my answers", Command.CHECK),
        ("暂停", Command.LEAVE),
        ("quit", Command.LEAVE),
        ("表", Command.FORM),
        ("任务", Command.TASKS),
        ("撤回", Command.REOPEN),
    ],
)
@pytest.mark.parametrize("mark", ["", "/", "／", "、"])
def test_command_in_own_words_is_understood_with_and_without_slash(
    line: str, command: Command, mark: str
) -> None:
    if line.startswith("？"):
        mark = ""
    for kind in QuestionKind:
        assert read(mark + line, kind).command is command


@pytest.mark.parametrize(
    ("line", "command", "rest", "sure"),
    [
        ("跳到 项目名称", Command.GOTO, "项目名称", True),
        ("跳到5", Command.GOTO, "5", True),
        ("go to unit", Command.GOTO, "unit", True),
        ("修改 单位", Command.CHANGE, "单位", False),
        ("/修改 单位", Command.CHANGE, "单位", True),
        ("change unit", Command.CHANGE, "unit", False),
        ("撤回：数字写错了", Command.REOPEN, "数字写错了", True),
        ("reopen the figure was wrong", Command.REOPEN, "the figure was wrong", True),
        ("语言：en", Command.LANGUAGE, "en", True),
        ("/language 中文", Command.LANGUAGE, "中文", True),
    ],
)
def test_command_with_words_after_it(line: str, command: Command, rest: str, sure: bool) -> None:
    said = read(line, QuestionKind.LONG)
    assert (said.command, said.rest, said.sure) == (command, rest, sure)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("？什么是绩效目标", QuestionKind.LONG),
        ("? what is an indicator", QuestionKind.WORDS),
        ("执行率怎么算？", QuestionKind.LONG),
        ("要写单位吗？", QuestionKind.ROWS),
        ("要写单位吗", QuestionKind.MONEY),
        ("什么是财政拨款", QuestionKind.MONEY),
        ("how do I write a date", QuestionKind.DATE),
        ("95%算高吗？", QuestionKind.VALUE),
    ],
)
def test_question_to_the_assistant_is_recognised(line: str, kind: QuestionKind) -> None:
    assert read(line, kind).asks


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("如何改善供水：改造管网32公里", QuestionKind.LONG),
        ("什么是好厕所主题宣传活动", QuestionKind.WORDS),
        ("“谁的敦煌？”主题展览", QuestionKind.WORDS),
        ("解决" + "供水" * 40 + "怎么办？", QuestionKind.LONG),
        ("问答赛“你知道吗？” | ≥3场 | 5？", QuestionKind.ROWS),
        ("怎么填都行的名称", QuestionKind.WORDS),
        ("返回式卫星科普展", QuestionKind.WORDS),
        ("检查站改造", QuestionKind.WORDS),
        ("提交50份报告", QuestionKind.LONG),
        ("=1+1", QuestionKind.WORDS),
        ("[@click=app.quit]x[/]", QuestionKind.WORDS),
        ("/usr/share 目录整理", QuestionKind.LONG),
        ("跳过\n的内容", QuestionKind.LONG),
    ],
)
def test_answer_that_looks_like_a_question_or_command_stays_an_answer(
    line: str, kind: QuestionKind
) -> None:
    said = read(line, kind)
    assert (said.command, said.asks, said.unknown, said.text) == (None, False, False, line)


def test_unknown_word_after_a_slash_is_not_taken_for_an_answer() -> None:
    assert read("/hlep", QuestionKind.WORDS).unknown


def test_every_command_has_a_shown_name() -> None:
    assert set(COMMAND_NAMES) == set(Command)


@given(st.text(max_size=300), st.sampled_from(list(QuestionKind)))
def test_any_line_is_read_and_kept_verbatim(line: str, kind: QuestionKind) -> None:
    assert read(line, kind).text == line.strip()
