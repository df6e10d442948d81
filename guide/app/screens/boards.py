"""The lists that a reviewer or a head works from: what waits for review, monitoring, promises, ceilings, what to evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.style import Style
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from guide.app.board_lines import kept, row_line, tally, widths
from guide.app.board_view import View, said
from guide.app.charts import colours_of, drawing, written
from guide.app.places import Place
from guide.app.safe import content, flow
from guide.app.screens.finding import FindingScreen
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _, language

if TYPE_CHECKING:
    import datetime as dt

    from guide.app.desk import Desk
    from guide.boards import Board, Row, Table
    from guide.figures.table import Table as Figures
    from policies.text import Lang

_NARROW: Final = 100
"""Cells below which a board leaves its spare columns out."""
_HIGH: Final = 32
"""Lines from which a chart stands above the list; on a lower screen F3 shows it."""
_CHART: Final = 12
_LONG: Final = 2000
"""Rows above which narrowing and sorting are done beside the screen."""
_PAGE: Final = 200
"""Rows that are listed at once; the last line lists more."""


class BoardsScreen(FindingScreen):
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
        "boards.narrow",
        "boards.charts",
        "boards.sort",
        "boards.export",
        "boards.close",
        "app.help",
        "boards.next",
        "app.palette",
        "app.language",
    )
    BINDINGS: ClassVar = [
        Binding("f10", "dismiss", show=False),
        Binding("f3", "charts", N_("Charts"), id="boards.charts"),
        Binding("f9", "export", N_("Write files"), id="boards.export"),
        Binding("f5", "reload", N_("Reload"), id="boards.reload"),
        Binding("right", "turn(1)", N_("Next list"), id="boards.next", priority=True),
        Binding(
            "left", "turn(-1)", N_("List before"), show=False, id="boards.before", priority=True
        ),
        *(Binding(str(n), f"board({n})", show=False) for n in range(1, 6)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []

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
        board, view = self._board, self._view
        if self._table is None:
            self.query_one("#heads", Static).update(content(_("Reading the list ...")))
        if board.first is not None and self._table is None and view == View():
            table = await self.guide.attempt(_read_first, self.desk, board)
            self._take(number, table)
        table = await self.guide.attempt(_read, self.desk, board, view.year, today)
        self._take(number, table)

    def _take(self, number: int, table: Table | None) -> None:
        if table is not None and number == self._number and self.is_attached:
            self._table = table
            self._list()

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
        """Narrow and sort; a long list beside the screen, which goes on answering to the keys."""
        table, board, view = self._table, self._board, self._view
        if table is None:
            return
        if len(table.rows) <= _LONG:
            self._show(table, view.rows(board, table.rows))
        else:
            self.begin("list", self._list_long, table, board, view)

    async def _list_long(self, table: Table, board: Board, view: View) -> None:
        rows = await self.guide.attempt(view.rows, board, table.rows)
        if rows is not None and table is self._table and view == self._view and self.is_attached:
            self._show(table, rows)

    def _show(self, table: Table, rows: list[Row]) -> None:
        board, self._rows = self._board, rows
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
        figures = await self._figures()
        if len(figures) > 1:
            room, colours = self.size.width - 6, colours_of(self.guide)
            told = await self.guide.attempt(drawing, figures[1], language(), room, colours, _CHART)
            if told is not None and self.is_attached:
                title = content(figures[1].title.pick(language()), "bold")
                picture = Content("\n").join([title, told[0]])
                self.query_one("#picture", Static).update(picture)

    async def _figures(self) -> list[Figures]:
        """The list as it is narrowed and sorted, then what its charts add up."""
        from guide.boards import Table, as_figures

        sums = self._table.sums if self._table and not self._view.narrowed else ()
        listed = Table(tuple(self._rows), sums)
        figures = await self.guide.attempt(as_figures, self._board, listed, self.guide.today())
        return figures or []

    # Going

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

    @on(OptionList.OptionSelected, "#page")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_index >= min(len(self._rows), self._pages * _PAGE):
            self._pages += 1
            self._list()
        else:
            row = self._rows[event.option_index]
            self.guide.open_talk(row.project_id, row.stage)

    async def action_charts(self) -> None:
        """The charts of the list as it is narrowed, large, with their figures."""
        from guide.app.screens.figures import FiguresScreen

        whole = await self._figures()
        if len(whole) < 2:
            self.guide.tell(self._empty())
        else:
            self.guide.push_screen(FiguresScreen(self._board.title, [*whole[1:], whole[0]]))

    async def action_export(self) -> None:
        """Write what is listed, with its charts, and say where."""
        if not self._rows:
            self.guide.tell(self._empty())
            return
        title, lang = self._board.title.pick(language()), language()
        figures = await self._figures()
        paths = await self.guide.attempt(_export, self.desk, title, figures, lang)
        if paths is not None:
            self.guide.tell(written(paths))


def _read_first(desk: Desk, board: Board) -> Table | None:
    return board.first(desk.store, desk.profile, None, _PAGE) if board.first else None


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
