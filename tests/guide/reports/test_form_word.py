"""The Word form read back with python-docx: merged cells, texts, repeated heads, fonts, paper."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from guide.reports import render


def opened(form, sheet, profile, lang="zh", **more):
    return docx.Document(io.BytesIO(render(form, sheet, profile, lang, ".docx", **more)))


def spans(table) -> dict[str, tuple[int, int]]:
    """Rows and columns every filled cell covers, by its text; python-docx lists a merged cell once a place."""
    seen: dict[object, list] = {}
    for row in table.rows:
        for cell in row.cells:
            seen.setdefault(cell._tc, []).append((row._index, cell.text))
    found = {}
    for places in seen.values():
        rows = {row for row, _ in places}
        if places[0][1]:
            found.setdefault(places[0][1], (len(rows), len(places) // len(rows)))
    return found


def test_self_evaluation_is_merged_as_the_form_says(water, n10) -> None:
    upper, lower = opened("F5", water, n10).tables
    assert spans(upper)["项目资金\n（万元）"] == (5, 2)
    assert spans(upper)["年度总体目标"] == (2, 2)
    assert spans(upper)["××镇供水管网改造项目"] == (1, 9)
    merged = spans(lower)
    assert merged["产出指标\n（50分）"] == (6, 1)
    assert merged["数量指标"] == (2, 1)
    assert merged["成本指标"] == (2, 1)
    assert merged["效益指标\n（30分）"] == (4, 1)
    assert merged["总分"] == (1, 7)
    assert [cell.text for cell in upper.rows[3].cells][4:] == [
        "240.00",
        "240.00",
        "226.80",
        "10",
        "94.50%",
        "94.50%",
        "9.45",
    ]


def test_target_declaration_has_its_two_halves(three_years, n10) -> None:
    upper, lower = opened("F1", three_years, n10).tables
    assert spans(upper)["中期目标（2026年—2028年）"] == spans(upper)["年度目标"] == (1, 3)
    assert [cell.text for cell in upper.rows[-1].cells][
        2
    ] == "三年内完成12个乡镇供水管网改造300公里。"
    first = [cell.text for cell in lower.rows[1].cells]
    assert first == ["", "产出指标", "数量指标", "", "", "数量指标", "改造管网长度", "≥32公里"]


@pytest.mark.parametrize("form", ["F1", "F1b", "F5"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_paper_fonts_and_rows(form, lang, water, n10) -> None:
    document = opened(form, water, n10, lang)
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))) == ("宋体", "Times New Roman")
    room = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert sum(column.width for column in table.columns) <= room
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    heads = [
        [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in t.rows]
        for t in document.tables
    ]
    assert not any(heads[0])
    assert heads[1] == [True] + [False] * (len(heads[1]) - 1)


def test_a_row_higher_than_a_page_may_break(make, cells, n10) -> None:
    long = make(cells("产出", "数量", "长" * 2000))
    rows = opened("F5", long, n10).tables[1].rows
    whole = [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows]
    assert whole.count(False) == 1


def test_title_lines_small_print_and_footer(water, n10) -> None:
    document = opened("F5", water, n10, today=date(2026, 12, 20))
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert lines[:4] == [
        "草稿（尚未提交，不作正式报送）",
        "项目支出绩效自评表",
        "（2026年度）",
        "金额单位：万元",
    ]
    assert lines[4].startswith("项目负责人：供水股股长")
    assert lines[-1].startswith("版式：F5，参照财预〔2020〕10号附件1")
    assert lines[-1].endswith("由jixiao（绩效）生成，日期2026-12-20。")
    assert len(lines) == 6, "the small print is one paragraph"
    assert "草稿" in document.sections[0].footer.paragraphs[0].text
    about = document.core_properties
    assert (about.author, about.title, about.created.year) == ("jixiao", "项目支出绩效自评表", 2000)
