"""Single lines from many sectors: good ones are left alone, faulty ones draw their codes and little else."""

from __future__ import annotations

import pytest
from check_cases import line, table

from policies.checks import check_sheet
from policies.finding import Life, Severity
from policies.model import Sheet
from policies.profile import load

LINES = table("lines")


def _row_findings(text):
    """What is said about the one row of a sheet that has nothing else."""
    data = {
        "project": {"name": "专项项目", "year": 2026},
        "indicators": [{**line(text), "basis": "台账"}],
    }
    stage = Life.SELF_EVALUATION if text.count("|") > 2 else Life.TARGET
    found = check_sheet(Sheet.model_validate(data), stage, load("national"))
    return [finding for finding in found if finding.where.startswith("indicators[0]")]


@pytest.mark.parametrize("text", LINES["good"])
def test_good_line_is_left_alone(text):
    assert [f.message.zh for f in _row_findings(text) if f.severity is not Severity.WARN] == []


@pytest.mark.parametrize("text", LINES["faulty"])
def test_faulty_line_draws_its_codes(text):
    assert set(LINES["faulty"][text].split()) <= {f.code for f in _row_findings(text)}


def test_faulty_lines_draw_little_else():
    drawn = [
        ({f.code for f in _row_findings(text)}, set(codes.split()))
        for text, codes in LINES["faulty"].items()
    ]
    told = sum(len(found) for found, _ in drawn)
    meant = sum(len(found & codes) for found, codes in drawn)
    assert meant / told >= 0.95


@pytest.mark.parametrize("text", LINES["beforehand"]["good"] + LINES["second_reader"]["good"])
def test_good_line_labelled_beforehand_is_left_alone(text):
    assert [f.message.zh for f in _row_findings(text) if f.severity is not Severity.WARN] == []


@pytest.mark.parametrize("reader", ["beforehand", "second_reader"])
def test_faulty_lines_labelled_beforehand_are_found_and_nothing_else_is_said(reader):
    drawn = [
        ({f.code for f in _row_findings(text)}, set(codes.split()))
        for text, codes in LINES[reader]["faulty"].items()
    ]
    found = sum(bool(said & codes) for said, codes in drawn)
    right = sum(len(said & codes) for said, codes in drawn)
    assert found / len(drawn) >= 0.95
    assert right / sum(len(said) for said, _ in drawn) >= 0.95
