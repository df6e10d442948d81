"""Learn: the process on one page, a tour, the terms, and lessons with a line to mend; what is done is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from guide.app.flow import clip, columns
from guide.app.home_lines import way_line
from guide.app.places import Place
from guide.app.safe import content, flow
from guide.app.screens.base import GuideScreen
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _, language
from guide.learning import learned

if TYPE_CHECKING:
    from knowledge.lessons import Lesson

_WAYS: Final = {
    "process": (N_("The process"), N_("a project's year on one page, with its dates")),
    "tour": (N_("A tour"), N_("the talk screen, part by part, on the practice project")),
    "practice": (N_("Practise"), N_("fill in one thing, mend another, submit")),
    "terms": (N_("Terms"), N_("what the words mean, each with its source")),
}
_STATE, _FAULT = 8, 30


class LearnScreen(GuideScreen[None]):
    """A list; Enter opens what stands under the cursor."""

    HELP = N_(
        "Begin with the process and the tour. Each lesson shows a line as it was really handed in; you mend it, and the "
        "same checks that look at real sheets judge it at once. What is done stays marked in this workspace."
    )
    KEYS = ("learn.close", "app.help", "app.search", "app.palette", "app.language")
    BINDINGS: ClassVar = [
        Binding("escape", "dismiss", N_("Close"), id="learn.close"),
        Binding("f10", "dismiss", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lessons: tuple[Lesson, ...] = ()
        self._learned: frozenset[str] = frozenset()
        self._rows: list[str] = []
        """What stands on each line: a way, `lesson:<key>`, or "" for a heading."""

    def compose(self) -> ComposeResult:
        """Heading, list, keys."""
        yield Static(id="title")
        yield Static(id="lead")
        yield OptionList(id="page")
        yield KeyBar(id="keys")

    async def on_mount(self) -> None:
        """List what needs no reading first, then the lessons."""
        self._show()
        self.query_one(OptionList).focus()
        await self._read()

    async def on_screen_resume(self) -> None:
        """Back from a lesson, what was done is marked."""
        if self._lessons:
            await self._read()

    def on_resize(self) -> None:
        """The columns follow the width."""
        self._show()

    async def relabel(self) -> None:
        """Say everything again."""
        self._show()
        self.query_one(KeyBar).show()

    async def _read(self) -> None:
        from knowledge.lessons import Level, lessons

        ranks = list(Level)
        read = await self.guide.attempt(lambda: (lessons(), learned(self.desk.workspace.home)))
        if read is not None and self.is_attached:
            self._lessons = tuple(sorted(read[0], key=lambda one: ranks.index(one.level)))
            self._learned = read[1]
            self._show()

    def _show(self) -> None:
        self.query_one("#title", Static).update(content(_("Learn")))
        count, done = len(self._lessons), len({one.key for one in self._lessons} & self._learned)
        lead = _("{done} of {count} lessons done").format(done=done, count=count)
        self.query_one("#lead", Static).update(
            flow(lead if count else _("Opening the lessons ..."))
        )
        listed = self.query_one(OptionList)
        place = listed.highlighted
        lines = list(self._lines(max(40, self.size.width - 8)))
        self._rows = [name for name, _line in lines]
        listed.clear_options()
        listed.add_options([Option(line, disabled=not name) for name, line in lines])
        listed.highlighted = place or 0

    def _lines(self, width: int) -> list[tuple[str, Content]]:
        lines = [
            (name, way_line(_(title), _(about), width)) for name, (title, about) in _WAYS.items()
        ]
        level = None
        for one in self._lessons:
            if one.level is not level:
                level = one.level
                lines += [("", Content("")), ("", self._heading(one))]
            lines.append((f"lesson:{one.key}", self._lesson(one, width)))
        return lines

    def _heading(self, first: Lesson) -> Content:
        from knowledge.lessons import LEVEL_NAMES

        mine = [one for one in self._lessons if one.level is first.level]
        done = sum(one.key in self._learned for one in mine)
        name = LEVEL_NAMES[first.level].pick(language())
        return Content.assemble(content(name, "bold"), content(f"  {done}/{len(mine)}", "$quiet"))

    def _lesson(self, one: Lesson, width: int) -> Content:
        state = _("done") if one.key in self._learned else ""
        left = width - _STATE - _FAULT - 4
        fault = clip(one.problem.title.pick(language()), _FAULT)
        return columns(
            [
                (content(clip(one.title.pick(language()), left)), left),
                (content(fault, "$quiet"), _FAULT),
                (content(state, "$success"), _STATE),
            ]
        )

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        name = self._rows[event.option_index]
        if name.startswith("lesson:"):
            from guide.app.screens.lesson import LessonScreen

            key = name.removeprefix("lesson:")
            self.guide.push_screen(LessonScreen(next(x for x in self._lessons if x.key == key)))
        elif name == "process":
            from guide.app.screens.process import ProcessScreen

            self.guide.push_screen(ProcessScreen())
        elif name == "terms":
            from guide.app.screens.search import SearchScreen

            self.guide.push_screen(SearchScreen(kind="term"))
        elif name:
            self.guide.open_practice(tour=name == "tour")


PLACE = Place(
    "learn",
    N_("Learn"),
    N_("the process, a tour, terms, and lessons with a line to mend"),
    LearnScreen,
    rank=10,
)
