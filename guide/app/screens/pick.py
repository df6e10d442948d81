"""Choose one of several: lines under headings, what holds now is marked; Enter or a click takes one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from guide.app.safe import assemble, content
from guide.app.screens.base import GuideScreen
from guide.language import N_


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it stands for (None: it is a heading), its words, what is said beside them, whether it holds now."""

    value: Any
    words: str
    beside: str = ""
    holds: bool = False


class PickScreen(ModalScreen[Any], GuideScreen[Any]):
    """Closes with the value that was chosen, or with None."""

    HELP = N_(
        "Choose with the arrow keys and Enter, or click. A value that is marked is in force; Enter drops it."
    )
    BINDINGS: ClassVar = [Binding("escape,f2,f4", "dismiss(None)", N_("Close"), id="narrow.close")]

    def __init__(self, title: str, lines: Sequence[Line]) -> None:
        super().__init__()
        self._title, self._lines = title, lines

    def compose(self) -> ComposeResult:
        """Heading and list."""
        with Vertical(classes="box"):
            yield Static(content(self._title, "bold"))
            yield OptionList(id="facets", compact=True)

    def on_mount(self) -> None:
        """List the values, the one that holds under the cursor."""
        listed = self.query_one(OptionList)
        for line in self._lines:
            if line.value is None:
                listed.add_option(Option(content(line.words, "bold"), disabled=True))
                continue
            mark = ("> " if line.holds else "  ", "$accent")
            beside = (f"  {line.beside}" if line.beside else "", "$quiet")
            listed.add_option(Option(assemble(mark, line.words, beside)))
        held = (at for at, line in enumerate(self._lines) if line.holds)
        first = (at for at, line in enumerate(self._lines) if line.value is not None)
        listed.highlighted = next(held, next(first, None))
        listed.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with it."""
        event.stop()
        self.dismiss(self._lines[event.option_index].value)
