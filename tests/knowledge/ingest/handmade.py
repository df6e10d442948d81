"""Files of our own making in every format, as offices hand them in: a notice with measures, a law, an opinion."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

MEASURES = [
    "沙洲县项目支出绩效管理办法",
    "第一章　总　则",
    "第一条　为了规范项目支出绩效管理，提高财政资金使用效益，根据《中华人民共和国预算法》，制定本办法。",
    "第二条　本办法所称绩效管理，包括下列环节：",
    "（一）事前绩效评估；",
    "（二）绩效目标管理。",
    "依照前款规定，第十条所列情形除外。",
    "第二章　附　则",
    "第三条　驼队运输补助参照本办法执行，由县财政局负责解释。",
    "第四条　本办法自2024年5月1日起施行。",
]
NOTICE = [
    "沙洲县财政局文件",
    "沙财绩〔2024〕7号",
    "沙洲县财政局关于印发《沙洲县项目支出",
    "绩效管理办法》的通知",
    "县直各部门、各单位：",
    "　　为落实财政部《项目支出绩效评价管理办法》（财预〔2020〕10号）要求，现将《沙洲县项目支出绩效管理办法》印发给你们，请认真遵照执行。",
    "　　附件：1.沙洲县项目支出绩效管理办法",
    "　　　　　2.项目支出绩效自评表",
    "沙洲县财政局",
    "2024年4月18日",
    "附件1",
    *MEASURES,
    "附件2",
    "项目支出绩效自评表",
    "项目名称、主管部门、预算数、执行数。",
]
OPINION = [
    "中共沙洲县委 沙洲县人民政府关于全面实施预算绩效管理的实施意见",
    "（二〇二一年三月九日）",
    "　　全面实施预算绩效管理是推进县域治理现代化的内在要求。为加快建成全方位、全过程、全覆盖的预算绩效管理体系，现提出以下意见。",
    "一、总体要求",
    "（一）指导思想。坚持花钱必问效、无效必问责。",
    "（二）基本原则",
    "1.坚持总体设计、统筹兼顾。",
    "2.坚持全面推进、突出重点。",
    "二、重点任务",
    "（三）事前绩效评估。新增项目应当开展评估。",
    "（四）结果应用。评价结果与预算安排挂钩。",
]


def text(lines: Sequence[str], encoding: str = "utf-8", end: str = "\n") -> bytes:
    return end.join(lines).encode(encoding)


def word(lines: Sequence[str], title: str | None = None) -> bytes:
    document = docx.Document()
    if title:
        document.add_paragraph(title, style="Title")
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def numbered_word() -> bytes:
    """第一条 is Word's own numbering here, not text; with tracked changes, a merged table, and a framed paragraph."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{label}"/></w:lvl>'
        for level, (form, label) in enumerate(
            [("chineseCountingThousand", "第%1条"), ("japaneseCounting", "（%2）"), ("bullet", "•")]
        )
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )

    def item(words: str, level: int):
        paragraph = document.add_paragraph(words)
        mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(mark))
        return paragraph

    document.add_paragraph("沙洲县驼队补助办法", style="Title")
    document.add_paragraph("第一章 总则", style="Heading 1")
    item("为了规范补助，制定本办法。", 0)
    item("下列驼队可以申请：", 0)
    item("登记的驼队；", 1)
    item("十峰以上的驼队。", 1)
    changed = item("由", 0)._p
    run = "<w:r><w:{tag}>{words}</w:{tag}></w:r>"
    inserted, deleted = run.format(tag="t", words="财政局"), run.format(tag="delText", words="旧局")
    changed.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="甲">{inserted}</w:ins>'))
    changed.append(parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="甲">{deleted}</w:del>'))
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "补助标准"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "驼峰"
    for row, column, words in ((1, 1, "一峰"), (1, 2, "10元"), (2, 1, "两峰"), (2, 2, "20元")):
        table.cell(row, column).text = words
    item("自发布之日起施行。", 0)
    return saved(document)


def page(
    lines: Sequence[str], *, charset: str = "utf-8", encoding: str = "utf-8", title: str = ""
) -> bytes:
    body = "\n".join(f"<p>&nbsp;&nbsp;{line.replace('<', '&lt;')}</p>" for line in lines)
    return (
        f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        f"<title>{title}_沙洲县人民政府</title><script>var a = '第一条 脚本';</script></head><body>"
        '<div class="menu"><ul><li><a href="#">首页</a></li><li>政务公开</li></ul></div>'
        f'<div class="TRS_Editor">{body}</div><footer>主办：沙洲县</footer></body></html>'
    ).encode(encoding)


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A minimal PDF whose font is named, not embedded, as older official files do."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        (
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R>>"
        ),
        (
            b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900"
            b"/Descent -200/CapHeight 900/StemV 80>>"
        ),
    ]
    kids = []
    for lines in pages:
        drawn = b"".join(
            b"<%s> Tj 0 -20 Td\n" % line.encode("utf-16-be").hex().encode() for line in lines
        )
        stream = b"BT /F1 14 Tf 60 780 Td\n" + drawn + b"ET" if lines else b""
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (
        len(kids),
        b" ".join(b"%d 0 R" % k for k in kids),
    )
    return _pdf_file(objects)


def _pdf_file(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, end)


def wrapped(lines: Sequence[str], width: int) -> list[str]:
    """As a page breaks them."""
    bare = [line.replace("　", "") for line in lines]
    return [line[start : start + width] for line in bare for start in range(0, len(line), width)]


def zipped(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()
