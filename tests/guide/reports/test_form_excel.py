"""The Excel form read back with openpyxl: merged ranges, texts that stay texts, numbers, print setup."""

from __future__ import annotations

import io

import openpyxl
import pytest

from guide.reports import render


def opened(form, sheet, profile, lang="zh", **more):
    return openpyxl.load_workbook(io.BytesIO(render(form, sheet, profile, lang, ".xlsx", **more)))


def place(sheet, text):
    return next(cell for row in sheet for cell in row if cell.value == text)


def merged(sheet, text) -> tuple[int, int]:
    """Rows and columns of the merged range that begins at the cell with this text."""
    cell = place(sheet, text)
    found = next(
        r for r in sheet.merged_cells.ranges if (r.min_row, r.min_col) == (cell.row, cell.column)
    )
    return found.max_row - found.min_row + 1, found.max_col - found.min_col + 1


def test_self_evaluation_is_merged_as_the_form_says(water, n10) -> None:
    sheet = opened("F5", water, n10).active
    assert sheet.title == "项目支出绩效自评表"
    assert merged(sheet, "项目资金\n（万元）") == (5, 2)
    assert merged(sheet, "产出指标\n（50分）") == (6, 1)
    assert merged(sheet, "数量指标") == (2, 1)
    assert merged(sheet, "总分") == (1, 7)
    assert merged(sheet, "项目支出绩效自评表") == (1, 11)


def test_numbers_are_numbers_and_words_are_words(water, n10) -> None:
    sheet = opened("F5", water, n10).active
    row = place(sheet, "管网单位造价").row
    assert [cell.value for cell in sheet[row]][5:] == ["≤6.2万元/公里", "6.05", 8, 8, None, None]
    assert [cell.data_type for cell in sheet[row]][5:9] == ["s", "s", "n", "n"]
    total = [cell.value for cell in sheet[place(sheet, "总分").row] if cell.value is not None]
    assert total == ["总分", 100, 91.06]
    assert [cell.value for cell in sheet[place(sheet, "年度资金总额").row] if cell.value is not None] == [
        "年度资金总额", 240, 240, 226.8, 10, 0.945, 9.45,
    ]  # fmt: skip


def test_amounts_and_rates_bear_their_formats(water, n10) -> None:
    """Money to two decimals and more where it is finer; a rate is a number that Excel shows as a percentage."""
    sheet = opened("F5", water, n10).active
    row = sheet[place(sheet, "年度资金总额").row]
    formats = {cell.value: cell.number_format for cell in row if cell.value is not None}
    assert formats[226.8] == "#,##0.00##"
    assert formats[0.945] == "0.00%"
    assert formats[9.45] == "General"


@pytest.mark.parametrize(
    "text", ["=1+1", "+86 937", "-5℃", "@甲", '=HYPERLINK("http://x")', "=100%", "#REF!"]
)
def test_text_is_never_a_formula(text, make, cells, n10) -> None:
    given = make(
        cells("产出", "数量", text, text, 5, text, 5, text), project={"name": text, "unit": text}
    )
    book = opened("F5", given, n10)
    found = [cell for row in book.active for cell in row if cell.value == text]
    assert len(found) == 7
    assert all(
        cell.data_type == "s" for row in book.active for cell in row if isinstance(cell.value, str)
    )
    assert all(cell.quotePrefix == (text[0] in "=+-@") for cell in found), (
        "Excel's own leading apostrophe"
    )


def test_prints_on_a4_with_its_heads_on_every_page(water, n10) -> None:
    sheet = opened("F5", water, n10).active
    heads = place(sheet, "一级指标").row
    assert sheet.print_title_rows == f"${heads}:${heads}"
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == (
        "landscape",
        9,
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (
        sheet.oddFooter.center.text
        == "项目支出绩效自评表　草稿（尚未提交，不作正式报送）　第&P页，共&N页"
    )
    assert all(cell.alignment.wrap_text for row in sheet for cell in row if cell.value)


def test_rows_are_high_enough_for_long_text(make, cells, n10) -> None:
    """Excel stops at 409 points, so a longer text gets several rows, merged."""
    given = make(cells("产出", "数量", "短"), objective={"annual": "目标很长，" * 400})
    sheet = opened("F5", given, n10).active
    heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]
    assert max(heights) <= 409
    rows, columns = merged(sheet, "目标很长，" * 400)
    top = place(sheet, "目标很长，" * 400).row
    lines = 2000 / (100 / 1.76 / 2)
    assert columns == 4
    assert sum(heights[top - 1 : top - 1 + rows]) > lines * 12
