"""Due days come from the profile, in the right year."""

from __future__ import annotations

import datetime as dt

import pytest

from policies.calendar import due
from policies.finding import Life
from policies.profile import load

OWN = """
name: 沙泉县
inherits: national
values:
  calendar.target_due: {value: "02-29", origin: {zh: 通知, en: notice}, verified: single-source, strength: local}
"""


@pytest.mark.parametrize(
    ("stage", "day"),
    [
        ("ex-ante", dt.date(2026, 8, 31)),
        ("target", dt.date(2026, 9, 15)),
        ("review", dt.date(2026, 10, 15)),
        ("budget", dt.date(2027, 2, 28)),
        ("monitoring", dt.date(2027, 8, 31)),
        ("self-evaluation", dt.date(2028, 3, 31)),
        ("evaluation", dt.date(2028, 10, 31)),
        ("feedback", dt.date(2028, 11, 10)),
        ("results-use", dt.date(2028, 11, 10)),
        ("change", None),
    ],
)
def test_day_of_a_stage_for_budget_year_2027(stage, day):
    assert due(load("national"), stage, 2027) == day


@pytest.mark.parametrize("year", [None, 0, 9999, -5])
def test_no_day_for_a_year_that_is_none(year):
    assert due(load("national"), Life.TARGET, year) is None


def test_leap_day_of_a_county_falls_on_the_28th(tmp_path):
    path = tmp_path / "county.yaml"
    path.write_text(OWN, encoding="utf-8")
    assert due(load(str(path)), Life.TARGET, 2027) == dt.date(2026, 2, 28)
