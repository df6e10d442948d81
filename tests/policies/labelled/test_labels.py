"""The labelled lines are sound: known codes, all sectors, both languages and stages, half good, no code on both sides."""

from __future__ import annotations

from collections import Counter

from policies.finding import Stage
from policies.problems import problems
from tests.policies.labelled.labels import read

LABELS = read()


def test_enough_of_every_kind():
    stages = Counter(label.stage for label in LABELS)
    assert stages[Stage.TARGET] >= 230
    assert stages[Stage.SELF_EVALUATION] >= 100
    assert sum(label.lang == "en" for label in LABELS) >= 50
    assert len({label.sector for label in LABELS}) == 24
    assert 0.45 <= sum(label.good for label in LABELS) / len(LABELS) <= 0.6


def test_codes_are_known_and_stand_on_one_side():
    known = problems().keys()
    assert [
        x.title for x in LABELS if not (x.expect | x.allow) <= known or x.expect & x.allow
    ] == []


def test_what_is_faulty_says_why():
    assert [label.title for label in LABELS if not (label.good or label.why)] == []


def test_a_good_row_of_a_sheet_stands_where_it_says():
    rows = [label for label in LABELS if label.frame is None and label.row is not None]
    assert [x.title for x in rows if not x.title.endswith(x.sheet.indicators[x.row].name)] == []
