"""One lesson: a faulty line to mend, judged at once by the checks themselves; or, where no line shows it, a page to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from guide.app.dress import finding_parts
from guide.app.safe import Part, content, flow
from guide.app.screens.base import GuideScreen
from guide.app.widgets.key_bar import KeyBar
from guide.app.widgets.line_box import LineBox
from guide.language import N_, _, language
from guide.learning import judge, learn, lines_of, mended_line
from knowledge.lessons import LEVEL_NAMES, PARTS
from policies.text import Unclear

if TYPE_CHECKING:
    from guide.learning import Line
    from knowledge.lessons import Lesson
    from policies.finding import Finding


class LessonScreen(GuideScreen[bool]):
    """Closes with whether the lesson is done, so that the list can go on to the next."""

    HELP = N_(
        "Mend the line in the box and press Enter: the same checks that look at real sheets judge it at once. Tab goes "
        "to the next box. F9 shows how the lesson itself mends it. A lesson without a box is read; Enter notes it as done."
    )
    KEYS = (
        "lesson.close",
        "lesson.answer",
        "app.help",
        "app.search",
        "app.palette",
        "app.language",
    )
    BINDINGS: ClassVar = [
        Binding("escape", "leave", N_("Close"), id="lesson.close"),
        Binding("f10", "leave", show=False),
        Binding("f9", "answer", N_("Show the answer"), id="lesson.answer"),
        Binding("enter", "read", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def __init__(self, lesson: Lesson) -> None:
        super().__init__()
        self._lesson = lesson
        self._lines: tuple[Line, ...] = ()
        self._found: tuple[Finding, ...] | None = None
        self._shown = False
        self._done = False

    def compose(self) -> ComposeResult:
        """Title, the project around the line, the boxes, the judgement."""
        self._lines = lines_of(self._lesson, language())
        yield Static(id="title")
        yield Static(id="lead")
        with VerticalScroll(id="lesson", can_focus=not self._lines):
            for number, line in enumerate(self._lines):
                yield Static(classes="label", id=f"label-{number}")
                yield LineBox(line.path, line.value)
            yield Static(id="judged")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Ready to write."""
        self._say()
        (self.query(LineBox).first() if self._lines else self.query_one("#lesson")).focus()

    async def relabel(self) -> None:
        """The lesson in the other language: its line is another one, so it begins again."""
        self._found, self._shown = None, False
        await self.recompose()
        self._say()
        (self.query(LineBox).first() if self._lines else self.query_one("#lesson")).focus()

    # Saying

    def _say(self) -> None:
        lesson, lang = self._lesson, language()
        level = LEVEL_NAMES[lesson.level].pick(lang)
        self.query_one("#title", Static).update(content(f"{lesson.title.pick(lang)}   {level}"))
        about = lesson.practice.faulty(lang).project.name
        lead = _("Project: {name}").format(name=about)
        if self._lines:
            lead += "\n" + _("Something is wrong with this line. Mend it and press Enter.")
        self.query_one("#lead", Static).update(flow(lead))
        for number, line in enumerate(self._lines):
            self.query_one(f"#label-{number}", Static).update(
                content(line.name.pick(lang), "$quiet")
            )
        parts = self._judgement() if self._lines else self._page()
        self.query_one("#judged", Static).update(flow(*parts))

    def _judgement(self) -> list[Part]:
        parts: list[Part] = []
        if self._done:
            parts += [(_("Mended: the checks find nothing.") + "\n\n", "bold $success")]
        for finding in self._found or ():
            parts += [*finding_parts(finding), "\n\n"]
        if self._found and not self._shown:
            parts += [(_("F9 shows how the lesson mends it.") + "\n", "$quiet")]
        if self._done or self._shown:
            parts += self._told("wrong", "why")
            parts += [(PARTS["mended"].pick(language()) + "\n", "$accent")]
            for line in self._lines:
                mended = mended_line(self._lesson, line.path, language())
                parts.append(f"{line.name.pick(language())}  {mended or '-'}\n")
            parts += ["\n", *self._told("try", "answer"), *self._source()]
        return parts

    def _page(self) -> list[Part]:
        end = (
            _("Read and done. Esc goes back to the list.")
            if self._done
            else _("Enter: read and done.")
        )
        return [*self._told(*PARTS), *self._source(), ("\n\n" + end, "bold $accent")]

    def _told(self, *names: str) -> list[Part]:
        lang = language()
        parts: list[Part] = []
        for name in names:
            parts += [(PARTS[name].pick(lang) + "\n", "$accent")]
            parts += [self._lesson.parts[name].pick(lang) + "\n\n"]
        return parts

    def _source(self) -> list[Part]:
        return [(_("Source: ") + self._lesson.source.label().pick(language()), "$quiet")]

    # Doing

    @on(LineBox.Entered)
    async def _entered(self) -> None:
        written = {box.path: box.text for box in self.query(LineBox)}
        try:
            self._found = judge(self._lesson, language(), written)
        except Unclear as wrong:
            self.guide.warn(wrong.message.pick(language()))
            return
        if not self._found:
            await self._finish()
        self._say()
        self.call_after_refresh(self._to_judgement)

    async def action_read(self) -> None:
        """A lesson to read is done when it was read."""
        if not self._lines:
            await self._finish()
            self._say()

    async def _finish(self) -> None:
        self._done = True
        await self.guide.attempt(lambda: learn(self.desk.workspace.home, self._lesson.key))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An answer to show there is only for a line to mend."""
        del parameters
        return bool(self._lines) if action == "answer" else True

    def action_answer(self) -> None:
        """How the lesson itself mends it, and why."""
        self._shown = True
        self._say()
        self.call_after_refresh(self._to_judgement)

    def _to_judgement(self) -> None:
        """The judgement in sight; where it is longer than the screen, its beginning."""
        judged, lesson = self.query_one("#judged"), self.query_one("#lesson", VerticalScroll)
        room = lesson.scrollable_content_region.height
        top = judged.virtual_region.y
        lesson.scroll_to(y=min(top, max(0, top + judged.size.height - room)), animate=False)

    def action_page(self, step: int) -> None:
        """Scroll the page."""
        lesson = self.query_one("#lesson", VerticalScroll)
        lesson.scroll_relative(y=step * (lesson.size.height - 2), animate=False)

    def action_leave(self) -> None:
        """Back to the list."""
        self.dismiss(self._done)
