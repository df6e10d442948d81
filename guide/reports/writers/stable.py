"""Zip archives without a clock: the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

EPOCH: Final = (2000, 1, 1, 0, 0, 0)
"""Date and time that stand in the archive and in the document's properties."""


def stable_zip(archive: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The same parts in the same order with a fixed date; `replaced` parts take the place of those of that name."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = (replaced or {}).get(name) or source.read(name)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, part)
    return kept.getvalue()
