"""A restore in two halves: everything is made ready in one folder, then put in place; who was killed between is finished.

The folder `restoring` beside the records holds `new/` (what comes), `aside/` (what goes) and, once all is ready,
`plan.json`. The restore counts from the moment the records say so (or, where they were too damaged to say anything,
from the moment `replace` stands there). Before that moment whoever opens the workspace next clears the folder away,
after it puts the rest in place. So every moment is before or after, never between.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Final

STAGING: Final = "restoring"
NEW: Final = "new"
ASIDE: Final = "aside"
PLAN: Final = "plan.json"
REPLACE: Final = "replace"
LOCK: Final = "restoring.lock"
_LOGS: Final = ("-wal", "-shm")


def settle(records: Path) -> None:
    """Finish or clear away a restore that was interrupted beside the records; nothing while one is still at work."""
    staging = records.parent / STAGING
    if not staging.exists():
        return
    from filelock import FileLock, Timeout

    try:
        with FileLock(records.parent / LOCK, timeout=0):
            finish(records)
    except Timeout:
        return


def finish(records: Path) -> None:
    """Put in place what the records say is restored, or clear it away. The caller holds the lock."""
    staging = records.parent / STAGING
    if not staging.exists():
        return
    folder = _planned(staging)
    if folder is not None:
        from guide.records.copies import was_put_back

        if (staging / REPLACE).exists():
            _replace_records(records, staging)
        elif not was_put_back(records, folder):
            folder = None
    if folder is not None:
        _put_in_place(staging, records.parent)
        if not (records.parent / folder).exists():
            (staging / ASIDE).rename(records.parent / folder)
    (staging / PLAN).unlink(missing_ok=True)
    shutil.rmtree(staging, ignore_errors=True)


def _planned(staging: Path) -> str | None:
    """The folder the replaced state goes to; None when not all was ready."""
    try:
        return str(json.loads((staging / PLAN).read_text(encoding="utf-8"))["aside"])
    except (OSError, ValueError):
        return None


def _replace_records(records: Path, staging: Path) -> None:
    """In place of a file too damaged to be written to; its logs go first, so that no other file meets them."""
    new = staging / NEW / records.name
    if not new.exists():
        return
    for ending in (*_LOGS, ""):
        old = records.with_name(records.name + ending)
        if old.exists():
            old.rename(staging / ASIDE / old.name)
    new.rename(records)


def _put_in_place(staging: Path, home: Path) -> None:
    """Each thing that comes takes the place of the one that goes; what is in place already is left alone."""
    (staging / ASIDE).mkdir(exist_ok=True)
    for new in sorted((staging / NEW).iterdir()):
        old = home / new.name
        if old.exists():
            kept = staging / ASIDE / old.name
            while kept.exists():
                kept = kept.with_name(kept.name + "~")
            old.rename(kept)
        new.rename(old)
