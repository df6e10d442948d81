"""What people hand in: sheet files, one reader a format, found by the file's ending. Nothing here changes a record."""

from __future__ import annotations

from guide.intake.reading import (
    Read,
    Refused,
    files_of,
    is_batch,
    read,
    read_many,
    read_or_refuse,
    read_sheet,
    sheet_files,
)
from guide.intake.sheet_json import write_sheet
from guide.intake.stage import stage_of

__all__ = [
    "Read",
    "Refused",
    "files_of",
    "is_batch",
    "read",
    "read_many",
    "read_or_refuse",
    "read_sheet",
    "sheet_files",
    "stage_of",
    "write_sheet",
]
