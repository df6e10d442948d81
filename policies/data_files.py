"""The one door to the content files: finds, reads and caches the YAML that a domain expert edits.

Only files inside a package's own `data` folder are read. What `load` returns is shared: read it, never change it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from policies.finding import Verified
from policies.text import Text

POLICIES_DATA: Final = Path(__file__).parent / "data"
_WEAKEST_FIRST: Final = (Verified.FROM_MEMORY, Verified.SINGLE_SOURCE, Verified.YES)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(name: str, root: Path = POLICIES_DATA) -> Any:
    """The content of `<root>/<name>.yaml`, read once. Raises: FileNotFoundError for a name that is not there."""
    return _read(root / f"{name}.yaml")


@cache
def _read(path: Path) -> Any:
    return yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506  one of the two safe loaders


@cache
def names(folder: str, root: Path = POLICIES_DATA) -> tuple[str, ...]:
    """Names `load` knows in a folder, sorted; files whose name begins with `_` are notes, not content."""
    found = (root / folder).glob("*.yaml")
    return tuple(sorted(f"{folder}/{path.stem}" for path in found if path.stem[0] != "_"))


def text(node: Any) -> Text:
    """A `{zh: ..., en: ...}` node. Raises: KeyError or ValueError when a language is missing, or cut off at a comma."""
    if isinstance(node, dict) and None in node.values():
        # {en: sound, and safe} is read as the text "sound" and an empty key "and safe".
        raise ValueError("a text with a comma must stand in quotation marks")
    return Text(str(node["zh"]), str(node["en"]))


def optional_text(node: Any) -> Text | None:
    """The same for a part that may be left out."""
    return text(node) if node else None


def verified(value: Any) -> Verified:
    """The honesty label. YAML reads an unquoted `yes` as a truth value, so that is accepted too."""
    return Verified.YES if value is True else Verified(value)


def weaker(one: Verified, other: Verified) -> Verified:
    """The more careful of two labels: a statement is no surer than the least sure thing it rests on."""
    return min(one, other, key=_WEAKEST_FIRST.index)


def cannot_open(problem: OSError) -> Text:
    """Why a person's own content file cannot be opened, to stand behind its name."""
    if isinstance(problem, FileNotFoundError):
        return Text("没有这个文件", "there is no such file")
    if isinstance(problem, IsADirectoryError):
        return Text("这是一个文件夹", "it is a folder")
    return Text(f"打不开（{problem.strerror}）", f"it cannot be opened ({problem.strerror})")


def content_hash(*roots: Path) -> str:
    """A fingerprint of every content file below these folders; names count as well as bytes."""
    digest = hashlib.sha256()
    for root in roots:
        for path in sorted(p for p in root.rglob("*") if p.suffix in {".yaml", ".md"}):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
