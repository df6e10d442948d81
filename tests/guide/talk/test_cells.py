"""Reading and writing one cell of a sheet by its path."""

from __future__ import annotations

import pytest

from guide.talk.cells import blank, get, put
from policies.model import Sheet
from policies.text import Unclear

SHEET = Sheet.model_validate(
    {
        "project": {"name": "供水管网改造", "year": 2026},
        "funding": {"total": "240"},
        "indicators": [{"name": "管网长度", "target": "≥32公里", "weight": 12}],
    }
)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("project.unit", "[@click=app.quit]x[/]"),
        ("project.year", 2027),
        ("objective.annual", "改造〔32〕公里\n第二行"),
        ("indicators[0].actual", "=1+1"),
        ("grade", "优"),
    ],
)
def test_cell_holds_what_was_put_in(path: str, value: object) -> None:
    changed = put(SHEET, path, value)
    assert get(changed, path) == value
    assert get(SHEET, path) != value


def test_long_answer_is_kept_whole() -> None:
    words = "绩" * 2000
    assert get(put(SHEET, "objective.annual", words), "objective.annual") == words


@pytest.mark.parametrize(
    "path", ["project.owner", "indicators[7].name", "indicators[0].basis", "no.such"]
)
def test_empty_or_unknown_cell_reads_as_none(path: str) -> None:
    assert get(SHEET, path) is None


@pytest.mark.parametrize(
    ("path", "value"), [("objective.annual", "长" * 20_001), ("project.name", ""), ("total", "多")]
)
def test_what_a_cell_cannot_hold_is_refused_in_both_languages(path: str, value: object) -> None:
    with pytest.raises(Unclear) as refused:
        put(SHEET, path, value)
    assert refused.value.message.zh
    assert refused.value.message.en


def test_changed_sheet_forgets_what_the_old_one_worked_out() -> None:
    assert SHEET.budget == 240
    assert put(SHEET, "funding.revised", "200").budget == 200


def test_blank_sheet_becomes_whole_by_its_name() -> None:
    named = put(blank(), "project.name", "供水管网改造")
    assert Sheet.model_validate(named.to_json()) == named
