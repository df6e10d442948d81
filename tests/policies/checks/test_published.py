"""Sheets after published ones: what a strict and fair reviewer reports is reported, and what is fine is left alone."""

from __future__ import annotations

import pytest
from check_cases import findings_of, table

PUBLISHED = table("published")


@pytest.mark.parametrize("name", PUBLISHED)
def test_reviewers_findings(name):
    case = PUBLISHED[name]
    found = findings_of(case)
    codes = {finding.code for finding in found}

    assert set(case["must"]) <= codes, sorted(set(case["must"]) - codes)
    assert not codes & set(case.get("must_not", ())), [
        f.message.zh for f in found if f.code in case.get("must_not", ())
    ]
    for code, severity in case.get("severity", {}).items():
        assert {str(f.severity) for f in found if f.code == code} == {severity}


def test_all_twenty_five_are_there():
    assert {f"F{n}" for n in range(1, 26)} <= set(PUBLISHED)
