"""What a document is called for short, and what a notice encloses."""

from __future__ import annotations

import re
from typing import Final

_EDITION: Final = re.compile(r"[（(][^（()）]*(?:年|修正|修订|版|稿|试行|暂行)[^（()）]*[)）]$")
_REPUBLIC: Final = "中华人民共和国"


def short_title(title: str) -> str:
    """As people cite it: without 中华人民共和国 in front and without the edition in brackets behind."""
    return _EDITION.sub("", title.strip("《》 ")).removeprefix(_REPUBLIC).strip() or title


def inner_title(title: str) -> str | None:
    """项目支出绩效评价管理办法 of 关于印发《项目支出绩效评价管理办法》的通知."""
    match = re.search(r"印发.{0,4}?《([^《》]+)》", title)
    return match[1] if match else None
