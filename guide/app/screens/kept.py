"""What is kept of a project besides its forms: its evidence, and who did what when."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from guide.app.project_facts import ProjectFacts, kept_parts
from guide.app.safe import content, flow
from guide.app.screens.base import GuideScreen
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _


class KeptScreen(GuideScreen[None]):
    """One page to read."""

    HELP = N_(
        "Above the files that prove the results and what is still missing, below what happened, the newest first. "
        "Page Up and Page Down scroll; Esc goes back."
    )
    KEYS = ("kept.close", "app.help", "app.search", "app.palette", "app.language")
    BINDINGS: ClassVar = [
        Binding("escape", "dismiss", N_("Back"), id="kept.close"),
        Binding("f10", "dismiss", show=False),
    ]

    def __init__(self, name: str, facts: ProjectFacts) -> None:
        super().__init__()
        self._of = name
        self._facts = facts

    def compose(self) -> ComposeResult:
        """The name, then all of it."""
        yield Static(content(self._of), id="title")
        with VerticalScroll(id="kept"):
            yield Static(id="kept-text")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Fill it; the arrow keys scroll."""
        self._show()
        self.query_one("#kept").focus()

    async def relabel(self) -> None:
        """Say it again."""
        self._show()
        self.query_one(KeyBar).show()

    def _show(self) -> None:
        title = _("Evidence and diary") + "  " + self._of
        self.query_one("#title", Static).update(content(title))
        self.query_one("#kept-text", Static).update(flow(*kept_parts(self._facts)))
