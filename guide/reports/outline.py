"""A sheet as plain lines: every filled cell under its name, then the indicator rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.reports.printable import printable
from policies.text import Lang

if TYPE_CHECKING:
    from policies.model import Sheet


def outline(sheet: Sheet, lang: Lang) -> list[str]:
    """The lines in form order, safe for a terminal: no control characters in them."""
    from guide.talk.speak import form_text

    return printable(form_text(sheet).pick(lang)).split("\n")
