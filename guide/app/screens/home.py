"""Home: the projects with where each stands and what comes next, and the ways to start."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from guide.app.safe import assemble, content
from guide.app.screens.base import GuideScreen
from guide.language import N_, _

if TYPE_CHECKING:
    from guide.records.facts import ProjectRow

SHOWN: Final = 200
"""Projects listed at once; the search finds the others."""
STAGES: Final = {"target": N_("Target"), "self-evaluation": N_("Self-evaluation")}
STATES: Final = {"draft": N_("being filled in"), "submitted": N_("submitted")}


class HomeScreen(GuideScreen):
    """The first screen. It paints at once and fills the list when the records are open."""

    HELP = N_(
        "Choose a project with the arrow keys or the mouse and press Enter to go on with its talk. "
        "F4 starts a new project. F7 searches the rules and the indicator library."
    )
    BINDINGS: ClassVar = [
        Binding("f4", "new_project", N_("New project"), id="home.new"),
        Binding("f5", "reload", N_("Reload"), id="home.reload", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        yield Static(content(_("jixiao: performance of project budgets, step by step")), id="title")
        yield Static(content(_("Opening the records ...")), id="lead")
        yield OptionList(id="projects")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Fill the list after the first paint."""
        self.call_after_refresh(self.action_reload)

    def on_screen_resume(self) -> None:
        """Coming back from a talk, the list is read again."""
        self.call_later(self.action_reload)

    async def action_reload(self) -> None:
        """Read the projects and list them."""
        rows = await self.guide.attempt(lambda: self.desk.store.projects(recent=True, limit=SHOWN))
        if rows is None or not self.is_attached:
            return
        self._rows: list[ProjectRow] = rows
        lead = (
            _("{count} projects. Enter goes on where you stopped.").format(count=len(rows))
            if rows
            else _(
                "No project yet. Press Enter to start your first one: you will be asked one question at a time."
            )
        )
        self.query_one("#lead", Static).update(content(lead))
        projects = self.query_one("#projects", OptionList)
        place = projects.highlighted or 0
        projects.clear_options()
        projects.add_options(
            [Option(assemble(("+ " + _("Start a new project"), "bold"))), *map(_option, rows)]
        )
        projects.highlighted = min(place or (1 if rows else 0), len(rows))
        projects.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click opens the project's talk."""
        if event.option_index == 0:
            self.action_new_project()
        else:
            row = self._rows[event.option_index - 1]
            self.guide.open_talk(row.id, row.stage)

    def action_new_project(self) -> None:
        """Start the target talk of a new project."""
        self.guide.open_talk(None, "target")


def _option(row: ProjectRow) -> Option:
    where = f"{_(STAGES.get(row.stage, row.stage))}, {_(STATES.get(row.state, row.state))}"
    facts = "  ".join(part for part in (row.id, str(row.year or ""), row.unit or "") if part)
    return Option(assemble((row.name, "bold"), f"  [{where}]\n", (f"   {facts}", "dim")))
