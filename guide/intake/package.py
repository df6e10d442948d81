"""The office file before anything in it is opened: what it really is, how large it unpacks, and the cure when it is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from guide.intake.text_file import printable, read_bytes, shown
from policies.text import Text, Unclear

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a file."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = b"PK\x03\x04"
_PARTS: Final = {"Excel": b"xl/workbook", "Word": b"word/document"}
_RIGHT: Final = {"Excel": ".xlsx", "Word": ".docx"}


def open_package(path: Path, program: str) -> bytes:
    """The bytes of an Excel or Word file that may be opened. Raises: Unclear with the cure."""
    from knowledge.ingest.word_package import check_package

    content = read_bytes(path, largest=LARGEST)
    name = shown(path)
    if content.startswith(_OLE):
        raise Unclear((_LOCKED if _ENCRYPTED in content else OLD_INSIDE).fill(file=name))
    if not content.startswith(_ZIP):
        raise Unclear(_NOT_OFFICE.fill(file=name, program=program))
    if _PARTS[program] not in content:
        other = next((p for p, part in _PARTS.items() if part in content), None)
        if other is None:
            raise Unclear(_NOT_OFFICE.fill(file=name, program=program))
        raise Unclear(_OTHER_PROGRAM.fill(file=name, program=other, ending=_RIGHT[other]))
    check_package(name, content)
    return content


def refusal(path: Path) -> Unclear:
    """Why a file of another office format is not taken, with the cure."""
    ending = printable(path.suffix.lower(), 20)
    return Unclear(CURES.get(ending, _UNKNOWN).fill(file=shown(path), ending=ending))


def damaged(path: Path) -> Unclear:
    """The refusal of a file that its reader cannot make sense of."""
    return Unclear(_DAMAGED.fill(file=shown(path)))


_OLD_EXCEL: Final = Text(
    "“{file}”是旧版Excel或WPS表格文件（{ending}），读不了。请用Excel、WPS或LibreOffice打开，另存为.xlsx后再导入。",
    '"{file}" is an old Excel or WPS spreadsheet ({ending}) and cannot be read. Open it in Excel, WPS or LibreOffice, save it as .xlsx, and import that.',
)
_OLD_WORD: Final = Text(
    "“{file}”是旧版Word或WPS文字文件（{ending}），读不了。请用Word、WPS或LibreOffice打开，另存为.docx后再导入。",
    '"{file}" is an old Word or WPS document ({ending}) and cannot be read. Open it in Word, WPS or LibreOffice, save it as .docx, and import that.',
)
_PDF: Final = Text(
    "“{file}”是PDF，表格线和填写的位置读不准，不能导入。请用填表时的.xlsx或.docx，或者改用“jixiao template”导出的空表填写。",
    '"{file}" is a PDF, in which the cells of a form cannot be told for certain. Import the .xlsx or .docx it was made from, or fill in a form from jixiao template.',
)
_CSV: Final = Text(
    "“{file}”是CSV，里面没有表头以外的栏目。请把表格另存为.xlsx后再导入。",
    '"{file}" is CSV, which holds rows but no form. Save the form as .xlsx and import that.',
)
_OPEN_EXCEL: Final = Text(
    "“{file}”是OpenDocument表格文件（{ending}），读不了。请用LibreOffice、Excel或WPS打开，另存为.xlsx后再导入。",
    '"{file}" is an OpenDocument spreadsheet ({ending}) and cannot be read. Open it in LibreOffice, Excel or WPS, save it as .xlsx, and import that.',
)
_OPEN_WORD: Final = Text(
    "“{file}”是{ending}文字文件，读不了。请用LibreOffice、Word或WPS打开，另存为.docx后再导入。",
    '"{file}" is a document of type {ending} and cannot be read. Open it in LibreOffice, Word or WPS, save it as .docx, and import that.',
)
CURES: Final[dict[str, Text]] = {
    **dict.fromkeys((".xls", ".xlt", ".et", ".ett", ".xlsb"), _OLD_EXCEL),
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt"), _OLD_WORD),
    ".ods": _OPEN_EXCEL,
    **dict.fromkeys((".odt", ".rtf", ".docm"), _OPEN_WORD),
    ".pdf": _PDF,
    ".csv": _CSV,
}
"""Endings of files that hold forms and cannot be read, with what to do instead."""
_UNKNOWN: Final = Text(
    "读不了{ending}文件“{file}”。能读的有：.xlsx、.docx、.json。",
    'Files of type {ending} cannot be read: "{file}". There are .xlsx, .docx and .json.',
)
OLD_INSIDE: Final = Text(
    "“{file}”的内容是旧版Office或WPS格式，只是改了扩展名。请用Excel、Word或WPS打开，另存为.xlsx或.docx后再导入。",
    '"{file}" is an old Office or WPS file under a new ending. Open it in Excel, Word or WPS, save it as .xlsx or .docx, and import that.',
)
_LOCKED: Final = Text(
    "“{file}”设有打开密码，读不了。请在原来的程序里去掉密码，另存后再导入。",
    '"{file}" is protected by a password and cannot be read. Remove it in the program it came from, save, and import that.',
)
_NOT_OFFICE: Final = Text(
    "“{file}”的内容不是{program}文件，可能损坏或改过扩展名。请用原来的程序打开，重新保存。",
    '"{file}" is not a file of {program}; it may be damaged or renamed. Open it in the program it came from and save it again.',
)
_OTHER_PROGRAM: Final = Text(
    "“{file}”的内容其实是{program}文件。请把扩展名改为{ending}后再导入。",
    '"{file}" is really a file of {program}. Rename it to end in {ending} and import it again.',
)
_DAMAGED: Final = Text(
    "“{file}”已损坏，读不出来。请用原来的程序打开后另存，再导入。",
    '"{file}" is damaged and cannot be read. Open it in the program it came from, save it anew, and import that.',
)
