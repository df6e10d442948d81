"""Home: my tasks by due date, the projects with where each stands, and the ways to begin, to learn and to look up."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from guide.app.rubbish import spare_what_is_loaded
from guide.app.safe import Part, assemble, content, flow, plain
from guide.app.screens.base import GuideScreen
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _, language, ngettext

if TYPE_CHECKING:
    from guide.outlook import Outlook
    from guide.records.facts import ProjectRow

FEW: Final = 8
"""Projects up to which there is nothing to narrow down."""


class HomeScreen(GuideScreen[None]):
    """The first screen. It paints at once and fills its list when the records are open."""

    CSS_PATH = None
    HELP = N_(
        "Your tasks stand first, the most urgent on top; the dates come from the profile of your county. Choose with the "
        "arrow keys or the mouse and press Enter: a sheet that is being filled in opens where you stopped; a submitted "
        "one shows what can come next. Type a part of a name to find a project among many. F8 shows a project with its "
        "stages, forms, evidence and diary. F4 starts a new project, F7 searches the rules and the indicator library."
    )
    KEYS = ("home.new", "app.search", "app.help", "app.palette", "app.language", "app.quit")
    BINDINGS: ClassVar = [
        Binding("f4", "new_project", N_("New project"), id="home.new"),
        Binding("f5", "reload", N_("Reload"), id="home.reload"),
        Binding("f8", "project", N_("Project"), id="home.project"),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._seen: Outlook | None = None
        self._pages = 1
        self._doings: list[str] = []
        """What Enter does on each line: an action, or "" for a heading."""

    def compose(self) -> ComposeResult:
        """Title, the words to narrow down, the list, the keys."""
        yield Static(id="title")
        yield Static(id="lead")
        yield Input(id="narrow", select_on_focus=False)
        yield OptionList(id="projects")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Fill the list after the first paint."""
        narrow = self.query_one("#narrow", Input)
        narrow.display = False
        self._say()
        self.call_after_refresh(self.action_reload)

    def on_screen_resume(self) -> None:
        """Coming back from a talk, the list is read again and stands at its head."""
        if self._seen is not None:
            self.query_one("#projects", OptionList).highlighted = None
            self.call_later(self.action_reload)

    def on_resize(self) -> None:
        """The columns follow the width."""
        if self._seen is not None:
            self._list()

    async def relabel(self) -> None:
        """Say everything again."""
        self._say()
        if self._seen is not None:
            self._list()
        self.query_one(KeyBar).show()

    # Reading

    async def action_reload(self) -> None:
        """Read the records and list them. What reads them is imported behind the first paint (20 ms)."""
        from guide.outlook import gather

        words = plain(self.query_one("#narrow", Input).value).strip()
        seen = await self.guide.attempt(gather, self.desk, words, self._pages, told=self._trouble)
        if seen is not None and self.is_attached:
            first = self._seen is None
            self._seen = seen
            self._say()
            self._list()
            if first:
                await self.desk.run(_warm)
                spare_what_is_loaded()
                self._list()

    def _trouble(self, message: str) -> None:
        """The records do not open: that is what this screen is about then."""
        said = _("{message} F5 tries again.").format(message=message)
        self.query_one("#lead", Static).update(flow((said, "$error")))

    @on(Input.Changed, "#narrow")
    def _narrowed(self) -> None:
        self._pages = 1
        self.query_one("#projects", OptionList).highlighted = None
        self.begin("narrow", self.action_reload)

    def on_key(self, event: events.Key) -> None:
        """Typing narrows the list down, wherever the keys are."""
        narrow = self.query_one("#narrow", Input)
        if event.is_printable and event.character and narrow.display and not narrow.has_focus:
            event.stop()
            narrow.focus()
            narrow.insert_text_at_cursor(event.character)

    # Showing

    def _say(self) -> None:
        seen, who = self._seen, self._who()
        title: list[Part] = [(_("jixiao: performance of project budgets, step by step"), "")]
        if who:
            title.append((f"   {who}", "not bold $quiet"))
        self.query_one("#title", Static).update(flow(*title))
        if seen is None:
            lead = _("Opening the records ...")
        elif not seen.total:
            lead = _(
                "Nothing here yet. Press Enter to start your first project. You will be asked one question at a time, "
                "told why it is asked and on which clause it rests, and shown examples; every answer is saved at once, "
                "so you can stop whenever you like."
            )
        else:
            lead = ngettext("{count} project.", "{count} projects.", seen.total).format(
                count=seen.total
            )
            joint = "" if language() == "zh" else " "
            lead += joint + _("Enter goes on where you stopped.")
        self.query_one("#lead", Static).update(flow(lead))
        narrow = self.query_one("#narrow", Input)
        narrow.placeholder = _("Type a part of a name, unit or number to find a project")
        narrow.display = bool(seen and seen.total > FEW)

    def _who(self) -> str:
        words = (self.guide.preferences["unit"], self.guide.preferences["name"])
        return plain(" ".join(one for one in words if one))

    def _list(self) -> None:
        listed = self.query_one("#projects", OptionList)
        place, narrow = listed.highlighted, self.query_one("#narrow", Input)
        lines = self._lines(max(30, self.size.width - 8))
        self._doings = [doing for doing, _line in lines]
        listed.clear_options()
        listed.add_options([Option(line, disabled=not doing) for doing, line in lines])
        ways = [n for n, doing in enumerate(self._doings) if doing]
        listed.highlighted = place if place in ways else ways[0]
        if narrow.display:
            listed.can_focus = False
            if self.focused is not narrow:
                narrow.focus()
        else:
            listed.can_focus = True
            listed.focus()

    def _lines(self, width: int) -> list[tuple[str, Content]]:
        """Every line with what Enter does there."""
        from guide.app.home_lines import project_line, task_line
        from guide.outlook import LOOKED_AT

        seen = self._seen
        if seen is None:
            return []
        lines: list[tuple[str, Content]] = []
        if not seen.total:
            lines += [self._new(width), ("", Content(""))]
        if seen.tasks and not self.query_one("#narrow", Input).value:
            partial = _("of the {count} projects last changed").format(count=LOOKED_AT)
            lines.append(_heading(_("My tasks"), partial if seen.partial else ""))
            today = self.guide.today()
            lines += [
                (f"task({n})", task_line(task, today, width)) for n, task in enumerate(seen.tasks)
            ]
            lines.append(("", Content("")))
        if seen.total:
            lines.append(_heading(_("Projects"), _("the last changed first")))
            lines += [
                (f"project({n})", project_line(row, seen.states.get(row.id, {}), width))
                for n, row in enumerate(seen.rows)
            ]
            if not seen.rows:
                lines.append(("", content(_("No project is called that."), "$quiet")))
            if seen.more:
                lines.append(("more", content(_("Show more ..."), "$accent")))
            lines += [("", Content("")), self._new(width)]
        return lines + self._ways(width)

    def _new(self, width: int) -> tuple[str, Content]:
        from guide.app.home_lines import way_line

        about = _("one question at a time, saved with every answer")
        return "new_project", way_line("+ " + _("Start a new project"), about, width)

    def _ways(self, width: int) -> list[tuple[str, Content]]:
        """The places of this role; known once the screens are loaded, behind the first paint."""
        from guide.app.home_lines import place_line, way_line
        from guide.app.places import places, places_for

        about = _("a project with one thing to fill in and one to mend, on records of its own")
        lines = [("app.open_practice", way_line(_("Practise"), about, width))]
        if places.cache_info().currsize:
            role = self._seen.role if self._seen else "clerk"
            lines += [
                (f"app.place('{one.name}')", place_line(one, width)) for one in places_for(role)
            ]
        return lines

    # Going

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click goes where the line leads."""
        event.stop()
        self._go(event.option_index)

    @on(Input.Submitted, "#narrow")
    def _entered(self) -> None:
        place = self.query_one("#projects", OptionList).highlighted
        if place is not None:
            self._go(place)

    def _go(self, place: int) -> None:
        doing, seen = self._doings[place], self._seen
        name, _bracket, number = doing.partition("(")
        if seen is not None and name == "task":
            task = seen.tasks[int(number[:-1])]
            self.guide.open_talk(task.row.id, task.stage)
        elif seen is not None and name == "project":
            self._open(seen.rows[int(number[:-1])])
        elif doing:
            self.call_later(self.run_action, doing)

    def _open(self, row: ProjectRow) -> None:
        """A project's talk, or what can be done with a submitted one."""
        if row.state == "submitted":
            from guide.app.screens.project import ProjectScreen

            self.guide.push_screen(ProjectScreen(row))
        else:
            self.guide.open_talk(row.id, row.stage)

    def action_project(self) -> None:
        """The project of the line: its stages, forms, evidence and diary."""
        place, seen = self.query_one("#projects", OptionList).highlighted, self._seen
        name, _bracket, number = (self._doings[place] if place is not None else "").partition("(")
        if seen is None or name not in {"task", "project"}:
            return
        from guide.app.screens.project import ProjectScreen

        at = int(number[:-1])
        row = seen.tasks[at].row if name == "task" else seen.rows[at]
        self.guide.push_screen(ProjectScreen(row))

    async def action_more(self) -> None:
        """List the next page."""
        self._pages += 1
        await self.action_reload()

    def action_move(self, step: int) -> None:
        """The line below or above, also while the words to narrow down are typed."""
        listed = self.query_one("#projects", OptionList)
        if step > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    def action_new_project(self) -> None:
        """Start the target talk of a new project."""
        self.guide.open_talk(None, "target")


def _heading(words: str, beside: str) -> tuple[str, Content]:
    return "", assemble((words, "bold"), (f"  {beside}" if beside else "", "$quiet"))


def _warm() -> None:
    """Bring in what a talk and the other screens need, beside the screen, so that the first opens at once."""
    for room in ("guide.app.screens.talk", "guide.talk.session"):
        import_module(room)
    import_module("guide.talk.stage").stages()
    import_module("guide.app.places").places()
