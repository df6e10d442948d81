"""The process behind one browser tab: the app, told by its environment who is there and where that person stood."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

HOME: Final = "JIXIAO_HOME"
PROFILE: Final = "JIXIAO_PROFILE"
LANG: Final = "JIXIAO_LANG"
PERSON: Final = "JIXIAO_PERSON"
TICKET: Final = "JIXIAO_TICKET"
"""Proves to the records who that is; empty where there are no accounts."""
PLACE: Final = "JIXIAO_PLACE"
"""The project's id and the stage of the talk that was open, with a space between; empty for Home."""


def main() -> None:
    """Run the app as the person named in the environment."""
    from guide.app.browser import run_in_browser
    from guide.language import use

    use("zh" if os.environ.get(LANG) == "zh" else "en")
    project, _, stage = os.environ.get(PLACE, "").partition(" ")
    code = run_in_browser(
        Path(os.environ[HOME]),
        os.environ.get(PROFILE, "national"),
        by=os.environ.get(PERSON, ""),
        ticket=os.environ.pop(TICKET, ""),
        talk=(project, stage) if stage else None,
    )
    sys.exit(code)


if __name__ == "__main__":
    main()
