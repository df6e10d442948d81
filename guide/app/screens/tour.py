"""The tour: the parts of the talk screen one after the other, each lit while it is explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from guide.app.safe import flow
from guide.app.screens.base import GuideScreen
from guide.language import N_, _

if TYPE_CHECKING:
    from guide.app.screens.talk import TalkScreen

_STOPS: Final = (
    (
        "tasks",
        N_("Tasks"),
        N_("Every question with its state. Enter or a click goes to a question; F2 comes here."),
    ),
    (
        "transcript",
        N_("Conversation"),
        N_("What was asked, answered and found. Page Up brings back older turns."),
    ),
    (
        "card",
        N_("The question"),
        N_("What is asked, how to write it, and what can be chosen with a digit."),
    ),
    (
        "answer",
        N_("The answer"),
        N_(
            "Write here and press Enter; Ctrl+J starts a new line. ? asks the assistant, / lists the commands."
        ),
    ),
    (
        "side",
        N_("The right side"),
        N_(
            "On which clause the question rests, which indicators fit, how the form stands. F3 turns the pages."
        ),
    ),
    (
        "keys",
        N_("Keys"),
        N_("The keys that work here, each a button. F1 explains them, Ctrl+P lists every command."),
    ),
)


class TourScreen(ModalScreen[None], GuideScreen[None]):
    """Over a talk. Enter goes on, Escape leaves."""

    BINDINGS: ClassVar = [
        Binding("escape", "leave", N_("Close"), id="tour.close"),
        Binding("enter,right,space", "turn(1)", show=False),
        Binding("left,backspace", "turn(-1)", show=False),
    ]

    def __init__(self, talk: TalkScreen) -> None:
        super().__init__()
        self._talk = talk
        self._stop = 0

    def compose(self) -> ComposeResult:
        """A small box in the middle."""
        with Vertical(classes="box", id="tour"):
            yield Static(id="tour-text")

    def on_mount(self) -> None:
        """The first stop."""
        self._show()

    async def relabel(self) -> None:
        """Say it again."""
        self._show()

    def _show(self) -> None:
        name, title, words = _STOPS[self._stop]
        self._talk.light(name)
        count = f"{self._stop + 1}/{len(_STOPS)}"
        how = _("Enter goes on, Esc ends the tour.")
        self.query_one("#tour-text", Static).update(
            flow(
                (_(title), "bold $accent"),
                (f"  {count}\n", "$quiet"),
                _(words),
                ("\n\n" + how, "$quiet"),
            )
        )

    def action_turn(self, step: int) -> None:
        """The next stop or the one before; behind the last the tour ends."""
        self._stop += step
        if 0 <= self._stop < len(_STOPS):
            self._show()
        elif self._stop < 0:
            self._stop = 0
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Back to the talk, with nothing lit."""
        self._talk.light(None)
        self.dismiss()

    def on_click(self) -> None:
        """A click goes on as well."""
        self.action_turn(1)
