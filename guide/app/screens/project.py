"""One project: the rail of its stages, what comes next, every stage to open or why it waits, its forms, evidence and diary."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from guide.app.flow import Flow
from guide.app.home_lines import stage_rail
from guide.app.safe import content, flow
from guide.app.screens.base import GuideScreen
from guide.app.screens.kept import KeptScreen
from guide.language import N_, _, language
from policies.finding import LIFE_NAMES

if TYPE_CHECKING:
    from guide.app.project_facts import ProjectFacts
    from guide.app.ways_on import WayOn
    from guide.records.facts import ProjectRow
    from guide.reports.form import FormInfo


_PRINT = "print:"
_KEPT = "kept"


class ProjectScreen(ModalScreen[None], GuideScreen[None]):
    """A short menu over Home."""

    HELP = N_("Choose with the arrow keys and Enter, or click. Esc goes back to the list.")
    BINDINGS: ClassVar = [Binding("escape", "dismiss", N_("Close"), id="project.close")]

    def __init__(self, row: ProjectRow) -> None:
        super().__init__()
        self._row = row
        self._facts: ProjectFacts | None = None

    def compose(self) -> ComposeResult:
        """The project's name and the ways on."""
        with Vertical(classes="box"):
            yield Static(flow((self._row.name, "bold")))
            yield Static(id="about")
            yield OptionList(id="ways")

    async def on_mount(self) -> None:
        """List the ways on, as the records have them."""
        from guide.app.project_facts import project_facts

        self._facts = await self.guide.attempt(project_facts, self.desk, self._row.id)
        listed = self.query_one("#ways", OptionList)
        if (facts := self._facts) is not None:
            said = facts.next_step.pick(language()) if facts.next_step else ""
            about = stage_rail(facts.states) + content(f"\n{said}")
            self.query_one("#about", Static).update(Flow(about))
            listed.add_options(map(self._option, facts.ways))
            listed.add_options(map(self._form, facts.forms))
            words = _("Evidence and diary") + f"  {len(facts.files)} / {len(facts.diary)}"
            listed.add_option(Option(content(words), id=_KEPT))
        listed.focus()

    def _form(self, form: FormInfo) -> Option:
        words = _("Write {code} as a Word file: {title}").format(
            code=form.code, title=form.title.pick(language())
        )
        return Option(flow(words, hang=2), id=f"{_PRINT}{form.stage}")

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
        if way == _KEPT and self._facts is not None:
            self.guide.push_screen(KeptScreen(row.name, self._facts))
            return
        if way is not None and way.startswith(_PRINT):
            if await self.guide.print_form(self.desk, row.id, way.removeprefix(_PRINT)):
                self.dismiss()
            return
        self.dismiss()
        self.guide.open_talk(row.id, str(way))
