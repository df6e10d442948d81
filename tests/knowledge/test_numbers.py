from __future__ import annotations

import pytest

from knowledge.analysis import fold
from knowledge.entry import Entry, Kind
from knowledge.numbers import (
    codes,
    fitting,
    heading,
    mentions,
    number_words,
    plain_code,
    read_han,
    read_number,
)
from policies.finding import Citation, Strength, Verified
from policies.text import Text

KNOWN = [
    read_number(number)
    for number in (
        "财预〔2020〕10号",
        "财预〔2012〕10号",
        "国发〔2021〕5号",
        "财政部令第102号",
        "财办〔2023〕12号",
        "预算法",
    )
]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("财预〔2020〕10号", ["财预[2020]10号"]),
        ("财预[2020]10号", ["财预[2020]10号"]),
        ("财预（2020）10号文", ["财预[2020]10号"]),
        ("财预２０２０年１０号", ["财预[2020]10号"]),
        ("财预 〔2020〕 10 号", ["财预[2020]10号"]),
        ("2020年10号", ["财预[2020]10号"]),
        ("10号文", ["财预[2020]10号", "财预[2012]10号"]),
        ("按照国发2021年第5号文件", ["国发[2021]5号"]),
        ("102号令", ["财政部令第102号"]),
        ("财办2023 12号", ["财办[2023]12号"]),
        ("document 5", ["国发[2021]5号"]),
        ("财预〔2031〕10号", []),
        ("每月10号前发放", []),
        ("三号楼", []),
    ],
)
def test_a_number_in_any_shape_finds_its_document(written: str, meant: list[str]) -> None:
    found = [m for m in mentions(fold(written)) if m.serial]
    assert [n.word for m in found for n in fitting(m, KNOWN)] == meant


@pytest.mark.parametrize(
    ("written", "article", "loose"),
    [
        ("第十六条", "16", False),
        ("第73条", "73", False),
        ("16条", "16", True),
        ("第一百零二条", "102", False),
        ("article 20", "20", False),
        ("art. 9", "9", False),
        ("（七）", "(七)", False),
        ("三(六)", "三(六)", False),
        ("附件2", "附件2", False),
        ("附件二", "附件2", False),
        ("annex 1", "附件1", False),
    ],
)
def test_articles_and_points(written: str, article: str, loose: bool) -> None:
    (mention,) = mentions(fold(written))
    assert (mention.article, mention.loose) == (article, loose)


@pytest.mark.parametrize(
    "text", ["三级指标有一条权重是零", "31条指标", "一条定全局", "条例", "第三方"]
)
def test_what_only_looks_like_an_article_is_none(text: str) -> None:
    assert list(mentions(fold(text))) == []


@pytest.mark.parametrize(
    ("han", "number"),
    [("十", 10), ("十六", 16), ("二十", 20), ("一百零二", 102), ("七十三", 73), ("88", 88)],
)
def test_chinese_numerals(han: str, number: int) -> None:
    assert read_han(han) == number


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("P031", "p31"),
        ("p31", "p31"),
        ("R-SELF-05", "rself5"),
        ("r self 5", "rself5"),
        ("F1b", "f1b"),
    ],
)
def test_a_code_is_one_however_it_is_written(written: str, plain: str) -> None:
    assert plain_code(written) == plain
    assert plain in {code for _, _, code in codes(fold(written))}


def test_a_code_inside_a_sentence_is_seen() -> None:
    assert "p31" in {code for _, _, code in codes(fold("what does problem P031 say"))}


def test_long_english_without_a_number_takes_no_time() -> None:
    assert list(codes("can a tiny project claim a result for the whole county " * 7)) == []


def test_the_words_of_a_citation() -> None:
    citation = Citation("财预〔2020〕10号", "16", Verified.YES, Strength.LAW)
    assert number_words(citation) == ["财预[2020]10号", "#16", "财预[2020]10号#16"]
    assert number_words(None) == []


@pytest.mark.parametrize(
    ("entry_id", "kind", "title", "says"),
    [
        ("problem:P031", Kind.PROBLEM, "成本指标＝预算总额（P031）", "成本指标＝预算总额"),
        ("problem:P031", Kind.PROBLEM, "P031 成本指标＝预算总额", "成本指标＝预算总额"),
        (
            "clause:财预〔2020〕10号#16",
            Kind.CLAUSE,
            "财预〔2020〕10号第16条：自评的计分方法",
            "自评的计分方法",
        ),
        (
            "document:财预〔2020〕10号",
            Kind.DOCUMENT,
            "财预〔2020〕10号《评价管理办法》",
            "评价管理办法",
        ),
        ("term:整改", Kind.TERM, "整改", "整改"),
    ],
)
def test_a_heading_says_what_is_left_without_code_and_number(
    entry_id: str, kind: Kind, title: str, says: str
) -> None:
    source = Citation(
        "财预〔2020〕10号", "16" if "#" in entry_id else None, Verified.YES, Strength.LAW
    )
    entry = Entry(entry_id, kind, Text(title, title), Text("甲", "a"), source)
    assert heading(entry).zh == says
