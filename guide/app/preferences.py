"""The settings as the app lives by them (colours, animation, keys), and keeping what a person changes in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guide.app.look import NAME
from guide.language import from_environment, language
from guide.settings import InForce, in_force
from guide.workspace import Workspace

if TYPE_CHECKING:
    from guide.app.app import GuideApp


class Preferences:
    """What is in force in this window; `person` has a file of their own where several share the workspace.

    Raises: Unclear when the settings file cannot be read.
    """

    def __init__(
        self, home: Path | None, options: Mapping[str, Any] | None = None, person: str = ""
    ) -> None:
        self._workspace = Workspace(Workspace.place(home), person)
        self._options = dict(options or {})
        self.fresh = not self._workspace.settings_file.exists()
        """Nobody has set anything here yet: the first start."""
        self._read()

    @property
    def file(self) -> Path:
        """The settings file."""
        return self._workspace.settings_file

    def __getitem__(self, name: str) -> Any:
        return self.in_force[name].value

    def apply(self, app: GuideApp) -> None:
        """Let the window look and answer as set."""
        app.theme = NAME.format(setting=self["theme"])
        app.animation_level = "full" if self["animation"] else "none"
        app.set_keymap(self.keys)
        app.desk.by, app.desk.unit, app.desk.role = self["name"], self["unit"], self["role"]

    def keep(self, **values: Any) -> None:
        """Write settings (None takes one back) and let them hold at once, over options. Raises: Unclear."""
        Workspace.open(self._workspace.home)
        settings = self._workspace.settings()
        self._workspace.save_settings(replace(settings, **values))
        for name, value in values.items():
            if value is not None:
                self._options.pop(name, None)
        self.fresh = False
        self._read()

    def _read(self) -> None:
        settings = self._workspace.settings()
        self.in_force: dict[str, InForce] = in_force(
            settings,
            options=self._options,
            file_name=str(self.file),
            locale_lang=from_environment(),
        )
        self.keys: dict[str, str] = dict(settings.keys)

    def switch(self, name: str) -> Any:
        """The value behind the one in force: the next choice, or the other side of a switch."""
        item, value = self.in_force[name].item, self[name]
        if item.kind == "switch":
            return not value
        values = [key for key, _ in item.options]
        now = language() if name == "lang" else value
        return values[(values.index(now) + 1) % len(values)]
