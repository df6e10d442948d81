"""How people say what an entry says: knowledge/data/sayings.yaml, found but never shown."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml

FILE: Final = Path(__file__).parent / "data" / "sayings.yaml"


def of(entry_id: str) -> tuple[str, ...]:
    """The sayings of an entry; none for most."""
    return load().get(entry_id, ())


@cache
def load() -> dict[str, tuple[str, ...]]:
    """Entry id → sayings. Raises: yaml.YAMLError when an edited file is broken."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(FILE.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    return {entry_id: tuple(map(str, said)) for entry_id, said in content.items()}
