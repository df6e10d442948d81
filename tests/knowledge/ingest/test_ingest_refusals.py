"""What is not taken in is refused with the reason and the cure, in both languages, before anything is unpacked."""

from __future__ import annotations

import io
import random

import pypdf
import pytest

from knowledge import ingest
from policies.text import Unclear
from tests.knowledge.ingest.handmade import MEASURES, page, pdf, text, word, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
LAUGHS = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY more "&lol;&lol;&lol;">]>'


def locked(*, user: str = "", owner: str = "主人") -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf([MEASURES])))
    writer.clone_document_from_reader(pypdf.PdfReader(io.BytesIO(pdf([MEASURES]))))
    writer.encrypt(user, owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def noise() -> bytes:
    return random.Random(7).randbytes(3000)  # noqa: S311


CASES = {
    "空.txt": (b"", "没有文字", "no text"),
    "空白.md": (b"\xef\xbb\xbf \r\n", "没有文字", "no text"),
    "只有菜单.html": (b"<nav>" + "菜单".encode() + b"</nav>", "没有文字", "no text"),
    "大.pdf": (b"%PDF-1.4" + b"x" * ingest.LARGEST, "超过20MB", "larger than 20 MB"),
    "旧.doc": (OLE, "另存为.docx", "save it as .docx"),
    "旧.wps": (OLE, "另存为.docx", "save it as .docx"),
    "改名的旧.docx": (OLE + b"x" * 600, "旧版Word", "old Word"),
    "丰富.rtf": (b"{\\rtf1}", "另存为.docx", "save it as .docx"),
    "加密.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "密码", "password"),
    "表.xls": (OLE, "表格", "spreadsheet"),
    "表.xlsx": (zipped({"xl/workbook.xml": "<a/>"}), "表格", "spreadsheet"),
    "改名的表.docx": (zipped({"xl/workbook.xml": "<a/>"}), "表格", "spreadsheet"),
    "改名的包.docx": (zipped({"a.txt": "x"}), "压缩包", "archive"),
    "版式.ofd": (zipped({"OFD.xml": "<a/>"}), "OFD", "OFD"),
    "程序.exe": (b"MZ\x90\x00", "程序", "program"),
    "改名的程序.txt": (b"MZ\x90\x00\x03\x00" * 99, "程序", "program"),
    "改名的程序.pdf": (b"MZ\x90\x00\x03\x00" * 99, "程序", "program"),
    "扫描.png": (b"\x89PNG\r\n\x1a\n", "图片", "picture"),
    "改名的图.pdf": (b"\xff\xd8\xff\xe0" + b"x" * 99, "图片", "picture"),
    "改名的word.pdf": (word(MEASURES), "扩展名改为.docx", "end in .docx"),
    "改名的pdf.txt": (pdf([MEASURES]), "扩展名改为.pdf", "end in .pdf"),
    "文字.pdf": (text(MEASURES), "不是PDF文件", "not a PDF file"),
    "文字.docx": (text(MEASURES), "不是Word文件", "not a Word file"),
    "数据.xyz": (text(MEASURES), "读不了.xyz", "type .xyz"),
    "截断.docx": (word(MEASURES)[:2000] + b"word/document", "已损坏", "damaged"),
    "缺件.docx": (zipped({"word/document.xml": BODY}), "已损坏", "damaged"),
    "截断.pdf": (pdf([MEASURES])[:400], "已损坏", "damaged"),
    "垃圾.pdf": (b"%PDF-1.7\n" + b"x" * 5000, "已损坏", "damaged"),
    "锁.pdf": (locked(user="密钥".encode().hex()), "密码", "password"),
    "扫描.pdf": (pdf([[], [], []]), "共3页，几乎没有文字", "3 pages and almost no text"),
    "乱码.pdf": (pdf([["\ue123\ue124" * 30]]), "乱码", "garbled"),
    "炸弹.docx": (zipped({"word/document.xml": b"0" * 70_000_000}), "大得不正常", "abnormal size"),
    "碎片.docx": (zipped({f"word/document{n}.xml": "" for n in range(5001)}), "5001个部分", "5001 parts"),
    "大笑.docx": (zipped({"word/document.xml": LAUGHS + "<a>&more;</a>"}), "XML实体", "XML entities"),
    "大笑16.docx": (zipped({"word/document.xml": (LAUGHS + "<a>&more;</a>").encode("utf-16")}), "XML实体", "XML entities"),
    "大笑.html": ((LAUGHS + "<p>&more;</p>").encode(), "XML实体", "XML entities"),
    "深.html": (b"<div>" * 50_000 + b"x", "套得太深", "nested too deeply"),
    "噪声.txt": (noise(), "编码认不出", "encoding"),
    "日文.txt": ("予算管理の業績評価について目標を設定しなければならない。".encode("shift-jis"), "编码认不出", "encoding"),
    "西文.txt": ("Règlement de l'évaluation à".encode("latin-1"), "编码认不出", "encoding"),
    "双语.html": (page(MEASURES, charset="gb2312", encoding="utf-16-le"), "编码认不出", "encoding"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_refusals_say_why_and_what_to_do(name):
    content, zh, en = CASES[name]
    with pytest.raises(Unclear) as caught:
        ingest.read(name, content)
    message = caught.value.message
    assert zh in message.zh
    assert en in message.en
    assert name in message.zh
    assert name in message.en


def test_a_text_beyond_measure():
    with pytest.raises(Unclear, match="too many clauses"):
        ingest.read("长.txt", ("长" * 100 + "\n").encode("gb18030") * 30_001)


def test_a_file_that_only_forbids_changes_is_read():
    assert len(ingest.read("只读.pdf", locked()).document.passages) == 4


@pytest.mark.parametrize("reader", ["docx", "pdf", "html", "md", "txt"])
def test_damaged_bytes_never_crash(reader):
    whole = {"docx": word(MEASURES), "pdf": pdf([MEASURES])}.get(reader) or text(MEASURES)
    chance = random.Random(11)  # noqa: S311
    for _ in range(60):
        spoilt = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        cut = chance.randrange(len(spoilt)) if chance.random() < 0.3 else len(spoilt)
        try:
            ingest.read(f"坏.{reader}", bytes(spoilt[:cut]))
        except Unclear as refusal:
            assert refusal.message.zh  # noqa: PT017
