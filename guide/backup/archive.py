"""The backup file: a zip with a list of what is in it, each with its size and sha256; read with distrust.

The records are copied first, as of one moment; evidence is only ever added under names made of its content, so what the
copied records speak of is there afterwards too.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any, Final, Self

from guide.intake.refusal import why
from guide.intake.text_file import shown
from guide.records.schema import NEWEST
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from guide.records.store import Store
    from guide.workspace import Workspace

SCHEMA: Final = "jixiao/backup/1"
MANIFEST: Final = "manifest.json"
RECORDS: Final = "records.db"
SETTINGS: Final = "settings.toml"
FOLDERS: Final = ("documents", "evidence")
_LARGEST_LIST: Final = 64 << 20
_CHUNK: Final = 1 << 20
_SEAL: Final = 64
"""The last bytes of the file, its zip comment: the sha256 of all before them, so that no byte changes unseen."""
_OURS: Final = re.compile(r"jixiao/backup/(\d+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in the backup. `size` in bytes, `sha256` of its content."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Made:
    """What a backup holds: history rows and the hash of the last one, files beside the records, bytes on disk."""

    rows: int
    head: str
    files: int
    size: int


def write(workspace: Workspace, store: Store, file: Path) -> Made:
    """Write the backup beside its place and then put it there, whole. Raises: Unclear, Forbidden, RecordsError."""
    store.copies.guard()
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".jixiao-backup-") as folder:
            copied = Path(folder) / RECORDS
            head = store.copies.write(copied)
            whole = Path(folder) / "whole"
            with whole.open("xb") as opened, zipfile.ZipFile(opened, "w") as archive:
                archive.comment = b"0" * _SEAL
                entries = list(_fill(archive, workspace.home, copied))
                facts = {"schema": SCHEMA, "format": NEWEST, "made_at": store.copies.now()}
                facts |= {"rows": head.rows, "head": head.hash}
                listed = [{"name": e.name, "size": e.size, "sha256": e.sha256} for e in entries]
                archive.writestr(
                    MANIFEST, json.dumps({**facts, "files": listed}, ensure_ascii=False)
                )
            seal(whole)
            whole.chmod(0o600)
            size = whole.stat().st_size
            whole.replace(file)
    except OSError as error:
        raise Unclear(_CANNOT_WRITE.fill(path=shown(file), why=why(error))) from error
    return Made(head.rows, head.hash, len(entries) - 1, size)


def seal(file: Path) -> None:
    """Close a finished backup with the checksum of all of it, to the disk."""
    digest = _digest(file).encode()
    with file.open("r+b") as opened:
        opened.seek(-_SEAL, os.SEEK_END)
        opened.write(digest)
        _to_disk(opened)


def _digest(file: Path) -> str:
    digest, left = hashlib.sha256(), file.stat().st_size - _SEAL
    with file.open("rb") as opened:
        while left > 0 and (chunk := opened.read(min(_CHUNK, left))):
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest()


def _fill(archive: zipfile.ZipFile, home: Path, records: Path) -> Iterator[Entry]:
    yield _add(archive, records, RECORDS, zipfile.ZIP_DEFLATED)
    for path in (home / SETTINGS, *(p for one in FOLDERS for p in sorted((home / one).rglob("*")))):
        name = path.relative_to(home).as_posix()
        if path.is_symlink() or not path.is_file() or path.name.startswith("."):
            continue
        try:
            yield _add(archive, path, name, zipfile.ZIP_STORED)
        except FileNotFoundError:  # a document removed this moment
            continue


def _add(archive: zipfile.ZipFile, path: Path, name: str, method: int) -> Entry:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source:
        item = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
        item.compress_type = method
        with archive.open(item, "w", force_zip64=True) as target:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                target.write(chunk)
    return Entry(name, size, digest.hexdigest())


class Archive:
    """A backup file opened for reading. Nothing in it is believed before it is checked."""

    def __init__(self, file: Path) -> None:
        """Raises: Unclear when it is no backup, is damaged, or was made by a newer version."""
        self.file = file
        try:
            self._zip = zipfile.ZipFile(file)
        except (OSError, zipfile.BadZipFile, ValueError) as error:
            if isinstance(error, OSError):
                raise Unclear(_CANNOT_READ.fill(path=shown(file), why=why(error))) from error
            raise Unclear(_FOREIGN.fill(path=shown(file))) from error
        try:
            facts = self._facts()
            self.made_at = str(facts["made_at"])
            self.head = str(facts["head"])
            self.entries = tuple(_entry(one) for one in facts["files"])
            self._check_names()
            self.seal = _digest(file)
            """The sha256 of all of the file but its seal; names this backup."""
            if self._zip.comment != self.seal.encode():
                raise self._damaged(file.name)
        except (
            KeyError,
            TypeError,
            AttributeError,
            ValueError,
            zipfile.BadZipFile,
            OSError,
        ) as error:
            self.close()
            if isinstance(error, Unclear):
                raise
            raise self._damaged(MANIFEST) from error

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def size(self) -> int:
        """Bytes it will take on the disk."""
        return sum(entry.size for entry in self.entries)

    def unpack(self, entry: Entry, target: Path) -> None:
        """Write one file out, to the disk. Raises: Unclear when it is not what the list says."""
        digest, left = hashlib.sha256(), entry.size
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with self._zip.open(entry.name) as source, target.open("xb") as opened:
                while chunk := source.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise self._damaged(entry.name)
                    digest.update(chunk)
                    opened.write(chunk)
                _to_disk(opened)
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
            EOFError,
            ValueError,
        ) as error:
            if isinstance(error, Unclear):
                raise
            raise self._damaged(entry.name) from error
        if left or digest.hexdigest() != entry.sha256:
            raise self._damaged(entry.name)

    def _facts(self) -> dict[str, Any]:
        try:
            item = self._zip.getinfo(MANIFEST)
        except KeyError as error:
            raise Unclear(_FOREIGN.fill(path=shown(self.file))) from error
        if item.file_size > _LARGEST_LIST:
            raise self._damaged(MANIFEST)
        with self._zip.open(item) as opened:
            facts: dict[str, Any] = json.loads(opened.read(_LARGEST_LIST))
        form = _OURS.fullmatch(str(facts.get("schema")))
        if not form:
            raise Unclear(_FOREIGN.fill(path=shown(self.file)))
        if int(form[1]) > 1 or int(facts["format"]) > NEWEST:
            raise Unclear(_NEWER.fill(path=shown(self.file)))
        return facts

    def _check_names(self) -> None:
        """The list and the zip name the same files, each once, all of them where they belong."""
        listed = [entry.name for entry in self.entries]
        there = sorted(name for name in self._zip.namelist() if name != MANIFEST)
        if sorted(listed) != there or RECORDS not in listed:
            raise self._damaged(MANIFEST)
        for name in listed:
            if not belongs(name):
                raise self._damaged(name)

    def _damaged(self, name: str) -> Unclear:
        return Unclear(_DAMAGED.fill(path=shown(self.file), name=name[:80]))


def belongs(name: str) -> bool:
    """Whether a name stands for a file of the workspace, on any system: no way up, no drive, no odd character."""
    parts = PurePosixPath(name).parts
    if "/".join(parts) != name or any(set(part) & set('\\:*?"<>|\x00') for part in parts):
        return False
    if not name.isprintable() or any(
        part in {"..", "."} or part.endswith((" ", ".")) for part in parts
    ):
        return False
    return name in {RECORDS, SETTINGS} or (len(parts) > 1 and parts[0] in FOLDERS)


def _entry(one: Any) -> Entry:
    name, size, sha256 = one["name"], one["size"], one["sha256"]
    if not (isinstance(name, str) and type(size) is int and size >= 0 and isinstance(sha256, str)):
        raise ValueError(one)
    return Entry(name, size, sha256)


def _to_disk(opened: IO[bytes]) -> None:
    opened.flush()
    os.fsync(opened.fileno())


_CANNOT_WRITE: Final = Text(
    "写不了备份“{path}”（{why}）。请检查文件夹是否存在、是否可写、磁盘是否已满。",
    'The backup "{path}" cannot be written ({why}). '
    "Check that the folder exists, that you may write there, and that the disk is not full.",
)
_CANNOT_READ: Final = Text(
    "打不开备份“{path}”（{why}）。没有改动任何内容。",
    'The backup "{path}" cannot be opened ({why}). Nothing was changed.',
)
_FOREIGN: Final = Text(
    "“{path}”不是本程序的备份文件。没有改动任何内容。请选择用“jixiao backup”做的文件。",
    '"{path}" is not a backup of this program. Nothing was changed. Choose a file made by jixiao backup.',
)
_NEWER: Final = Text(
    "“{path}”是更新版本的程序做的备份。没有改动任何内容。请先更新本程序。",
    '"{path}" was made by a newer version of this program. Nothing was changed. Update this program first.',
)
_DAMAGED: Final = Text(
    "备份“{path}”已损坏（{name}与清单不符）。没有改动任何内容。请换用另一份备份。",
    'The backup "{path}" is damaged ({name} is not what its list says). Nothing was changed. Use another backup.',
)
