"""One door for files people hand in: picks the reader by the file's ending, one sheet or a whole batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from guide.intake.refusal import why
from guide.intake.text_file import shown
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from policies.model import Sheet

READERS: Final[dict[str, str]] = {
    ".json": "guide.intake.sheet_json",
}
"""File ending -> module with `read_file(path) -> tuple[Sheet, tuple[Text, ...]]`. A new format is a new line here."""
_OFFICE: Final = frozenset(
    {".xlsx", ".xls", ".xlsm", ".et", ".docx", ".doc", ".wps", ".pdf", ".ods", ".odt", ".csv"}
)


@dataclass(frozen=True, slots=True)
class Read:
    """A sheet read from a file, with what the person should know about how it was read."""

    path: Path
    sheet: Sheet
    notices: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of a batch that could not be read, and why."""

    path: Path
    message: Text


def read(path: Path) -> Read:
    """The sheet in a file; `-` is sheet JSON on standard input. Raises: Unclear."""
    ending = path.suffix.lower()
    name = READERS.get(ending)
    # A folder named "x.xlsx" is still a folder: let the reader of text say so.
    if name is None and ending in _OFFICE and path.is_file():
        raise Unclear(_NOT_YET.fill(file=shown(path), ending=ending))
    sheet, notices = import_module(name or READERS[".json"]).read_file(path)
    return Read(path, cast("Sheet", sheet), notices)


def read_sheet(path: Path) -> Sheet:
    """The sheet in a file. Raises: Unclear."""
    return read(path).sheet


def read_many(paths: Iterable[Path]) -> Iterator[Read | Refused]:
    """Every file named, in order; a folder stands for the sheet files in it. A bad file does not stop the rest."""
    for path in paths:
        try:
            files = sheet_files(path) if path.is_dir() else [path]
        except (Unclear, OSError, ValueError) as error:
            message = error.message if isinstance(error, Unclear) else why(error)
            yield Refused(path, message)
            continue
        yield from map(_read_or_refuse, files)


def sheet_files(folder: Path) -> list[Path]:
    """The sheet files directly in a folder, by name; hidden and half-written ones left out. Raises: Unclear if none."""
    found = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in READERS
        and not path.name.startswith((".", "~$"))
        and path.is_file()
    )
    if not found:
        raise Unclear(_NONE_HERE.fill(folder=shown(folder), endings=" ".join(sorted(READERS))))
    return found


def _read_or_refuse(path: Path) -> Read | Refused:
    try:
        return read(path)
    except Unclear as error:
        return Refused(path, error.message)


_NOT_YET: Final = Text(
    "暂时还不能读{ending}文件“{file}”。请改用JSON格式的绩效表（格式见“jixiao schema”）。",
    'Files of type {ending} cannot be read yet: "{file}". Hand in sheet JSON instead (see jixiao schema).',
)
_NONE_HERE: Final = Text(
    "文件夹“{folder}”里没有绩效表文件（{endings}）。",
    'There are no sheet files ({endings}) in the folder "{folder}".',
)
