"""A list that is found one's way in: narrowed by typing, by state, unit and year, and sorted by a column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding
from textual.widgets import Input, OptionList

from guide.app.board_view import View, facets, orders
from guide.app.safe import plain
from guide.app.screens.base import GuideScreen
from guide.app.screens.pick import PickScreen
from guide.language import N_, _

if TYPE_CHECKING:
    from guide.boards import Board, Cell, Table


class FindingScreen(GuideScreen[None]):
    """Has an Input `#narrow` and a list `#page`; each board keeps what it is narrowed to while the screen is open."""

    BINDINGS: ClassVar = [
        Binding("escape", "leave", N_("Back"), id="boards.close"),
        Binding("f2", "narrow", N_("Narrow"), id="boards.narrow"),
        Binding("f4", "sort", N_("Sort"), id="boards.sort"),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._table: Table | None = None
        self._pages = 1
        self._views: dict[str, View] = {}

    @property
    def _board(self) -> Board:
        """The board that is shown."""
        from guide.boards import boards

        return list(boards().values())[self._number]

    def _list(self) -> None:
        """List what the view leaves."""

    async def action_reload(self) -> None:
        """Read the records again."""

    @property
    def _view(self) -> View:
        return self._views.get(self._board.name, View())

    def _look(self, view: View) -> None:
        self._views[self._board.name] = view
        self._pages = 1
        self.query_one("#page", OptionList).highlighted = None

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In what is typed, the arrow keys move the cursor."""
        if action == "turn" and self.is_attached and self.query_one("#narrow").has_focus:
            return False
        return super().check_action(action, parameters)

    def action_move(self, step: int) -> None:
        """The row below or above, also while words are typed."""
        page = self.query_one("#page", OptionList)
        if step > 0:
            page.action_cursor_down()
        else:
            page.action_cursor_up()
