"""The zip around a .docx, looked at before anything in it is opened: bombs, passwords, entities."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

from knowledge.ingest import refusals
from knowledge.ingest.refusals import refuse
from policies.text import Text, Unclear

_MOST_FILES: Final = 5_000
_LARGEST_INSIDE: Final = 200 * 1024 * 1024
"""Bytes of everything unpacked; pictures do not shrink, so that this is ten times what a file may be."""
_LARGEST_PART: Final = 60 * 1024 * 1024
"""Bytes of one XML part."""
_STEEPEST: Final = 300
"""Unpacked by packed size of a part over a megabyte; Word's XML reaches some 40."""
_DECLARATIONS: Final = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_MEGABYTE: Final = 1024 * 1024


def check_package(name: str, content: bytes) -> None:
    """Raises: Unclear when the file must not be opened."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            _check_sizes(name, parts)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    _check_part(name, package.read(part))
    except (Unclear, MemoryError):
        raise
    except NotImplementedError as error:
        raise refuse(refusals.DAMAGED, file=name) from error
    except RuntimeError as error:  # zipfile's word for a part with a password
        raise refuse(refusals.ENCRYPTED, file=name) from error
    except Exception as error:  # zipfile and zlib raise anything on a damaged file
        raise refuse(refusals.DAMAGED, file=name) from error


def _check_sizes(name: str, parts: list[zipfile.ZipInfo]) -> None:
    whole = sum(part.file_size for part in parts)
    megabytes = f"{whole / _MEGABYTE:.0f} MB"
    size = Text(f"{len(parts)}个部分，{megabytes}", f"{len(parts)} parts, {megabytes}")
    if len(parts) > _MOST_FILES or whole > _LARGEST_INSIDE:
        raise refuse(refusals.BOMB, file=name, size=size)
    for part in parts:
        is_steep = part.file_size > max(_MEGABYTE, part.compress_size * _STEEPEST)
        is_large = part.filename.lower().endswith(".xml") and part.file_size > _LARGEST_PART
        if is_steep or is_large:
            raise refuse(refusals.BOMB, file=name, size=size)
        if part.flag_bits & 1:
            raise refuse(refusals.ENCRYPTED, file=name)


def _check_part(name: str, content: bytes) -> None:
    if any(word in content for word in _DECLARATIONS):
        raise refuse(refusals.ENTITIES, file=name)
