"""Where each person stood last, kept beside the records, so that a restart of the server loses no place."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Final

from guide.intake.safe_write import write_safely
from policies.text import Unclear

FILE: Final = "places.json"
_MOST_KEPT: Final = 2_000
"""People remembered; whoever was away longest is forgotten first."""
log = logging.getLogger("jixiao.serve")


class Places:
    """One small file in the workspace. A missing or damaged one means that everybody begins at Home."""

    def __init__(self, home: Path) -> None:
        self._file = home / FILE
        self._stood = _read(self._file)

    def of(self, name: str) -> str:
        """The talk that was open, as the environment names it (session.PLACE)."""
        return self._stood.get(name, "")

    def keep(self, name: str, place: str) -> None:
        """Note where a person stands. A disk that cannot be written costs the place, not the talk."""
        self._stood.pop(name, None)
        if place:
            self._stood[name] = place
        while len(self._stood) > _MOST_KEPT:
            del self._stood[next(iter(self._stood))]
        try:
            write_safely(self._file, json.dumps(self._stood, ensure_ascii=False).encode())
        except Unclear as failure:
            log.warning("%s", failure)


def _read(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {name: place for name, place in pairs if isinstance(place, str)}
