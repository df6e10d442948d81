"""Search as you type: hits with their labels on the left, the whole entry on the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from guide.app.hit_lines import citation, hit_line, narrowed, whole
from guide.app.places import Place
from guide.app.safe import Part, content, flow, plain
from guide.app.screens.base import GuideScreen
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _, language, ngettext
from knowledge.entry import Kind

if TYPE_CHECKING:
    from knowledge.entry import Entry
    from knowledge.hits import Hit, Results
    from knowledge.library import Library
    from policies.text import Text

_SHOWN = 30
"""Hits listed."""
_LINKED = 8
"""Linked entries listed."""


class SearchScreen(GuideScreen["Entry | None"]):
    """Search the rules, the terms, the problems and the indicator library.

    Closes with the entry that is to be used in the talk it was opened from, if any.
    """

    HELP = N_(
        "Type words, a question, a document number, pinyin or English. Up and Down go over the hits and show the whole "
        "entry; every entry says where it comes from, how far it is confirmed and how binding it is. Page Up and Page "
        "Down scroll the entry. F2 narrows the search to a kind, a stage, a sector or a level. F3 goes on to what is "
        "linked with the entry, F8 copies it with its source. Opened from a talk, F9 takes an indicator over."
    )
    KEYS = (
        "search.close",
        "search.use",
        "search.narrow",
        "search.linked",
        "search.copy",
        "app.help",
        "app.palette",
        "app.language",
    )
    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", N_("Close"), id="search.close"),
        Binding("f9", "use", N_("Use this indicator"), id="search.use"),
        Binding("f2", "narrow", N_("Narrow"), id="search.narrow"),
        Binding("f3", "linked", N_("See also"), id="search.linked"),
        Binding("f8", "copy", N_("Copy with source"), id="search.copy"),
        Binding("f10", "dismiss(None)", show=False),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]

    def __init__(self, *, in_talk: bool = False, kind: str | None = None) -> None:
        super().__init__()
        self._in_talk = in_talk
        self._chosen: dict[str, str] = {"kind": kind} if kind else {}
        """What the search is narrowed to, by facet."""
        self._hits: tuple[Hit, ...] = ()
        self._linked: tuple[Entry, ...] = ()
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
        yield Static(id="narrowed")
        with Horizontal(id="body"):
            hits = OptionList(id="hits", compact=True)
            hits.can_focus = False
            yield hits
            with VerticalScroll(id="entry", can_focus=False):
                yield Static(id="entry-text")
                yield Static(id="linked-title")
                linked = OptionList(id="linked", compact=True)
                linked.display = False
                yield linked
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Ready to type; the library opens meanwhile."""
        words = self.query_one(Input)
        words.focus()
        self._say()
        self.begin("search", self._search, "")

    async def relabel(self) -> None:
        """Say everything again."""
        self.query_one(Input).placeholder = _("What are you looking for?")
        self._say()
        self._list()
        self._preview()
        self.query_one(KeyBar).show()

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        self.begin("search", self._search, event.value)

    @on(Input.Submitted, "#words")
    def _entered(self) -> None:
        self.action_move(1)

    async def _search(self, words: str) -> None:
        chosen = dict(self._chosen)
        found = await self.guide.excuse(
            self.desk.look_up(partial(_look, words=plain(words), chosen=chosen))
        )
        if found is not None and self.is_attached and words == self.query_one(Input).value:
            self._results, self._hits, self._note = found
            self._entry, self._linked = None, ()
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
        line = narrowed(results, self._chosen)
        self.query_one("#narrowed", Static).update(line)
        self.query_one("#narrowed").display = bool(line.plain)

    def _list(self) -> None:
        hits = self.query_one("#hits", OptionList)
        hits.clear_options()
        hits.add_options([Option(hit_line(hit)) for hit in self._hits])
        if hits.option_count:
            hits.highlighted = 0

    @on(OptionList.OptionHighlighted, "#hits")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index < len(self._hits):
            self._read(self._hits[event.option_index].entry)

    def _read(self, entry: Entry) -> None:
        self._entry, self._linked = entry, ()
        self._preview()
        self.begin("linked", self._link, entry)

    async def _link(self, entry: Entry) -> None:
        found = await self.guide.excuse(self.desk.look_up(partial(_linked, entry_id=entry.id)))
        if found and self.is_attached and self._entry is entry:
            self._linked = found
            self._preview()

    def _preview(self) -> None:
        why = self._hits[0].why if self._hits and self._results else ()
        text = whole(self._entry, why) if self._entry else flow("")
        self.query_one("#entry-text", Static).update(text)
        heading = "\n" + _("See also") if self._linked else ""
        self.query_one("#linked-title", Static).update(content(heading, "$accent"))
        linked, lang = self.query_one("#linked", OptionList), language()
        linked.clear_options()
        linked.add_options([Option(flow(one.title.pick(lang), hang=2)) for one in self._linked])
        linked.display = bool(self._linked)
        self.query_one("#entry", VerticalScroll).scroll_home(animate=False)
        self.query_one(KeyBar).show()

    @on(OptionList.OptionSelected, "#linked")
    def _followed(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        entry = self._linked[event.option_index]
        self.query_one(Input).focus()
        self._read(entry)

    def action_linked(self) -> None:
        """Into what is linked with the entry, or back to the words."""
        linked = self.query_one("#linked", OptionList)
        if linked.has_focus or not self._linked:
            self.query_one(Input).focus()
        else:
            linked.focus()
            linked.highlighted = 0

    def action_narrow(self) -> None:
        """Choose what the search is narrowed to."""
        from guide.app.screens.narrowing import NarrowingScreen
        from knowledge.hits import Results

        if self._results is not None or self._chosen:
            results = self._results or Results("", 0, 0, ())
            self.guide.push_screen(NarrowingScreen(results, self._chosen), self._narrowed)

    def _narrowed(self, given: tuple[str, str] | None) -> None:
        if given is None:
            return
        name, value = given
        if self._chosen.get(name) == value:
            del self._chosen[name]
        else:
            self._chosen[name] = value
        words = self.query_one(Input).value
        self.begin("search", self._search, words)

    def action_copy(self) -> None:
        """Copy the entry with its source."""
        if self._entry is not None:
            self.guide.copy_to_clipboard(citation(self._entry))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only an indicator can be used, and only in a talk."""
        del parameters
        if action in {"copy", "linked"}:
            return self._entry is not None if action == "copy" else bool(self._linked)
        indicator = self._entry is not None and self._entry.kind is Kind.INDICATOR
        return self._in_talk and indicator if action == "use" else True

    def action_use(self) -> None:
        """Close and take the indicator into the talk."""
        self.dismiss(self._entry)

    def action_move(self, step: int) -> None:
        """Highlight the next or the previous hit."""
        linked = self.query_one("#linked", OptionList)
        hits = linked if linked.has_focus else self.query_one("#hits", OptionList)
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


def _look(
    library: Library, *, words: str, chosen: dict[str, Any]
) -> tuple[Results | None, tuple[Hit, ...], Text | None]:
    """The hits; without words everything of the chosen kind, else nothing."""
    from knowledge.hits import Hit, Snippet

    if words.strip():
        results = library.search(words, **chosen, limit=_SHOWN)
        return results, results.hits, library.note
    entries = library.all_of(chosen["kind"]) if "kind" in chosen else []
    lang = language()
    listed = (Hit(one, 0, Snippet(one.body.pick(lang)[:60]), ()) for one in entries)
    return None, tuple(listed), library.note


def _linked(library: Library, *, entry_id: str) -> tuple[Entry, ...]:
    found = (library.entry(one) for one in library.see_also(entry_id)[:_LINKED])
    return tuple(one for one in found if one)


PLACE = Place(
    "search",
    N_("Search"),
    N_("rules, terms, common faults and the indicator library"),
    SearchScreen,
    rank=20,
)
