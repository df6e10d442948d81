"""Bytes → text: UTF-8, UTF-16 with its mark, GB18030 (which is what a page means that declares gb2312)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from knowledge.ingest import refusals
from knowledge.ingest.refusals import refuse
from policies.text import Text

_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE
)
_MEANT: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}
_SHOWN: Final = {"gb18030": "GB18030", "big5hkscs": "Big5", "utf-16": "UTF-16"}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
_UNLIKELY: Final = 0.2
"""Share of characters outside the everyday set above which a text was not GB18030."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text and what the person should know."""

    text: str
    notices: tuple[Text, ...] = ()


def decode(name: str, content: bytes, *, is_page: bool = False) -> Decoded:
    """The text of a file. Raises: Unclear when no encoding fits."""
    for encoding in _encodings(content, is_page=is_page):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text) and (encoding != "gb18030" or _is_likely(text)):
            return Decoded(text, _notices(encoding, is_page=is_page))
    raise refuse(refusals.BAD_ENCODING, file=name)


def _encodings(content: bytes, *, is_page: bool) -> list[str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    declared = _DECLARED.search(content[:4096]) if is_page else None
    meant = _MEANT.get(declared[1].decode("ascii").lower()) if declared else None
    # UTF-8 cannot be mistaken; a declaration is often left over from another page.
    return list(dict.fromkeys(["utf-8-sig", meant or "gb18030", "gb18030"]))


def _is_likely(text: str) -> bool:
    """Any bytes make some GB18030; only a text makes characters that people use."""
    foreign = [char for char in text[:200_000] if ord(char) > 0x7F]
    odd = sum(1 for char in foreign if not _is_everyday(char))
    return odd <= len(foreign) * _UNLIKELY


def _is_everyday(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return char in "〔〕—·•…–\u3000\xa0"
    return True


def _notices(encoding: str, *, is_page: bool) -> tuple[Text, ...]:
    shown = _SHOWN.get(encoding)
    return (refusals.READ_AS.fill(encoding=shown),) if shown and not is_page else ()
