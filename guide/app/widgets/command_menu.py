"""The commands behind a slash, as they are typed: in Chinese, English, pinyin or its initials."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from guide.app.safe import assemble
from guide.app.spelling import fits
from guide.language import language

SLASHES = "/／、"


class CommandMenu(OptionList):
    """Stands over the answer box while a command is being typed; the box moves over it."""

    @dataclass
    class Picked(Message):
        """A command was clicked."""

        words: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, compact=True)
        self.can_focus = False
        self.display = False
        self._words: list[str] = []

    def follow(self, text: str) -> None:
        """List the commands that what stands behind the slash may become."""
        typed = text.strip()
        self.display = typed[:1] in SLASHES and bool(typed) and "\n" not in typed
        if not self.display:
            return
        from guide.talk.phrases import COMMAND_NAMES

        other = "en" if language() == "zh" else "zh"
        found = [
            (name.pick(language()), name.pick(other))  # type: ignore[arg-type]
            for name in COMMAND_NAMES.values()
            if fits(typed[1:], name.zh, name.en)
        ]
        self._words = [own for own, _foreign in found]
        self.clear_options()
        self.add_options(
            [Option(assemble(f"/{own}", (f"  {foreign}", "$quiet"))) for own, foreign in found]
        )
        self.display = bool(found)
        self.highlighted = 0 if found else None

    @property
    def picked(self) -> str | None:
        """The command under the cursor, as it is shown; None while there is none."""
        return (
            self._words[self.highlighted] if self.display and self.highlighted is not None else None
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click picks."""
        event.stop()
        self.post_message(self.Picked(self._words[event.option_index]))


def is_whole(text: str) -> bool:
    """Whether a line is a command already, by its own words."""
    from guide.talk.wording import read

    return read(text).command is not None


def start_of(name: str) -> tuple[str, bool]:
    """What of a command's name goes into the box, and whether words have to follow it."""
    for mark in ("…", "...", "<", "：", ": "):
        if mark in name:
            return name.partition(mark)[0].rstrip() + " ", True
    return name, False
