"""The rules: all in, each with both languages, a strength, a basis; none surer than the clause it cites."""

from __future__ import annotations

from collections import Counter

import pytest

from policies.catalogue import cite
from policies.data_files import load, weaker
from policies.finding import Strength, Verified
from policies.rulebook import rule, rules

COUNTS = {
    "EX": 7,
    "TG": 18,
    "RV": 8,
    "WT": 7,
    "SELF": 15,
    "MON": 11,
    "EVAL": 10,
    "USE": 14,
    "EV": 4,
}


def test_rules_all_in_and_numbered_without_a_gap():
    assert len(rules()) == 94
    found = Counter(r.id.split("-")[1] for r in rules())
    assert found == COUNTS
    for family, count in COUNTS.items():
        assert {f"R-{family}-{n:02d}" for n in range(1, count + 1)} <= {r.id for r in rules()}


def test_strengths_as_written_in_the_rules():
    assert Counter(r.strength for r in rules()) == {
        Strength.DEFAULT: 49,
        Strength.LAW: 28,
        Strength.DESIGN: 11,
        Strength.LOCAL: 6,
    }


@pytest.mark.parametrize("one", rules(), ids=lambda r: r.id)
def test_rule_is_whole(one):
    for text in (one.title, one.text, one.check):
        assert text.zh
        assert text.en
    assert one.stages
    assert one.citations or one.basis, "a rule without a document says in words where it stands"


@pytest.mark.parametrize("one", rules(), ids=lambda r: r.id)
def test_citation_is_never_surer_than_clause_or_rule(one):
    for citation in one.citations:
        clause = cite(citation.number, citation.article)
        assert citation.strength is one.strength
        assert citation.verified is weaker(clause.verified, one.verified)


def test_law_rests_on_a_document_that_is_law_or_on_its_annex():
    for one in rules():
        if one.strength is Strength.LAW:
            assert all(cite(c.number).strength is not Strength.LOCAL for c in one.citations)
            assert cite(one.citations[0].number).strength is Strength.LAW, one.id


def test_sources_are_known():
    known = set(load("documents/_sources")["sources"])
    assert {source for one in rules() for source in one.sources} <= known


@pytest.mark.parametrize(
    ("rule_id", "number", "article"),
    [
        ("R-SELF-05", "财预〔2020〕10号", "16"),
        ("R-SELF-09", "财预〔2020〕10号", "附件1"),
        ("R-TG-02", "财预〔2015〕88号", "13"),
        ("R-WT-01", "财预〔2020〕10号", "附件1"),
        ("R-EX-01", "中发〔2018〕34号", "(六)"),
        ("R-USE-04", "预算法", "14"),
        ("R-MON-06", "财预〔2019〕136号", "附件"),
    ],
)
def test_first_citation(rule_id, number, article):
    citation = rule(rule_id).citation
    assert (citation.number, citation.article) == (number, article)


def test_rule_of_our_own_says_so():
    one = rule("R-SELF-15")
    assert one.citation.number == "本工具设计"
    assert one.citation.strength is Strength.DESIGN


def test_over_fulfilment_has_no_number():
    one = rule("R-SELF-07")
    assert one.verified is Verified.FROM_MEMORY
    assert "没有130%、200%等全国数字" in one.text.zh
