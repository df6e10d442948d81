"""Where the index lies on disk: built beside, swapped in at once, checked when opened, thrown away when old or damaged.

The index is disposable. It lives in `<home>/index/<key>/`; the key says from which content, analysis and libraries it
was made, so that a change of any of them makes another one. One process builds, others wait for it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from knowledge import (
    analysis,
    cards,
    dictionary,
    entry_json,
    gathering,
    index,
    lessons,
    numbers,
    own_entries,
    pinyin,
    sayings,
    sources,
    telling,
    thesaurus,
)
from knowledge.entry import Entry
from knowledge.gathering import gather
from knowledge.index import Damaged, Progress, Reader

_MAKERS: Final = (
    analysis,
    cards,
    dictionary,
    entry_json,
    gathering,
    index,
    lessons,
    numbers,
    own_entries,
    pinyin,
    sayings,
    sources,
    telling,
    thesaurus,
)
"""The modules that decide what stands in an index; one made by other code is made again."""
_MANIFEST: Final = "manifest.json"
_NEW: Final = ".new-"
_OLD: Final = ".old-"
_BLOCK: Final = 1 << 20
_WAIT: Final = 300.0
"""Seconds to wait for another process that builds; then this one searches from memory."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be indexed, and a fingerprint that changes with it."""

    entries: Callable[[], Iterable[Entry]]
    fingerprint: Callable[[], str]


SHIPPED: Final = Content(sources.entries, sources.content_hash)


def open_index(
    home: Path, progress: Progress, content: Content = SHIPPED
) -> tuple[Reader, OSError | None]:
    """The index of the content as it is now, built when it is missing, old or damaged.

    When it cannot be kept on disk (full, read-only), it is made in memory and the reason is given back with it.
    """
    folder = home / "index" / key(content)
    found = _read(folder)
    if found:
        return found, None
    try:
        return _built(folder, progress, content), None
    except (OSError, TimeoutError) as error:
        reason = error if isinstance(error, OSError) else OSError(str(error))
        listed = list(content.entries())
        return index.in_memory(listed, gather(listed), progress), reason


def stands(home: Path, content: Content) -> bool:
    """Whether an index of the content was finished; it may be damaged all the same."""
    return (home / "index" / key(content) / _MANIFEST).is_file()


def key(content: Content = SHIPPED) -> str:
    """Names the index of exactly this content, made in exactly this way."""
    parts = [
        content.fingerprint().encode(),
        dictionary.version().encode(),
        index.engine_version().encode(),
        *(Path(str(module.__file__)).read_bytes() for module in _MAKERS),
    ]
    return hashlib.sha256(b"\n".join(parts)).hexdigest()[:20]


def _read(folder: Path) -> Reader | None:
    if not _whole(folder):
        return None
    try:
        return index.read(folder)
    except Damaged:
        return None


def _built(folder: Path, progress: Progress, content: Content) -> Reader:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _only_builder(folder.parent):
        # Another process may have built it while this one waited.
        found = _read(folder)
        if found:
            return found
        _sweep(folder.parent, keep=None)
        fresh = folder.parent / f"{_NEW}{os.getpid()}"
        fresh.mkdir()
        listed = list(content.entries())
        index.write(fresh, listed, gather(listed), progress)
        _seal(fresh)
        if folder.exists():
            folder.rename(folder.parent / f"{_OLD}{os.getpid()}")
        fresh.rename(folder)
        _sweep(folder.parent, keep=folder)
    return index.read(folder)


@contextmanager
def _only_builder(parent: Path) -> Iterator[None]:
    """One builder a workspace. Raises: TimeoutError when another one takes too long."""
    from filelock import FileLock

    with FileLock(parent / ".lock", timeout=_WAIT):
        yield


def _sweep(parent: Path, keep: Path | None) -> None:
    """Removes what killed builds left, and, once a fresh index stands, the older ones; as far as the system lets it."""
    for path in parent.iterdir():
        left_over = path.name.startswith((_NEW, _OLD))
        if path.is_dir() and path != keep and (left_over or keep is not None):
            shutil.rmtree(path, ignore_errors=True)


def _seal(folder: Path) -> None:
    """Writes down size and checksum of every file, last of all: an index without it was never finished."""
    files = {path.name: _mark(path) for path in sorted(folder.iterdir()) if path.is_file()}
    text = json.dumps(files)
    with (folder / _MANIFEST).open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def _whole(folder: Path) -> bool:
    """Whether every file is there as it was written."""
    try:
        files = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        return all(_mark(folder / name) == mark for name, mark in files.items())
    except (OSError, ValueError, AttributeError):
        return False


def _mark(path: Path) -> list[int]:
    size, checksum = 0, 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            size += len(block)
            checksum = zlib.crc32(block, checksum)
    return [size, checksum]


def silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""
