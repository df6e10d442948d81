"""The app behind a browser tab: tells the server where the person stands, and hands files to the browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from guide.app.app import GuideApp
from guide.app.printing import write_form
from guide.language import _

if TYPE_CHECKING:
    from textual.drivers.web_driver import WebDriver

    from guide.app.desk import Desk
    from guide.records.gate import Actor


class BrowserApp(GuideApp):
    """The app as a browser shows it."""

    _place = ""

    def tell_place(self, talk: tuple[str | None, str] | None) -> None:
        """Kept by the server, so that a closed tab resumes at the question."""
        place = f"{talk[0] or ''} {talk[1]}" if talk else ""
        if place != self._place:
            self._place = place
            driver: Any = self._driver
            web: WebDriver = driver
            web.write_meta({"type": "place", "place": place})

    async def print_form(self, desk: Desk, project_id: str, stage: str) -> bool:
        """Write the form and hand it to the browser as a download."""
        path = await self.attempt(write_form, desk, project_id, stage)
        if path is not None:
            self.deliver_binary(path, save_filename=path.name)
            self.tell(_("The form is in your downloads: {name}").format(name=path.name))
        return path is not None


def run_in_browser(
    home: Path,
    profile_name: str,
    *,
    by: str,
    actor: Actor | None,
    talk: tuple[str | None, str] | None,
) -> int:
    """Run until the tab closes or the person leaves; returns the exit code. Standard output belongs to the protocol.

    Raises: the fault that ended the app, when there was one.
    """
    options = {"profile": profile_name, "name": by}
    if actor is not None and actor.unit:
        options["unit"] = actor.unit
    app = BrowserApp(home, options, person=by, talk=talk, actor=actor)
    app.desk.attaches = False
    app.run()
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0
