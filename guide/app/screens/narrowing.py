"""Narrow a search: every value of every facet with its count; Enter takes or drops one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.app.hit_lines import FACETS, facet_name, facet_values
from guide.app.screens.pick import Line, PickScreen
from guide.language import _

if TYPE_CHECKING:
    from knowledge.hits import Results


class NarrowingScreen(PickScreen):
    """Closes with the facet and the value that was chosen; one that is in force is dropped by choosing it again."""

    def __init__(self, results: Results, chosen: dict[str, str]) -> None:
        lines: list[Line] = []
        for name, title in FACETS.items():
            values = facet_values(results, name)
            if name in chosen and chosen[name] not in dict(values):
                values.insert(0, (chosen[name], 0))
            if values:
                lines.append(Line(None, _(title)))
            lines += [
                Line((name, value), facet_name(name, value), str(count), chosen.get(name) == value)
                for value, count in values
            ]
        super().__init__(_("Narrow the search"), lines)
