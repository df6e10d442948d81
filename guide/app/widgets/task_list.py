"""The task list: every question with its state in words, each a jump."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from guide.app.flow import clip
from guide.app.safe import assemble, content
from guide.app.widgets.steady import Line, Lines
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.talk.question import Task, TaskItem

_LATER: Final = N_("put off")
_DONE: Final = N_("done")
_UNDER: Final = "  "
"""Before the cell of a row, whose name stands on a line above."""
_STYLES: Final = {"done": "$quiet", "locked": "$faint", "open": "", "progress": ""}


class TaskList(Lines):
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
        lines: list[Line] = []
        width = max(12, self.size.width - 2)
        for task in tasks:
            done = sum(item.state == "done" for item in task.questions)
            if self._keys:
                self._keys.append(None)
                lines.append((content(""), False))
            self._keys.append(None)
            title = task.title.pick(language())
            lines.append((_spread((title, "bold"), f"{done}/{len(task.questions)}", width), False))
            for item, row, words in _grouped(task):
                if row:
                    self._keys.append(None)
                    name = "  " + clip(row, width - 2)
                    lines.append((assemble((name, "$quiet")), False))
                self._keys.append(item.key)
                lines.append((_line(item, words, current, width), item.state != "locked"))
        self.set_lines(lines)
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


def _grouped(task: Task) -> Iterator[tuple[TaskItem, str, str]]:
    """Every question with its words; cells of one row ("row: cell") below its name, which comes with the first of them."""
    titles = [item.title.pick(language()) for item in task.questions]
    halves = [title.rsplit("：" if "：" in title else ": ", 1) for title in titles]
    count = Counter(half[0] for half in halves)
    above = ""
    for item, half, title in zip(task.questions, halves, titles, strict=True):
        row = half[0]
        if len(half) == 1 or count[row] == 1:
            yield item, "", title
        else:
            yield item, "" if row == above else row, _UNDER + half[1]
        above = row


def _line(item: TaskItem, words: str, current: str | None, width: int) -> Content:
    here = item.key == current
    style = "bold $accent" if here else _STYLES[str(item.state)]
    state = _(_LATER) if item.later else _(_DONE) if item.state == "done" else ""
    lead = "> " if here else "  "
    return _spread((lead + words, style), state, width)


def _spread(left: tuple[str, str], right: str, width: int) -> Content:
    """A name at the left, its state at the right edge."""
    lead = left[0][: len(left[0]) - len(left[0].lstrip())]
    name = lead + clip(left[0].strip(), width - cell_len(right) - cell_len(lead) - 1)
    gap = " " * max(1, width - cell_len(name) - cell_len(right))
    return assemble((name, left[1]), gap, (right, "$quiet"))
