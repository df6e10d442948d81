"""Parts of a screen that are drawn again only when they say something else: drawing is most of what an answer costs."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from guide.app.flow import Flow

Line = tuple[Content | Flow, bool]
"""What a line of a list says, and whether it can be chosen."""


class Words(Static):
    """A Static that is asked to lay itself out only for other words."""

    _said: Hashable = None

    def say(self, words: Content | Flow, *, layout: bool = True) -> None:
        """Show these words; `layout` False when they never take another height."""
        said = _as_seen(words)
        if said != self._said:
            self._said = said
            self.update(words, layout=layout)


class Lines(OptionList):
    """An OptionList whose lines are set all at once."""

    _said: Hashable = None

    def set_lines(self, lines: Sequence[Line]) -> None:
        """List these lines; those that stand there already stay, with the cursor among them."""
        said = tuple((_as_seen(words), open_) for words, open_ in lines)
        if said != self._said:
            self._said = said
            self.set_options([Option(words, disabled=not open_) for words, open_ in lines])


def _as_seen(words: Content | Flow) -> Hashable:
    """What two texts that look the same have in common; Content itself compares the letters only."""
    text, hang = (words.content, words.hang) if isinstance(words, Flow) else (words, -1)
    return text.plain, tuple(text.spans), hang
