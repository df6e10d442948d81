"""The talk: task list left, conversation in the middle, basis, library and form on the right, answer box below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from guide.app.safe import content
from guide.app.screens.base import GuideScreen
from guide.app.widgets.answer_box import AnswerBox
from guide.app.widgets.side import Side
from guide.app.widgets.task_list import TaskList
from guide.app.widgets.transcript import Transcript, TurnView
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.app.view import View
    from guide.talk.turn import Turn


class TalkScreen(GuideScreen):
    """One project's talk. Every answer is stored before the next question shows."""

    HELP = N_(
        "Write the answer below and press Enter; Ctrl+J starts a new line. An empty line skips an optional question. "
        "Type ? and a question to ask the assistant. Say: example, why, back, skip, what is missing, check, submit. "
        "F2 shows the task list, F3 the basis, the library and the form."
    )
    BINDINGS: ClassVar = [
        Binding("f2", "toggle_tasks", N_("Tasks"), id="talk.tasks"),
        Binding("f3", "toggle_side", N_("Basis"), id="talk.side"),
        Binding("f8", "say('check')", N_("Check"), id="talk.check"),
        Binding("ctrl+b", "say('back')", N_("Back"), id="talk.back"),
        Binding("escape", "answer", N_("Answer"), id="talk.answer", show=False),
        Binding("f10", "leave", N_("Home"), id="talk.leave"),
    ]

    def __init__(self, project_id: str | None, stage: str) -> None:
        super().__init__()
        self.project_id = project_id
        self.stage = stage
        self._view: View | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """The four regions and the keys."""
        yield Static(content(_("Opening the talk ...")), id="where")
        with Horizontal(id="body"):
            yield TaskList(id="tasks")
            with Vertical(id="middle"):
                yield Transcript(id="transcript")
                yield OptionList(id="choices")
                yield AnswerBox(id="answer")
                yield Static(
                    content(_("Enter sends, Ctrl+J new line, ? asks the assistant")), id="hint"
                )
            yield Side(id="side")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Open the talk after the first paint."""
        self.query_one(AnswerBox).focus()
        self.call_after_refresh(self._open)

    async def _open(self) -> None:
        from guide.app.view import open_view

        view = await self.guide.attempt(open_view, self.desk, self.project_id, self.stage)
        if view is None:
            self.guide.pop_screen()
            return
        await self.query_one(Transcript).show(list(view.turns))
        self._show(view)

    async def relabel(self) -> None:
        """Say everything again; the talk stands where it stood, the unsent answer too."""
        turns = list(self.query_one(Transcript).turns)
        draft = self.query_one(AnswerBox).text
        await self.recompose()
        await self.query_one(Transcript).show(turns)
        self.query_one(AnswerBox).text = draft
        self.query_one(AnswerBox).focus()
        if self._view is not None:
            self._show(self._view)

    @on(AnswerBox.Sent)
    async def _sent(self, event: AnswerBox.Sent) -> None:
        await self._step(event.text)

    @on(TaskList.Chosen)
    async def _task(self, event: TaskList.Chosen) -> None:
        await self._step(None, jump=event.key)

    @on(TurnView.Chosen)
    async def _finding(self, event: TurnView.Chosen) -> None:
        await self._step(None, jump=event.key)

    @on(Side.Picked)
    async def _picked(self, event: Side.Picked) -> None:
        await self._step(str(event.number))

    @on(OptionList.OptionSelected, "#choices")
    async def _choice(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self._step(str(event.option_index + 1))

    @on(Transcript.Exhausted)
    async def _older(self) -> None:
        from guide.app.view import older_turns

        view = self._view
        if view is None or view.oldest is None:
            return
        found = await self.guide.attempt(older_turns, view)
        if found:
            await self.query_one(Transcript).prepend(found)

    async def _step(self, line: str | None, jump: str | None = None) -> None:
        """One step of the talk in the desk's thread; what was typed comes back when it could not be stored."""
        from guide.app.view import step_view

        if self._view is None or self._busy:
            if line:
                self.query_one(AnswerBox).text = line
            return
        self._busy = True
        try:
            done = await self.guide.attempt(step_view, self._view, line, jump)
        finally:
            self._busy = False
        if done is None:
            if line:
                self.query_one(AnswerBox).text = line
            return
        await self._after(done)

    async def _after(self, view: View) -> None:
        turns: tuple[Turn, ...] = view.turns
        await self.query_one(Transcript).add(turns)
        self._show(view)
        if view.lang and view.lang != language():
            await self.guide.switch_language(view.lang)
        if view.leave:
            self.action_leave()

    def _show(self, view: View) -> None:
        """Bring every region in line with where the talk stands."""
        self._view = view
        question = view.question
        key = question.key if question else None
        self.query_one("#where", Static).update(content(view.headline.pick(language())))
        self.query_one(TaskList).show(view.tasks, key)
        side = self.query_one(Side)
        side.show_basis(question, view.entries)
        side.show_library(view.suggestions)
        side.show_form(view.sheet, key, view.findings)
        choices = self.query_one("#choices", OptionList)
        choices.clear_options()
        offered = question.choices if question else ()
        choices.add_options(
            [Option(content(f"{n}. {c.label.pick(language())}")) for n, c in enumerate(offered, 1)]
        )
        choices.display = bool(offered)
        if not self.query("#tasks:focus, #side OptionList:focus"):
            self.query_one(AnswerBox).focus()

    async def action_say(self, words: str) -> None:
        """Say a command as if it were typed."""
        await self._step(words)

    def action_answer(self) -> None:
        """Back to the answer box from wherever the focus is."""
        self.query_one(AnswerBox).focus()

    def action_toggle_tasks(self) -> None:
        """Show or hide the task list; showing it puts the focus there."""
        self._toggle("tasks")

    def action_toggle_side(self) -> None:
        """Show or hide the right side."""
        self._toggle("side")

    def _toggle(self, name: str) -> None:
        panel = self.query_one(f"#{name}")
        shown = not panel.display
        panel.set_class(shown, "-shown")
        panel.set_class(not shown, "-hidden")
        (panel if shown and name == "tasks" else self.query_one(AnswerBox)).focus()

    def action_leave(self) -> None:
        """Home; the talk resumes at the very question."""
        self.guide.pop_screen()
