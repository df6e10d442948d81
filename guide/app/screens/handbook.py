"""The handbook: its contents on the left, the page on the right."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from guide.app.flow import Flow, columns, wrap
from guide.app.safe import content
from guide.app.screens.base import GuideScreen
from guide.app.widgets.key_bar import KeyBar
from guide.help.handbook import Block, BlockKind, blocks, pages
from guide.language import N_, language

_WIDEST: Final = 78
"""Cells of a line that is read with ease."""
_LEAST: Final = 20


class HandbookScreen(GuideScreen[None]):
    """Up and Down choose the page, Page Up and Page Down scroll it, Escape closes."""

    HELP = N_("Up and Down choose a page, Page Up and Page Down scroll it. Esc goes back.")
    KEYS = ("handbook.close", "handbook.down", "handbook.up", "app.language")
    BINDINGS: ClassVar = [
        Binding("escape", "dismiss", N_("Close"), id="handbook.close"),
        Binding(
            "pagedown",
            "scroll_page(1)",
            N_("Further down"),
            id="handbook.down",
            priority=True,
        ),
        Binding("pageup", "scroll_page(-1)", N_("Further up"), id="handbook.up", priority=True),
    ]

    def __init__(self, page: str) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        """Contents and page."""
        with Horizontal(id="handbook"):
            yield OptionList(id="contents")
            with VerticalScroll(id="leaf", can_focus=False):
                yield Static(id="leaf-text")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Open at the page asked for."""
        self._list()
        self.query_one("#contents").focus()

    async def relabel(self) -> None:
        """The same page in the other language."""
        self._list()
        self.query_one(KeyBar).show()

    def on_resize(self) -> None:
        """The lines follow the width."""
        self.call_after_refresh(self._show)

    @on(OptionList.OptionHighlighted, "#contents")
    def _chosen(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id:
            self._page = event.option_id
            self._show()
            self.query_one("#leaf", VerticalScroll).scroll_home(animate=False)

    def action_scroll_page(self, step: int) -> None:
        """A screen of the page further down, or up."""
        leaf = self.query_one("#leaf", VerticalScroll)
        if step > 0:
            leaf.scroll_page_down(animate=False)
        else:
            leaf.scroll_page_up(animate=False)

    def _list(self) -> None:
        lang, contents = language(), self.query_one("#contents", OptionList)
        options: list[Option] = []
        group = None
        for page in pages():
            if page.group != group:
                group = page.group
                options.append(Option(content(group.pick(lang), "$quiet"), disabled=True))
            options.append(Option(content(f"  {page.title.pick(lang)}"), id=page.name))
        contents.clear_options()
        contents.add_options(options)
        contents.highlighted = contents.get_option_index(self._page)

    def _show(self) -> None:
        lang = language()
        width = min(self.query_one("#leaf").scrollable_content_region.width, _WIDEST)
        if width < _LEAST:
            return
        title = next(page.title for page in pages() if page.name == self._page)
        parts = [content(title.pick(lang), "bold $accent"), Content("")]
        before: BlockKind | None = None
        for block in blocks(self._page, lang):
            if before is not None and not (before is block.kind is BlockKind.ITEM):
                parts.append(Content(""))
            parts.append(_laid_out(block, width))
            before = block.kind
        self.query_one("#leaf-text", Static).update(Flow(Content("\n").join(parts)))


def _laid_out(block: Block, width: int) -> Content:
    """One block at a width of so many cells."""
    if block.kind is BlockKind.TABLE:
        return _table(block.rows, width)
    if block.kind is BlockKind.HEADING:
        return content(block.text, "bold")
    if block.kind is BlockKind.ITEM:
        mark = content(f"{block.mark} ")
        hang = mark.cell_length
        return Content("\n").join(wrap(mark + content(block.text), width, hang))
    return Content("\n").join(wrap(content(block.text), width))


def _table(rows: tuple[tuple[str, ...], ...], width: int) -> Content:
    """Columns as wide as their longest cell, the widest of them giving way where there is no room."""
    cells = [
        [content(cell, "bold $quiet" if n == 0 else "") for cell in row]
        for n, row in enumerate(rows)
    ]
    widths = [max(row[i].cell_length for row in cells) for i in range(len(cells[0]))]
    room = width - 2 * (len(widths) - 1)
    while sum(widths) > room and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    lines = [columns(list(zip(row, widths, strict=True))) for row in cells]
    return Content("\n").join(lines)
