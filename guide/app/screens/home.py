"""Home: the projects with where each stands and what comes next, and the ways to start."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from guide.app.flow import clip, columns
from guide.app.safe import content, flow
from guide.app.screens.base import GuideScreen
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _, ngettext

if TYPE_CHECKING:
    from guide.records.facts import ProjectRow

SHOWN: Final = 200
"""Projects listed at once, the last changed first."""
SELF_EVALUATION: Final = "self-evaluation"
_STANDS: Final = {
    ("target", "draft"): N_("Target: being filled in"),
    ("target", "submitted"): N_("Target submitted"),
    (SELF_EVALUATION, "draft"): N_("Self-evaluation: being filled in"),
    (SELF_EVALUATION, "submitted"): N_("Self-evaluation submitted"),
}
_STATUS_WIDTH: Final = 32
_YEAR_WIDTH: Final = 6
_UNIT_WIDTH: Final = 26


class HomeScreen(GuideScreen[None]):
    """The first screen. It paints at once and fills the list when the records are open."""

    HELP = N_(
        "Choose a project with the arrow keys or the mouse and press Enter: a sheet that is being filled in opens where "
        "you stopped; a submitted one shows what can come next. F4 starts a new project. F7 searches the rules and the "
        "indicator library."
    )
    KEYS = ("home.new", "app.search", "app.help", "app.palette", "app.language", "app.quit")
    BINDINGS: ClassVar = [
        Binding("f4", "new_project", N_("New project"), id="home.new"),
        Binding("f5", "reload", N_("Reload"), id="home.reload"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ProjectRow] | None = None

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        yield Static(id="title")
        yield Static(id="lead")
        yield OptionList(id="projects")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Fill the list after the first paint."""
        self._say()
        self.call_after_refresh(self.action_reload)

    def on_screen_resume(self) -> None:
        """Coming back from a talk, the list is read again and stands on what was last worked on."""
        if self._rows is not None:
            self.query_one("#projects", OptionList).highlighted = None
            self.call_later(self.action_reload)

    def on_resize(self) -> None:
        """The columns follow the width."""
        if self._rows is not None:
            self._list()

    async def relabel(self) -> None:
        """Say everything again."""
        self._say()
        if self._rows is not None:
            self._list()
        self.query_one(KeyBar).show()

    async def action_reload(self) -> None:
        """Read the projects and list them."""
        rows = await self.guide.attempt(
            lambda: self.desk.store.projects(recent=True, limit=SHOWN), told=self._trouble
        )
        if rows is not None and self.is_attached:
            first = self._rows is None
            self._rows = rows
            self._say()
            self._list()
            if first:
                await self.desk.run(_warm)

    def _trouble(self, message: str) -> None:
        """The records do not open: that is what this screen is about then."""
        said = _("{message} F5 tries again.").format(message=message)
        self.query_one("#lead", Static).update(flow((said, "$error")))

    def _say(self) -> None:
        rows = self._rows
        if rows is None:
            lead = _("Opening the records ...")
        elif rows:
            lead = ngettext(
                "{count} project. Enter goes on where you stopped.",
                "{count} projects. Enter goes on where you stopped.",
                len(rows),
            ).format(count=len(rows))
        else:
            lead = _(
                "Nothing here yet. Press Enter to start your first project. You will be asked one question at a time, "
                "told why it is asked and on which clause it rests, and shown examples; every answer is saved at once, "
                "so you can stop whenever you like."
            )
        title = _("jixiao: performance of project budgets, step by step")
        self.query_one("#title", Static).update(content(title))
        self.query_one("#lead", Static).update(flow(lead))

    def _list(self) -> None:
        rows = self._rows or []
        projects = self.query_one("#projects", OptionList)
        place = projects.highlighted
        width = max(30, self.size.width - 6)
        projects.clear_options()
        projects.add_options(
            [Option(content("+ " + _("Start a new project"), "bold $accent"))]
            + [Option(_line(row, width)) for row in rows]
        )
        first = 1 if rows else 0
        projects.highlighted = min(first if place is None else place, len(rows))
        if not projects.has_focus:
            projects.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click opens the project's talk, or what can be done with a submitted one."""
        event.stop()
        if event.option_index == 0:
            self.action_new_project()
        elif self._rows and event.option_index <= len(self._rows):
            self._open(self._rows[event.option_index - 1])

    def _open(self, row: ProjectRow) -> None:
        if row.state == "submitted":
            from guide.app.screens.project import ProjectScreen

            self.guide.push_screen(ProjectScreen(row))
        else:
            self.guide.open_talk(row.id, row.stage)

    def action_new_project(self) -> None:
        """Start the target talk of a new project."""
        self.guide.open_talk(None, "target")


def _warm() -> None:
    """Bring in what a talk needs, beside the screen, so that the first one opens at once (about 0.4 s of imports)."""
    for room in ("guide.app.screens.talk", "guide.talk.session"):
        import_module(room)
    import_module("guide.talk.stage").stages()


def _line(row: ProjectRow, width: int) -> Content:
    """One project: name, unit, year and where it stands, side by side, or on two lines where there is no room."""
    status = _(_STANDS.get((row.stage, row.state), row.stage))
    style = "$success" if row.state == "submitted" else "$accent"
    year = str(row.year or "")
    name_width = width - _UNIT_WIDTH - _YEAR_WIDTH - _STATUS_WIDTH - 6
    if name_width >= 24:
        return columns(
            [
                (content(row.name, "bold"), name_width),
                (content(clip(row.unit or "", _UNIT_WIDTH), "$quiet"), _UNIT_WIDTH),
                (content(year, "$quiet"), _YEAR_WIDTH),
                (content(status, style), _STATUS_WIDTH),
            ]
        )
    below = "  ".join(part for part in (year, row.unit or "") if part)
    return Content("\n").join(
        [
            columns([(content(row.name, "bold"), width)]),
            columns(
                [
                    (content(status, style), _STATUS_WIDTH),
                    (content(clip(below, width - 34), "$quiet"), width - 34),
                ]
            ),
        ]
    )
