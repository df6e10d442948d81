"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Final

from guide.intake.refusal import why
from guide.intake.text_file import shown
from policies.text import Text, Unclear

_CANNOT_WRITE: Final = Text(
    "写不了文件“{path}”（{why}）。原有内容没有改动。请检查文件夹是否存在、是否可写、磁盘是否已满。",
    'The file "{path}" cannot be written ({why}). What was there is unchanged. '
    "Check that the folder exists, that you may write there, and that the disk is not full.",
)


def write_safely(path: Path, content: bytes) -> None:
    """Write beside the file, to the disk, then put it in its place: a reader sees the old or the new, never half.

    Raises: Unclear, with the old file untouched.
    """
    beside: Path | None = None
    try:
        # Its own name beside the file: two writers never share one, and the replacement stays on one disk.
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(path))
        beside.replace(path)
    except (OSError, ValueError) as error:
        if beside:
            with contextlib.suppress(OSError):
                beside.unlink()
        raise Unclear(_CANNOT_WRITE.fill(path=shown(path), why=why(error))) from error


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, else what the user's mask allows."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
