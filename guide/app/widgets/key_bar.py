"""The keys of the screen in front on one line; each is a button for the mouse."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from guide.app.screens.base import GuideScreen


class KeyBar(Static):
    """As many keys as the width holds, the most important first; F1 and the palette list them all."""

    def on_mount(self) -> None:
        """Show the keys once the screen knows them."""
        self.show()

    def on_resize(self) -> None:
        """More or fewer keys fit."""
        self.show()

    def show(self) -> None:
        """Draw the keys again, in the language in use."""
        screen = self.screen
        if not isinstance(screen, GuideScreen):
            return
        parts: list[Content] = []
        left = self.size.width
        for label in screen.key_labels():
            left -= cell_len(label.key) + cell_len(label.does) + 3
            if left < 0:
                break
            click = Style.from_meta({"@click": label.action})
            parts.append(
                Content.assemble((label.key, "bold $accent"), f" {label.does}").stylize(click)
            )
        self.update(Content("  ").join(parts))
