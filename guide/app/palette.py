"""The command palette: every key of the screen in front, in the language in use, found by pinyin initials too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.command import CommandPalette
from textual.screen import Screen

from guide.language import _

if TYPE_CHECKING:
    from guide.app.app import GuideApp


class Palette(CommandPalette):
    """Textual's palette with our own words."""

    def __init__(self) -> None:
        super().__init__(placeholder=_("Type a command ..."))


def commands_of(app: GuideApp, screen: Screen[Any]) -> Iterable[SystemCommand]:
    """The active keys of a screen as commands, then the theme."""
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.description or not binding.id:
            continue

        async def run(action: str = binding.action, node: Any = active.node) -> None:
            await app.run_action(action, node)

        key = app.get_key_display(binding)
        yield SystemCommand(f"{binding.description}{initials(binding.description)}", key, run)
    yield SystemCommand(_("Theme"), _("Change the colours"), app.action_change_theme)


def initials(words: str) -> str:
    """Pinyin initials of Chinese words in brackets, so that a palette without an input method finds them."""
    if not any("\u4e00" <= char <= "\u9fff" for char in words):
        return ""
    from pypinyin import Style, lazy_pinyin

    return f" ({''.join(lazy_pinyin(words, style=Style.FIRST_LETTER, errors='ignore'))})"
