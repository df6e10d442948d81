"""What a reader of one format hands on: lines in order, and what the format itself knows."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.ingest.line import Line
from policies.text import Text


@dataclass(frozen=True, slots=True)
class Raw:
    """The text of a file before it is taken apart."""

    lines: tuple[Line, ...]
    title: str | None = None
    """Where the format has a place for it (first heading, Title style, h1)."""
    labels: tuple[str, ...] = ()
    """Lines beside the text that may tell number, issuer and date (a page's table of particulars)."""
    notices: tuple[Text, ...] = ()
