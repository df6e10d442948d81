"""The task list: every question with its state in words and sign, each a jump."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from guide.app.safe import assemble
from guide.language import language

if TYPE_CHECKING:
    from guide.talk.question import Task, TaskItem

# ASCII signs: narrow in every terminal, and told apart without colour.
SIGNS: Final = {"done": "x", "progress": "~", "open": " ", "locked": "-"}


class TaskList(OptionList):
    """Sections as headings, questions below them; the current one is marked."""

    @dataclass
    class Chosen(Message):
        """The clerk wants to go to this question."""

        key: str

    def show(self, tasks: tuple[Task, ...], current: str | None) -> None:
        """List the tasks; keeps the scroll position when nothing was added."""
        self._keys: list[str | None] = []
        options: list[Option] = []
        for task in tasks:
            self._keys.append(None)
            options.append(Option(assemble((task.title.pick(language()), "bold")), disabled=True))
            for item in task.questions:
                self._keys.append(item.key)
                options.append(Option(_line(item, current), disabled=item.state == "locked"))
        self.clear_options()
        self.add_options(options)
        if current in self._keys:
            self.highlighted = self._keys.index(current)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a question jumps to it."""
        event.stop()
        key = self._keys[event.option_index]
        if key:
            self.post_message(self.Chosen(key))


def _line(item: TaskItem, current: str | None) -> object:
    sign = "?" if item.later else SIGNS[str(item.state)]
    lead = ">" if item.key == current else " "
    style = "bold" if item.key == current else ("dim" if item.state == "done" else "")
    return assemble((f"{lead}[{sign}] {item.title.pick(language())}", style))
