from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import entry_json, index
from knowledge.analysis import bigrams
from knowledge.entry import Kind
from knowledge.gathering import gather
from knowledge.index import BODY, CODE, FACET, PAIRS, TITLE
from knowledge.sources import entries
from policies.level import Level2
from tests.knowledge.conftest import small_entries


def test_every_entry_survives_its_json() -> None:
    for entry in entries():
        assert entry_json.load(entry_json.dump(entry)) == entry


@pytest.fixture(params=["disk", "memory"])
def reader(request: pytest.FixtureRequest, tmp_path: Path) -> index.Reader:
    listed = small_entries()
    side = gather(listed)
    if request.param == "memory":
        return index.in_memory(listed, side, lambda *_: None)
    index.write(tmp_path, listed, side, lambda *_: None)
    return index.read(tmp_path)


def test_postings_give_entry_numbers_and_frequencies(reader: index.Reader) -> None:
    assert reader.count == 5
    assert set(reader.postings(TITLE, "驼峰")) <= set(range(5))
    assert set(reader.postings(PAIRS, "峰数")) == {1, 2, 3}
    assert reader.postings(BODY, "没有") == {}
    assert reader.frequency(PAIRS, "峰数") == 3
    assert reader.frequency(BODY, "没有") == 0


def test_codes_and_facets(reader: index.Reader) -> None:
    assert set(reader.postings(CODE, "沙财[2024]7号")) == {0, 1}
    assert set(reader.postings(CODE, "沙财[2024]7号#3")) == {1}
    assert set(reader.postings(CODE, "p901")) == {3}
    assert set(reader.postings(FACET, "kind=indicator")) == {4}
    assert "sector=camel" in reader.words(FACET)


def test_heads_tell_what_ranking_needs(reader: index.Reader) -> None:
    head = reader.head(4)
    assert (head.kind, head.sector, head.level2) == (Kind.INDICATOR, "camel", Level2.QUANTITY)
    assert "trip" in head.en
    assert not head.asks


def test_words_of_a_query_language_are_only_words(reader: index.Reader) -> None:
    for word in ("title:驼", "*", "[a TO z]", "峰 AND 数", ""):
        assert reader.postings(BODY, word) == {}


def test_a_broken_folder_is_told_as_damaged(tmp_path: Path) -> None:
    with pytest.raises(index.Damaged):
        index.read(tmp_path)


def test_pairs_hold_every_neighbour() -> None:
    assert bigrams("纠偏台账") == ["纠偏", "偏台", "台账"]
