"""Which lines are clauses: articles in order, points, headings, attachments; references to articles are none."""

from __future__ import annotations

from contextlib import suppress

import pytest

from knowledge import ingest
from knowledge.ingest.marks import article, to_han
from policies.text import Unclear
from tests.knowledge.ingest.handmade import OPINION, text


def names(*lines: str, ending: str = "txt") -> list[str]:
    return [one.article for one in ingest.read(f"x.{ending}", text(lines)).document.passages]


def notices(*lines: str) -> str:
    return " ".join(one.zh for one in ingest.read("x.txt", text(lines)).notices)


ARTICLES = [
    (["第一条 甲", "第二条 乙"], ["1", "2"]),
    (["第1条 甲", "第２条　乙", "第 三 条 丙"], ["1", "2", "3"]),
    (["第一条【目的】甲。", "第二条（范围）乙。", "第三条：丙"], ["1", "2", "3"]),
    (["第一条 甲", "第一条之一 乙", "第二条 丙"], ["1", "1之一", "2"]),
    (["第九十九条 甲", "第一百条 乙", "第一百零一条 丙", "第一百一十条 丁"], ["99", "100", "101", "110"]),
    (["第一条 甲", "第二条规定的情形除外。", "第二条 乙"], ["1", "2"]),
    (["第一条 甲", "第五条 规定的除外。", "第二条 乙", "第三条 丙", "第四条 丁", "第五条 戊"], ["1", "2", "3", "4", "5"]),
    (["第一条 甲。", "第二条中央财政部门。", "第三条及时公开。", "第四条以虚报手段骗取的。"], ["1", "2", "3", "4"]),
    (["第一条 甲。", "第二条、第三条所称单位。", "第二条第二款所称丁。", "第二条 乙"], ["1", "2"]),
    (["目 录", "第一条 目的", "第二条 范围", "第一条 为了管理。", "第二条 适用本县。"], ["1", "2"]),
    (["第一章 总则......1", "第二章 附则......9", "第一章 总则", "第一条 甲", "第二条 乙"], ["1", "2"]),
    (["第一条 甲", "第二条 乙", "第三条 丙", "另一办法", "第一条 子", "第二条 丑"], ["1", "2", "3", "第2部分 第1条", "第2部分 第2条"]),
    (["第一条 甲", "第二条 乙", "附件1", "细则", "第一条 子", "第二条 丑"], ["1", "2", "附件1 第1条", "附件1 第2条"]),
    (["第一条 甲", "第二条 乙", "附件：1.表一", "附：", "1.表一", "附表1", "表一的说明。"], ["1", "2", "附件", "附表1"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), ARTICLES)
def test_articles(lines, expected):
    assert names("某县办法", *lines) == expected


def test_nothing_of_an_article_is_lost():
    lines = ["某县办法", "第一条 甲：", "（一）子；", "1.丑。", "一、寅。", "## 卯", "第二条 乙。"]
    passages = ingest.read("x.txt", text(lines)).document.passages
    assert passages[0].text == "甲：\n（一）子；\n1.丑。\n一、寅。\n## 卯"


def test_titles_of_articles():
    lines = ["办法", "第一条【目的】甲。", "第二条（适用范围）乙。", "第三条（一）丙。"]
    passages = ingest.read("x.txt", text(lines)).document.passages
    assert [(one.title, one.text) for one in passages] == [
        ("目的", "甲。"),
        ("适用范围", "乙。"),
        (None, "（一）丙。"),
    ]


def test_chapters_and_sections_are_kept_with_their_articles():
    lines = ["办法", "第一编 总则", "第一章 甲", "第一节 子", "第一条 一。", "第二节 丑", "第二条 二。", "第二章 乙", "第三条 三。"]  # fmt: skip
    passages = ingest.read("x.txt", text(lines)).document.passages
    assert [one.chapter for one in passages] == [
        "第一编 总则 第一章 甲 第一节 子",
        "第一编 总则 第一章 甲 第二节 丑",
        "第一编 总则 第二章 乙",
    ]


def test_a_chapter_whose_name_stands_on_the_next_line():
    lines = ["办法", "第一章", "总　则", "第一条 一。", "第二章", "第二条 二。"]
    passages = ingest.read("x.txt", text(lines)).document.passages
    assert [(one.chapter, one.text) for one in passages] == [
        ("第一章 总则", "一。"),
        ("第二章", "二。"),
    ]


def test_english_articles():
    lines = ["Measures", "Article 1 Purpose. These measures.", "Article 1 applies to all.", "Article 2: Scope", "Article 2(1) is left out."]  # fmt: skip
    passages = ingest.read("x.txt", text(lines)).document.passages
    assert [one.article for one in passages] == ["1", "2"]
    assert passages[0].text == "Purpose. These measures.\nArticle 1 applies to all."


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (213, "二百一十三")],
)  # fmt: skip
def test_numbers_as_word_writes_them(number, written):
    assert to_han(number) == written
    assert article(f"第{written}条 甲").number == number


def test_gaps_and_strays_are_told():
    assert "缺第2、4条" in notices("办法", "第一条 甲。", "第三条 乙。", "第五条 丙。")
    assert "第1条的位置" in notices(
        "办法", "第一条 甲。", "第二条 乙。", "第一条 丙。", "第三条 丁。"
    )
    assert notices("办法", "第一条 甲。", "第二条 乙。") == ""


POINTS = [
    (OPINION, ["正文", "(一)", "(二)", "(三)", "(四)"]),
    ([line.replace("（三）", "（一）").replace("（四）", "（二）") for line in OPINION], ["正文", "一(一)", "一(二)", "二(一)", "二(二)"]),
    (["通知", "一、甲。", "二、乙", "三、丙。"], ["一", "二", "三"]),
    (["通知", "（一）甲。", "(二) 乙。"], ["(一)", "(二)"]),
    (["通知", "1.甲。", "2、乙。", "３．丙。", "2.5万元以下的。"], ["第1点", "第2点", "第3点"]),
    (["通知", "一、甲。", "十一、这是引文。", "二、乙。"], ["一", "二"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), POINTS)
def test_points(lines, expected):
    assert names(*lines) == expected


def test_points_have_titles_and_stand_under_theirs():
    passages = ingest.read("x.txt", text(OPINION)).document.passages
    assert [(one.title, one.chapter) for one in passages[1:]] == [
        ("指导思想", "一、总体要求"),
        ("基本原则", "一、总体要求"),
        ("事前绩效评估", "二、重点任务"),
        ("结果应用", "二、重点任务"),
    ]
    assert passages[2].text == "1.坚持总体设计、统筹兼顾。\n2.坚持全面推进、突出重点。"


def test_headings_where_there_is_nothing_else():
    lines = [
        "# 绩效问答",
        "## 目标",
        "### 怎样写",
        "写明数量。",
        "## 监控",
        "按季。",
        "## 监控",
        "再说。",
    ]
    assert names(*lines, ending="md") == ["怎样写", "监控", "监控/2"]
    page = "<h1>绩效问答</h1><h2>目标</h2><p>写明数量。</p><h2>监控</h2><p>按季。</p>"
    assert names(page, ending="html") == ["目标", "监控"]


def test_without_clauses_the_text_is_kept_whole_and_said():
    reading = ingest.read("说明.txt", text(["驼队补助说明", "每峰十元。"]))
    (whole,) = reading.document.passages
    assert (whole.article, whole.text) == ("全文", "驼队补助说明\n每峰十元。")
    assert "没有认出条款" in reading.notices[0].zh


def test_no_article_comes_twice():
    found = names("办法", "## 一", "甲", "## 一", "乙", "## 一", "丙", ending="md")
    assert len(set(found)) == len(found) == 3


@pytest.mark.parametrize(
    "line", ["第一条 甲", "一、甲", "（一）甲", "1.甲", "第二条规定", "附件1", "……1"]
)
def test_a_line_repeated_without_end_is_read_or_refused_at_once(line):
    with suppress(Unclear):
        ingest.read("x.txt", text([line] * 20_000))
