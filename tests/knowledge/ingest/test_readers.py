"""The same measures in every format come out the same: each article at its number, with its text and chapter."""

from __future__ import annotations

import pytest

from knowledge import ingest
from tests.knowledge.ingest.handmade import (
    MEASURES,
    NOTICE,
    numbered_word,
    page,
    pdf,
    text,
    word,
    wrapped,
)

MARKED = [
    f"# {MEASURES[0]}",
    *(f"## {line}" if "章" in line[:4] else line for line in MEASURES[1:]),
]
PAGES = wrapped(MEASURES, 24)
FORMATS = {
    "办法.txt": text(MEASURES),
    "标记.txt": b"\xef\xbb\xbf" + text(MEASURES, end="\r\n"),
    "国标.txt": text(MEASURES, "gb18030"),
    "双字节.txt": text(MEASURES, "utf-16"),
    "断行.txt": text(PAGES),
    "办法.md": text(MARKED, end="\n\n"),
    "粗体.md": text([line.replace("第一条", "**第一条**") for line in MARKED], end="\n\n"),
    "办法.docx": word(MEASURES),
    "网页.html": page(MEASURES, title=MEASURES[0]),
    "旧网页.htm": page(MEASURES, charset="gb2312", encoding="gb18030", title=MEASURES[0]),
    "误报.html": page(MEASURES, charset="gb2312", title=MEASURES[0]),
    "办法.pdf": pdf([["沙洲县公报", *PAGES[:7], "- 1 -"], ["沙洲县公报", *PAGES[7:], "- 2 -"], ["沙洲县公报"]]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content"), FORMATS.items(), ids=FORMATS.keys())
def test_articles_come_at_their_numbers(name, content):
    document = ingest.read(name, content).document
    assert document.title == "沙洲县项目支出绩效管理办法"
    found = {one.article: one for one in document.passages}
    assert list(found) == ["1", "2", "3", "4"]
    assert [one.chapter for one in document.passages] == ["第一章 总则"] * 2 + ["第二章 附则"] * 2
    assert found["1"].text == MEASURES[2].removeprefix("第一条　")
    assert found["2"].text.replace("\n", "") == "".join(MEASURES[3:7]).removeprefix("第二条　")
    assert found["4"].text == "本办法自2024年5月1日起施行。"


def test_word_numbers_changes_and_tables():
    document = ingest.read("驼队.docx", numbered_word()).document
    assert document.title == "沙洲县驼队补助办法"
    assert [(one.article, one.text) for one in document.passages] == [
        ("1", "为了规范补助，制定本办法。"),
        ("2", "下列驼队可以申请：\n（一）登记的驼队；\n（二）十峰以上的驼队。"),
        ("3", "由财政局\n补助标准\n驼峰 | 一峰 | 10元\n两峰 | 20元"),
        ("4", "自发布之日起施行。"),
    ]


def test_a_page_keeps_tables_and_leaves_out_what_surrounds_the_text():
    content = page(MEASURES).replace(
        b"</div><footer>",
        "<table><tr><th>等级</th><th>分数</th></tr><tr><td>优<td>90</table></div><footer>".encode(),
    )
    last = ingest.read("办法.html", content).document.passages[-1]
    assert last.text.endswith("等级 | 分数\n优 | 90")
    assert "脚本" not in str(ingest.read("办法.html", content))


def test_a_pdf_says_which_pages_hold_no_text():
    reading = ingest.read("办法.pdf", pdf([MEASURES, [], MEASURES[:1]]))
    assert [
        "第2页没有文字" in notice.zh and "Page 2" in notice.en for notice in reading.notices
    ] == [True]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("通知.txt", text(NOTICE)),
        ("通知.docx", word(NOTICE)),
        ("通知.html", page(NOTICE, title="")),
    ],
    ids=["txt", "docx", "html"],
)
def test_a_notice_is_cited_by_the_articles_of_its_measures(name, content):
    document = ingest.read(name, content).document
    assert [one.article for one in document.passages] == ["正文", "1", "2", "3", "4", "附件2"]
    assert document.number == "沙财绩〔2024〕7号"
    assert document.title == "沙洲县财政局关于印发《沙洲县项目支出绩效管理办法》的通知"
    assert document.issuer == "沙洲县财政局"
    assert document.date == "2024-04-18"
    assert "财预〔2020〕10号" in document.passages[0].text


def test_without_an_ending_the_content_decides():
    assert len(ingest.read("stdin", page(MEASURES)).document.passages) == 4
    assert len(ingest.read("stdin", word(MEASURES)).document.passages) == 4
    assert len(ingest.read("stdin", text(MEASURES)).document.passages) == 4
    assert ingest.read("stdin", text(MARKED)).document.title == MEASURES[0]


def test_hostile_characters_stay_text():
    lines = ["[/]办法", "第一条 [@click=app.quit]x[/] \x1b[31m=1+1\u202e", "第二条 " + "长" * 2000]
    passages = ingest.read("x.txt", text(lines)).document.passages
    assert [one.text for one in passages] == ["[@click=app.quit]x[/] [31m=1+1", "长" * 2000]


SHORT = ["沙洲县财政局文件", "沙财绩〔2023〕8号", "沙洲县绩效评价细则", "第一条 每年六月底前完成。", "第二条 自发布之日起施行。", "沙洲县财政局", "2023年5月12日"]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("细则.pdf", pdf([SHORT])),
        ("细则.html", f"<pre class='x\ny'>{chr(10).join(SHORT)}</pre>".encode()),
    ],
)
def test_short_lines_of_a_letter_stay_apart(name, content):
    document = ingest.read(name, content).document
    assert (document.title, document.number) == ("沙洲县绩效评价细则", "沙财绩〔2023〕8号")
    assert (document.issuer, document.date) == ("沙洲县财政局", "2023-05-12")
    assert [one.article for one in document.passages] == ["1", "2"]
