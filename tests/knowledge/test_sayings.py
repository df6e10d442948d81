from __future__ import annotations

import pytest

from knowledge import sayings
from knowledge.library import Library
from knowledge.search import Search


def test_sayings_belong_to_entries_that_exist(search: Search) -> None:
    assert [i for i in sayings.load() if search.lexicon.number(i) is None] == []


def test_no_saying_repeats_a_title(library: Library) -> None:
    repeated = [
        said
        for entry_id, all_said in sayings.load().items()
        for said in all_said
        if said in library.entry(entry_id).title.zh
    ]
    assert repeated == []


def test_every_problem_is_said_in_both_languages() -> None:
    for entry_id, said in sayings.load().items():
        if entry_id.startswith("problem:"):
            assert any(one.isascii() for one in said), entry_id
            assert len(said) >= 4, entry_id


@pytest.mark.parametrize("entry_id", sorted(sayings.load())[::40])
def test_a_saying_finds_its_entry_but_is_not_shown(library: Library, entry_id: str) -> None:
    for said in sayings.of(entry_id):
        hits = library.search(said).hits
        assert entry_id in [hit.entry.id for hit in hits[:5]], said
        found = next(hit for hit in hits if hit.entry.id == entry_id)
        assert said not in found.snippet.text or said in found.entry.body.zh
