"""What all screens share: keys in the language in use, help for what is in front, and saying everything again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar, cast

from textual import events
from textual.screen import Screen

from guide.language import N_, _

if TYPE_CHECKING:
    from guide.app.app import GuideApp
    from guide.app.desk import Desk
    from knowledge.entry import Entry

R = TypeVar("R")
SHEET: Final = Path(__file__).with_name("screens.tcss")
"""The style sheet of all screens but Home."""
_NAMES: Final = {
    "escape": N_("Esc"),
    "enter": N_("Enter"),
    "pagedown": N_("Page Down"),
    "pageup": N_("Page Up"),
    "left": N_("Left arrow"),
    "right": N_("Right arrow"),
    "up": N_("Up arrow"),
    "down": N_("Down arrow"),
    "space": N_("Space"),
}


@dataclass(frozen=True, slots=True)
class KeyLabel:
    """One key that works on a screen: its name on the keyboard, what it does (translated), and the action behind it."""

    id: str
    key: str
    does: str
    action: str
    english: str


class GuideScreen(Screen[R], Generic[R]):
    """A screen of the guide. `HELP` is its page of help, in English, translated when shown.

    `KEYS` are the ids of its keys in the order of importance; a narrow screen shows the first ones only.
    """

    CSS_PATH: ClassVar[Path | None] = SHEET
    HELP: ClassVar[str] = ""
    KEYS: ClassVar[tuple[str, ...]] = ()
    can_use: ClassVar[bool] = False
    """Whether an entry that was searched for can be used here."""

    takes_every_key: ClassVar[bool] = False
    """Whether even the keys that work everywhere are its input."""

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """No cursor blinks: an input method draws its window where the cursor stands still."""
        widget: Any = event.widget
        if getattr(widget, "cursor_blink", False):
            widget.cursor_blink = False

    @property
    def handbook_page(self) -> str:
        """The page of the handbook that speaks of this screen."""
        return "first-steps"

    @property
    def guide(self) -> GuideApp:
        """The app, by its own type."""
        return cast("GuideApp", self.app)

    @property
    def desk(self) -> Desk:
        """The records and the knowledge."""
        return self.guide.desk

    def begin(
        self, group: str, work: Callable[..., Any], *arguments: Any, instead: bool = True
    ) -> None:
        """Start work beside the screen; `instead` of what the group was doing, else besides it."""
        todo: Any = partial(
            work, *arguments
        )  # a coroutine made here would never be awaited once replaced
        self.run_worker(todo, exclusive=instead, group=group)

    def key_labels(self) -> list[KeyLabel]:
        """Every key with a name that works here, the most important first."""
        found: dict[str, KeyLabel] = {}
        for key, active in self.active_bindings.items():
            binding = active.binding
            if binding.id and binding.description and binding.id not in found:
                space = "app" if active.node is self.app else "screen"
                action = binding.action
                action = action if action.startswith("app.") else f"{space}.{action}"
                found[binding.id] = KeyLabel(
                    binding.id, key_name(key), _(binding.description), action, binding.description
                )
        rank = {name: place for place, name in enumerate(self.KEYS)}
        return sorted(found.values(), key=lambda label: rank.get(label.id, len(rank)))

    def commands(self) -> list[KeyLabel]:
        """What can be done here besides the keys, for the palette."""
        return []

    def use_entry(self, entry: Entry | None) -> None:
        """Take over an entry that was searched for; None when the search was closed without one."""

    def tell_index(self, said: str) -> None:
        """How far the search index is; shown where somebody waits for it."""

    async def relabel(self) -> None:
        """Say everything again after a switch of language."""
        await self.recompose()


def key_name(key: str) -> str:
    """A key as it is printed on the keyboard: F1, Ctrl+B, Esc."""
    if key in _NAMES:
        return _(_NAMES[key])
    return "+".join(part.capitalize() for part in key.split("+"))
