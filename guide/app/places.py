"""The places one can go to from Home and the palette. A screen that declares a PLACE is one: nothing else lists it."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class Place:
    """A screen's own entry: `title` and `about` are English, translated when shown.

    `roles` are those whose Home lists it (none: all). `rank` orders the entries, the smallest first.
    """

    name: str
    title: str
    about: str
    open: Callable[[], Screen[Any]]
    rank: int = 50
    roles: tuple[str, ...] = ()


@cache
def places() -> tuple[Place, ...]:
    """Every place, by rank. Imports all screens: belongs behind the first paint."""
    from guide.app import screens

    names = [f"{screens.__name__}.{one.name}" for one in pkgutil.iter_modules(screens.__path__)]
    found = [getattr(import_module(name), "PLACE", None) for name in names]
    return tuple(sorted((one for one in found if one), key=lambda one: (one.rank, one.name)))


def places_for(role: str) -> list[Place]:
    """The places of a role's Home."""
    return [one for one in places() if not one.roles or role in one.roles]
