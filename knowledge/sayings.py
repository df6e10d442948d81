"""How people say what an entry says: knowledge/data/sayings.yaml and indicator-sayings.yaml, found but never shown."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

DATA: Final = Path(__file__).parent / "data"
FILE: Final = DATA / "sayings.yaml"
INDICATORS: Final = DATA / "indicator-sayings.yaml"


def of(entry_id: str) -> tuple[str, ...]:
    """The sayings of an entry; none for most."""
    return load().get(entry_id, ())


@cache
def load() -> dict[str, tuple[str, ...]]:
    """Entry id → sayings. Raises: yaml.YAMLError when an edited file is broken."""
    said = {entry_id: tuple(map(str, said)) for entry_id, said in _read(FILE).items()}
    for sector, indicators in _read(INDICATORS).items():
        for number, together in indicators.items():
            said[f"indicator:{sector}-{number}"] = tuple(together.split(", "))
    return said


def _read(file: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    return content
