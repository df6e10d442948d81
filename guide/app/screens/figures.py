"""Figures to look at: tables listed, the one under the cursor below with its chart; one key writes all of them to files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from guide.app.charts import colours_of, drawing, written
from guide.app.safe import content
from guide.app.screens.base import GuideScreen
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.figures.table import Table
    from policies.text import Lang, Text


class FiguresScreen(GuideScreen[None]):
    """Tables above, the chosen one below: its chart, then its figures."""

    HELP = N_(
        "Charts with the figures that they are drawn from. Up and down choose one; Tab goes to the chart and its table, which can "
        "be moved in all directions. No two series differ by colour alone. F9 writes all of them as Excel, as a web page and as "
        "plain text, and says where."
    )
    KEYS: ClassVar[tuple[str, ...]] = (
        "figures.write",
        "figures.close",
        "app.help",
        "app.palette",
        "app.language",
    )
    BINDINGS: ClassVar = [
        Binding("escape", "dismiss", N_("Back"), id="figures.close"),
        Binding("f9", "write", N_("Write files"), id="figures.write"),
    ]

    def __init__(self, title: Text, tables: list[Table], notes: tuple[Text, ...] = ()) -> None:
        super().__init__()
        self._title, self._tables, self._notes = title, tables, notes

    @property
    def handbook_page(self) -> str:
        """Lists, charts and the county have a page of their own."""
        return "lists"

    def compose(self) -> ComposeResult:
        """Title, tables, the chosen one."""
        yield Static(id="title")
        yield OptionList(id="tables", compact=True)
        with ScrollableContainer(id="table"):
            yield Static(id="picture")
            yield Static(id="table-text")
        yield KeyBar(id="keys")

    async def on_mount(self) -> None:
        """Show the first one."""
        self.query_one(OptionList).focus()
        self.show()

    async def relabel(self) -> None:
        """Say everything again."""
        self.show()
        self.query_one(KeyBar).show()

    def on_resize(self) -> None:
        """A chart is as wide as its place."""
        self.call_after_refresh(self._draw)

    def show(self) -> None:
        """List the tables, and draw the one that was chosen."""
        self.query_one("#title", Static).update(content(self.headline()))
        listed, lang = self.query_one(OptionList), language()
        place = listed.highlighted
        listed.clear_options()
        listed.add_options([Option(content(one.title.pick(lang))) for one in self._tables])
        listed.highlighted = min(place or 0, len(self._tables) - 1) if self._tables else None
        if not self._tables:
            self.query_one("#picture", Static).update(Content(""))
            self.query_one("#table-text", Static).update(content(self.empty()))

    def headline(self) -> str:
        """What the screen is about."""
        return self._title.pick(language())

    def empty(self) -> str:
        """What is said where there is no figure yet, and what makes the first."""
        return _("Nothing to add up yet.")

    @on(OptionList.OptionHighlighted, "#tables")
    def _moved(self) -> None:
        self.query_one("#table", ScrollableContainer).scroll_home(animate=False)
        self._draw()

    def _draw(self) -> None:
        self.begin("draw", self._drawn)

    async def _drawn(self) -> None:
        """Drawn beside the screen: the library that draws is loaded at the first chart."""
        place = self.query_one(OptionList).highlighted
        if place is None or place >= len(self._tables):
            return
        room = max(30, self.query_one("#table").size.width - 5)
        colours = colours_of(self.guide)
        told = await self.guide.attempt(drawing, self._tables[place], language(), room, colours)
        if told is not None and self.is_attached:
            picture, lines = told
            self.query_one("#picture", Static).update(picture)
            self.query_one("#picture").display = bool(picture.plain)
            self.query_one("#table-text", Static).update(content(lines))

    async def action_write(self) -> None:
        """Write the files into the workspace's own folder."""
        if not self._tables:
            self.guide.tell(self.empty())
            return
        lang = language()
        notes = [note.pick(lang) for note in self._notes]
        paths = await self.guide.attempt(self._write, self.headline(), lang, notes)
        if paths is not None:
            self.guide.tell(written(paths))

    def _write(self, title: str, lang: Lang, notes: list[str]) -> list[Path]:
        from guide.figures.files import write_all

        folder = self.desk.workspace.home / "lists"
        return write_all(folder, title, self._tables, lang, notes)
