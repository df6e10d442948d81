from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import analysis, dictionary


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("財預〔２０２０〕１０號", "财预[2020]10号"),
        ("财预【2020】10号", "财预[2020]10号"),
        ("Ｐ０４７", "p047"),
        ("監控原則　權責對等", "监控原则 权责对等"),
        ("「效果明顯」", '"效果明显"'),
        ("≧95％", "≥95%"),
        (">=95%", "≥95%"),
        ("乾隆年间的后勤", "乾隆年间的后勤"),
    ],
)
def test_fold_makes_ways_of_writing_one(written: str, folded: str) -> None:
    assert analysis.fold(written) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("预算执行率", {"预算", "执行率", "执行"}),
        ("绩效目标申报表", {"绩效", "目标", "申报表"}),
        ("Targets and indicators", {"target", "and", "indic"}),
        ("zero-based budgeting", {"zero-based", "zero", "base", "budget"}),
        ("合格率≥100%", {"合格率", "≥100%", "100"}),
        ("R-SELF-05", {"r-self-05", "self"}),
    ],
)
def test_index_words_hold_what_people_ask_for(text: str, words: set[str]) -> None:
    assert words <= set(analysis.index_words(text))


@pytest.mark.parametrize(
    "word", dictionary.WORDS.read_text(encoding="utf-8").split("\n", 1)[1].split()
)
def test_words_of_the_field_are_cut_whole(word: str) -> None:
    assert analysis.cut(word) == (word,)


def test_bigrams_do_not_cross_what_parts_the_text() -> None:
    assert analysis.bigrams("纠偏，要及时") == ["纠偏", "要及", "及时"]


def test_a_query_word_and_an_index_word_meet() -> None:
    for text in ("自评打分", "专项债券的重点评价", "满意度调查"):
        for run in analysis.runs(analysis.fold(text)):
            assert set(analysis.cut(run)) <= set(analysis.index_words(text))


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_analysis(text: str) -> None:
    folded = analysis.fold(text)
    assert analysis.fold(folded) == folded
    assert all(analysis.index_words(text))
    assert all(len(pair) == 2 for pair in analysis.bigrams(text))
