"""What can be done with a project whose stage is submitted: look, go on to the next stage, print."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from guide.app.safe import content, flow
from guide.app.screens.base import GuideScreen
from guide.language import N_, _, language
from policies.finding import LIFE_NAMES, Life

if TYPE_CHECKING:
    from guide.records.facts import ProjectRow


class ProjectScreen(ModalScreen[None], GuideScreen[None]):
    """A short menu over Home."""

    HELP = N_("Choose with the arrow keys and Enter, or click. Esc goes back to the list.")
    BINDINGS: ClassVar = [Binding("escape", "dismiss", N_("Close"), id="project.close")]

    def __init__(self, row: ProjectRow) -> None:
        super().__init__()
        self._row = row

    def compose(self) -> ComposeResult:
        """The project's name and the ways on."""
        with Vertical(classes="box"):
            yield Static(flow((self._row.name, "bold")))
            yield OptionList(*self._options(), id="ways")

    def _options(self) -> list[Option]:
        from guide.app.outlook import later

        go_on = _("Go on: {stage}")
        ways = [
            *(
                (one, go_on.format(stage=LIFE_NAMES[Life(one)].pick(language())))
                for one in later(self._row.stage)
            ),
            ("look", _("Look at what was submitted")),
            ("print", _("Write the form as a Word file")),
        ]
        return [Option(content(label), id=way) for way, label in ways]

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go the way that was chosen."""
        event.stop()
        way, row = event.option.id, self._row
        if way == "print":
            if await self.guide.print_form(self.desk, row.id, row.stage):
                self.dismiss()
            return
        self.dismiss()
        self.guide.open_talk(row.id, row.stage if way == "look" else str(way))
