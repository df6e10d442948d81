"""The palette: every command of the screen in front, found by Chinese words, pinyin, pinyin initials or English."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from guide.app.safe import assemble, content
from guide.app.screens.base import GuideScreen, KeyLabel
from guide.app.spelling import fits
from guide.language import N_, _

_ALSO = {"app.language": N_("Switch the language")}
"""What a command is looked for by and does not say in its name."""


class PaletteScreen(ModalScreen[None], GuideScreen[None]):
    """Type a part of a name, choose with Up and Down, run with Enter."""

    HELP = N_("Type a part of a command in Chinese, in pinyin or its initials, or in English.")
    BINDINGS: ClassVar = [
        Binding("escape", "dismiss", N_("Close"), id="palette.close"),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
    ]

    def __init__(self, front: GuideScreen[None]) -> None:
        super().__init__()
        self._front = front
        self._found: list[KeyLabel] = []

    def compose(self) -> ComposeResult:
        """The words, and the commands they fit."""
        with Vertical(classes="box"):
            yield Input(placeholder=_("Which command?"), id="words")
            commands = OptionList(id="commands", compact=True)
            commands.can_focus = False
            yield commands

    def on_mount(self) -> None:
        """All commands at first."""
        self._list("")
        self.query_one(Input).focus()

    async def relabel(self) -> None:
        """Say it again."""
        self.query_one(Input).placeholder = _("Which command?")
        self._list(self.query_one(Input).value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is not None and self._found:
            self._run(self._found[place])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._run(self._found[event.option_index])

    def action_move(self, step: int) -> None:
        """Highlight the next or the previous command."""
        commands = self.query_one(OptionList)
        if step > 0:
            commands.action_cursor_down()
        else:
            commands.action_cursor_up()

    def _list(self, words: str) -> None:
        every = self._all()
        named = [label for label in every if fits(words, label.does, label.english)]
        meant = [label for label in every if label not in named and fits(words, *_also(label.id))]
        self._found = [*named, *meant]
        commands = self.query_one(OptionList)
        commands.clear_options()
        commands.add_options(
            [Option(assemble(label.does, (f"  {label.key}", "$quiet"))) for label in self._found]
            or [Option(content(_("No command is called that.")), disabled=True)]
        )
        if self._found:
            commands.highlighted = 0

    def _all(self) -> list[KeyLabel]:
        from guide.app.places import places

        keyed = self._front.key_labels()
        ways = [
            *((place.title, f"app.place('{place.name}')") for place in places()),
            (N_("Handbook"), "app.handbook"),
            (N_("Practise"), "app.open_practice"),
            (N_("Change the colours"), "app.colours"),
        ]
        named = {label.english for label in keyed}
        return [
            *keyed,
            *self._front.commands(),
            *(
                KeyLabel(action, "", _(title), action, title)
                for title, action in ways
                if title not in named
            ),
        ]

    def _run(self, label: KeyLabel) -> None:
        """Close first: the command belongs to the screen below."""
        front = self._front
        self.dismiss()
        front.call_later(front.run_action, label.action)


def _also(command: str) -> tuple[str, ...]:
    """What else a command is called, and what a place is for."""
    from guide.app.places import places

    about = {f"app.place('{place.name}')": place.about for place in places()}
    words = _ALSO.get(command) or about.get(command)
    return (words, _(words)) if words else ()
