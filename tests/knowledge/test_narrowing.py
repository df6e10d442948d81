from __future__ import annotations

import datetime as dt

import pytest

from knowledge.entry import Entry, Kind
from knowledge.library import Library
from knowledge.narrowing import InForce, Register, Span, period
from policies.finding import Citation, Strength, Verified
from policies.text import same

DAY = dt.date


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2020-02-25", DAY(2020, 2, 25), DAY(2020, 2, 25)),
        ("2020-06", DAY(2020, 6, 1), DAY(2020, 6, 30)),
        ("2020-12", DAY(2020, 12, 1), DAY(2020, 12, 31)),
        ("2025", DAY(2025, 1, 1), DAY(2025, 12, 31)),
        ("2020-02-30", None, None),
        ("二〇二〇年", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_date_means_the_days_it_may_mean(
    written: str | None, first: dt.date | None, last: dt.date | None
) -> None:
    assert period(written) == (first, last)


@pytest.mark.parametrize(
    ("span", "day", "stood"),
    [
        (Span(DAY(2020, 2, 25), DAY(2020, 2, 25)), DAY(2020, 2, 25), InForce.YES),
        (Span(DAY(2020, 2, 25), DAY(2020, 2, 25)), DAY(2020, 2, 24), InForce.NO),
        (Span(DAY(2020, 1, 1), DAY(2020, 12, 31)), DAY(2020, 6, 1), InForce.UNKNOWN),
        (Span(DAY(2011, 4, 2), DAY(2011, 4, 2), DAY(2020, 2, 25)), DAY(2020, 2, 25), InForce.NO),
        (Span(DAY(2011, 4, 2), DAY(2011, 4, 2), DAY(2020, 2, 25)), DAY(2019, 1, 1), InForce.YES),
        (Span(DAY(2011, 4, 2), DAY(2011, 4, 2), over=True), DAY(2019, 1, 1), InForce.UNKNOWN),
        (Span(None, None), DAY(2019, 1, 1), InForce.UNKNOWN),
    ],
)
def test_a_document_counts_from_its_date_until_it_is_replaced(
    span: Span, day: dt.date, stood: InForce
) -> None:
    assert span.on(day) is stood


def test_what_has_no_date_is_told_from_what_needs_none() -> None:
    register = Register({}, {})
    source = Citation("沙财〔2024〕7号", "3", Verified.FROM_MEMORY, Strength.LOCAL)
    clause = Entry("clause:沙财〔2024〕7号#3", Kind.CLAUSE, same("驼队"), same("驼队"), source)
    term = Entry("term:驼峰", Kind.TERM, same("驼峰"), same("驼峰"))
    assert register.on(clause, DAY(2025, 1, 1)) is InForce.UNKNOWN
    assert register.on(term, DAY(2025, 1, 1)) is None


def test_what_was_not_in_force_is_left_out_and_counted(library: Library) -> None:
    before = library.search("自评 计分", on=DAY(2020, 2, 24))
    after = library.search("自评 计分", on=DAY(2020, 2, 25))
    number = "财预〔2020〕10号"
    assert all(hit.entry.source is None or hit.entry.source.number != number for hit in before.hits)
    assert before.left_out > after.left_out
    assert any(hit.entry.source and hit.entry.source.number == number for hit in after.hits)
    assert all(hit.standing is not InForce.NO for hit in (*before.hits, *after.hits))
    assert library.search("自评 计分").left_out == 0


def test_a_replaced_document_is_left_out_from_the_day_it_was_replaced(library: Library) -> None:
    old = "document:财预〔2011〕285号"
    found = [h.entry.id for h in library.search("财预〔2011〕285号", on=DAY(2025, 6, 30)).hits]
    assert old not in found
    hits = library.search("财预〔2011〕285号", on=DAY(2015, 6, 30)).hits
    assert next(hit.standing for hit in hits if hit.entry.id == old) is InForce.UNKNOWN


@pytest.mark.parametrize(
    ("name", "level1", "level2"),
    [
        ("产出", "产出", None),
        ("产出指标", "产出", None),
        ("output", "产出", None),
        ("数量指标", "产出", "数量"),
        ("quality", "产出", "质量"),
        ("benefit", "效益", None),
        ("满意度指标", "满意度", None),
    ],
)
def test_a_level_goes_by_every_name_it_has(
    library: Library, name: str, level1: str, level2: str | None
) -> None:
    hits = library.search("学生", level=name).hits
    assert hits
    assert {hit.entry.level1 for hit in hits} == {level1}
    assert level2 is None or {hit.entry.level2 for hit in hits} == {level2}


@pytest.mark.parametrize(
    "chosen",
    [{"level": "驼峰"}, {"stage": "[/]"}, {"language": "fr"}, {"sector": "=1+1"}, {"kind": "x"}],
)
def test_what_nobody_knows_finds_nothing(library: Library, chosen: dict[str, str]) -> None:
    assert library.search("学生", **chosen).total == 0


def test_facets_narrow_to_just_what_they_count(library: Library) -> None:
    facets = library.search("培训").facets
    assert set(facets) == {"kind", "sector", "level1", "level2", "stage", "language"}
    for stage, count in facets["stage"].items():
        assert library.search("培训", stage=stage).total == count
    for level, count in facets["level1"].items():
        assert library.search("培训", level=level).total == count
    assert library.search("培训", language="en").total == facets["language"]["en"]


@pytest.mark.parametrize(
    ("entry_id", "near"),
    [
        ("clause:财预〔2020〕10号#16", "rule:R-SELF-08"),
        ("term:预算执行率", "rule:R-SELF-09"),
        ("problem:P031", "lesson:cost-is-unit-cost"),
    ],
)
def test_more_like_this_leaves_out_this(library: Library, entry_id: str, near: str) -> None:
    results = library.like(entry_id, limit=5)
    assert results is not None
    found = [hit.entry.id for hit in results.hits]
    assert near in found
    assert entry_id not in found
    assert results.dropped == ()


def test_more_like_nothing_is_nothing(library: Library) -> None:
    assert library.like("clause:[/]#1") is None
    assert library.see_also("clause:[/]#1") == ()


def test_see_also_goes_both_ways(library: Library) -> None:
    assert "rule:R-SELF-08" in library.see_also("clause:财预〔2020〕10号#16")
    assert "clause:财预〔2020〕10号#16" in library.see_also("rule:R-SELF-08")
