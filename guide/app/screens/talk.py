"""The talk: task list left, conversation in the middle, basis, library and form on the right, answer box below."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import TextArea

from guide.app.flow import clip
from guide.app.hearing import Hearing
from guide.app.safe import content
from guide.app.screens.base import KeyLabel
from guide.app.screens.check import CheckScreen
from guide.app.screens.sides import SidesScreen
from guide.app.view import View, jump, older_turns, open_view, say
from guide.app.widgets.answer_box import AnswerBox
from guide.app.widgets.composer import Composer
from guide.app.widgets.form_list import FormList
from guide.app.widgets.hint_line import HintLine
from guide.app.widgets.key_bar import KeyBar
from guide.app.widgets.side import FORM, Side
from guide.app.widgets.steady import Words
from guide.app.widgets.task_list import TaskList
from guide.app.widgets.transcript import Transcript, TurnView
from guide.language import N_, _, language
from guide.talk.advisor import suggestion
from guide.talk.standing import CHECK, SUBMIT

if TYPE_CHECKING:
    from guide.talk.advisor import Suggestion
    from guide.talk.turn import Turn
    from knowledge.entry import Entry


class TalkScreen(SidesScreen):
    """One project's talk. Every answer is stored before the next question shows."""

    HELP = N_(
        "Write the answer below and press Enter; Ctrl+J starts a new line. Enter alone takes what is offered, keeps what "
        "stands there, or skips an optional question. Begin with ? to ask the assistant. Say: example, why, help, back, "
        "skip, what is missing, check, submit. A question on the task list, a line of the form and a finding can be "
        "clicked to go there. Up and Down in an empty box choose or bring back what was sent; Page Up and Page Down "
        "scroll the conversation. What you wrote is saved with every Enter."
    )
    KEYS = (
        "app.help",
        "talk.tasks",
        "talk.side",
        "talk.library",
        "talk.check",
        "talk.back",
        "talk.leave",
        "app.search",
        "app.palette",
        "app.language",
        "talk.print",
        "app.quit",
    )
    can_use = True
    BINDINGS: ClassVar = [
        Binding("f2", "tasks", N_("Tasks"), id="talk.tasks"),
        Binding("f3", "side", N_("Basis"), id="talk.side"),
        Binding("f4", "fold", N_("Fold the sides"), id="talk.fold"),
        Binding("f5", "library", N_("Library"), id="talk.library"),
        Binding("f8", "check", N_("Check"), id="talk.check"),
        Binding("ctrl+b", "say('back')", N_("Back"), id="talk.back"),
        Binding("ctrl+s", "print", N_("Write Word"), id="talk.print"),
        Binding("escape", "answer", N_("To the answer box"), id="talk.answer"),
        Binding("f10", "leave", N_("Home"), id="talk.leave"),
    ]

    def __init__(self, project_id: str | None, stage: str) -> None:
        super().__init__()
        self._project_id = project_id
        self._stage = stage
        self._view: View | None = None
        self._oldest: int | None = None
        self._hearing = Hearing()
        self._mending: str | None = None
        """The question that was gone to from the check page, to come back there once it is answered."""
        self._one_at_a_time = asyncio.Lock()

    @property
    def handbook_page(self) -> str:
        """That of the stage."""
        return self._stage

    @property
    def place(self) -> tuple[str | None, str] | None:
        """Where a closed browser tab comes back to: the project's id, None before it has one, and the stage."""
        return (self._view.session.project_id, self._stage) if self._view else None

    def compose(self) -> ComposeResult:
        """The four regions and the keys."""
        with Horizontal(id="top"):
            yield Words(content(_("Opening the talk ...")), id="where")
            yield Words(id="progress")
        with Horizontal(id="body"):
            yield TaskList(id="tasks")
            with Vertical(id="middle"):
                yield Transcript(id="transcript")
                yield Composer(id="composer")
                yield HintLine(id="hint")
            yield Side(id="side")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Open the talk after the first paint."""
        self.query_one(AnswerBox).focus()
        self.query_one(HintLine).show(None, "")
        self.call_after_refresh(self._open)

    async def _open(self) -> None:
        opened = await self.guide.attempt(open_view, self.desk, self._project_id, self._stage)
        if opened is None:
            self.action_leave()
            return
        view, self._oldest = opened
        desk, project = self.desk, view.session.project_id
        drafts = await self.guide.attempt(
            lambda: desk.drafts(project, self._stage).read(), told=lambda _: None
        )
        self.query_one(Composer).bring_back(drafts or {}, self._keep_drafts)
        await self.query_one(Transcript).show(self._hearing.take(view.turns))
        self._show(view)
        self.query_one(KeyBar).show()
        if view.key == CHECK:
            self.action_check()

    async def relabel(self) -> None:
        """Say everything again where it stands; the unsent answer stays."""
        self.query_one(Transcript).relabel()
        self.query_one(KeyBar).show()
        if self._view is not None:
            self._show(self._view)

    # What the clerk does

    @on(Composer.Said)
    def _said(self, event: Composer.Said) -> None:
        self._say(event.text, event.typed)

    def _keep_drafts(self, changed: dict[str, str]) -> None:
        if (view := self._view) is not None:
            # The screen may be gone when the records' thread comes to it, and with it the way to the desk.
            desk, stage = self.desk, self._stage
            desk.note(lambda: desk.drafts(view.session.project_id, stage).keep(changed))

    @on(AnswerBox.Paged)
    def _paged(self, event: AnswerBox.Paged) -> None:
        transcript = self.query_one(Transcript)
        if event.step < 0:
            transcript.scroll_page_up(animate=False)
        else:
            transcript.scroll_page_down(animate=False)

    @on(TextArea.Changed, "#answer")
    def _typing(self, event: TextArea.Changed) -> None:
        self.query_one(HintLine).show(self._view, event.text_area.text)

    @on(TaskList.Chosen)
    def _task_chosen(self, event: TaskList.Chosen) -> None:
        self._go(event.key)

    @on(FormList.Chosen)
    @on(TurnView.Chosen)
    def _place(self, event: FormList.Chosen | TurnView.Chosen) -> None:
        self._go(event.where)

    @on(Side.Picked)
    def _picked(self, event: Side.Picked) -> None:
        """A library indicator comes into the answer box as a row, to be sent as it is or changed."""
        self._take_over(event.suggestion)

    def use_entry(self, entry: Entry | None) -> None:
        """So does one that was searched for."""
        if entry is not None:
            self._take_over(suggestion(entry))

    def _take_over(self, one: Suggestion) -> None:
        lang = language()
        row = f"{one.name.pick(lang)} | {one.value.pick(lang)}".rstrip(" |")
        self.query_one(Composer).add_row(row)
        self.action_answer()

    def on_key(self, event: events.Key) -> None:
        """Typing goes to the answer box, wherever the keys are."""
        box = self.query_one(AnswerBox)
        if event.is_printable and event.character and not box.has_focus:
            event.stop()
            self.action_answer()
            box.put(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """So does a paste."""
        self.action_answer()
        self.query_one(AnswerBox).post_message(event)

    @on(Transcript.Exhausted)
    async def _older(self) -> None:
        if self._view is None or self._oldest is None:
            return
        found = await self.guide.attempt(older_turns, self._view.session, self._oldest)
        if found and found[0]:
            turns, self._oldest = found
            await self.query_one(Transcript).prepend(Hearing().take(turns))

    # One step of the talk

    def _say(self, line: str, typed: str | None = None) -> None:
        """Say a line; what was `typed` comes back when it is not stored (all of it unless named)."""
        given = line if typed is None else typed
        self.begin("step", self._step, say, line, given, instead=False)

    def _go(self, key: str, *, mending: bool = False) -> None:
        self._fold()
        self._mending = key if mending else None
        self.begin("step", self._step, jump, key, instead=False)

    async def _step(self, work: Any, words: str, typed: str = "") -> None:
        """One step beside the records, after the one before; what was typed comes back when it was not stored."""
        async with self._one_at_a_time:
            if self._view is None:
                self._give_back(typed)
                return
            waiting = self.set_timer(0.4, self._tell_waiting)
            view = await self.guide.attempt(work, self._view, words)
            waiting.stop()
            if view is None:
                self._give_back(typed)
                self.query_one(HintLine).show(self._view, self.query_one(AnswerBox).text)
            elif self.is_attached:
                await self._after(view)

    def _give_back(self, typed: str) -> None:
        if typed.strip():
            self.query_one(AnswerBox).give_back(typed)

    def tell_index(self, said: str) -> None:
        """Under the answer box, when a question to the assistant has to wait for it."""
        if self._one_at_a_time.locked():
            self.query_one(HintLine).busy(said)

    def _tell_waiting(self) -> None:
        self.query_one(HintLine).busy(_("One moment ..."))

    async def _after(self, view: View) -> None:
        before = self._view.key if self._view else None
        with self.app.batch_update():
            await self.query_one(Transcript).add(self._hearing.take(view.turns))
            self._show(view)
        if view.lang and view.lang != language():
            await self.guide.switch_language(view.lang)
        self._follow(view.turns)
        if view.leave:
            self.action_leave()
        elif before != view.key and (view.key == CHECK or self._mended(view)):
            self.action_check()

    def _mended(self, view: View) -> bool:
        """What was gone to from the check page is answered."""
        return self._mending is not None and any(turn.who == "clerk" for turn in view.turns)

    def _follow(self, turns: tuple[Turn, ...]) -> None:
        """Asked to show the form or the tasks, show the region that holds them."""
        if any(turn.data.get("tasks") for turn in turns):
            self._unfold("tasks")
        if any(turn.data.get("form") for turn in turns) and not self._at_end():
            self.action_turn_side(FORM)

    def _at_end(self) -> bool:
        return self._view is not None and self._view.key in {CHECK, SUBMIT}

    def _show(self, view: View) -> None:
        """Bring every region in line with where the talk stands."""
        self._view = view
        self.guide.tell_place(self.place)
        done, count = view.done
        where = f"{view.title.pick(language())}  {self.name_of(view)}"
        self.query_one("#where", Words).say(content(clip(where, self.size.width - 18)))
        self.query_one("#progress", Words).say(
            content(_("{done} of {count} done").format(done=done, count=count))
        )
        self.query_one(TaskList).show(view.tasks, view.key)
        self.query_one(Side).show(view)
        self.query_one(Composer).show(view, alone=self._folded("side"))
        self.query_one(HintLine).show(view, self.query_one(AnswerBox).text)

    def name_of(self, view: View) -> str:
        """The project as the heading names it."""
        return view.name or _("new project")

    # Keys

    def action_say(self, words: str) -> None:
        """Say a command as if it were typed."""
        self._say(words)

    def action_answer(self) -> None:
        """Back to the answer box from wherever the focus is."""
        self._fold()
        self.query_one(AnswerBox).focus()

    def action_tasks(self) -> None:
        """Show the task list, go into it, or fold it when it has the keys."""
        tasks = self.query_one(TaskList)
        if tasks.has_focus:
            self._hide("tasks")
            self.query_one(AnswerBox).focus()
        else:
            self._unfold("tasks")
            tasks.focus()

    def action_check(self) -> None:
        """The form with what was found, as a page of its own."""
        if self._view is not None and self._view.question is not None:
            self.guide.push_screen(CheckScreen(self._view), self._checked)

    def _checked(self, place: str | None) -> None:
        if place == CheckScreen.SUBMIT:
            self._go(SUBMIT)
        elif place:
            self._go(place, mending=True)
        else:
            self._mending = None

    async def action_print(self) -> None:
        """Write the form as a Word file beside the records."""
        if self._view is not None and self._view.session.project_id:
            await self.guide.print_form(self.desk, self._view.session.project_id, self._stage)

    def action_leave(self) -> None:
        """Home; the talk resumes at the very question."""
        self.guide.tell_place(None)
        self.dismiss()

    def key_labels(self) -> list[KeyLabel]:
        """F5 is named after what it shows in this stage."""
        labels = super().key_labels()
        if self._view is None or self._view.offers:
            return labels
        return [
            replace(label, does=_("Target"), english="Target")
            if label.id == "talk.library"
            else label
            for label in labels
        ]

    def on_resize(self) -> None:
        """What stands beside the question decides how much the question says itself."""
        self.call_after_refresh(self._refit)

    def _refit(self) -> None:
        if self._view is not None and self.is_attached:
            self.query_one(Composer).fit(self._view, alone=self._folded("side"))

    def commands(self) -> list[KeyLabel]:
        """What can be said to the talk as well as typed."""
        from guide.talk.phrases import COMMAND_NAMES, WITH_WORDS

        return [
            KeyLabel(f"say.{one}", "", name.pick(language()), f"screen.say('{name.en}')", name.en)
            for one, name in COMMAND_NAMES.items()
            if one not in WITH_WORDS
        ]
