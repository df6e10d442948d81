"""How often a wrong password may be tried: by one person from one place, from one place, and for one name from anywhere."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Final

WINDOW: Final = 15 * 60
"""Seconds within which wrong tries are counted."""
SAME_NAME_AND_PLACE: Final = 5
SAME_PLACE: Final = 30
SAME_NAME: Final = 60
"""Higher than the others, so that a stranger cannot easily lock a colleague out."""
_MOST_KEPT: Final = 10_000
Key = tuple[str, str]


class Attempts:
    """Remembers wrong tries. `clock` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: dict[Key, deque[float]] = {}

    def wait(self, name: str, place: str) -> int:
        """Seconds until another try is allowed; 0 when it is allowed now."""
        now = self._clock()
        return max((self._wait(key, limit, now) for key, limit in _keys(name, place)), default=0)

    def wrong(self, name: str, place: str) -> None:
        """Count one wrong try."""
        now = self._clock()
        if len(self._wrong) > _MOST_KEPT:
            self._forget(now)
        for key, _ in _keys(name, place):
            self._wrong.setdefault(key, deque(maxlen=SAME_NAME)).append(now)

    def right(self, name: str, place: str) -> None:
        """The person is in; the tries from here are forgotten."""
        self._wrong.pop((name, place), None)

    def _wait(self, key: Key, limit: int, now: float) -> int:
        recent = [at for at in self._wrong.get(key, ()) if now - at < WINDOW]
        return int(recent[-limit] + WINDOW - now) + 1 if len(recent) >= limit else 0

    def _forget(self, now: float) -> None:
        self._wrong = {key: tries for key, tries in self._wrong.items() if now - tries[-1] < WINDOW}


def _keys(name: str, place: str) -> Iterator[tuple[Key, int]]:
    yield (name, place), SAME_NAME_AND_PLACE
    yield ("", place), SAME_PLACE
    yield (name, ""), SAME_NAME
