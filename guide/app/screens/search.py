"""Search as you type: hits with their labels on the left, the whole entry on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from guide.app.safe import assemble, content
from guide.app.screens.base import GuideScreen
from guide.language import N_, _, language

if TYPE_CHECKING:
    from knowledge.entry import Entry


class SearchScreen(GuideScreen):
    """Search the rules, the terms, the problems and the indicator library."""

    HELP = N_(
        "Type words, a question, a document number, pinyin or English. Down goes to the hits, Enter opens one; "
        "every hit says where it comes from and how far it is confirmed."
    )
    BINDINGS: ClassVar = [
        Binding("escape,f10", "app.pop_screen", N_("Close"), id="search.close"),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._ids: list[str] = []
        self._words = ""

    def compose(self) -> ComposeResult:
        """The words, the hits, the entry."""
        yield Input(self._words, placeholder=_("What are you looking for?"), id="words")
        yield Static(content(_("The first search opens the knowledge base.")), id="found")
        with Horizontal():
            yield OptionList(id="hits")
            with VerticalScroll(id="entry"):
                yield Static(id="entry-text")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one("#words", Input).focus()

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        self._words = event.value
        if event.value.strip():
            self._search(event.value)

    @on(Input.Submitted, "#words")
    def _entered(self) -> None:
        if self._ids:
            self.query_one("#hits", OptionList).focus()

    @work(exclusive=True, exit_on_error=False, group="search")
    async def _search(self, words: str) -> None:
        results = await self.guide.attempt(lambda: self.desk.advisor.search(words))
        if results is None or words != self._words:
            return
        self._list(results.as_dict())

    def _list(self, shape: dict[str, Any]) -> None:
        lang = language()
        hits = shape["hits"]
        self._ids = [hit["id"] for hit in hits]
        said = _("{count} found.").format(count=shape["total"]) if hits else _("Nothing found.")
        if shape["relaxed"]:
            said += " " + _("No entry holds all the words; these hold some of them.")
        if shape["suggestion"]:
            said += " " + _("Did you mean: {suggestion}").format(suggestion=shape["suggestion"])
        self.query_one("#found", Static).update(content(said))
        box = self.query_one("#hits", OptionList)
        box.clear_options()
        box.add_options(
            [
                Option(
                    assemble((hit["title"][lang], "bold"), ("\n  " + hit["snippet"][:60], "dim"))
                )
                for hit in hits
            ]
        )

    @on(OptionList.OptionHighlighted, "#hits")
    async def _preview(self, event: OptionList.OptionHighlighted) -> None:
        entry_id = self._ids[event.option_index]
        found = await self.guide.attempt(lambda: self.desk.advisor.entries((entry_id,)))
        if found:
            self.query_one("#entry-text", Static).update(_whole(found[0]))


def _whole(entry: Entry) -> Any:
    lang = language()
    parts: list[str | tuple[str, str]] = [
        (entry.title.pick(lang) + "\n\n", "bold"),
        entry.body.pick(lang) + "\n",
    ]
    if entry.source:
        parts.append(("\n" + entry.source.label().pick(lang) + "\n", "italic"))
    parts.append((f"\n{entry.id}", "dim"))
    return assemble(*parts)
