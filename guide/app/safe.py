"""The one door for text that people wrote: it is shown as it is, never read as markup, link or control code."""

from __future__ import annotations

import re
from typing import Final

from textual.content import Content

from guide.app.flow import Flow

# Lone surrogates cannot be written to a terminal; control codes could drive it; the bidirectional marks could make
# a line read as something else; line separators would break a line behind the layout's back.
_UNSHOWABLE: Final = re.compile(
    "[\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)
MARK: Final = "?"
"""Stands where a terminal must not receive the character."""

Part = str | tuple[str, str]
"""A piece of text, or a piece with its style."""


def plain(text: str) -> str:
    """The text with what a terminal must not receive replaced by a visible mark."""
    return _UNSHOWABLE.sub(MARK, text.replace("\r\n", "\n").replace("\t", "    "))


def content(text: str, style: str = "") -> Content:
    """Content for Static, tabs, titles, place holders and tooltips."""
    return Content.styled(plain(text), style)


def assemble(*parts: Part) -> Content:
    """Several pieces, each with its style; every piece is plain text."""
    return Content.assemble(
        *(plain(p) if isinstance(p, str) else (plain(p[0]), p[1]) for p in parts)
    )


def flow(*parts: Part, hang: int = 0) -> Flow:
    """Several pieces that wrap as Chinese is set; lines after the first stand `hang` cells in."""
    return Flow(assemble(*parts), hang)


def typed(text: str) -> str:
    """Pasted text as it may stand in an answer box: line ends of one kind, tabs kept, nothing unshowable."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSHOWABLE.sub("", kept)


def pictured(drawn: str) -> Content:
    """A chart in characters with its own colours, whose words are printable already; nothing else in it is obeyed."""
    from rich.text import Text

    return Content.from_rich_text(Text.from_ansi(drawn))
