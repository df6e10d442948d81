"""The entries: everything of the content comes out once, in both languages, labelled, linked to what exists."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from knowledge.entry import Kind
from knowledge.sources import content_hash, entries, indicators
from policies.catalogue import cite

ALL = tuple(entries())
BY_ID = {entry.id: entry for entry in ALL}
CHINESE = re.compile("[\u4e00-\u9fff]")


def test_counts_by_kind():
    counts = Counter(entry.kind for entry in ALL)
    assert counts[Kind.DOCUMENT] == 35
    assert counts[Kind.CLAUSE] == 189
    assert counts[Kind.RULE] == 94
    assert counts[Kind.PROBLEM] == 90
    assert counts[Kind.FORM] == 14
    assert counts[Kind.TERM] == 98
    assert counts[Kind.INDICATOR] == 692
    assert counts[Kind.ANSWER] >= 300
    assert counts[Kind.LESSON] == 90
    assert counts[Kind.EXAMPLE] >= 24


def test_answers_made_of_the_year_the_roles_and_local_practice():
    keys = [entry.id for entry in ALL if entry.kind is Kind.ANSWER]
    starts = Counter(re.sub(r"-?[A-Z]?\d+$", "", key) for key in keys)
    assert starts["answer:calendar"] == 25
    assert starts["answer:month"] == 8
    assert starts["answer:two-up-two-down"] == 4
    assert starts["answer:responsibility"] == 12
    assert starts["answer:error"] == 18
    assert starts["answer:fine"] == 9
    assert starts["answer:open"] == 7
    titles = [entry.title.zh for entry in ALL if entry.kind is Kind.ANSWER]
    assert sum(title.startswith("评价指标：") for title in titles) == 17
    assert {f"answer:role-R{n}" for n in range(1, 14)} <= set(keys)
    assert {f"answer:practice-G{n}" for n in range(1, 21)} <= set(keys)
    assert {"answer:practice-J1", *(f"answer:practice-D{n}" for n in (1, 2, 3))} <= set(keys)
    assert sum(key.startswith("answer:sector-") for key in keys) == 24


def test_ids_are_unique_and_say_their_kind():
    assert len(BY_ID) == len(ALL)
    assert all(entry.id.startswith(f"{entry.kind}:") for entry in ALL)


@pytest.mark.parametrize(
    "entry_id",
    [
        "clause:财预〔2020〕10号#16",
        "clause:财预〔2020〕10号#附件2",
        "clause:中发〔2018〕34号#(七)",
        "clause:财预〔2021〕101号#三(六)",
        "clause:财预〔2021〕61号#评价分级",
        "clause:预算法#79",
        "clause:预算法实施条例#53",
        "document:财预〔2020〕10号",
        "rule:R-SELF-05",
        "problem:P001",
        "term:预算执行率",
        "form:F5",
        "form:F1b",
        "indicator:education-001",
        "answer:calendar-08",
        "answer:role-R1",
        "answer:practice-G8",
    ],
)
def test_ids_people_rely_on(entry_id):
    assert entry_id in BY_ID


@pytest.mark.parametrize("kind", list(Kind))
def test_both_languages_are_complete(kind):
    for entry in (e for e in ALL if e.kind is kind):
        for text in (entry.title, entry.body, *entry.extra.values()):
            assert text.zh, entry.id
            assert text.en, entry.id
        assert CHINESE.search(entry.title.zh), entry.id
        assert CHINESE.search(entry.body.zh), entry.id
        english = CHINESE.sub("", entry.body.en)
        assert len(english) > len(entry.body.en) * 0.75, entry.id


def test_links_lead_to_entries():
    broken = [(e.id, about) for e in ALL for about in e.about if about not in BY_ID]
    assert broken == []


def test_every_source_is_labelled_and_a_cited_clause_exists():
    without = {entry.id for entry in ALL if entry.source is None}
    assert without == {f"problem:{code}" for code in ("P038", "P047", "P066", "P067", "P089")}
    for entry in ALL:
        if entry.kind in {Kind.CLAUSE, Kind.DOCUMENT, Kind.PROBLEM}:
            source = entry.source
            assert source is None or cite(source.number, source.article) == source


def test_indicator_carries_what_a_form_needs():
    entry = BY_ID["indicator:education-002"]
    assert entry.extra["unit"].zh == "元/生·天"
    assert entry.extra["typical"].en == "5 (the year's document prevails)"
    assert entry.extra["project_types"].as_dict() == {"zh": "补贴", "en": "subsidy"}
    assert entry.extra["source"].zh == "常见做法"
    assert {"operator", "formula", "data_source", "evidence", "definition", "mistake"} <= set(
        entry.extra
    )
    assert (entry.sector, entry.level1, entry.level2) == ("education", "成本", "经济成本")


def test_indicators_of_one_sector():
    assert len(indicators("water")) == 30
    assert all(entry.kind is Kind.INDICATOR for entry in indicators("water"))


@pytest.mark.parametrize("name", ["", "教育", "../glossary", "../../../policies/data/catalogue"])
def test_sector_is_never_a_path(name):
    with pytest.raises(FileNotFoundError):
        indicators(name)


def test_hash_is_a_fingerprint_of_the_files():
    assert content_hash() == content_hash()
    assert re.fullmatch("[0-9a-f]{64}", content_hash())
