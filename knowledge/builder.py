"""The index built by a process of its own: it takes 150 MB and a whole core, which a window must not carry on with.

Run as `python -m knowledge.builder HOME`; it writes how far it is as lines of two numbers.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.library import Progress


def build_apart(home: Path, progress: Progress) -> None:
    """Have the index below `home` built. When that fails nothing stands there, and whoever opens it builds it.

    What `progress` raises ends the build.
    """
    # Where one file is both program and interpreter, it would start the program again.
    if getattr(sys, "frozen", False) or not os.access(home, os.W_OK):
        return
    # -P: a folder of this name where the program happens to be started is not ours.
    command = [sys.executable, "-P", "-m", __name__, str(home)]
    try:
        child = subprocess.Popen(  # noqa: S603  ourselves
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
    except OSError:
        return
    with child:
        try:
            for line in child.stdout or ():
                done, _, total = line.partition(" ")
                progress(int(done), int(total))
        except BaseException:
            child.terminate()
            raise


def main(home: str) -> None:
    """Build it here, telling how far it is."""
    from knowledge.library import Library

    Library.open(Path(home), lambda done, total: print(done, total, flush=True)).close()


if __name__ == "__main__":
    main(sys.argv[1])
