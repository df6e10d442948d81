"""One door for files people hand in: picks the reader by the file's ending, one sheet or a whole batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guide.intake.package import CURES, refusal
from guide.intake.refusal import why
from guide.intake.text_file import printable, shown
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from policies.model import Sheet

READERS: Final[dict[str, str]] = {
    ".json": "guide.intake.sheet_json",
    ".xlsx": "guide.intake.xlsx",
    ".xlsm": "guide.intake.xlsx",
    ".docx": "guide.intake.docx",
}
"""File ending -> module with `read_file(path) -> tuple[Found, ...]`. A new format is a new line here."""


@dataclass(frozen=True, slots=True)
class Found:
    """One form of a file: its sheet and what to know about the reading, or why it could not be read.

    `name` tells the forms of one file apart; empty for a file that holds one sheet by its nature.
    """

    name: str
    sheet: Sheet | None
    notices: tuple[Text, ...] = ()
    refusal: Text | None = None
    asks: Mapping[str, Text] = field(default_factory=dict)
    """Cells of the sheet (`indicators[3].target`) to ask about one by one, each with why."""


@dataclass(frozen=True, slots=True)
class Read:
    """A sheet read from a file, with what the person should know about how it was read.

    `part` names the form where the file holds several.
    """

    path: Path
    sheet: Sheet
    notices: tuple[Text, ...] = ()
    part: str = ""
    asks: Mapping[str, Text] = field(default_factory=dict)
    """Cells to ask about one by one (`indicators[3].target`), each with why; the notices say it too."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of a batch, or one form of it, that could not be read, and why."""

    path: Path
    message: Text
    part: str = ""


def read(path: Path) -> Read:
    """The one sheet in a file; `-` is sheet JSON on standard input. Raises: Unclear, also for a file of several."""
    forms = _forms(path)
    if len(forms) > 1:
        raise Unclear(_SEVERAL.fill(file=shown(path), count=len(forms), names=_names(forms)))
    return _only(path, forms[0])


def read_sheet(path: Path) -> Sheet:
    """The sheet in a file. Raises: Unclear."""
    return read(path).sheet


def read_every(path: Path) -> list[Read | Refused]:
    """Every form of a file. Raises: Unclear when there is none."""
    forms = _forms(path)
    if len(forms) == 1:
        return [_only(path, forms[0])]
    return [
        Refused(path, form.refusal or _NOTHING, form.name)
        if form.sheet is None
        else Read(path, form.sheet, form.notices, form.name, form.asks)
        for form in forms
    ]


def files_of(paths: Sequence[Path]) -> list[Path | Refused]:
    """Every file named, in order; a folder stands for the files of forms in it."""
    files: list[Path | Refused] = []
    for path in paths:
        try:
            files += sheet_files(path) if path.is_dir() else [path]
        except (Unclear, OSError, ValueError) as error:
            message = error.message if isinstance(error, Unclear) else why(error)
            files.append(Refused(path, message))
    return files


def is_batch(paths: Sequence[Path]) -> bool:
    """Several files, or a folder. In a batch every form of a file is read; else a file of several forms is refused."""
    return len(paths) > 1 or any(path.is_dir() for path in paths)


def read_many(paths: Iterable[Path]) -> Iterator[Read | Refused]:
    """The sheets of every file named, in order. A bad file does not stop the rest."""
    named = tuple(paths)
    batch = is_batch(named)
    for file in files_of(named):
        yield from [file] if isinstance(file, Refused) else read_or_refuse(file, batch=batch)


def read_or_refuse(path: Path, *, batch: bool) -> list[Read | Refused]:
    """The sheets of one file, or why there are none."""
    try:
        return read_every(path) if batch else [read(path)]
    except Unclear as error:
        return [Refused(path, error.message)]


def sheet_files(folder: Path) -> list[Path]:
    """The files of forms directly in a folder, by name, those in old formats included so that their refusal is told.

    Hidden and half-written files are left out. Raises: Unclear if none.
    """
    found = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in (READERS.keys() | CURES.keys())
        and not path.name.startswith((".", "~$"))
        and path.is_file()
    )
    if not found:
        raise Unclear(_NONE_HERE.fill(folder=shown(folder), endings=" ".join(sorted(READERS))))
    return found


def _forms(path: Path) -> tuple[Found, ...]:
    ending = path.suffix.lower()
    # A folder named "x.xlsx" is still a folder: let the reader of text say so.
    if ending in CURES and path.is_file():
        raise refusal(path)
    forms: tuple[Found, ...] = import_module(READERS.get(ending, READERS[".json"])).read_file(path)
    return forms


def _only(path: Path, form: Found) -> Read:
    if form.sheet is None:
        raise Unclear(_IN_FILE.fill(file=shown(path), what=form.refusal or _NOTHING))
    return Read(path, form.sheet, form.notices, asks=form.asks)


def _names(forms: tuple[Found, ...]) -> Text:
    names = [printable(form.name, 60) for form in forms]
    return Text("".join(f"“{name}”" for name in names), ", ".join(f'"{name}"' for name in names))


_IN_FILE: Final = Text("{file}：{what}", "{file}: {what}")
_NOTHING: Final = Text("没有读出绩效表。", "No sheet could be read.")
_SEVERAL: Final = Text(
    "“{file}”里有{count}张表：{names}。请把要用的一张另存为单独的文件；要全部读入，就把文件放进一个文件夹，再指定这个文件夹。",
    '"{file}" holds {count} forms: {names}. Save the one you mean as a file of its own; '
    "to read all of them, put the file into a folder and name the folder.",
)
_NONE_HERE: Final = Text(
    "文件夹“{folder}”里没有绩效表文件（{endings}）。",
    'There are no sheet files ({endings}) in the folder "{folder}".',
)
