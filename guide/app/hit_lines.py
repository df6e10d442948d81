"""How a hit, an entry in full and the facets of a search are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from textual.content import Content

from guide.app.flow import Flow
from guide.app.safe import Part, assemble, content
from guide.language import N_, _, language
from knowledge.card import proof
from knowledge.entry import KIND_NAMES, Kind
from policies.finding import LIFE_NAMES, Life
from policies.level import LEVEL2_NAMES, read_level2

if TYPE_CHECKING:
    from knowledge.entry import Entry
    from knowledge.hits import Hit, Results

FACETS: Final = {
    "kind": N_("Kind"),
    "stage": N_("Stage"),
    "sector": N_("Sector"),
    "level": N_("Level"),
}
"""What a search can be narrowed by: the name of the argument and its heading."""
_COUNTED: Final = {"level": "level2"}
_MARK: Final = "bold $accent"


def hit_line(hit: Hit) -> Flow:
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


def whole(entry: Entry, words: Iterable[str]) -> Flow:
    """The entry in full, the words that were looked for marked, its source with its label below."""
    lang = language()
    body = entry.body.pick(lang) + "\n"
    if told := proof(entry, lang):
        body += "\n" + told + "\n"
    parts = [
        content(KIND_NAMES[entry.kind].pick(lang) + "\n", "$accent"),
        _marked(content(entry.title.pick(lang) + "\n\n", "bold"), words),
        _marked(content(body), words),
    ]
    if entry.source:
        parts.append(content("\n" + _("Source: ") + entry.source.label().pick(lang), "$quiet"))
    return Flow(Content("").join(parts))


def citation(entry: Entry) -> str:
    """An entry as it is quoted in a paper: its words, then its source with the label."""
    lang = language()
    lines = [entry.title.pick(lang), entry.body.pick(lang)]
    if entry.source:
        lines.append(_("Source: ") + entry.source.label().pick(lang))
    return "\n".join(lines)


def narrowed(results: Results | None, chosen: dict[str, str]) -> Content:
    """What the search is narrowed to, and by which kinds it could be, with their counts."""
    parts: list[Part] = []
    for name, value in chosen.items():
        parts.append((f"{_(FACETS[name])}: {facet_name(name, value)}   ", _MARK))
    if results is not None and "kind" not in chosen:
        counts = results.facets.get("kind", {})
        for value in sorted(counts, key=lambda one: -counts[one])[:6]:
            parts.append((f"{facet_name('kind', value)} ", "$quiet"))
            parts.append(f"{counts[value]}   ")
    return assemble(*parts)


def facet_values(results: Results, name: str) -> list[tuple[str, int]]:
    """The values of one facet with their counts, the commonest first."""
    counts = results.facets.get(_COUNTED.get(name, name), {})
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def facet_name(name: str, value: str) -> str:
    """A value of a facet as a person reads it."""
    lang = language()
    if name == "kind":
        return KIND_NAMES[Kind(value)].pick(lang)
    if name == "stage":
        return LIFE_NAMES[Life(value)].pick(lang) if value in set(Life) else value
    if name == "sector":
        from guide.talk.sectors import sectors

        return next((one.label.pick(lang) for one in sectors() if one.key == value), value)
    kind = read_level2(value)
    return LEVEL2_NAMES[kind].pick(lang) if kind else value


def _marked(text: Content, words: Iterable[str]) -> Content:
    for word in words:
        for found in re.finditer(re.escape(word), text.plain, re.IGNORECASE):
            text = text.stylize(_MARK, *found.span())
    return text
