"""The lists that a reviewer or a head works from: what waits for review, monitoring, promises, ceilings, what to evaluate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.style import Style
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from guide.app.board_lines import kept, row_line, tally, widths
from guide.app.board_view import View, facets, orders, said
from guide.app.charts import colours_of, drawing, written
from guide.app.places import Place
from guide.app.safe import content, flow, plain
from guide.app.screens.base import GuideScreen
from guide.app.screens.pick import PickScreen
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _, language

if TYPE_CHECKING:
    import datetime as dt

    from guide.app.desk import Desk
    from guide.boards import Board, Cell, Row, Table
    from guide.figures.table import Table as Figures
    from policies.text import Lang

_NARROW: Final = 100
"""Cells below which a board leaves its spare columns out."""
_HIGH: Final = 32
"""Lines from which a chart stands above the list; on a lower screen F3 shows it."""
_CHART: Final = 12
_PAGE: Final = 200
"""Rows that are listed at once; the last line lists more."""


class BoardsScreen(GuideScreen[None]):
    """One board at a time; the digits change between them."""

    AUTO_FOCUS = "#page"

    HELP = N_(
        "Each list covers the projects you may see. Change between the lists with the digits 1 to 5 or the left and right "
        "arrow keys. What wants attention stands first and says so in words. Enter opens the project at the stage that the list "
        "is about: a target is reviewed, returned or approved there. Type a part of a name, unit or number to find a project; F2 "
        "narrows the list by state, unit or year, F4 sorts it, F3 shows its charts. F9 writes what is listed, with the charts, as "
        "Excel, as a web page and as plain text, and says where."
    )
    KEYS = (
        "boards.next",
        "boards.narrow",
        "boards.charts",
        "boards.sort",
        "boards.export",
        "boards.close",
        "app.help",
        "app.palette",
        "app.language",
    )
    BINDINGS: ClassVar = [
        Binding("escape", "leave", N_("Back"), id="boards.close"),
        Binding("f10", "dismiss", show=False),
        Binding("f2", "narrow", N_("Narrow"), id="boards.narrow"),
        Binding("f3", "charts", N_("Charts"), id="boards.charts"),
        Binding("f4", "sort", N_("Sort"), id="boards.sort"),
        Binding("f9", "export", N_("Write files"), id="boards.export"),
        Binding("f5", "reload", N_("Reload"), id="boards.reload"),
        Binding("right", "turn(1)", N_("Next list"), id="boards.next", priority=True),
        Binding(
            "left", "turn(-1)", N_("List before"), show=False, id="boards.before", priority=True
        ),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        *(Binding(str(n), f"board({n})", show=False) for n in range(1, 6)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._table: Table | None = None
        self._rows: list[Row] = []
        self._pages = 1
        self._views: dict[str, View] = {}

    @property
    def handbook_page(self) -> str:
        """Lists, charts and the county have a page of their own."""
        return "lists"

    def compose(self) -> ComposeResult:
        """The names of the lists, what this one is, how many stand where or a chart, the list."""
        yield Static(id="title")
        yield Static(id="lead")
        yield Input(id="narrow", select_on_focus=False)
        yield Static(id="tally")
        yield Static(id="picture")
        yield Static(id="heads")
        yield OptionList(id="page")
        yield Static(id="sums")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Read the first list after the first paint."""
        narrow = self.query_one("#narrow", Input)
        narrow.cursor_blink = False  # input methods draw where the cursor stands
        narrow.display = False
        self._say()
        self.query_one("#page").focus()
        self.call_after_refresh(self.action_reload)

    def on_screen_resume(self) -> None:
        """Coming back from a talk, the list is read again."""
        if self._table is not None:
            self.call_later(self.action_reload)

    def on_resize(self) -> None:
        """The columns follow the width."""
        if self._table is not None:
            self._list()

    async def relabel(self) -> None:
        """Say everything again."""
        self._say()
        if self._table is not None:
            self._list()
        self.query_one(KeyBar).show()

    # Reading and showing

    async def action_reload(self) -> None:
        """Read the list from the records."""
        self._say()
        number, today = self._number, self.guide.today()
        year = self._view.year
        table = await self.guide.attempt(_read, self.desk, self._board, year, today)
        if table is not None and number == self._number and self.is_attached:
            self._table = table
            self._list()

    @property
    def _board(self) -> Board:
        from guide.boards import boards

        return list(boards().values())[self._number]

    @property
    def _view(self) -> View:
        return self._views.get(self._board.name, View())

    def _look(self, view: View) -> None:
        self._views[self._board.name] = view
        self._pages = 1
        self.query_one("#page", OptionList).highlighted = None

    def _say(self) -> None:
        from guide.boards import boards

        lang = language()
        parts: list[Content] = []
        for number, board in enumerate(boards().values()):
            style = "bold reverse" if number == self._number else "not bold $quiet"
            click = Style.from_meta({"@click": f"screen.board({number + 1})"})
            name = content(f" {number + 1} {board.title.pick(lang)} ", style)
            parts.append(name.stylize(click))
        self.query_one("#title", Static).update(Content("").join(parts))
        self.query_one("#lead", Static).update(flow(self._board.lead.pick(lang)))
        hint = _("Type a part of a name, unit or number to find a project")
        self.query_one("#narrow", Input).placeholder = hint

    def _list(self) -> None:
        board, table = self._board, self._table
        if table is None:
            return
        self._rows = self._view.rows(board, table.rows)
        listed, shown = self._rows[: self._pages * _PAGE], kept(board, narrow=self.size.width < _NARROW)  # fmt: skip
        sums = [table.sums] if table.sums and not self._view.narrowed else []
        lines = [*(row.cells for row in listed), *sums]
        wide = widths(board, lines, shown, self.size.width - 6)
        options = [
            Option(row_line(r.cells, shown, wide, "$error" if r.late else "")) for r in listed
        ]
        if len(listed) < len(self._rows):
            options.append(Option(content(_("Show more ..."), "$accent")))
        page = self.query_one("#page", OptionList)
        place = page.highlighted or 0
        page.clear_options()
        page.add_options(options)
        page.highlighted = min(place, len(options) - 1) if options else None
        heads = row_line(board.columns, shown, wide, "bold")
        self.query_one("#heads", Static).update(heads if options else content(self._empty()))
        total = row_line(sums[0], shown, wide, "bold") if sums else content("")
        self.query_one("#sums", Static).update(total)
        self.query_one("#sums").display = bool(sums)
        self._sum_up()

    def _empty(self) -> str:
        if self._table is not None and self._table.rows:
            return _("Nothing fits. Esc shows the whole list again.")
        return self._board.empty.pick(language())

    def _sum_up(self) -> None:
        """What the list is narrowed to, how many stand where, and the chart where there is room."""
        board, table = self._board, self._table
        told = said(board, self._view, len(self._rows), len(table.rows) if table else 0)
        high = self.size.height >= _HIGH
        line = content(told, "$accent") if told else tally(board, self._rows)
        self.query_one("#tally", Static).update(line)
        self.query_one("#tally").display = bool(self._rows or told)
        self.query_one("#picture").display = high and bool(self._rows)
        if high and self._rows:
            self.begin("draw", self._draw)

    async def _draw(self) -> None:
        """The first chart of the list, drawn beside the screen."""
        figures = self._figures()
        if len(figures) > 1:
            room, colours = self.size.width - 6, colours_of(self.guide)
            told = await self.guide.attempt(drawing, figures[1], language(), room, colours, _CHART)
            if told is not None and self.is_attached:
                title = content(figures[1].title.pick(language()), "bold")
                picture = Content("\n").join([title, told[0]])
                self.query_one("#picture", Static).update(picture)

    def _figures(self) -> list[Figures]:
        """The list as it is narrowed and sorted, then what its charts add up."""
        from guide.boards import Table, as_figures

        sums = self._table.sums if self._table and not self._view.narrowed else ()
        return as_figures(self._board, Table(tuple(self._rows), sums), self.guide.today())

    # Finding

    def on_key(self, event: events.Key) -> None:
        """Typing finds a project, wherever the keys are; digits change the list until something is typed."""
        narrow = self.query_one("#narrow", Input)
        if event.is_printable and event.character and not narrow.has_focus:
            if event.character.isascii() and event.character.isdigit():
                return
            event.stop()
            self._open_narrow(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """An input method may paste what was typed."""
        if not self.query_one("#narrow", Input).has_focus:
            event.stop()
            self._open_narrow(plain(event.text).replace("\n", " "))

    def _open_narrow(self, words: str) -> None:
        narrow = self.query_one("#narrow", Input)
        narrow.display = True
        narrow.focus()
        narrow.insert_text_at_cursor(words)

    @on(Input.Changed, "#narrow")
    def _typed(self, event: Input.Changed) -> None:
        words = plain(event.value).strip()
        if words != self._view.words:
            self._look(replace(self._view, words=words))
            self._list()

    @on(Input.Submitted, "#narrow")
    def _entered(self) -> None:
        self.query_one("#page", OptionList).action_select()

    async def action_leave(self) -> None:
        """Back to the whole list first, then away."""
        if self._view.narrowed or self.query_one("#narrow").display:
            year = self._view.year
            self._look(View(sort=self._view.sort, down=self._view.down))
            self._clear_narrow()
            await self.action_reload() if year else self._list()
        else:
            self.dismiss()

    def _clear_narrow(self) -> None:
        narrow = self.query_one("#narrow", Input)
        narrow.value = self._view.words
        narrow.display = bool(self._view.words)
        self.query_one("#page").focus()

    def action_narrow(self) -> None:
        """Choose a state, a unit or a year to narrow the list to."""
        if self._table is None:
            return
        this = self.guide.today().year
        years = {row.year for row in self._table.rows if row.year}
        years |= (
            {this, this - 1, this - 2} if self._board.yearly else {self._view.year or this} & years
        )
        lines = facets(self._board, self._table.rows, self._view, sorted(years, reverse=True))
        self.guide.push_screen(PickScreen(_("Narrow the list"), lines), self._narrowed)

    async def _narrowed(self, chosen: tuple[str, Cell] | None) -> None:
        if chosen is not None:
            self._look(self._view.taken(chosen))
            await self.action_reload()

    def action_sort(self) -> None:
        """Choose the column to sort by."""
        lines = orders(self._board, self._view)
        self.guide.push_screen(PickScreen(_("Sort the list"), lines), self._sorted)

    def _sorted(self, column: int | None) -> None:
        if column is not None:
            self._look(self._view.sorted_by(column))
            self._list()

    # Going

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In what is typed, the arrow keys move the cursor."""
        if action == "turn" and self.is_attached and self.query_one("#narrow").has_focus:
            return False
        return super().check_action(action, parameters)

    async def action_board(self, number: int) -> None:
        """Show a list by its number, from 1."""
        self._number = number - 1
        self._table = None
        self._pages = 1
        self.query_one("#page", OptionList).highlighted = None
        self._clear_narrow()
        await self.action_reload()

    async def action_turn(self, step: int) -> None:
        """The list beside this one, round and round."""
        from guide.boards import boards

        await self.action_board((self._number + step) % len(boards()) + 1)

    def action_move(self, step: int) -> None:
        """The row below or above, also while words are typed."""
        page = self.query_one("#page", OptionList)
        if step > 0:
            page.action_cursor_down()
        else:
            page.action_cursor_up()

    @on(OptionList.OptionSelected, "#page")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_index >= min(len(self._rows), self._pages * _PAGE):
            self._pages += 1
            self._list()
        else:
            row = self._rows[event.option_index]
            self.guide.open_talk(row.project_id, row.stage)

    def action_charts(self) -> None:
        """The charts of the list as it is narrowed, large, with their figures."""
        from guide.app.screens.figures import FiguresScreen

        whole, *charts = self._figures()
        if not charts:
            self.guide.tell(self._empty())
        else:
            self.guide.push_screen(FiguresScreen(self._board.title, [*charts, whole]))

    async def action_export(self) -> None:
        """Write what is listed, with its charts, and say where."""
        if not self._rows:
            self.guide.tell(self._empty())
            return
        title, lang = self._board.title.pick(language()), language()
        paths = await self.guide.attempt(_export, self.desk, title, self._figures(), lang)
        if paths is not None:
            self.guide.tell(written(paths))


def _read(desk: Desk, board: Board, year: int | None, today: dt.date) -> Table:
    return board.read(desk.store, desk.profile, year, today)


def _export(desk: Desk, title: str, figures: list[Figures], lang: Lang) -> list[Path]:
    from guide.figures.files import write_all

    return write_all(desk.workspace.home / "lists", title, figures, lang)


PLACE = Place(
    "boards",
    N_("Lists"),
    N_("what waits for review, monitoring, promises, ceilings, what to evaluate"),
    BoardsScreen,
    rank=20,
    roles=("reviewer", "bureau-head", "auditor", "unit-head"),
)
