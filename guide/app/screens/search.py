"""Search as you type: hits with their labels on the left, the whole entry on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from guide.app.flow import Flow
from guide.app.safe import Part, content, flow, plain
from guide.app.screens.base import GuideScreen
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _, language, ngettext
from knowledge.card import proof
from knowledge.entry import KIND_NAMES, Kind

if TYPE_CHECKING:
    from knowledge.entry import Entry
    from knowledge.hits import Hit, Results
    from policies.text import Text

_SHOWN = 30
"""Hits listed."""


class SearchScreen(GuideScreen["Entry | None"]):
    """Search the rules, the terms, the problems and the indicator library.

    Closes with the entry that is to be used in the talk it was opened from, if any.
    """

    HELP = N_(
        "Type words, a question, a document number, pinyin or English. Up and Down go over the hits and show the whole "
        "entry; every entry says where it comes from, how far it is confirmed and how binding it is. Page Up and Page "
        "Down scroll the entry. Opened from a talk, F9 takes an indicator over."
    )
    KEYS = ("search.close", "search.use", "app.help", "app.palette", "app.language")
    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", N_("Close"), id="search.close"),
        Binding("f9", "use", N_("Use this indicator"), id="search.use"),
        Binding("f10", "dismiss(None)", show=False),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]

    def __init__(self, *, in_talk: bool = False) -> None:
        super().__init__()
        self._in_talk = in_talk
        self._results: Results | None = None
        self._entry: Entry | None = None
        self._note: Text | None = None
        """What is to be known of the index, such as that it could not be kept."""

    @property
    def handbook_page(self) -> str:
        """How search works and how good it is."""
        return "search-quality"

    def compose(self) -> ComposeResult:
        """The words, the hits, the entry."""
        yield Input(placeholder=_("What are you looking for?"), id="words")
        yield Static(id="found")
        with Horizontal(id="body"):
            hits = OptionList(id="hits", compact=True)
            hits.can_focus = False
            yield hits
            with VerticalScroll(id="entry", can_focus=False):
                yield Static(id="entry-text")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Ready to type; the library opens meanwhile."""
        self.query_one(Input).focus()
        self._say()
        self.run_worker(self._search(""), exclusive=True, group="search")

    async def relabel(self) -> None:
        """Say everything again."""
        self.query_one(Input).placeholder = _("What are you looking for?")
        self._say()
        self._list()
        self._preview()
        self.query_one(KeyBar).show()

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        self.run_worker(self._search(event.value), exclusive=True, group="search")

    @on(Input.Submitted, "#words")
    def _entered(self) -> None:
        self.action_move(1)

    async def _search(self, words: str) -> None:
        found = await self.guide.excuse(
            self.desk.look_up(
                lambda library: (library.search(plain(words), limit=_SHOWN), library.note)
            )
        )
        if found is not None and self.is_attached and words == self.query_one(Input).value:
            results, self._note = found
            self._results = results if words.strip() else None
            self._entry = None
            self._say()
            self._list()
            self._preview()

    def tell_index(self, said: str) -> None:
        """In place of the count of hits."""
        self.query_one("#found", Static).update(content(said))

    def _say(self) -> None:
        results = self._results
        parts: list[Part] = []
        if results is None:
            parts.append(_("Words, a question, a document number, pinyin or English."))
        else:
            found = ngettext("{count} found.", "{count} found.", results.total)
            parts.append(found.format(count=results.total) if results.hits else _("Nothing found."))
            if results.dropped:
                joint = "、" if language() == "zh" else ", "
                dropped = _("Without: {words}.").format(words=joint.join(results.dropped))
                parts.append((" " + dropped, "$warning"))
            if results.suggestion:
                meant = _("Did you mean: {words}?").format(words=results.suggestion)
                parts.append((" " + meant, "$accent"))
        if self._note:
            parts.append(("\n" + self._note.pick(language()), "$warning"))
        self.query_one("#found", Static).update(flow(*parts))

    def _list(self) -> None:
        hits = self.query_one("#hits", OptionList)
        hits.clear_options()
        hits.add_options(
            [Option(_hit(hit)) for hit in (self._results.hits if self._results else ())]
        )
        if hits.option_count:
            hits.highlighted = 0

    @on(OptionList.OptionHighlighted, "#hits")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if self._results is not None and event.option_index < len(self._results.hits):
            self._entry = self._results.hits[event.option_index].entry
            self._preview()

    def _preview(self) -> None:
        text = _whole(self._entry) if self._entry else flow("")
        self.query_one("#entry-text", Static).update(text)
        self.query_one("#entry", VerticalScroll).scroll_home(animate=False)
        self.query_one(KeyBar).show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only an indicator can be used, and only in a talk."""
        del parameters
        indicator = self._entry is not None and self._entry.kind is Kind.INDICATOR
        return self._in_talk and indicator if action == "use" else True

    def action_use(self) -> None:
        """Close and take the indicator into the talk."""
        self.dismiss(self._entry)

    def action_move(self, step: int) -> None:
        """Highlight the next or the previous hit."""
        hits = self.query_one("#hits", OptionList)
        if step > 0:
            hits.action_cursor_down()
        else:
            hits.action_cursor_up()

    def action_page(self, step: int) -> None:
        """Scroll the entry."""
        entry = self.query_one("#entry", VerticalScroll)
        if step > 0:
            entry.scroll_page_down(animate=False)
        else:
            entry.scroll_page_up(animate=False)


def _hit(hit: Hit) -> Flow:
    """Title, kind, and the piece of text with what matched made bold."""
    lang = language()
    snippet = content(hit.snippet.text, "$quiet")
    for start, end in hit.snippet.marks:
        snippet = snippet.stylize("bold $foreground", start, end)
    kind = KIND_NAMES[hit.entry.kind].pick(lang)
    head = Content.assemble(
        content(hit.entry.title.pick(lang), "bold"), content(f"  {kind}", "$accent")
    )
    return Flow(Content("\n").join([head, snippet, Content("")]), hang=2)


def _whole(entry: Entry) -> Flow:
    lang = language()
    parts: list[Part] = [
        (KIND_NAMES[entry.kind].pick(lang) + "\n", "$accent"),
        (entry.title.pick(lang) + "\n\n", "bold"),
        entry.body.pick(lang) + "\n",
    ]
    if told := proof(entry, lang):
        parts.append("\n" + told + "\n")
    if entry.source:
        parts.append(("\n" + _("Source: ") + entry.source.label().pick(lang), "$quiet"))
    return flow(*parts)
