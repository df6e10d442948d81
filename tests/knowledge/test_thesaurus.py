from __future__ import annotations

import pytest

from knowledge import analysis, thesaurus
from knowledge.search import Search
from knowledge.sources import entries
from knowledge.thesaurus import Nearness

SHELF = thesaurus.load()


def test_every_lay_word_means_something() -> None:
    assert len(SHELF.means) > 400
    assert all(meant for meant in SHELF.means.values())
    assert all(key == analysis.fold(key) for key in SHELF.means)


def test_no_lay_word_means_only_itself() -> None:
    assert [word for word, meant in SHELF.means.items() if set(meant) == {word}] == []


def test_what_a_lay_word_means_stands_in_the_content(search: Search) -> None:
    """Half of what a word means may be missing in this content, but not all of it."""
    lost = []
    for word, meant in SHELF.means.items():
        if not any(search.find(m).ranking.numbers for m in meant):
            lost.append(word)
    assert lost == []


def test_the_sectors_are_those_of_the_indicator_library() -> None:
    known = {
        entry.sector for entry in entries() if entry.sector and entry.id.startswith("indicator:")
    }
    named = {sector for sectors in SHELF.sectors.values() for sector in sectors}
    assert named == known


def test_the_documents_people_name_exist(search: Search) -> None:
    for number in set(SHELF.documents.values()):
        assert search.lexicon.number(f"document:{number}") is not None, number


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ("花钱进度太慢", ["花钱进度"]),
        ("打分的标准", ["打分"]),
        ("打分子", []),
        ("一字不差地照搬", ["一字不差", "照搬"]),
    ],
)
def test_lay_words_are_seen_where_they_are_words(run: str, found: list[str]) -> None:
    assert [run[a:b] for a, b in SHELF.spans(run, analysis.cut(run))] == found


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("绩效目标怎么写", Nearness.OURS),
        ("预算什么时候批复", Nearness.SHARED),
        ("红烧肉怎么做", Nearness.FAR),
        ("how is the weight set", Nearness.OURS),
        ("what is the weather", Nearness.FAR),
    ],
)
def test_how_near_a_question_is(question: str, near: Nearness) -> None:
    assert SHELF.nearness(analysis.fold(question)) is near


def test_a_neighbouring_matter_is_known_by_whole_words() -> None:
    assert SHELF.topic_outside("出差住宿费标准") is not None
    assert SHELF.topic_outside("家庭医生签约率") is None
    assert SHELF.topic_outside("How do I claim a travel allowance".lower()) is not None
