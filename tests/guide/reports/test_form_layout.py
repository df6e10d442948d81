"""The grid itself: cells fill their rectangle exactly, in every form, whatever the sheet holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.reports import FORMS
from guide.reports.form import Filling
from guide.reports.layout import Grid, Look, label, words
from guide.reports.page import page
from policies.model import Indicator, Project, Sheet
from policies.profile import load

OF_THE_SHEET = {"F1", "F1b", "F5"}
"""Forms that print every indicator of the sheet; the others print a paper."""
LEVELS = (None, "产出", "产出指标", "效益", "满意度", "成本指标", "其他", "")
KINDS = (
    None,
    "数量",
    "质量指标",
    "时效",
    "成本",
    "经济成本指标",
    "社会效益",
    "可持续影响",
    "满意度",
    "廉政",
)


def test_slots_carry_merged_cells_down_and_across() -> None:
    grid = Grid(
        "表", (10, 20, 30), ((label("甲", down=2), words("乙", 2)), (words("丙"), words("丁")))
    )
    drawn = [[(slot.column, slot.cell.text, slot.starts) for slot in row] for row in grid.slots()]
    assert drawn == [
        [(0, "甲", True), (1, "乙", True)],
        [(0, "甲", False), (1, "丙", True), (2, "丁", True)],
    ]
    assert [grid.width_of(slot) for slot in grid.slots()[0]] == [10, 50]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (((words("甲"),),), "ends at column 1"),
        (((words("甲", 3),),), "too wide"),
        (((words("甲"), words("乙"), words("丙")),), "too wide"),
        (((label("甲", down=2), words("乙")),), "below the last row"),
    ],
)
def test_a_grid_with_holes_is_a_fault_of_the_form(rows: tuple, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        Grid("表", (10, 20), rows).slots()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(LEVELS), st.sampled_from(KINDS)), max_size=12),
    st.sampled_from(sorted(FORMS)),
    st.sampled_from(["national", "national-c101"]),
    st.sampled_from(["zh", "en"]),
)
def test_every_form_fills_its_grids_and_loses_no_row(levels, code, profile, lang) -> None:
    rows = tuple(
        Indicator(level1=one, level2=two, name=f"指标{n}号", target=f"≥{n}个", weight=n)
        for n, (one, two) in enumerate(levels)
    )
    filling = Filling(Sheet(project=Project(name="项目"), indicators=rows), load(profile), lang)
    drawn = page(FORMS[code], filling)
    slots = [slot for grid in drawn.grids for row in grid.slots() for slot in row if slot.starts]
    texts = [slot.cell.text for slot in slots]
    if code in OF_THE_SHEET:
        assert [texts.count(row.name) for row in rows] == [1] * len(rows)
    assert len({grid.widths for grid in drawn.grids}) == 1, "the grids share their columns"
    assert all(slot.cell.text for slot in slots if slot.cell.look is Look.HEAD)


def test_forms_are_found_by_listing_their_folder() -> None:
    assert list(FORMS) == sorted(FORMS, key=lambda code: FORMS[code].source)
    assert {"F1", "F1b", "F4", "F5", "F9", "F10", "F11"} <= set(FORMS)
    assert all(form.stage in form.stages and form.basis for form in FORMS.values())
