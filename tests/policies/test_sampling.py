"""The choice of projects to evaluate: every reason is said, the order is the same every time (row 3 of the framework)."""

from __future__ import annotations

from decimal import Decimal

from policies.sampling import Facts, ranked

PROJECTS = [
    Facts("1", Decimal(900), Decimal(890), Decimal(92)),
    Facts("2", Decimal(50), Decimal(20), Decimal(95)),
    Facts("3", Decimal(50), Decimal(49), Decimal(100)),
    Facts("4", Decimal(50), Decimal(49), Decimal(95), past_grade="中"),
    Facts("5", Decimal(50), Decimal(49), Decimal(95)),
    Facts("6", Decimal(50), Decimal(10), Decimal(100), nature="new", noticed=True),
]


def test_each_pick_says_why_and_the_most_pressing_comes_first() -> None:
    told = {pick.project_id: [r.zh for r in pick.reasons] for pick in ranked(PROJECTS)}
    assert list(told) == ["6", "1", "2", "4", "3"]
    assert told["6"] == ["执行慢（执行率20.0%）", "社会关注", "自评满分", "新增项目"]
    assert told["1"] == ["金额大（900万元）"]
    assert told["2"] == ["执行慢（执行率40.0%）"]
    assert told["4"] == ["上次评价为中"]
    assert told["3"] == ["自评满分"]


def test_the_order_of_the_records_does_not_matter() -> None:
    assert ranked(PROJECTS[::-1]) == ranked(PROJECTS)


def test_among_amounts_that_are_all_alike_none_is_large() -> None:
    alike = [Facts(str(n), Decimal(10)) for n in range(30)]
    assert ranked(alike) == []
    assert [pick.project_id for pick in ranked([*alike, Facts("31", Decimal(11))])] == ["31"]


def test_where_nothing_is_known_nothing_is_chosen() -> None:
    assert ranked([Facts("1"), Facts("2")]) == []
