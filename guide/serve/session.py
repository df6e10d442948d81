"""The process behind one browser tab: the app, told by its environment who is there and where that person stood."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guide.sign_in import TICKET

if TYPE_CHECKING:
    from guide.records.gate import Actor

HOME: Final = "JIXIAO_HOME"
PROFILE: Final = "JIXIAO_PROFILE"
LANG: Final = "JIXIAO_LANG"
BY: Final = "JIXIAO_BY"
PLACE: Final = "JIXIAO_PLACE"
"""The project's id and the stage of the talk that was open, with a space between; no id for a project without a name yet; empty for Home."""


def main() -> None:
    """Run the app as the person named in the environment."""
    from guide.app.browser import run_in_browser
    from guide.language import use

    use("zh" if os.environ.get(LANG) == "zh" else "en")
    home = Path(os.environ[HOME])
    project, _, stage = os.environ.get(PLACE, "").partition(" ")
    code = run_in_browser(
        home,
        os.environ.get(PROFILE, "national"),
        by=os.environ.get(BY, ""),
        actor=_actor(home),
        talk=(project or None, stage) if stage else None,
    )
    sys.exit(code)


def _actor(home: Path) -> Actor | None:
    """Who signed in in the browser; None where there are no accounts, or where the app must ask again."""
    from guide.records.errors import SignInNeeded
    from guide.records.store import Store
    from guide.workspace import Workspace

    ticket = os.environ.pop(TICKET, "")
    if not ticket:
        return None
    with Store.open(Workspace(home).records) as store:
        try:
            return store.people.enter(ticket)
        except SignInNeeded:
            return None


if __name__ == "__main__":
    main()
