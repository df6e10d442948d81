"""`jixiao kb`: the county's own policy documents (add, list, show, remove) and the search index (build)."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guide.commands.base import (
    Group,
    Option,
    Setting,
    common_options,
    emit_json,
    json_option,
    say,
    show_progress,
    subcommand,
)
from guide.commands.kb_add import Adding, Given, describe
from guide.language import N_, _, language

if TYPE_CHECKING:
    from knowledge.own_documents import Kept


@click.group(cls=Group, help=N_("Own policy documents and the search index."))
@common_options
def command() -> None:
    """The group; its subcommands do the work."""


@subcommand(
    help=N_(
        "Take in policy documents (.docx .pdf .html .md .txt); a folder stands for the files in it."
    ),
    name="add",
)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, allow_dash=True),
)
@click.option(
    "--number",
    cls=Option,
    help=N_("Document number, where the file names none or another."),
)
@click.option("--title", cls=Option, help=N_("Title, likewise."))
@click.option("--issuer", cls=Option, help=N_("Issuing office, likewise."))
@click.option("--date", cls=Option, help=N_("Day of issue, likewise: 2026-03-01 or 2026年3月1日."))
@click.option("--yes", cls=Option, is_flag=True, help=N_("Take them in without asking."))
@json_option
@click.pass_obj
def add(
    setting: Setting, /, files: tuple[Path, ...], *, yes: bool, as_json: bool, **given: str | None
) -> int:
    """Exit code 2 when a file could not be read; the others are taken in."""
    adding = Adding(
        setting.workspace.home, Given.of(**given), asks=not (yes or as_json), as_json=as_json
    )
    return adding.run(files)


@subcommand(help=N_("List the own documents with their versions."), name="list")
@json_option
@click.pass_obj
def list_(setting: Setting, *, as_json: bool) -> None:
    """One document a line; with --json one array."""
    from knowledge.own_documents import damaged, kept_documents

    home = setting.workspace.home
    found = kept_documents(home)
    for path in damaged(home):
        click.echo(
            _(
                "Note: {file} is damaged and left out. Remove it, and add the document again."
            ).format(file=path),
            err=True,
        )
    if as_json:
        emit_json([describe(one) for one in found])
        return
    if not found:
        say(_("No document of your own yet. Add one with: jixiao kb add FILE"))
    for one in found:
        say(_line(one))


@subcommand(help=N_("Show an own document, older versions too."), name="show")
@click.argument("document", metavar="ID")
@json_option
@click.pass_obj
def show(setting: Setting, document: str, *, as_json: bool) -> None:
    """The whole text, clause by clause."""
    from knowledge.own_documents import find

    one = find(setting.workspace.home, document)
    if as_json:
        emit_json({**describe(one), "passages": one.document.as_json()["passages"]})
        return
    say(_line(one))
    for passage in one.document.passages:
        say()
        say("  ".join(filter(None, (_place(passage.article), passage.title, passage.chapter))))
        say(passage.text)


@subcommand(help=N_("Remove an own document."), name="remove")
@click.argument("document", metavar="ID")
@json_option
@click.pass_obj
def remove(setting: Setting, document: str, *, as_json: bool) -> None:
    """ID as `kb list` shows it; a number or a title will do where it names one version only."""
    from guide.commands.kb_add import plain_errors
    from knowledge.own_documents import find
    from knowledge.own_documents import remove as take_out

    home = setting.workspace.home
    one = find(home, document)
    with plain_errors(home):
        take_out(home, one)
    if as_json:
        emit_json({"removed": one.id, "entry": one.entry_id, "title": one.document.title})
        return
    say(_("Removed: {title} ({id})").format(title=one.document.title, id=one.id))


@subcommand(help=N_("Build or refresh the search index now."), name="build")
@json_option
@click.pass_obj
def build(setting: Setting, *, as_json: bool) -> None:
    """Builds only when the content has changed or the index is damaged; progress goes to stderr."""
    from knowledge.library import Library
    from knowledge.own_documents import kept_documents

    built: list[int] = []

    def progress(done: int, total: int) -> None:
        built[:] = [total]
        show_progress(done, total)

    started = time.perf_counter()
    home = setting.workspace.home
    library = Library.open(home, progress=progress)
    count, seconds = library.count, time.perf_counter() - started
    shape = {
        "entries": count,
        "documents": len(kept_documents(home)),
        "built": bool(built),
        "seconds": round(seconds, 2),
    }
    if library.note:
        click.echo(_("Note: {message}").format(message=library.note.pick(language())), err=True)
    emit_json(shape) if as_json else say(_built_line(shape))


def _built_line(shape: dict[str, Any]) -> str:
    frame = (
        _("Index built: {entries} entries, {documents} own documents, {seconds} s.")
        if shape["built"]
        else _("The index is up to date: {entries} entries, {documents} own documents.")
    )
    return frame.format(**shape)


def _line(one: Kept) -> str:
    from knowledge.own_documents import STATE_NAMES

    document = one.document
    clauses = _("{count} clauses").format(count=len(document.passages))
    facts = (one.id, document.number, document.title, document.issuer, document.date, clauses)
    return "  ".join(filter(None, (*facts, STATE_NAMES[one.state].pick(language()))))


def _place(article: str) -> str:
    from policies.finding import Citation, Strength, Verified

    place = Citation("", article, Verified.SINGLE_SOURCE, Strength.LOCAL).place()
    return place.pick(language()).lstrip(", ")


for _one in (add, list_, show, remove, build):
    command.add_command(_one)
