"""Searching and reading from within the talk, and taking an indicator over into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guide.language import _
from guide.plain.window import Window
from guide.talk.advisor import LibraryAdvisor, suggestion
from guide.talk.turn import TurnKind
from knowledge.entry import KIND_NAMES, Kind
from policies.text import Text

if TYPE_CHECKING:
    from knowledge.entry import Entry

_SHOWN: Final = 8
_NO_HIT: Final = Text(
    "没有这个数字。先用“检索 词”找，再写结果前面的数字。",
    'There is no such number. First "search WORDS", then the number in front of a hit.',
)
_NO_INDICATOR: Final = Text(
    "这一条不是指标，不能取用。", "This is no indicator, so it cannot be used."
)


class Shelf:
    """The hits of the last search."""

    def __init__(self, advisor: LibraryAdvisor, window: Window) -> None:
        self._advisor = advisor
        self._window = window
        self._found: tuple[Entry, ...] = ()

    def search(self, words: str, kind: Kind | None = None) -> None:
        """List what fits, each hit behind its number, with its source and label."""
        results = self._advisor.library.search(words, kind=kind, limit=_SHOWN)
        self._found = tuple(hit.entry for hit in results.hits)
        lang, lines = self._window.lang, []
        if results.dropped:
            left = _("; ").join(results.dropped)
            lines.append(_("No entry holds all the words. Left out: {words}").format(words=left))
        if results.suggestion:
            lines.append(_("Did you mean: {suggestion}").format(suggestion=results.suggestion))
        for number, hit in enumerate(results.hits, start=1):
            entry = hit.entry
            named = KIND_NAMES[entry.kind].pick(lang)
            lines.append(f"{number}. {entry.title.pick(lang)} ({named})")
            lines.append(f"   {hit.snippet.text}")
            if entry.source:
                lines.append("   " + entry.source.label().pick(lang))
        head = (
            _('Found {count}. "read NUMBER" reads one, "use NUMBER" takes an indicator.')
            if self._found
            else _("Nothing found for: {query}")
        )
        said = head.format(count=results.total, query=words)
        self._window.said(TurnKind.REPLY, said, lines)

    def read(self, number: int) -> None:
        """The whole entry, with its source and label."""
        entry = self._hit(number)
        if entry is None:
            return
        lang = self._window.lang
        lines = [*entry.body.pick(lang).splitlines()]
        if entry.source:
            lines.append(entry.source.label().pick(lang))
        self._window.said(TurnKind.REPLY, entry.title, lines)

    def row(self, number: int) -> str | None:
        """The indicator as a row to say in the talk; None, with the reason told, when there is none."""
        entry = self._hit(number)
        if entry is None:
            return None
        if entry.kind is not Kind.INDICATOR:
            self._window.said(TurnKind.ERROR, _NO_INDICATOR)
            return None
        one, lang = suggestion(entry), self._window.lang
        return f"{one.name.pick(lang)} | {one.value.pick(lang)}".rstrip(" |")

    def _hit(self, number: int) -> Entry | None:
        if 1 <= number <= len(self._found):
            return self._found[number - 1]
        self._window.said(TurnKind.ERROR, _NO_HIT)
        return None
