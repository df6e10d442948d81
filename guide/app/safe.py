"""The one door for text that people wrote: it is shown as it is, never read as markup, link or control code."""

from __future__ import annotations

import re
from typing import Final

from rich.text import Text as RichText
from textual.content import Content

# Lone surrogates cannot be written to a terminal; control codes could drive it.
_UNSHOWABLE: Final = re.compile(
    "[\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)


def plain(text: str) -> str:
    """The text with what a terminal must not receive replaced by a visible mark."""
    return _UNSHOWABLE.sub("\ufffd", text)


def content(text: str, style: str = "") -> Content:
    """Content for Static, Button, OptionList, tabs, titles and tooltips."""
    return Content.styled(plain(text), style)


def assemble(*parts: str | tuple[str, str]) -> Content:
    """Several pieces, each with its style; every piece is plain text."""
    return Content.assemble(
        *(plain(p) if isinstance(p, str) else (plain(p[0]), p[1]) for p in parts)
    )


def cell(text: str) -> RichText:
    """Text for DataTable and Tree, which take Rich's kind."""
    return RichText(plain(text))
