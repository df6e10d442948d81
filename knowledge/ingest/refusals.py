"""Why a file is not taken in, and what to do instead. One sentence each, both languages."""

from __future__ import annotations

from typing import Final

from policies.text import Text, Unclear

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a file."""
MOST_CLAUSES: Final = 10_000
LONGEST: Final = 3_000_000
"""Characters of a document's text; the longest law in force has some 110 000."""


def refuse(message: Text, **values: str | Text) -> Unclear:
    """The refusal as an exception."""
    return Unclear(message.fill(**values))


EMPTY: Final = Text(
    "文件“{file}”是空的，或者没有文字。", 'The file "{file}" is empty or holds no text.'
)
TOO_LARGE: Final = Text(
    "文件“{file}”超过{limit}MB，没有收入。请去掉图片后另存，或者分成几个文件。",
    'The file "{file}" is larger than {limit} MB and was not taken in. Save it without pictures, or split it.',
)
TOO_LONG: Final = Text(
    "文件“{file}”的文字超过{limit}字或条款过多，没有收入。请分成几个文件。",
    'The text of "{file}" is longer than {limit} characters, or has too many clauses, and was not taken in. Split it.',
)
OLD_WORD: Final = Text(
    "“{file}”是旧版Word或WPS文字文件，读不了。请用Word、WPS或LibreOffice打开，另存为.docx后再收入。",
    '"{file}" is an old Word or WPS file and cannot be read. Open it in Word, WPS or LibreOffice, save it as .docx, and add that.',
)
OTHER_OFFICE: Final = Text(
    "“{file}”是表格或演示文件，不是政策文件的文字。请另存为.docx、.pdf、.html或.txt后再收入。",
    '"{file}" is a spreadsheet or a presentation, not the text of a document. Save it as .docx, .pdf, .html or .txt, and add that.',
)
OFD: Final = Text(
    "“{file}”是OFD版式文件，暂时读不了。请用阅读器导出为PDF或文字后再收入。",
    '"{file}" is an OFD file, which cannot be read yet. Export it as PDF or text with its reader, and add that.',
)
PICTURE: Final = Text(
    "“{file}”是图片，没有文字可读。请先用文字识别软件转成文字，核对后再收入。",
    '"{file}" is a picture without text. Turn it into text with a text-recognition program, check it, and add that.',
)
PROGRAM: Final = Text(
    "“{file}”的内容是程序，不是文件，没有收入。",
    '"{file}" is a program, not a document, and was not taken in.',
)
ARCHIVE: Final = Text(
    "“{file}”是压缩包。请解压后收入里面的文件。",
    '"{file}" is an archive. Unpack it and add the files inside.',
)
WRONG_ENDING: Final = Text(
    "“{file}”的内容其实是{found}，与扩展名不符。请把扩展名改为{right}后再收入。",
    '"{file}" is really {found}, which its ending does not say. Rename it to end in {right}, and add it again.',
)
NOT_WHAT_IT_SAYS: Final = Text(
    "“{file}”的内容不是{expected}，可能损坏或改过扩展名。请用原来的程序打开，重新保存。",
    '"{file}" is not {expected}; it may be damaged or renamed. Open it in the program it came from and save it again.',
)
UNKNOWN: Final = Text(
    "读不了{ending}文件“{file}”。可以收入的有：.docx、.pdf、.html、.htm、.md、.txt。",
    'Files of type {ending} cannot be read: "{file}". There are .docx, .pdf, .html, .htm, .md and .txt.',
)
DAMAGED: Final = Text(
    "“{file}”已损坏，读不出来。请重新下载，或者用原来的程序打开后另存。",
    '"{file}" is damaged and cannot be read. Download it again, or open it in the program it came from and save it anew.',
)
ENCRYPTED: Final = Text(
    "“{file}”设有密码或权限限制。请打开后去掉，另存（或打印成新的PDF）后再收入。",
    '"{file}" is protected by a password or by permissions. Remove them and save it anew (or print it to a new PDF), '
    "and add that.",
)
SCAN: Final = Text(
    "“{file}”共{pages}页，几乎没有文字，应是扫描件。请向发文单位要文字版，或先做文字识别并核对。",
    '"{file}" has {pages} pages and almost no text: it seems to be a scan. Ask the issuer for a version with text, '
    "or run text recognition and check the result.",
)
GARBLED: Final = Text(
    "“{file}”里的文字读出来是乱码（字体没有字符对照表）。请改用Word版或网页版。",
    'The text of "{file}" comes out garbled (its fonts name no characters). Use the Word or the web version.',
)
BOMB: Final = Text(
    "“{file}”解开后大得不正常（{size}），没有打开。请确认来源，用Word或WPS重新另存。",
    '"{file}" unpacks to an abnormal size ({size}) and was not opened. Check where it came from, or save it anew in Word or WPS.',
)
ENTITIES: Final = Text(
    "“{file}”里声明了XML实体，正常的文件没有，可能有害，没有打开。请确认来源，重新另存。",
    '"{file}" declares XML entities. No sound document does; it may be harmful and was not opened. '
    "Check where it came from and save it anew.",
)
TOO_DEEP: Final = Text(
    "网页“{file}”的标记套得太深，不像正常网页，没有收入。请把正文复制到.txt文件后收入。",
    'The tags of "{file}" are nested too deeply for a real page. Copy its text into a .txt file and add that.',
)
BAD_ENCODING: Final = Text(
    "“{file}”的编码认不出（不是UTF-8、UTF-16或GB18030）。请用记事本打开，另存为UTF-8。",
    'The encoding of "{file}" is not UTF-8, UTF-16 or GB18030. Open it in an editor and save it as UTF-8.',
)
READ_AS: Final = Text(
    "按{encoding}编码读取。若有乱码，请另存为UTF-8。",
    "Read as {encoding}. If characters look wrong, save it as UTF-8.",
)
PAGES_WITHOUT_TEXT: Final = Text(
    "第{pages}页没有文字，可能是图片，其内容没有收入。",
    "Page {pages}: no text, perhaps a picture; what it shows was not taken in.",
)
