"""Every key that has a name, over all screens: for the settings, and to keep a new key from taking another's place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from textual.binding import Binding

from guide.language import N_

if TYPE_CHECKING:
    from guide.app.screens.base import GuideScreen

RESERVED: Final = frozenset(
    {
        "enter",
        "tab",
        "shift+tab",
        "up",
        "down",
        "left",
        "right",
        "backspace",
        "space",
        "pageup",
        "pagedown",
    }
    | {
        "ctrl+c",
        "ctrl+h",
        "ctrl+i",
        "ctrl+j",
        "ctrl+m",
        "ctrl+v",
        "ctrl+z",
        "ctrl+s",
        "ctrl+q",
        "f1",
    }
)
"""Keys that terminals send for another, that edit text, or that must always lead out."""
_PLACES: Final = {
    "app": N_("everywhere"),
    "home": N_("Home"),
    "talk": N_("Talk"),
    "check": N_("Check your answers"),
    "search": N_("Search"),
    "learn": N_("Learn"),
    "county": N_("The county"),
    "settings": N_("Settings"),
}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One binding: its id, its key out of the box, what it does and where (both English)."""

    id: str
    key: str
    does: str
    place: str


@cache
def key_rows() -> tuple[KeyRow, ...]:
    """The keys one may change, those that work everywhere first."""
    from guide.app.app import GuideApp
    from guide.app.places import places
    from guide.app.screens.base import GuideScreen

    places()  # all screens are loaded with it
    found: dict[str, KeyRow] = {}
    for owner in (GuideApp, *_below(GuideScreen)):
        for one in owner.__dict__.get("BINDINGS", ()):
            place = (
                _PLACES.get(one.id.partition(".")[0])
                if isinstance(one, Binding) and one.id
                else None
            )
            if place and one.description and one.key not in {"escape", "f1"}:
                found.setdefault(one.id, KeyRow(one.id, one.key, one.description, place))
    order = list(_PLACES)
    return tuple(sorted(found.values(), key=lambda row: order.index(row.id.partition(".")[0])))


def taken(key: str, row: KeyRow, own: dict[str, str]) -> KeyRow | None:
    """The key that would no longer work: another one with this key that can be in force at the same time."""
    for other in key_rows():
        near = {row.id.partition(".")[0], other.id.partition(".")[0]}
        if (
            other.id != row.id
            and own.get(other.id, other.key) == key
            and (len(near) == 1 or "app" in near)
        ):
            return other
    return None


def fit(key: str) -> bool:
    """Whether a key may carry a command: no character that an input method would keep for itself."""
    return key not in RESERVED and (
        (key.startswith("f") and key[1:].isdigit()) or key.startswith(("ctrl+", "alt+", "shift+f"))
    )


def _below(owner: type[GuideScreen[Any]]) -> list[type[GuideScreen[Any]]]:
    children: list[type[GuideScreen[Any]]] = owner.__subclasses__()
    return [one for child in children for one in (child, *_below(child))]
