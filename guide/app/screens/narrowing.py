"""Narrow a search: every value of every facet with its count; Enter takes or drops one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from guide.app.hit_lines import FACETS, facet_name, facet_values
from guide.app.safe import assemble, content
from guide.app.screens.base import GuideScreen
from guide.language import N_, _

if TYPE_CHECKING:
    from knowledge.hits import Results


class NarrowingScreen(ModalScreen[tuple[str, str] | None], GuideScreen[tuple[str, str] | None]):
    """Closes with the facet and the value that was chosen; one that is in force is dropped by choosing it again."""

    HELP = N_(
        "Choose with the arrow keys and Enter, or click. A value that is marked is in force; Enter drops it."
    )
    BINDINGS: ClassVar = [Binding("escape,f2", "dismiss(None)", N_("Close"), id="narrow.close")]

    def __init__(self, results: Results, chosen: dict[str, str]) -> None:
        super().__init__()
        self._results = results
        self._chosen = chosen
        self._values: list[tuple[str, str] | None] = []

    def compose(self) -> ComposeResult:
        """Heading and list."""
        with Vertical(classes="box"):
            yield Static(content(_("Narrow the search"), "bold"))
            yield OptionList(id="facets", compact=True)

    def on_mount(self) -> None:
        """List the values."""
        options: list[Option] = []
        for name, title in FACETS.items():
            values = facet_values(self._results, name)
            if name in self._chosen and self._chosen[name] not in dict(values):
                values.insert(0, (self._chosen[name], 0))
            if not values:
                continue
            self._values.append(None)
            options.append(Option(content(_(title), "bold"), disabled=True))
            for value, count in values:
                self._values.append((name, value))
                mark = "> " if self._chosen.get(name) == value else "  "
                options.append(
                    Option(
                        assemble(
                            (mark, "$accent"), facet_name(name, value), (f"  {count}", "$quiet")
                        )
                    )
                )
        self.query_one(OptionList).add_options(options)
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with it."""
        event.stop()
        self.dismiss(self._values[event.option_index])
