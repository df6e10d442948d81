"""The county's own documents, one JSON file each below `<home>/documents/`; which version is in force, which only readable.

A file is written whole or not at all, under a name of its own, so that two processes never spoil each other's. Nothing is
kept about versions: which is the newest follows from the dates whenever somebody asks.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from knowledge.ingest.document import Document, from_json
from knowledge.own_names import identities, key_of, shipped_version
from policies.text import Text, Unclear

FOLDER: Final = "documents"
_ENDING: Final = ".json"


class State(StrEnum):
    """Only the newest version is searched; the others stay readable."""

    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"


STATE_NAMES: Final[dict[State, Text]] = {
    State.IN_FORCE: Text("在用", "in force"),
    State.SUPERSEDED: Text("旧版本，可查阅", "older version, kept to read"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A document with its place among its versions."""

    id: str
    """Twelve letters and digits; stands for this version of this document."""
    key: str
    """What its entries are named by: `document:<key>`, `clause:<key>#<article>`."""
    document: Document
    state: State = State.IN_FORCE
    replaced_by: str | None = None
    """Id of the version in force, or the entry of the shipped one."""

    @property
    def entry_id(self) -> str:
        """`document:甘财绩〔2021〕5号`."""
        return f"document:{self.key}"


def keep(home: Path, document: Document, *, added: str | None = None) -> Kept:
    """Keeps a document; the same version read again takes the place of the first. Raises: OSError."""
    dated = replace(document, added=added or dt.date.today().isoformat())  # noqa: DTZ011  the day on the wall
    kept = _kept(dated)
    text = json.dumps(dated.as_json(), ensure_ascii=False, separators=(",", ":"))
    folder = home / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(folder / f"{kept.id}{_ENDING}", text.encode("utf-8"))
    return kept


def kept_documents(home: Path) -> list[Kept]:
    """All of them, by title, the newest version first. Damaged files are left out: `damaged` names them."""
    found = [one for _, one in _files(home) if one]
    ordered = sorted(found, key=lambda one: (one.document.title, one.id))
    return [standing for family in _families(ordered) for standing in _standing(family)]


def damaged(home: Path) -> list[Path]:
    """Files of the folder that hold no document of ours."""
    return [path for path, one in _files(home) if one is None]


def find(home: Path, words: str) -> Kept:
    """The document of an id, an entry id, a number or a title. Raises: Unclear when there is none, or several."""
    everything = kept_documents(home)
    wanted = words.strip().removeprefix("document:")
    found = [one for one in everything if one.id == wanted]
    found = found or [one for one in everything if wanted in _names(one)]
    if not found:
        raise Unclear(_NONE.fill(words=words))
    if len(found) > 1:
        raise Unclear(_SEVERAL.fill(words=words, ids="、".join(one.id for one in found)))
    return found[0]


def remove(home: Path, kept: Kept) -> None:
    """Takes a document out; gone already is fine. Raises: OSError."""
    (home / FOLDER / f"{kept.id}{_ENDING}").unlink(missing_ok=True)


def content_hash(home: Path) -> str:
    """A fingerprint of the folder that changes with every document kept or removed, empty without any; reads no file."""
    marks = []
    for path in _paths(home):
        with contextlib.suppress(OSError):
            facts = path.stat()
            marks.append(f"{path.name}:{facts.st_size}:{facts.st_mtime_ns}:{facts.st_ino}")
    return hashlib.sha256("\n".join(marks).encode()).hexdigest() if marks else ""


def _kept(document: Document) -> Kept:
    key = key_of(document)
    version = "\n".join((key, document.title, document.number or "", document.date or ""))
    return Kept(hashlib.sha256(version.encode()).hexdigest()[:12], key, document)


def _files(home: Path) -> Iterator[tuple[Path, Kept | None]]:
    for path in _paths(home):
        try:
            document = from_json(json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            continue
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            yield path, None
        else:
            yield path, replace(_kept(document), id=path.stem)


def _paths(home: Path) -> list[Path]:
    """In the order of their names; half-written ones are hidden files."""
    try:
        found = [path for path in (home / FOLDER).iterdir() if path.suffix == _ENDING]
    except OSError:
        return []
    return sorted(path for path in found if not path.name.startswith("."))


def _families(found: Iterable[Kept]) -> list[list[Kept]]:
    """Versions of one document together: the same number, or the same title from the same office."""
    families: list[list[Kept]] = []
    place: dict[str, int] = {}
    for one in found:
        names = identities(one.document)
        at = next((place[name] for name in names if name in place), len(families))
        if at == len(families):
            families.append([])
        families[at].append(one)
        place.update(dict.fromkeys(names, at))
    return families


def _standing(family: Sequence[Kept]) -> Iterator[Kept]:
    newest = max(family, key=lambda one: (_age(one), one.id))
    shipped = shipped_version(newest.document)
    for one in sorted(family, key=lambda one: (_age(one), one.id), reverse=True):
        if one is not newest:
            yield replace(one, state=State.SUPERSEDED, replaced_by=newest.id)
        elif shipped:
            yield replace(one, state=State.SUPERSEDED, replaced_by=shipped)
        else:
            yield one


def _age(one: Kept) -> tuple[str, str]:
    """By the day of issue; without one, by the day it was taken in."""
    return one.document.date or one.document.added, one.document.added


def _names(one: Kept) -> tuple[str | None, ...]:
    return one.key, one.document.number, one.document.title


def _write(path: Path, content: bytes) -> None:
    """Beside the file, to the disk, then into its place."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise


_NONE: Final = Text(
    "没有收入过“{words}”。可用“jixiao kb list”查看编号。",
    'There is no own document "{words}". See the ids with: jixiao kb list',
)
_SEVERAL: Final = Text(
    "“{words}”有几个版本，请写明编号：{ids}。",
    'There are several versions of "{words}"; name one by its id: {ids}.',
)
