"""What a file is: by its content first, and whether its ending says the same."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from knowledge.ingest import refusals
from knowledge.ingest.refusals import refuse
from policies.text import Text

ENDINGS: Final[dict[str, str]] = {
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
    ".text": "txt",
}
"""File ending → format."""
_OTHERS: Final[dict[str, Text]] = {
    **dict.fromkeys((".doc", ".wps", ".wpt", ".dot", ".rtf", ".odt", ".uot"), refusals.OLD_WORD),
    **dict.fromkeys(
        (".xls", ".xlsx", ".xlsm", ".et", ".csv", ".ods", ".ppt", ".pptx", ".dps", ".odp"),
        refusals.OTHER_OFFICE,
    ),
    ".ofd": refusals.OFD,
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), refusals.ARCHIVE),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"), refusals.PICTURE
    ),
    **dict.fromkeys((".exe", ".dll", ".msi", ".bat", ".com"), refusals.PROGRAM),
}
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_TWO_LETTERS: Final = b"MZ"
_REFUSED: Final[tuple[tuple[bytes, Text], ...]] = (
    (b"{\\rtf", refusals.OLD_WORD),
    (_TWO_LETTERS, refusals.PROGRAM),
    (b"\x7fELF", refusals.PROGRAM),
    (b"\x89PNG", refusals.PICTURE),
    (b"\xff\xd8\xff", refusals.PICTURE),
    (b"GIF8", refusals.PICTURE),
    (b"II*\x00", refusals.PICTURE),
    (b"MM\x00*", refusals.PICTURE),
    (b"\x1f\x8b", refusals.ARCHIVE),
    (b"Rar!", refusals.ARCHIVE),
    (b"7z\xbc\xaf", refusals.ARCHIVE),
)
_NAMES: Final[dict[str, Text]] = {
    "docx": Text("Word文件（.docx）", "a Word file (.docx)"),
    "pdf": Text("PDF文件", "a PDF file"),
    "html": Text("网页", "a web page"),
    "md": Text("Markdown文字", "Markdown text"),
    "txt": Text("纯文字", "plain text"),
}
_BINARY: Final = ("docx", "pdf")
_ENCRYPTED_OFFICE: Final = "EncryptedPackage".encode("utf-16-le")


def file_kind(name: str, content: bytes) -> str:
    """`docx`, `pdf`, `html`, `md` or `txt`. Raises: Unclear for anything else, and where content and ending differ."""
    ending = PurePath(name).suffix.lower()
    if ending in _OTHERS:
        raise refuse(_OTHERS[ending], file=name)
    if ending and ending not in ENDINGS:
        raise refuse(refusals.UNKNOWN, file=name, ending=ending[:20])
    found = _content_kind(name, content)
    expected = ENDINGS.get(ending)
    if expected is None:
        return found or _text_kind(content)
    if found and found != expected:
        raise refuse(refusals.WRONG_ENDING, file=name, found=_NAMES[found], right=f".{found}")
    if found is None and expected in _BINARY:
        raise refuse(refusals.NOT_WHAT_IT_SAYS, file=name, expected=_NAMES[expected])
    return expected


def _content_kind(name: str, content: bytes) -> str | None:
    """The binary formats by their first bytes; None for what may be text."""
    if content.startswith(_OLE):
        is_locked = _ENCRYPTED_OFFICE in content
        raise refuse(refusals.ENCRYPTED if is_locked else refusals.OLD_WORD, file=name)
    for magic, message in _REFUSED:
        # Two letters may well begin a text; a program has bytes that no text has.
        if content.startswith(magic) and (magic != _TWO_LETTERS or b"\x00" in content[:1024]):
            raise refuse(message, file=name)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    return _zip_kind(name, content) if content.startswith(_ZIP) else None


def _zip_kind(name: str, content: bytes) -> str:
    """Only the table of contents at the end of the file tells; nothing is unpacked here."""
    if b"word/document" in content:
        return "docx"
    for inside, message in (
        (b"xl/workbook", refusals.OTHER_OFFICE),
        (b"ppt/presentation", refusals.OTHER_OFFICE),
        (b"opendocument.text", refusals.OLD_WORD),
        (b"OFD.xml", refusals.OFD),
    ):
        if inside in content:
            raise refuse(message, file=name)
    raise refuse(refusals.ARCHIVE, file=name)


def _text_kind(content: bytes) -> str:
    """A page, Markdown or plain text, by how it begins."""
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    return "md" if start.startswith((b"# ", b"## ")) else "txt"
