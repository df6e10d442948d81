"""The lists that a reviewer or a head works from: what waits for review, monitoring, promises, next year's ceilings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from guide.app.board_lines import chart, kept, row_line, widths
from guide.app.places import Place
from guide.app.safe import Part, assemble, content, flow
from guide.app.screens.base import GuideScreen
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _, language

if TYPE_CHECKING:
    import datetime as dt

    from guide.app.desk import Desk
    from guide.boards import Board, Table

_NARROW = 100
"""Cells below which a board leaves its spare columns out."""


class BoardsScreen(GuideScreen[None]):
    """One board at a time; the digits change between them."""

    HELP = N_(
        "Each list covers the projects you may see. Change between the lists with the digits 1 to 4 or the left and right "
        "arrow keys. What wants attention stands first and says so in words. Enter opens the project at the stage that the list "
        "is about. F9 writes the list as an Excel workbook into the folder of this workspace."
    )
    KEYS = (
        "boards.next",
        "boards.export",
        "boards.close",
        "app.help",
        "app.palette",
        "app.language",
    )
    BINDINGS: ClassVar = [
        Binding("escape,f10", "dismiss", N_("Back"), id="boards.close"),
        Binding("f9", "export", N_("Write as Excel"), id="boards.export"),
        Binding("f5", "reload", N_("Reload"), id="boards.reload"),
        Binding("right", "turn(1)", N_("Next list"), id="boards.next", priority=True),
        Binding(
            "left", "turn(-1)", N_("List before"), show=False, id="boards.before", priority=True
        ),
        *(Binding(str(n), f"board({n})", show=False) for n in range(1, 5)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._table: Table | None = None

    def compose(self) -> ComposeResult:
        """The names of the lists, what this one is, how many stand where, the list."""
        yield Static(id="title")
        yield Static(id="lead")
        yield Static(id="chart")
        yield Static(id="heads")
        yield OptionList(id="page")
        yield Static(id="sums")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Read the first list after the first paint."""
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
        number = self._number
        table = await self.guide.attempt(_read, self.desk, self._board, self.guide.today())
        if table is not None and number == self._number and self.is_attached:
            self._table = table
            self._list()

    @property
    def _board(self) -> Board:
        from guide.boards import boards

        return list(boards().values())[self._number]

    def _say(self) -> None:
        from guide.boards import boards

        lang = language()
        parts: list[Part] = []
        for number, board in enumerate(boards().values()):
            here = number == self._number
            name = f" {number + 1} {board.title.pick(lang)} "
            parts.append((name, "bold reverse" if here else "not bold $quiet"))
        self.query_one("#title", Static).update(assemble(*parts))
        self.query_one("#lead", Static).update(flow(self._board.lead.pick(lang)))

    def _list(self) -> None:
        board, table = self._board, self._table
        if table is None:
            return
        shown = kept(board, narrow=self.size.width < _NARROW)
        wide = widths(board, table, shown, self.size.width - 5)
        listed = self.query_one("#page", OptionList)
        place = listed.highlighted or 0
        listed.clear_options()
        listed.add_options(
            [Option(row_line(r.cells, shown, wide, "$error" if r.late else "")) for r in table.rows]
        )
        listed.highlighted = min(place, len(table.rows) - 1) if table.rows else None
        heads = (
            row_line(board.columns, shown, wide, "bold")
            if table.rows
            else content(_("Nothing yet."))
        )
        self.query_one("#heads", Static).update(heads)
        colour = self.guide.get_css_variables()["accent"]
        self.query_one("#chart", Static).update(chart(board, table, colour))
        self.query_one("#chart").display = bool(table.rows)
        sums = row_line(table.sums, shown, wide, "bold") if table.sums else content("")
        self.query_one("#sums", Static).update(sums)
        self.query_one("#sums").display = bool(table.sums)

    # Going

    async def action_board(self, number: int) -> None:
        """Show a list by its number, from 1."""
        self._number = number - 1
        self._table = None
        self.query_one("#page", OptionList).highlighted = None
        await self.action_reload()

    async def action_turn(self, step: int) -> None:
        """The list beside this one, round and round."""
        from guide.boards import boards

        await self.action_board((self._number + step) % len(boards()) + 1)

    @on(OptionList.OptionSelected, "#page")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if self._table is not None:
            row = self._table.rows[event.option_index]
            self.guide.open_talk(row.project_id, row.stage)

    async def action_export(self) -> None:
        """Write the list as an Excel workbook and say where it is."""
        if self._table is None:
            return
        path = await self.guide.attempt(_export, self.desk, self._board, self._table)
        if path is not None:
            self.guide.tell(_("Written: {path}").format(path=path))


def _read(desk: Desk, board: Board, today: dt.date) -> Table:
    return board.read(desk.store, desk.profile, None, today)


def _export(desk: Desk, board: Board, table: Table) -> Path:
    from guide.boards.writing import write

    folder = desk.workspace.home / "lists"
    folder.mkdir(exist_ok=True)
    path = folder / f"{board.title.pick(language())}.xlsx"
    write(board, table, language(), path)
    return path


PLACE = Place(
    "boards",
    N_("Lists"),
    N_("what waits for review, monitoring, promises, next year's ceilings"),
    BoardsScreen,
    rank=20,
    roles=("reviewer", "bureau-head", "auditor", "unit-head"),
)
