from __future__ import annotations

import pytest

from knowledge.library import Library
from policies.finding import STRENGTH_NAMES, VERIFIED_NAMES


def test_the_shape_is_the_contract_s(library: Library) -> None:
    shape = library.ask("预算法第57条说了什么").as_dict()
    assert set(shape) == {"question", "covered", "answer", "citations", "see_also"}
    assert shape["covered"] is True
    assert shape["citations"][0] == "clause:预算法#57"
    assert set(shape["answer"]) == {"zh", "en"}


@pytest.mark.parametrize(
    "question",
    [
        "权重批复以后还能动吗？",
        "What are the four review dimensions?",
        "图书馆一年一般要开放多少天？",
        "P042 是什么问题",
    ],
)
def test_every_card_names_its_source_and_how_far_to_trust_it(
    library: Library, question: str
) -> None:
    answer = library.ask(question)
    assert answer.covered
    for lang in ("zh", "en"):
        text = answer.text.pick(lang)
        assert any(name.pick(lang) in text for name in STRENGTH_NAMES.values())
        assert any(name.pick(lang) in text for name in VERIFIED_NAMES.values())
    for entry_id in (*answer.citations, *answer.see_also):
        assert library.entry(entry_id) is not None
    assert not set(answer.citations) & set(answer.see_also)


def test_a_card_speaks_only_from_its_entries(library: Library) -> None:
    answer = library.ask("定量指标没完成怎么计分？")
    said = "".join(library.entry(i).body.zh for i in answer.citations)
    for line in answer.text.zh.split("\n"):
        sentence = line.partition("】")[2].partition("。")[0]
        assert sentence[:12] in said


def test_clause_and_rule_make_one_card(library: Library) -> None:
    cited = library.ask("定量指标没完成怎么计分？").citations
    assert {"rule:R-SELF-05", "clause:财预〔2020〕10号#16"} <= set(cited)


def test_a_mistyped_question_is_understood(library: Library) -> None:
    assert "clause:财预〔2019〕136号#8" in library.ask("绩效监空主要用什么方法来比？").citations


@pytest.mark.parametrize(
    "question",
    ["出差住宿费标准是多少？", "How is depreciation booked?", "中标通知书发出后多久签合同？"],
)
def test_a_neighbouring_matter_is_named(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert not answer.covered
    assert answer.citations == ()
    assert "主管科室" in answer.text.zh
    assert "office in charge" in answer.text.en


def test_not_covered_offers_the_nearest(library: Library) -> None:
    answer = library.ask("莫高窟门票多少钱？")
    assert not answer.covered
    assert answer.see_also
    assert library.entry(answer.see_also[0]).title.zh in answer.text.zh


@pytest.mark.parametrize("question", ["", "？？？", "鼟鼟鼟", "asdfghjkl"])
def test_words_that_mean_nothing_are_declined(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert not answer.covered
    assert answer.text.zh
    assert answer.text.en


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("自评得分多少是优", "clause:财预〔2020〕10号#18"),
        ("多少分以上才能评优秀", "clause:财预〔2020〕10号#18"),
        ("How are special-bond projects graded?", "clause:财预〔2021〕61号#评价分级"),
        ("预算执行率低于多少要说明原因", "answer:score-execution-low"),
        ("执行率在几成以下要写原因", "answer:score-execution-low"),
    ],
)
def test_grades_and_lines_cite_where_they_stand(
    library: Library, question: str, cited: str
) -> None:
    assert cited in library.ask(question).citations


@pytest.mark.parametrize(
    "question",
    [
        "预算单位怎么申请用款计划",
        "预算指标怎么调剂到别的科目",
        "用款额度什么时候下达",
        "支出经济分类选哪个科目",
    ],
)
def test_the_treasury_s_own_paperwork_is_outside(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert not answer.covered
    assert "？。" not in answer.text.zh
    assert "?." not in answer.text.en
