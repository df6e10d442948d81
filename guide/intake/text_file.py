"""Reading a text file that somebody made with whatever program they had: size, encoding, and plain refusals."""

from __future__ import annotations

import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guide.intake.refusal import why
from policies.text import Text, Unclear

LARGEST: Final = 5 * 1024 * 1024
"""Bytes; a sheet is some kilobytes."""
LONGEST_NAME: Final = 200
"""Characters of a file's name in a message."""
STDIN: Final = Path("-")
_NAMES: Final = {"utf-16": "UTF-16", "gb18030": "GB18030"}


@dataclass(frozen=True, slots=True)
class TextFile:
    """The text and what the reader should know about how it was read."""

    text: str
    notices: tuple[Text, ...] = ()


def read_text(path: Path, *, largest: int = LARGEST) -> TextFile:
    """The text of a file (`-` is standard input) in UTF-8, UTF-16 with its mark, or GB18030. Raises: Unclear."""
    content = read_bytes(path, largest=largest)
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return TextFile(text, _notices(path, encoding))
    raise Unclear(_NOT_TEXT.fill(file=shown(path)))


def read_bytes(path: Path, *, largest: int = LARGEST) -> bytes:
    """The bytes of a file (`-` is standard input). Raises: Unclear when missing, a folder, empty, or too large."""
    try:
        content = _content(path, largest)
    except Unclear:
        raise
    except FileNotFoundError as error:
        raise Unclear(_MISSING.fill(file=shown(path))) from error
    except (OSError, ValueError) as error:
        raise Unclear(_UNREADABLE.fill(file=shown(path), why=why(error))) from error
    if len(content) > largest:
        raise Unclear(_TOO_LARGE.fill(file=shown(path), limit=f"{largest / 1024 / 1024:g}"))
    if not content.strip():
        raise Unclear(_EMPTY.fill(file=shown(path)))
    return content


def shown(path: Path) -> str:
    """A file's name for a message; of a long one the end, which tells files apart."""
    name = printable(str(path)) if path != STDIN else "stdin"
    return name if len(name) <= LONGEST_NAME else f"…{name[-LONGEST_NAME:]}"


def printable(text: str, limit: int | None = None) -> str:
    """Somebody's text inside a message: cut to `limit` characters, nothing in it that a terminal obeys."""
    short = text if limit is None or len(text) <= limit else f"{text[:limit]}…"
    return "".join(char if char.isprintable() else "?" for char in short)


def _content(path: Path, largest: int) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read(largest + 1)
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise Unclear(_FOLDER.fill(file=shown(path)))
    if not stat.S_ISREG(mode) and not stat.S_ISFIFO(mode):
        raise Unclear(
            _UNREADABLE.fill(file=shown(path), why=Text("不是普通文件", "not a plain file"))
        )
    with path.open("rb") as file:
        return file.read(largest + 1)


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    return ("utf-8-sig", "gb18030")


def _notices(path: Path, encoding: str) -> tuple[Text, ...]:
    name = _NAMES.get(encoding)
    return (_READ_AS.fill(file=shown(path), encoding=name),) if name else ()


_MISSING: Final = Text(
    "找不到文件“{file}”。请检查名称和所在文件夹。",
    'There is no file "{file}". Check its name and folder.',
)
_FOLDER: Final = Text(
    "“{file}”是文件夹，这里需要一个文件。", '"{file}" is a folder; a file is wanted here.'
)
_UNREADABLE: Final = Text("读不了“{file}”（{why}）。", '"{file}" cannot be read ({why}).')
_EMPTY: Final = Text("文件“{file}”是空的。", 'The file "{file}" is empty.')
_TOO_LARGE: Final = Text(
    "文件“{file}”超过{limit}MB。一张绩效表不会这么大，请确认选对了文件。",
    'The file "{file}" is larger than {limit} MB. No sheet is that large; check that it is the right file.',
)
_NOT_TEXT: Final = Text(
    "文件“{file}”不是文字文件，或者编码不是UTF-8或GB18030。请用UTF-8重新保存。",
    'The file "{file}" is not text, or neither UTF-8 nor GB18030. Save it as UTF-8.',
)
_READ_AS: Final = Text(
    "“{file}”按{encoding}编码读取。若有乱码，请用UTF-8重新保存。",
    '"{file}" was read as {encoding}. If characters look wrong, save it as UTF-8.',
)
