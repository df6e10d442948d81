"""A form as one self-contained web page that prints on A4 landscape."""

from __future__ import annotations

from guide.reports.layout import Page
from guide.reports.templating import environment


def write(page: Page) -> bytes:
    """UTF-8, LF."""
    return environment().get_template("form.html.j2").render(page=page).encode()
