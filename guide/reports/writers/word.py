"""A form as Word: A4, one bordered table, its column heads repeated on every page, rows and small groups kept whole.

The table is a template of WordprocessingML over the same grid the other writers use, put into a document made by
python-docx: merged cells that depend on the data come out exact, which docxtpl's own merging marks do not give.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from guide.reports.layout import Annex, Grid, Look, Page
from guide.reports.measure import PAGE_PT, row_heights, signature_line
from guide.reports.paging import held
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
_COVER_PT: Final = 120
_COVER_INDENT_MM: Final = 25
_PROSE_PT: Final = 12
_TWIPS_PER_PT: Final = 20


def write(page: Page) -> bytes:
    """An Office Open XML document."""
    document = _document(page)
    _above(document, page)
    for number, grid in enumerate(page.grids):
        if grid.prose:
            _prose(document, grid)
            continue
        if number and not page.grids[number - 1].prose:
            _seam(document)
        last = number == len(page.grids) - 1
        document.element.body.insert_element_before(_table(grid, last=last), "w:sectPr")
    _below(document, page)
    if page.annex:
        _annex(document, page.annex)
    _footer(document, page)
    kept = io.BytesIO()
    document.save(kept)
    fonts = environment().get_template("fonts.docx.xml.j2")
    names = fonts.render(latin=LATIN, chinese=CHINESE, elsewhere=CHINESE_ELSEWHERE)
    return stable_zip(kept.getvalue(), {"word/fontTable.xml": names.encode()})


def _above(document: Document, page: Page) -> None:
    """The title lines; of a report, its cover."""
    _line(document, page.draft, "center", bold=True)
    _line(document, page.title, "center", size=18, bold=True, before=_COVER_PT if page.cover else 0)
    _line(document, page.year, "center", size=12, after=_COVER_PT / 2 if page.cover else 0)
    _line(document, page.unit, "right")
    for line in (*page.cover, *(page.signatures if page.cover else ())):
        _line(document, line, "left", size=14, before=14, indent=_COVER_INDENT_MM)


def _below(document: Document, page: Page) -> None:
    """The signature line and the small print, on one page with the last row."""
    if not page.cover:
        line = _line(document, signature_line(page), "left", before=8)
        if line:
            line.paragraph_format.keep_with_next = True
    small = _line(document, page.small_print, "left", size=8, before=8 if page.cover else 0)
    if small:
        small.paragraph_format.keep_together = True


def _document(page: Page) -> Document:
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    document = Document()
    _without_thumbnail(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT if page.portrait else WD_ORIENT.LANDSCAPE
    section.page_width = Mm(210 if page.portrait else 297)
    section.page_height = Mm(297 if page.portrait else 210)
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
    from docx.shared import Pt, RGBColor

    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = LATIN, Pt(_BODY_PT)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), CHINESE)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    for name, size in (("Heading 1", 14), ("Heading 2", 12)):
        heading: Any = document.styles[name]
        heading.font.name, heading.font.size, heading.font.bold = LATIN, Pt(size), True
        heading.font.color.rgb = RGBColor(0, 0, 0)
        heading.element.rPr.rFonts.set(qn("w:eastAsia"), CHINESE)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            heading.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
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
    before: float = 0,
    after: float = 0,
    indent: int = 0,
) -> Paragraph | None:
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
    from docx.shared import Mm, Pt

    if not text:
        return None
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_PARAGRAPH_ALIGNMENT[align.upper()]
    about = paragraph.paragraph_format
    about.space_before, about.space_after, about.left_indent = Pt(before), Pt(after), Mm(indent)
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold or None
    return paragraph


def _table(grid: Grid, *, last: bool) -> Any:
    """The grid as a table; the last row of the last one stays with the signature line below."""
    from docx.oxml import parse_xml

    needed = row_heights(grid)
    tall = {row for row, height in enumerate(needed) if height > PAGE_PT}
    stays = {row for row, stays in enumerate(held(grid)) if stays} - tall
    turned = {r for r, row in enumerate(grid.slots()) if any(slot.cell.turned for slot in row)}
    heights = {row: round(needed[row] * _TWIPS_PER_PT) for row in turned}
    if last:
        stays.add(len(grid.rows) - 1)
    template = environment().get_template("table.docx.xml.j2")
    made = template.render(grid=grid, twips=_twips, tall=tall, held=stays, heights=heights)
    return parse_xml(made)


def _prose(document: Document, grid: Grid) -> None:
    """Chapters and sections as headings, for the outline of a word processor; the rest as paragraphs."""
    from docx.shared import Pt

    begins = grid.new_page
    for (cell,) in grid.rows:
        level = {Look.HEAD: 1, Look.LABEL: 2}.get(cell.look)
        for line in cell.text.split("\n"):
            paragraph = document.add_paragraph(line, style=f"Heading {level}" if level else None)
            paragraph.paragraph_format.page_break_before = begins
            begins = False
            if level is None:
                paragraph.runs[0].font.size = Pt(_PROSE_PT)
                paragraph.paragraph_format.line_spacing = 1.3
                paragraph.paragraph_format.first_line_indent = Pt(2 * _PROSE_PT)


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
