"""An entry as compact JSON and back: how the index keeps it, so that a hit needs no content file."""

from __future__ import annotations

import json
from typing import Any

from knowledge.entry import Entry, Kind
from policies.finding import Citation, Strength, Verified
from policies.text import Text


def dump(entry: Entry) -> str:
    """One line of JSON."""
    source = entry.source
    shape: dict[str, Any] = {
        "id": entry.id,
        "kind": str(entry.kind),
        "title": _pair(entry.title),
        "body": _pair(entry.body),
        "source": [source.number, source.article, str(source.verified), str(source.strength)]
        if source
        else None,
        "keywords": entry.keywords,
        "about": entry.about,
        "stages": entry.stages,
        "sector": entry.sector,
        "level1": entry.level1,
        "level2": entry.level2,
        "extra": {name: _pair(text) for name, text in entry.extra.items()},
    }
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":"))


def load(line: str) -> Entry:
    """The entry that `dump` wrote. Raises: ValueError, KeyError or TypeError on anything else."""
    shape = json.loads(line)
    return Entry(
        id=shape["id"],
        kind=Kind(shape["kind"]),
        title=Text(*shape["title"]),
        body=Text(*shape["body"]),
        source=_citation(shape["source"]),
        keywords=tuple(shape["keywords"]),
        about=tuple(shape["about"]),
        stages=tuple(shape["stages"]),
        sector=shape["sector"],
        level1=shape["level1"],
        level2=shape["level2"],
        extra={name: Text(*pair) for name, pair in shape["extra"].items()},
    )


def _pair(text: Text) -> list[str]:
    return [text.zh, text.en]


def _citation(parts: list[str] | None) -> Citation | None:
    if parts is None:
        return None
    number, article, verified, strength = parts
    return Citation(number, article or None, Verified(verified), Strength(strength))
