"""Every code against its table: it fires where it must, is silent where it must be, and both sides are there."""

from __future__ import annotations

import pytest
from check_cases import case_sheet, findings, table

from policies.checks.registry import registered

CASES = table("cases")


def _cases(side):
    return [
        pytest.param(code, case, id=f"{code}-{n}")
        for code, sides in CASES.items()
        for n, case in enumerate(sides[side])
    ]


def _here(found, code, case):
    """Findings of the code on the row the case is about, or on the sheet when it is about no single row."""
    last = len(case_sheet(case)[0].indicators) - 1
    one_row = isinstance(case, str) or "line" in case
    rows = (f"indicators[{last}]", "indicators") if one_row else ("",)
    exact = [f for f in found if f.code == code]
    return [
        f for f in exact if not one_row or f.where == "indicators" or f.where.startswith(rows[0])
    ]


@pytest.mark.parametrize(("code", "case"), _cases("fires"))
def test_check_fires(code, case):
    assert _here(findings(case), code, case), [f.code for f in findings(case)]


@pytest.mark.parametrize(("code", "case"), _cases("silent"))
def test_check_silent(code, case):
    assert [f.message.zh for f in _here(findings(case), code, case)] == []


@pytest.mark.parametrize("code", [one.code for one in registered()])
def test_every_check_has_both_sides(code):
    assert len(CASES[code]["fires"]) >= 2
    assert len(CASES[code]["silent"]) >= 2


def test_no_table_without_a_check():
    assert set(CASES) == {one.code for one in registered()}
