"""Taking files into the county's own documents: read, show what was understood, ask on a terminal, keep."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from guide.commands.base import emit_json, say
from guide.commands.files import tell
from guide.language import _, language
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from knowledge.ingest import Document, Reading
    from knowledge.own_documents import Kept


@dataclass(frozen=True, slots=True)
class Given:
    """Particulars named on the command line; they win over what the file says. An empty text means none."""

    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    date: str | None = None

    @classmethod
    def of(cls, **values: str | None) -> Given:
        """As typed. Raises: Unclear for a date that is none and for an empty title."""
        from knowledge.ingest.dates import first_day
        from knowledge.ingest.issuers import number_in
        from knowledge.ingest.line import tidy

        plain = {key: None if value is None else tidy(value) for key, value in values.items()}
        if plain["title"] == "":
            raise Unclear(_EMPTY_TITLE)
        if typed := plain["date"]:
            plain["date"] = first_day(typed)
            if plain["date"] is None:
                raise Unclear(_NO_DATE.fill(typed=typed[:60]))
        if typed := plain["number"]:
            plain["number"] = number_in(typed) or typed
        return cls(**plain)

    def applied(self, document: Document) -> Document:
        """The document with these particulars."""
        return replace(
            document,
            title=self.title or document.title,
            number=_either(self.number, document.number),
            issuer=_either(self.issuer, document.issuer),
            date=_either(self.date, document.date),
        )


def _either(given: str | None, read: str | None) -> str | None:
    """What was given, where an empty word takes away what was read; else what was read."""
    return read if given is None else given or None


class Adding:
    """One run of `kb add`."""

    def __init__(self, home: Path, given: Given, *, asks: bool, as_json: bool) -> None:
        self._home = home
        self._given = given
        self._asks = asks and sys.stdin.isatty() and sys.stdout.isatty()
        self._as_json = as_json
        self._exit_code = 0
        self._kept = 0

    def run(self, paths: Iterable[Path]) -> int:
        """Takes in every file; a bad one does not stop the rest. Exit code 2 when there was one."""
        files = list(self._files(paths))
        if len(files) > 1 and (self._given.title or self._given.number):
            raise click.UsageError(_("--number and --title name one document; give one file."))
        for path in files:
            try:
                self._add(path)
            except Unclear as refusal:
                self._refuse(path, refusal.message)
        if self._kept and not self._as_json:
            say(
                _(
                    "They are searched from the next search on; to prepare the index now: jixiao kb build"
                )
            )
        return self._exit_code

    def _files(self, paths: Iterable[Path]) -> Iterator[Path]:
        for path in paths:
            try:
                yield from files_in(path) if path.is_dir() else [path]
            except Unclear as refusal:
                self._refuse(path, refusal.message)

    def _refuse(self, path: Path, message: Text) -> None:
        self._exit_code = 2
        tell(_("Error: {message}"), path, message)

    def _add(self, path: Path) -> None:
        from knowledge import own_documents

        reading = read(path)
        document = self._given.applied(reading.document)
        for notice in reading.notices:
            tell(_("Note: {message}"), path, notice)
        if self._asks and not _confirmed(path, document):
            say(_("Not taken in. Correct it with --number, --title, --issuer, --date."))
            return
        with plain_errors(self._home):
            kept = own_documents.keep(self._home, document)
        self._kept += 1
        standing = own_documents.kept_documents(self._home)
        self._report(path, reading, next((one for one in standing if one.id == kept.id), kept))

    def _report(self, path: Path, reading: Reading, kept: Kept) -> None:
        if self._as_json:
            notices = [notice.as_dict() for notice in reading.notices]
            emit_json({"file": str(path), **describe(kept), "notices": notices})
            return
        if not self._asks:
            _show(path, kept.document)
        say("  " + _("Kept as {id}: {state}").format(id=kept.id, state=standing_line(kept)))


def read(path: Path) -> Reading:
    """The document in a file (`-` is standard input). Raises: Unclear."""
    from guide.intake.text_file import STDIN, printable, read_bytes
    from knowledge import ingest

    name = "stdin" if path == STDIN else printable(path.name)
    if path.is_file() and path.stat().st_size > ingest.LARGEST:
        raise ingest.too_large(name)
    return ingest.read(name, read_bytes(path, largest=ingest.LARGEST))


def files_in(folder: Path) -> list[Path]:
    """The documents directly in a folder, by name. Raises: Unclear when there are none."""
    from guide.intake.text_file import shown
    from knowledge.ingest import ENDINGS

    found = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in ENDINGS
        and not path.name.startswith((".", "~$"))
        and path.is_file()
    )
    if not found:
        raise Unclear(_NONE_HERE.fill(folder=shown(folder)))
    return found


def describe(kept: Kept) -> dict[str, Any]:
    """An own document as JSON, without its text."""
    document = kept.document
    return {
        "id": kept.id,
        "entry": kept.entry_id,
        "number": document.number,
        "title": document.title,
        "issuer": document.issuer,
        "date": document.date,
        "clauses": len(document.passages),
        "state": str(kept.state),
        "replaced_by": kept.replaced_by,
        "source": document.source,
        "added": document.added,
    }


def standing_line(kept: Kept) -> str:
    """In force, or an older version, in the language in use."""
    from knowledge.own_documents import STATE_NAMES

    state = STATE_NAMES[kept.state].pick(language())
    if kept.replaced_by:
        state += " " + _("(in force: {id})").format(id=kept.replaced_by)
    return state


@contextmanager
def plain_errors(home: Path) -> Iterator[None]:
    """What the disk refuses, as a sentence. Raises: Unclear."""
    from guide.intake.refusal import why
    from guide.intake.text_file import shown

    try:
        yield
    except OSError as error:
        raise Unclear(_CANNOT_KEEP.fill(home=shown(home), why=why(error))) from error


def _show(path: Path, document: Document) -> None:
    unknown = _("not found in the file")
    say(str(path))
    say("  " + _("Title: {words}").format(words=document.title))
    say("  " + _("Number: {words}").format(words=document.number or unknown))
    say("  " + _("Issuer: {words}").format(words=document.issuer or unknown))
    say("  " + _("Date: {words}").format(words=document.date or unknown))
    first, last = document.passages[0].article, document.passages[-1].article
    count = len(document.passages)
    say(
        "  " + _("Clauses: {count} ({first} to {last})").format(count=count, first=first, last=last)
    )


def _confirmed(path: Path, document: Document) -> bool:
    _show(path, document)
    return click.confirm("  " + _("Take it in like this?"), default=True)


_NONE_HERE: Final = Text(
    "文件夹“{folder}”里没有可以收入的文件（.docx .pdf .html .md .txt）。",
    'There is nothing to take in (.docx .pdf .html .md .txt) in the folder "{folder}".',
)
_CANNOT_KEEP: Final = Text(
    "改不了工作文件夹“{home}”里的文件（{why}）。原有内容没有改动。",
    'The documents in "{home}" cannot be changed ({why}). What was there is unchanged.',
)
_NO_DATE: Final = Text(
    "“{typed}”不是日期。请写成2026-03-01或2026年3月1日。",
    '"{typed}" is no date. Write 2026-03-01 or 2026年3月1日.',
)
_EMPTY_TITLE: Final = Text("标题不能是空的。", "The title must not be empty.")
