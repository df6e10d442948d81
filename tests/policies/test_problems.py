"""The patterns: 90 codes, both languages everywhere, citations that exist, good lines that are not bad ones."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from policies.data_files import load
from policies.finding import Axis, Severity, Verified
from policies.problems import SeenKind, problem, problems
from policies.rulebook import rules

ALL = tuple(problems().values())
STAGES = {"target", "ex-ante", "monitoring", "self-evaluation", "evaluation", "results-use"}
WITHOUT_A_RULE = {"P038", "P047", "P066", "P067", "P089"}
"""Patterns that rest on logic or good practice; no document of the catalogue carries them."""


def test_codes_run_from_1_to_90():
    assert [p.code for p in ALL] == [f"P{n:03d}" for n in range(1, 91)]


def test_themes_severities_and_labels_counted():
    assert Counter(p.theme for p in ALL) == {
        "objective": 14,
        "structure": 10,
        "family": 10,
        "values": 13,
        "weights": 4,
        "budget": 9,
        "monitoring": 7,
        "self-evaluation": 15,
        "results": 8,
    }
    assert Counter(p.severity for p in ALL) == {
        Severity.RETURN: 55,
        Severity.WARN: 20,
        Severity.BLOCK: 15,
    }
    assert Counter(p.verified for p in ALL) == {
        Verified.YES: 52,
        Verified.SINGLE_SOURCE: 33,
        Verified.FROM_MEMORY: 5,
    }


def test_axis_stands_where_a_reviewer_of_targets_needs_it():
    assert Counter(p.axis for p in ALL) == {
        Axis.APPROPRIATENESS: 23,
        Axis.COMPLETENESS: 15,
        Axis.RELEVANCE: 13,
        Axis.FEASIBILITY: 9,
        None: 30,
    }
    assert all(p.axis for p in ALL if "target" in p.stages)


def test_bad_lines_counted_by_where_they_come_from():
    kinds = Counter(seen.kind for p in ALL for seen in p.seen_examples)
    assert kinds == {
        SeenKind.REAL: 118,
        SeenKind.CONSTRUCTED: 44,
        SeenKind.NAMED: 8,
        SeenKind.CIRCULATED: 5,
    }


@pytest.mark.parametrize("one", ALL, ids=lambda p: p.code)
def test_pattern_is_whole(one):
    texts = (one.title, one.why, one.detect, one.good, one.cure, *one.seen)
    for text in texts:
        assert text is not None
        assert re.search("[\u4e00-\u9fff]|\\d", text.zh)
        assert re.search("[A-Za-z]", text.en)
    assert one.seen
    assert set(one.stages) <= STAGES
    assert one.cure.zh.endswith("。")
    assert "\n" not in one.cure.zh


@pytest.mark.parametrize("one", ALL, ids=lambda p: p.code)
def test_good_line_is_none_of_the_bad_ones(one):
    assert one.good not in one.seen


def test_patterns_without_a_citation_are_the_known_ones():
    assert {p.code for p in ALL if not p.citations} == WITHOUT_A_RULE


def test_rules_behind_the_patterns_exist():
    known = {rule.id for rule in rules()}
    assert {rule for p in ALL for rule in p.rules} <= known


def test_sources_are_known_here_or_in_the_rest_of_the_content():
    known = set(load("problems/_sources")["sources"])
    used = {source for p in ALL for source in p.sources}
    used |= {source for p in ALL for seen in p.seen_examples for source in seen.sources}
    assert {s for s in used if s[0] not in "EG"} <= known


@pytest.mark.parametrize(
    ("code", "number", "article"),
    [
        ("P001", "财预〔2015〕88号", "13"),
        ("P015", "财预〔2021〕101号", "二"),
        ("P031", "财预〔2021〕101号", "二(一)"),
        ("P048", "财预〔2021〕101号", "三(六)"),
        ("P052", "中发〔2018〕34号", "(六)"),
        ("P071", "财预〔2020〕10号", "附件1"),
        ("P074", "财预〔2020〕10号", "16"),
        ("P086", "中发〔2018〕34号", "(十五)"),
    ],
)
def test_first_citation(code, number, article):
    citation = problem(code).citations[0]
    assert (citation.number, citation.article) == (number, article)


def test_unknown_code_is_refused():
    with pytest.raises(KeyError):
        problem("P091")
