"""The process on one page: the stages of a project with their days, and the steps of the year with who acts and what is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from guide.app.flow import clip, columns
from guide.app.safe import Part, content, flow
from guide.app.screens.base import GuideScreen
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _, language
from policies.calendar import DUE_KEYS, due
from policies.finding import LIFE_NAMES, Life

if TYPE_CHECKING:
    from knowledge.entry import Entry
    from policies.profile import Profile

_MONTH = 30


class ProcessScreen(GuideScreen[None]):
    """A page to read; the step under the cursor stands in full below."""

    HELP = N_(
        "T is the budget year. Three years overlap at any time: T+1 is being prepared, T carried out, T-1 judged. The "
        "days are those of the profile in force, each with its label; a county changes them in its profile."
    )
    KEYS = ("learn.close", "app.help", "app.search", "app.palette", "app.language")
    BINDINGS: ClassVar = [
        Binding("escape", "dismiss", N_("Close"), id="learn.close"),
        Binding("f10", "dismiss", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Entry, ...] = ()
        self._profile: Profile | None = None

    def compose(self) -> ComposeResult:
        """The stages, the steps, the step in full."""
        yield Static(id="title")
        yield Static(id="lead")
        yield OptionList(id="page", compact=True)
        with VerticalScroll(id="step", can_focus=False):
            yield Static(id="step-text")
        yield KeyBar(id="keys")

    async def on_mount(self) -> None:
        """Fill it."""
        self.query_one("#title", Static).update(content(_("The process")))
        self.query_one(OptionList).focus()
        from knowledge.cards import year

        read = await self.guide.attempt(lambda: (year(), self.desk.profile))
        if read is not None and self.is_attached:
            self._steps, self._profile = read
            self._show()

    def on_resize(self) -> None:
        """The columns follow the width."""
        if self._steps:
            self._show()

    async def relabel(self) -> None:
        """Say everything again."""
        self._show()
        self.query_one(KeyBar).show()

    def _show(self) -> None:
        self.query_one("#title", Static).update(content(_("The process")))
        if self._profile is not None:
            self.query_one("#lead", Static).update(
                flow(*_rail(self._profile, self.guide.today().year + 1))
            )
        listed, lang = self.query_one(OptionList), language()
        place, width = listed.highlighted, max(40, self.size.width - 6)
        lines: list[Content] = []
        for step in self._steps:
            month = clip(step.extra["month"].pick(lang), _MONTH)
            left = width - _MONTH - 2
            lines.append(
                columns(
                    [
                        (content(month, "$quiet"), _MONTH),
                        (content(clip(step.title.pick(lang), left)), left),
                    ]
                )
            )
        listed.clear_options()
        listed.add_options([Option(line) for line in lines])
        listed.highlighted = place or 0

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        step = self._steps[event.option_index]
        parts: list[Part] = [
            (step.title.pick(language()) + "\n", "bold"),
            step.body.pick(language()),
        ]
        if step.source:
            parts.append(("\n" + _("Source: ") + step.source.label().pick(language()), "$quiet"))
        self.query_one("#step-text", Static).update(flow(*parts))
        self.query_one("#step", VerticalScroll).scroll_home(animate=False)


def _rail(profile: Profile, year: int) -> list[Part]:
    """The stages in order, each with its day for a project of budget year T."""
    parts: list[Part] = []
    for life, name in LIFE_NAMES.items():
        if parts:
            parts.append((" > ", "$faint"))
        parts.append((name.pick(language()), "$accent"))
        if life in DUE_KEYS:
            parts.append((f" {_day(profile, life, year)}", "$quiet"))
    explained = _(
        "T is the budget year. The days come from the profile {name}; a county sets its own."
    )
    parts.append(("\n" + explained.format(name=profile.name), "$quiet"))
    return parts


def _day(profile: Profile, life: Life, year: int) -> str:
    day = due(profile, life, year)
    if day is None:
        return ""
    offset = day.year - year
    return f"T{offset:+d} {day:%m-%d}" if offset else f"T {day:%m-%d}"
