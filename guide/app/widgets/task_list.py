"""The task list: every question with its state in words, each a jump."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from guide.app.flow import clip
from guide.app.safe import assemble
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.talk.question import Task, TaskItem

_LATER: Final = N_("put off")
_DONE: Final = N_("done")
_STYLES: Final = {"done": "$quiet", "locked": "$faint", "open": "", "progress": ""}


class TaskList(OptionList):
    """Sections as headings with their count, questions below them; the current one is marked."""

    HELP = N_("You are in the task list: Up and Down choose a question, Enter goes there.")

    @dataclass
    class Chosen(Message):
        """The clerk wants to go to this question."""

        key: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, compact=True)
        self._keys: list[str | None] = []
        self._shown: tuple[tuple[Task, ...], str | None] = ((), None)

    def show(self, tasks: tuple[Task, ...], current: str | None) -> None:
        """List the tasks and bring the current one into sight."""
        self._shown = (tasks, current)
        self._keys = []
        options: list[Option] = []
        width = max(12, self.size.width - 2)
        for task in tasks:
            done = sum(item.state == "done" for item in task.questions)
            if self._keys:
                self._keys.append(None)
                options.append(Option("", disabled=True))
            self._keys.append(None)
            title = task.title.pick(language())
            options.append(
                Option(
                    _spread((title, "bold"), f"{done}/{len(task.questions)}", width), disabled=True
                )
            )
            for item in task.questions:
                self._keys.append(item.key)
                options.append(Option(_line(item, current, width), disabled=item.state == "locked"))
        self.clear_options()
        self.add_options(options)
        if current in self._keys:
            self.highlighted = self._keys.index(current)
            self.scroll_to_highlight()

    def on_resize(self) -> None:
        """The names are cut to the width."""
        self.show(*self._shown)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a question jumps to it."""
        event.stop()
        if key := self._keys[event.option_index]:
            self.post_message(self.Chosen(key))


def _line(item: TaskItem, current: str | None, width: int) -> Content:
    here = item.key == current
    style = "bold $accent" if here else _STYLES[str(item.state)]
    state = _(_LATER) if item.later else _(_DONE) if item.state == "done" else ""
    lead = "> " if here else "  "
    return _spread((lead + item.title.pick(language()), style), state, width)


def _spread(left: tuple[str, str], right: str, width: int) -> Content:
    """A name at the left, its state at the right edge."""
    lead = left[0][: len(left[0]) - len(left[0].lstrip())]
    name = lead + _cut(left[0].strip(), width - cell_len(right) - cell_len(lead) - 1)
    gap = " " * max(1, width - cell_len(name) - cell_len(right))
    return assemble((name, left[1]), gap, (right, "$quiet"))


def _cut(name: str, width: int) -> str:
    """The name in so many cells; of "row: cell" the cell is kept, since it tells the lines of a row apart."""
    row, joint, cell = name.partition("：") if "：" in name else name.partition(": ")
    if cell_len(name) <= width or not cell:
        return clip(name, width)
    left = width - cell_len(joint + cell)
    return clip(row, left) + joint + cell if left >= _LEAST else clip(cell, width)


_LEAST: Final = 6
"""Cells that must be left of a row's name for it to stand before its cell."""
