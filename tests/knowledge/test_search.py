from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from knowledge.library import Library

HOSTILE = [
    "", " ", "　", "？", "*", "()", "kind:term OR title:x", "title:绩效 AND *", "财预:", '"', "“", "[/]", "[@click=app.quit]x[/]",
    "=1+1", "绩效" * 1000, "a " * 1000, "\x00\x01", "1", "绩", "。。。", "NOT", "~", "绩效^99", "%00", "🙂", "第条", "〔〕号", "((((((((", "p" * 400,
    "\ud800", "-" * 500, "1" * 500, "a1" * 300,
]  # fmt: skip


def ids(library: Library, words: str, **chosen: object) -> list[str]:
    return [hit.entry.id for hit in library.search(words, **chosen).hits]


def test_the_shape_is_the_contract_s(library: Library) -> None:
    shape = library.search("预算执行率", limit=3).as_dict()
    assert set(shape) == {"query", "took_ms", "total", "suggestion", "relaxed", "hits"}
    assert shape["query"] == "预算执行率"
    assert shape["relaxed"] == 0
    assert shape["total"] >= len(shape["hits"]) == 3
    first = shape["hits"][0]
    assert set(first) == {"id", "kind", "title", "snippet", "score", "source", "why", "about"}
    assert first["id"] == "term:预算执行率"
    assert first["kind"] == "term"
    assert set(first["title"]) == {"zh", "en"}
    assert set(first["source"]) == {"number", "article", "verified", "strength"}
    assert json.loads(json.dumps(shape, allow_nan=False)) == shape


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("P031", "problem:P031"),
        ("p 31", "problem:P031"),
        ("Ｐ０３１", "problem:P031"),
        ("R-SELF-05", "rule:R-SELF-05"),
        ("r-self-5", "rule:R-SELF-05"),
        ("F5", "form:F5"),
        ("f1b", "form:F1b"),
        ("education-012", "indicator:education-012"),
        ("纠偏", "term:纠偏"),
        ("糾偏", "term:纠偏"),
        ("零基预算", "term:零基预算"),
        ("zero-base budgeting", "term:零基预算"),
        ("财预〔2020〕10号", "document:财预〔2020〕10号"),
        ("财预[2020]10号", "document:财预〔2020〕10号"),
        ("2020年10号", "document:财预〔2020〕10号"),
        ("财预〔2020〕10号第16条", "clause:财预〔2020〕10号#16"),
        ("10号文第十六条", "clause:财预〔2020〕10号#16"),
        ("101号 三(六)", "clause:财预〔2021〕101号#三(六)"),
        ("34号文（八）", "clause:中发〔2018〕34号#(八)"),
        ("预算法第57条", "clause:预算法#57"),
        ("实施条例第二十条", "clause:预算法实施条例#20"),
        ("10号附件2", "clause:财预〔2020〕10号#附件2"),
        ("项目支出绩效评价管理办法", "document:财预〔2020〕10号"),
        ("jixiao mubiao", "term:绩效目标"),
        ("yszxl", "term:预算执行率"),
        ("shuangjiankong", "term:双监控"),
        ("花钱进度", "term:预算执行率"),
    ],
)  # fmt: skip
def test_what_is_named_exactly_comes_first(library: Library, words: str, first: str) -> None:
    assert ids(library, words)[0] == first


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("满意渡指标", "满意度指标"),
        ("承结主体", "承接主体"),
        ("绩效监空", "绩效监控"),
        ("佐正资料", "佐证资料"),
        ("jixiao mubiao", "绩效目标"),
        ("sustianed impact", "sustained impact"),
        ("evalution report", "evaluation report"),
    ],
)
def test_did_you_mean(library: Library, words: str, meant: str) -> None:
    results = library.search(words)
    assert results.suggestion == meant
    assert results.hits


@pytest.mark.parametrize(
    "words",
    [
        "绩效目标批复以后还能改吗",
        "没有设绩效目标的项目",
        "往上报",
        "拿历史数据当标准",
        "equal weights",
        "cost indicator",
    ],
)
def test_good_words_are_not_corrected(library: Library, words: str) -> None:
    assert library.search(words).suggestion is None


def test_what_was_dropped_is_said(library: Library) -> None:
    whole = library.search("绩效 目标")
    assert (whole.relaxed, whole.dropped) == (0, ())
    part = library.search("绩效目标 量子纠缠")
    assert part.relaxed == len(part.dropped) >= 1
    assert "绩效" not in part.dropped
    assert part.hits


def test_nothing_found_says_so(library: Library) -> None:
    results = library.search("鼟鼟鼟")
    assert (results.total, results.hits) == (0, ())
    assert results.relaxed == len(results.dropped) > 0


def test_why_names_the_words_of_the_question(library: Library) -> None:
    hit = library.search("会计凭证要保存多少年").hits[0]
    assert hit.entry.id == "rule:R-USE-11"
    assert "会计凭证" in hit.why
    assert all(word in "会计凭证要保存多少年" for word in hit.why)


def test_only_one_kind_or_sector(library: Library) -> None:
    assert {i.partition(":")[0] for i in ids(library, "满意度", kind="rule")} == {"rule"}
    water = library.search("满意度", sector="water", limit=50)
    assert {hit.entry.sector for hit in water.hits} == {"water"}
    assert ids(library, "满意度", kind="nonsense") == []
    assert ids(library, "满意度", sector="nonsense") == []


def test_facets_count_all_hits(library: Library) -> None:
    results = library.search("满意度", limit=1)
    assert sum(results.facets["kind"].values()) == results.total
    assert results.facets["sector"]["water"] >= 1


def test_the_limit_holds(library: Library) -> None:
    assert len(ids(library, "绩效", limit=150)) == 150
    assert ids(library, "绩效", limit=0) == []


def test_the_same_question_has_the_same_hits(library: Library) -> None:
    assert ids(library, "自评怎么打分", limit=40) == ids(library, "自评怎么打分", limit=40)


def test_a_snippet_shows_and_marks_what_matched(library: Library) -> None:
    hits = library.search("保管期限 会计凭证").hits
    found = next(hit.snippet for hit in hits if hit.entry.id == "rule:R-USE-11")
    assert found.marks
    assert "会计" in {found.text[start:end][:2] for start, end in found.marks}
    english = library.search("retention term of vouchers").hits[0].snippet
    assert not any("\u4e00" <= character <= "\u9fff" for character in english.text)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_words_break_the_search(library: Library, words: str) -> None:
    json.dumps(library.search(words).as_dict(), ensure_ascii=False, allow_nan=False)
    json.dumps(library.ask(words).as_dict(), ensure_ascii=False, allow_nan=False)
    json.dumps(library.suggest(words).as_dict(), ensure_ascii=False, allow_nan=False)


def test_threads_share_one_library(library: Library) -> None:
    asked = [
        "自评怎么打分",
        "整该台账",
        "预算执行率",
        "zero-base budgeting",
        "卫生项目的时效指标",
    ] * 4
    alone = [ids(library, words) for words in asked]
    with ThreadPoolExecutor(max_workers=4) as pool:
        assert list(pool.map(lambda words: ids(library, words), asked)) == alone
