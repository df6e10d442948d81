"""Sheet files named on the command line: several files or a folder make a batch; one bad file does not stop the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide.language import _, language
from policies.text import Unclear

if TYPE_CHECKING:
    from policies.model import Sheet


class Failures:
    """Counts the files that could not be read, and says so one by one on stderr."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, name: str, problem: Unclear) -> None:
        """Note one unreadable file."""
        self.count += 1
        message = f"{name}: {problem.message.pick(language())}"
        click.echo(_("Error: {message}").format(message=message), err=True)

    @property
    def exit_code(self) -> int:
        """2 when any file failed."""
        return 2 if self.count else 0


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """The files meant: a folder stands for the sheet files directly in it, in name order. Raises: Unclear when empty."""
    from guide.intake import sheet_files

    for path in paths:
        if path.is_dir():
            yield from sheet_files(path)
        else:
            yield path


def sheets_in(paths: Iterable[Path], failures: Failures) -> Iterator[tuple[str, Sheet]]:
    """Every readable sheet with the name of its file, in order; the others are noted in `failures`."""
    from guide.intake import read_sheet

    for path in _expanded(paths, failures):
        try:
            yield str(path), read_sheet(path)
        except Unclear as problem:
            failures.add(str(path), problem)


def _expanded(paths: Iterable[Path], failures: Failures) -> Iterator[Path]:
    for path in paths:
        try:
            yield from expand([path])
        except Unclear as problem:
            failures.add(str(path), problem)
