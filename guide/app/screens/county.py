"""The county in figures: its tables listed, the one under the cursor below as bars and columns, written out as Excel and web page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import ScrollableContainer
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from guide.app.places import Place
from guide.app.safe import content, plain
from guide.app.screens.base import GuideScreen
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _, language

if TYPE_CHECKING:
    from pathlib import Path

    from guide.app.desk import Desk
    from guide.county.table import Table
    from policies.text import Lang


class CountyScreen(GuideScreen[None]):
    """Tables above, the chosen one below."""

    HELP = N_(
        "What the records add up to, as far as you may see them. Up and down choose a table; Tab goes to the table itself, "
        "which can be moved in all directions. F9 writes all tables as Excel and as a web page with charts."
    )
    KEYS = ("county.write", "county.close", "app.help", "app.palette", "app.language")
    BINDINGS: ClassVar = [
        Binding("escape", "dismiss", N_("Close"), id="county.close"),
        Binding("f10", "dismiss", show=False),
        Binding("f9", "write", N_("Write files"), id="county.write"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._tables: list[Table] = []

    def compose(self) -> ComposeResult:
        """Title, tables, the chosen one."""
        yield Static(id="title")
        yield OptionList(id="tables", compact=True)
        with ScrollableContainer(id="table"):
            yield Static(id="table-text")
        yield KeyBar(id="keys")

    async def on_mount(self) -> None:
        """Count, beside the screen."""
        self.query_one("#title", Static).update(content(_("The county")))
        self.query_one(OptionList).focus()
        found = await self.guide.attempt(_count, self.desk)
        if found is not None and self.is_attached:
            self._tables = found
            self._show()

    async def relabel(self) -> None:
        """Say everything again."""
        self._show()
        self.query_one(KeyBar).show()

    def _show(self) -> None:
        self.query_one("#title", Static).update(content(_("The county")))
        listed, lang = self.query_one(OptionList), language()
        place = listed.highlighted
        listed.clear_options()
        listed.add_options([Option(content(one.title.pick(lang))) for one in self._tables])
        listed.highlighted = (place or 0) if self._tables else None
        if not self._tables:
            self.query_one("#table-text", Static).update(content(_("No project yet.")))

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        from guide.county.terminal import bars, lines

        table, lang = self._tables[event.option_index], language()
        told = [*bars(table, lang), *lines(table, lang)]
        self.query_one("#table-text", Static).update(content("\n".join(told)))
        self.query_one("#table", ScrollableContainer).scroll_home(animate=False)

    async def action_write(self) -> None:
        """Write both files into the workspace's own folder."""
        if not self._tables:
            return
        written = await self.guide.attempt(_write, self.desk, self._tables, language())
        if written is not None:
            self.notify(plain(_("Written: {path}").format(path=", ".join(map(str, written)))), markup=False)  # fmt: skip


def _count(desk: Desk) -> list[Table]:
    from guide.county.gathering import count_county
    from guide.county.table import years
    from guide.county.tables import tables

    figures = count_county(desk.store.path, desk.store.sight())
    listed = years(figures)
    return [one for one in tables(figures, listed[-1]) if one.rows] if listed else []


def _write(desk: Desk, tables: list[Table], lang: Lang) -> list[Path]:
    from guide.county import page, workbook
    from guide.county.tables import NOTE, TITLE
    from guide.intake.safe_write import write_safely

    folder = desk.workspace.home / "forms"
    folder.mkdir(exist_ok=True)
    title = TITLE.pick(lang)
    book, web = folder / f"{title}.xlsx", folder / f"{title}.html"
    write_safely(book, workbook.write(tables, lang))
    write_safely(web, page.write(title, tables, lang, [NOTE.pick(lang)]))
    return [book, web]


PLACE = Place(
    "county",
    N_("The county"),
    N_("coverage, grades, self-scores and checks, by unit and year"),
    CountyScreen,
    rank=30,
    roles=("reviewer", "bureau-head", "auditor", "administrator"),
)
