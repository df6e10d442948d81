"""What can be done with a project whose stage is submitted: the stages open now, those to look at, why others wait; print."""

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
from policies.finding import LIFE_NAMES

if TYPE_CHECKING:
    from guide.app.ways_on import WayOn
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
            yield OptionList(id="ways")

    async def on_mount(self) -> None:
        """List the ways on, as the records have them."""
        from guide.app.ways_on import ways_on

        found = await self.guide.attempt(ways_on, self.desk, self._row.id)
        listed = self.query_one("#ways", OptionList)
        listed.add_options(map(self._option, found or ()))
        listed.add_option(Option(content(_("Write the form as a Word file")), id="print"))
        listed.focus()

    def _option(self, way: WayOn) -> Option:
        lang = language()
        stage = LIFE_NAMES[way.stage].pick(lang)
        if way.why is not None:
            words = _("{stage}: {why}").format(stage=stage, why=way.why.pick(lang))
            return Option(flow((words, "$quiet"), hang=2), id=str(way.stage), disabled=True)
        label = {
            "draft": _("Go on: {stage}"),
            "new": _("Begin: {stage}"),
            "submitted": _("Look at what was submitted: {stage}"),
        }[way.standing]
        return Option(content(label.format(stage=stage)), id=str(way.stage))

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go the way that was chosen."""
        event.stop()
        way, row = event.option.id, self._row
        if way == "print":
            if await self.guide.print_form(self.desk, row.id, row.stage):
                self.dismiss()
            return
        self.dismiss()
        self.guide.open_talk(row.id, str(way))
