"""How every form prints: paper, heads repeated, rows whole, columns wide enough for their words, pages ending between rows."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Twips

from guide.reports import FORMS, render
from guide.reports.fitting import fitted, need_of
from guide.reports.form import Filling
from guide.reports.layout import Grid, Look, head, label, words
from guide.reports.measure import longest_word, row_heights, text_height
from guide.reports.page import page
from guide.reports.paging import Strip, held, page_ends
from policies.model import Indicator, Sheet

UPRIGHT = {"F7", "F8"}
"""Reports; the other forms lie across."""
PAGE_PT = 490.0


def word(form, sheet, profile, lang="zh"):
    return docx.Document(io.BytesIO(render(form, sheet, profile, lang, ".docx")))


def excel(form, sheet, profile, lang="zh"):
    made = render(form, sheet, profile, lang, ".xlsx")
    return openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]


@pytest.fixture(scope="module")
def crowded() -> Sheet:
    """Forty indicators in groups of several rows, more than two pages hold."""
    kinds = (
        ("产出", "数量", 25),
        ("产出", "质量", 5),
        ("效益", "社会效益", 5),
        ("满意度", "满意度", 5),
    )
    rows = tuple(
        Indicator(level1=one, level2=two, name=f"第{n}项指标的名称", target="≥95%", weight="1")
        for one, two, count in kinds
        for n in range(count)
    )
    return Sheet.model_validate({"project": {"name": "多指标项目"}, "indicators": rows})


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_no_column_is_narrower_than_its_longest_word(form, lang, water, n10) -> None:
    """Heads, labels, dates and figures in both languages, by measures generous enough for any office font."""
    grids = page(FORMS[form], Filling(water, n10, lang)).grids
    for grid in grids:
        for row in grid.slots():
            for slot in row:
                if slot.starts:
                    assert need_of(slot.cell) <= grid.width_of(slot) + 0.01, slot.cell.text


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_word_paper_rows_and_heads(form, lang, water, n10) -> None:
    document = word(form, water, n10, lang)
    section = document.sections[0]
    upright = form in UPRIGHT
    assert section.orientation == (WD_ORIENT.PORTRAIT if upright else WD_ORIENT.LANDSCAPE)
    assert (section.page_width > section.page_height) is not upright
    room = section.page_width - section.left_margin - section.right_margin
    grids = [g for g in page(FORMS[form], Filling(water, n10, lang)).grids if not g.prose]
    assert len(grids) == len(document.tables)
    for grid, table in zip(grids, document.tables, strict=True):
        widths = [column.width for column in table.columns]
        assert sum(widths) <= room + len(widths) * Twips(1), "each is rounded to a twip"
        properties = [row._tr.trPr for row in table.rows]
        assert all(one.find(qn("w:cantSplit")) is not None for one in properties)
        repeated = [one.find(qn("w:tblHeader")) is not None for one in properties]
        assert repeated == [n < grid.heads for n in range(len(grid.rows))]


@pytest.mark.parametrize("form", ["F1", "F4", "F5", "F9"])
def test_word_keeps_the_signature_with_the_last_row(form, water, n10) -> None:
    document = word(form, water, n10)
    last = document.tables[-1].rows[-1]
    assert all(p.paragraph_format.keep_with_next for cell in last.cells for p in cell.paragraphs)
    signed, small = [p for p in document.paragraphs if p.text][-2:]
    assert signed.paragraph_format.keep_with_next
    assert small.paragraph_format.keep_together


def test_word_report_has_a_cover_and_headings(water, n10) -> None:
    document = word("F7", water, n10)
    lines = [p for p in document.paragraphs if p.text]
    texts = [p.text for p in lines]
    cover = texts[: texts.index("一、基本情况")]
    assert "项目名称：××镇供水管网改造项目" in cover
    assert {"评价机构（盖章）：", "主评人：", "日期："} <= set(cover)
    first = next(p for p in lines if p.text == "一、基本情况")
    assert first.paragraph_format.page_break_before
    assert first.style.name == "Heading 1"
    assert any("【待填：评价目的】" in text for text in texts)


def test_english_words_over_ticks_are_turned(water, n10) -> None:
    document = word("F4", water, n10, "en")
    turned = [
        cell.text
        for cell in document.tables[1].rows[1].cells
        if cell._tc.tcPr.find(qn("w:textDirection")) is not None
    ]
    assert {"money", "equipment", "impossible"} <= set(turned)
    sheet = excel("F4", water, n10, "en")
    rotated = {c.value for row in sheet for c in row if c.alignment.text_rotation == 90}
    assert {"money", "equipment", "impossible"} <= rotated
    assert not any(c.alignment.text_rotation for row in excel("F4", water, n10) for c in row)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_excel_print_setup(form, lang, water, n10) -> None:
    sheet = excel(form, water, n10, lang)
    setup = sheet.page_setup
    assert setup.orientation == ("portrait" if form in UPRIGHT else "landscape")
    assert (setup.paperSize, setup.fitToWidth, setup.fitToHeight) == (9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    heads = any(grid.heads for grid in page(FORMS[form], Filling(water, n10, lang)).grids)
    assert bool(sheet.print_title_rows) is heads


@pytest.mark.parametrize("form", ["F1", "F1b", "F4", "F5", "F10", "P1"])
def test_excel_pages_end_between_rows_and_no_merged_cell_goes_over_the_end(
    form, crowded, n10
) -> None:
    """A cell that spans the end is two cells of the same text, so that nothing is cut in half there."""
    sheet = excel(form, crowded, n10)
    ends = [one.id for one in sheet.row_breaks.brk]
    assert len(ends) >= 2
    for area in sheet.merged_cells.ranges:
        assert not any(area.min_row <= end < area.max_row for end in ends), area
    named = [c.value for row in sheet for c in row if c.value == "数量指标"]
    assert len(named) > (2 if form == "F1" else 1)
    heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]
    for begin, end in zip([0, *ends], [*ends, len(heights)], strict=True):
        assert sum(heights[begin:end]) <= PAGE_PT


def test_excel_repeats_the_heads_of_the_longest_table(water, n10) -> None:
    """F8 has two tables with heads; Excel knows one set of rows to repeat."""
    sheet = excel("F8", water, n10)
    repeated = int(sheet.print_title_rows.rpartition("$")[2])
    assert [c.value for c in sheet[repeated] if c.value][-1] == "评估意见和依据材料"


@pytest.mark.parametrize("form", ["F1b", "F4", "F5"])
def test_excel_signature_never_stands_alone(form, crowded, n10) -> None:
    sheet = excel(form, crowded, n10)
    last_end = sheet.row_breaks.brk[-1].id
    signed = next(c.row for row in sheet for c in row if str(c.value).startswith("项目负责人"))
    assert last_end < signed - 1, "at least one row of the table is above it"


def test_columns_take_room_from_those_that_have_it() -> None:
    grid = Grid("表", (10, 100), ((head("Responsible"), words("短")),))
    (wider,) = fitted((grid,))
    assert sum(wider.widths) == 110
    assert wider.widths[0] >= longest_word("Responsible", bold=True)
    assert fitted((wider,)) == (wider,)


def test_columns_that_cannot_all_fit_give_up_the_same_share() -> None:
    row = tuple(head("Internationalisation") for _ in range(8))
    (squeezed,) = fitted((Grid("表", (10,) * 8, (row,)),))
    assert sum(squeezed.widths) == 80
    assert max(squeezed.widths) - min(squeezed.widths) <= 8


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("目标" * 10, 40, 2), ("目标" * 11, 40, 3), ("一\n二", 40, 2), ("", 40, 1)],
)
def test_lines_that_text_takes(text: str, width: float, lines: int) -> None:
    one = text_height("一", 40)
    two = text_height("一\n二", 40)
    assert text_height(text, width) == pytest.approx(one + (lines - 1) * (two - one), abs=2.1)


def test_words_are_not_broken_where_they_fit() -> None:
    assert text_height("improvement measures", 30) == text_height("improvement\nmeasures", 30)


def test_small_groups_and_heads_stay_together() -> None:
    rows = (
        (head("甲"), head("乙")),
        (label("组", down=2), words("1")),
        (words("2"),),
        (words("3"), words("4")),
    )
    grid = Grid("表", (20, 20), rows, heads=1)
    assert held(grid) == [True, True, False, False]
    assert len(row_heights(grid)) == 4


def test_page_ends_hold_what_belongs_together() -> None:
    strips = [Strip(40), Strip(40, held=True), Strip(40), Strip(40, repeated=10)]
    assert page_ends(strips, 100) == [1, 3]
    assert page_ends([Strip(60), Strip(60), Strip(10, begins=True)], 100) == [1, 2]
    assert page_ends([Strip(60, held=True)] * 3, 100) == [1, 2], "more than a page is broken"


def test_amounts_stand_right_and_digits_below_one_another(water, n10) -> None:
    table = word("F5", water, n10).tables[0]
    cells = {cell.text: cell for row in table.rows for cell in row.cells}
    for amount in ("240.00", "226.80", "15.50"):
        assert cells[amount].paragraphs[0].alignment == 2
    assert Look.AMOUNT in {
        slot.cell.look
        for grid in page(FORMS["F10"], Filling(water, n10, "zh")).grids
        for row in grid.slots()
        for slot in row
    }


@pytest.mark.parametrize("form", ["F1", "F4", "F5", "F10"])
def test_long_words_of_people_do_not_squeeze_chinese_heads(form, n10) -> None:
    row = Indicator(level1="产出", level2="数量", name="W" * 300, target="a" * 90, actual="b" * 90)
    sheet = Sheet.model_validate({"project": {"name": "P" * 300}, "indicators": (row,)})
    own = page(FORMS[form], Filling(sheet, n10, "zh")).grids[-1]
    for slot in own.slots()[0]:
        if slot.cell.text in {"一级指标", "二级指标"}:
            assert own.width_of(slot) >= longest_word("一") * 4
