"""The one Jinja2 environment of this room: autoescape on, a missing name is an error, templates from this folder."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

FOLDER: Final = Path(__file__).parent / "templates"
_MARKS: Final = re.compile(r"[\\`*_\[\]|]")
_TAG: Final = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")


@cache
def environment() -> Environment:
    """Made once, on first use: Jinja2 is not needed before a form is printed."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    made.filters["md"] = markdown
    return made


def markdown(text: str) -> Markup:
    """Text that Markdown shows as it is: marks escaped, tags and entities defused, line ends as `<br>`.

    Signs that mean nothing inside a line stay readable: "≤3", "<5天", "A&B".
    """
    from markupsafe import Markup

    quiet = _MARKS.sub(r"\\\g<0>", text)
    quiet = _TAG.sub("&lt;", _ENTITY.sub("&amp;", quiet))
    return Markup(quiet.replace("\n", "<br>"))  # noqa: S704  escaped just above
