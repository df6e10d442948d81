"""A clerk's own words: commands in Chinese and English, questions to the assistant, and answers that look like either."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.talk.phrases import COMMAND_NAMES, Command
from guide.talk.question import QuestionKind
from guide.talk.wording import read


def _wordings() -> list[tuple[str, Command]]:
    text = (Path(__file__).parent / "data" / "wordings.txt").read_text(encoding="utf-8")
    named = (line.partition(": ") for line in text.splitlines() if not line.startswith("#"))
    return [(said.strip(), Command(name)) for name, _, all_ in named for said in all_.split("|")]


@pytest.mark.parametrize(("line", "command"), _wordings())
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
        ("没有", QuestionKind.MONEY),
        ("done", QuestionKind.VALUE),
        ("Pass", QuestionKind.VALUE),
        ("完成", QuestionKind.VALUE),
        ("跳绳进校园", QuestionKind.WORDS),
        ("例会制度建设", QuestionKind.WORDS),
        ("提交率 | ≥95% | 5", QuestionKind.ROWS),
        ("为什么读书主题活动", QuestionKind.WORDS),
        ("不会填报的单位培训 | ≥30个 | 10", QuestionKind.ROWS),
        ("帮助困难群众300户", QuestionKind.LONG),
        ("继续教育", QuestionKind.WORDS),
        ("进度款支付率 | =100% | 5", QuestionKind.ROWS),
        ("Help for the elderly", QuestionKind.WORDS),
        ("Back to school grants", QuestionKind.WORDS),
        ("Check dams on the Dang river", QuestionKind.WORDS),
        ("我要" * 20, QuestionKind.LONG),
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
