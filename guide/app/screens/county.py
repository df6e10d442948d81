"""The county in figures: the tables of a year with their charts, written out as Excel, web page and text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from guide.app.places import Place
from guide.app.screens.figures import FiguresScreen
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.app.desk import Desk
    from guide.county.gathering import Figures
    from guide.figures.table import Table


class CountyScreen(FiguresScreen):
    """The figures of one year; the arrow keys turn to the year before and after."""

    HELP = N_(
        "What the records add up to, as far as you may see them. Up and down choose a table, left and right the year; Tab goes "
        "to the chart and its table, which can be moved in all directions. Every chart is drawn from the table below it, and no "
        "two series differ by colour alone. F9 writes all tables with their charts as Excel, as a web page and as plain text."
    )
    KEYS = ("figures.write", "county.before", "county.next", *FiguresScreen.KEYS[1:])
    BINDINGS: ClassVar = [
        Binding("left", "turn(-1)", N_("Year before"), id="county.before", priority=True),
        Binding("right", "turn(1)", N_("Year after"), id="county.next", priority=True),
        Binding("f5", "reload", N_("Reload"), id="county.reload"),
        Binding("f10", "dismiss", show=False),
    ]

    def __init__(self) -> None:
        from guide.county.tables import NOTE, TITLE

        super().__init__(TITLE, [], (NOTE,))
        self._figures: Figures | None = None
        self._years: list[int] = []
        self._year = 0

    async def on_mount(self) -> None:
        """Count, beside the screen."""
        await super().on_mount()
        await self.action_reload()

    async def action_reload(self) -> None:
        """Count the records again."""
        found = await self.guide.attempt(_count, self.desk)
        if found is not None and self.is_attached:
            self._figures, self._years = found
            if self._year not in self._years:
                self._year = self._first()
            await self._turn_to(self._year)

    def _first(self) -> int:
        """This year where it has projects, else the last one."""
        now = self.guide.today().year
        return now if now in self._years else (self._years or [0])[-1]

    async def _turn_to(self, year: int) -> None:
        self._year = year
        if self._figures is not None and self._years:
            tables = await self.guide.attempt(_tables, self._figures, year)
            self._tables = tables or []
        self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the table the arrow keys move the table."""
        if action == "turn" and self.is_attached and self.query_one("#table").has_focus:
            return False
        return super().check_action(action, parameters)

    async def action_turn(self, step: int) -> None:
        """The year before or after, as far as there are projects."""
        if self._years:
            place = self._years.index(self._year) + step
            await self._turn_to(self._years[max(0, min(place, len(self._years) - 1))])

    def headline(self) -> str:
        """The title with the year."""
        if not self._year:
            return _("The county")
        title, year = super().headline(), self._year
        return f"{year}年{title}" if language() == "zh" else f"{title}, {year}"

    def empty(self) -> str:
        """What makes the first figures."""
        return _(
            "No project yet. As soon as a target is handed in, this page counts how many projects have targets, are "
            "monitored, evaluated and followed up, by unit and year."
        )


def _count(desk: Desk) -> tuple[Figures, list[int]]:
    from guide.county.counts import years
    from guide.county.gathering import count_county

    figures = count_county(desk.store.path, desk.store.sight())
    return figures, years(figures)


def _tables(figures: Figures, year: int) -> list[Table]:
    from guide.county.tables import tables

    return [one for one in tables(figures, year) if one.rows]


PLACE = Place(
    "county",
    N_("The county"),
    N_("coverage, grades, self-scores and checks, by unit and year, with charts"),
    CountyScreen,
    rank=30,
    roles=("reviewer", "bureau-head", "auditor", "administrator"),
)
