"""A form as Word: A4 landscape, one bordered table, its column heads repeated on every page, rows kept whole.

The table is a template of WordprocessingML over the same grid the other writers use, put into a document made by
python-docx: merged cells that depend on the data come out exact, which docxtpl's own merging marks do not give.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from guide.reports.layout import SIGNATURE_GAP, Annex, Grid, Page
from guide.reports.measure import PAGE_PT, row_heights
from guide.reports.templating import environment
from guide.reports.writers.stable import EPOCH, stable_zip

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

LATIN: Final = "Times New Roman"
CHINESE: Final = "宋体"
CHINESE_ELSEWHERE: Final = "SimSun"
"""The name the same font bears on systems that do not speak Chinese."""
_BODY_PT: Final = 10
_SIDE_MM: Final = 15
_TOP_MM: Final = 12


def write(page: Page) -> bytes:
    """An Office Open XML document."""
    document = _document(page)
    _line(document, page.draft, "center", bold=True)
    _line(document, page.title, "center", size=18, bold=True)
    _line(document, page.year, "center", size=12)
    _line(document, page.unit, "right")
    for number, grid in enumerate(page.grids):
        if number:
            _seam(document)
        document.element.body.insert_element_before(_table(grid), "w:sectPr")
    _line(document, SIGNATURE_GAP.join(page.signatures), "left", before=8)
    for note in page.notes:
        _line(document, note, "left", size=8)
    if page.annex:
        _annex(document, page.annex)
    _footer(document, page)
    kept = io.BytesIO()
    document.save(kept)
    fonts = environment().get_template("fonts.docx.xml.j2")
    names = fonts.render(latin=LATIN, chinese=CHINESE, elsewhere=CHINESE_ELSEWHERE)
    return stable_zip(kept.getvalue(), {"word/fontTable.xml": names.encode()})


def _document(page: Page) -> Document:
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    document = Document()
    _without_thumbnail(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(_SIDE_MM)
    section.top_margin = section.bottom_margin = Mm(_TOP_MM)
    section.header_distance = section.footer_distance = Mm(6)
    _fonts(document)
    about = document.core_properties
    about.title, about.author, about.comments = page.title, "jixiao", ""
    about.language = "zh-CN" if page.lang == "zh" else "en"
    about.created = about.modified = datetime(*EPOCH)  # noqa: DTZ001  a fixed date: same form, same bytes
    return document


def _without_thumbnail(document: Document) -> None:
    """python-docx starts from a document with a picture of an empty page, which file managers would show."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if "thumbnail" in relation.reltype]:
        del relations[key]


def _fonts(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = LATIN, Pt(_BODY_PT)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), CHINESE)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    language = normal.element.rPr.makeelement(qn("w:lang"), {})
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    normal.element.rPr.append(language)


def _line(
    document: Document,
    text: str,
    align: str,
    *,
    size: int = _BODY_PT,
    bold: bool = False,
    before: int = 0,
) -> Paragraph | None:
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
    from docx.shared import Pt

    if not text:
        return None
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_PARAGRAPH_ALIGNMENT[align.upper()]
    paragraph.paragraph_format.space_before = Pt(before)
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold or None
    return paragraph


def _table(grid: Grid) -> Any:
    from docx.oxml import parse_xml

    tall = {row for row, height in enumerate(row_heights(grid)) if height > PAGE_PT}
    template = environment().get_template("table.docx.xml.j2")
    return parse_xml(template.render(grid=grid, twips=_twips, tall=tall))


def _seam(document: Document) -> None:
    """A paragraph of no height: two tables that touch would be taken for one, and its heads not repeated."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(0.5)
    paragraph.add_run().font.size = Pt(1)


def _annex(document: Document, annex: Annex) -> None:
    title = _line(document, annex.title, "left", size=13, bold=True)
    if title:
        title.paragraph_format.page_break_before = True
    for remark in annex.remarks:
        _line(document, remark, "left", before=6)


def _footer(document: Document, page: Page) -> None:
    """Form, draft mark and page numbers on every page."""
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    before, _, rest = page.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    lead = "　".join(part for part in (page.title, page.draft) if part)
    paragraph.add_run(f"{lead}　{before}")
    _field(paragraph, "PAGE")
    paragraph.add_run(between)
    _field(paragraph, "NUMPAGES")
    paragraph.add_run(after)


def _field(paragraph: Paragraph, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run: Any = OxmlElement("w:r")
    shown: Any = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  python-docx has no door for fields


def _twips(mm: int) -> int:
    return round(mm * 1440 / 25.4)
