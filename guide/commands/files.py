"""Sheet files named on the command line: several files or a folder make a batch; one bad file does not stop the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide.language import _, language

if TYPE_CHECKING:
    from guide.intake import Read, Refused
    from guide.readback.reading import FilledForm
    from policies.model import Sheet
    from policies.text import Text


class Batch:
    """The files of one command. `exit_code` is 2 once any of them could not be read.

    `form_in` finds forms that were printed to be filled in; without it they are read as any other file.
    With `progress`, several files show a progress bar on a terminal; what is to be said about them waits until it ends.
    """

    def __init__(
        self,
        paths: Iterable[Path],
        *,
        progress: bool = False,
        form_in: Callable[[Path], FilledForm | None] | None = None,
    ) -> None:
        from guide.intake import is_batch

        self._paths = tuple(paths)
        self._form_in = form_in
        self._progress = progress and sys.stderr.isatty()
        self._held: list[str] | None = None
        self.is_many = is_batch(self._paths)
        self.exit_code = 0

    def sheets(self) -> Iterator[tuple[Path, Sheet]]:
        """Every readable sheet with its file, in order; refusals and notices go to stderr."""
        from guide.intake import Read

        for one in self.every():
            if isinstance(one, Read):
                yield one.path, one.sheet

    def every(self) -> Iterator[Read | Refused | FilledForm]:
        """Every sheet, filled-in form and refusal, in order; refusals and notices go to stderr."""
        from guide.intake import Refused, files_of

        is_shown = self._progress and self.is_many
        files = files_of(self._paths)
        self._held = [] if is_shown else None
        try:
            with click.progressbar(
                files, label=_("Reading"), file=sys.stderr, hidden=not is_shown
            ) as bar:
                for file in bar:
                    found = [file] if isinstance(file, Refused) else self._read(file)
                    for one in found:
                        self._say(one)
                        yield one
        finally:
            held, self._held = self._held, None
            for line in held or ():
                click.echo(line, err=True)

    def _read(self, file: Path) -> Sequence[Read | Refused | FilledForm]:
        from guide.intake import Refused, read_or_refuse
        from policies.text import Unclear

        try:
            form = self._form_in(file) if self._form_in else None
        except Unclear as error:
            return [Refused(file, error.message)]
        return [form] if form else read_or_refuse(file, batch=self.is_many)

    def _say(self, one: Read | Refused | FilledForm) -> None:
        from guide.intake import Read, Refused

        if isinstance(one, Refused):
            self.refuse(one.path, one.message, one.part)
        elif isinstance(one, Read):
            for notice in one.notices:
                self.note(one.path, notice, one.part)

    def note(self, path: Path, message: Text, part: str = "") -> None:
        """Tell what should be known about how a file was read."""
        self._tell(_("Note: {message}"), path, message, part)

    def refuse(self, path: Path, message: Text, part: str = "") -> None:
        """Say that one file, or one form of it, cannot be taken, and go on with the rest."""
        self.exit_code = 2
        self._tell(_("Error: {message}"), path, message, part)

    def _tell(self, frame: str, path: Path, message: Text, part: str) -> None:
        line = said(frame, path, message, part)
        if self._held is None:
            click.echo(line, err=True)
        else:
            self._held.append(line)


def tell(frame: str, path: Path, message: Text) -> None:
    """One line on stderr about one file."""
    click.echo(said(frame, path, message), err=True)


def said(frame: str, path: Path, message: Text, part: str = "") -> str:
    """A line about one file; the file is named when the message does not name it itself."""
    words = message.pick(language())
    place = f"{path} [{part}]" if part else str(path)
    named = words if path.name in words and not part else f"{place}: {words}"
    return frame.format(message=named)
