"""Sheet files named on the command line: several files or a folder make a batch; one bad file does not stop the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide.language import _, language

if TYPE_CHECKING:
    from policies.model import Sheet
    from policies.text import Text


class Batch:
    """The files of one command. `exit_code` is 2 once any of them could not be read."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)
        self.exit_code = 0

    def sheets(self) -> Iterator[tuple[Path, Sheet]]:
        """Every readable sheet with its file, in order; refusals and notices go to stderr."""
        from guide.intake import Refused, read_many

        for one in read_many(self._paths):
            if isinstance(one, Refused):
                self.refuse(one.path, one.message)
                continue
            for notice in one.notices:
                tell(_("Note: {message}"), one.path, notice)
            yield one.path, one.sheet

    def refuse(self, path: Path, message: Text) -> None:
        """Say that one file cannot be taken, and go on with the rest."""
        self.exit_code = 2
        tell(_("Error: {message}"), path, message)


def tell(frame: str, path: Path, message: Text) -> None:
    """One line on stderr about one file; the file is named when the message does not name it itself."""
    words = message.pick(language())
    named = words if path.name in words else f"{path}: {words}"
    click.echo(frame.format(message=named), err=True)
