"""`jixiao backup FILE`: the whole workspace in one file, while others go on working."""

from __future__ import annotations

from pathlib import Path

import click

from guide.commands.base import Setting, emit_json, json_option, say, subcommand
from guide.language import N_, _


@subcommand(help=N_("Copy the whole workspace into one file, while it is in use."))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@click.pass_obj
def command(setting: Setting, file: Path, *, as_json: bool) -> None:
    """Records, evidence, own documents and settings; the search index is made anew from them."""
    from guide.backup import write

    made = write(setting.workspace, setting.store, file)
    if as_json:
        emit_json(
            {
                "file": str(file),
                "rows": made.rows,
                "head": made.head,
                "files": made.files,
                "size": made.size,
            }
        )
        return
    said = _("Written: {path} ({size} MB; {rows} history rows, {files} files beside the records).")
    size = f"{made.size / 1_000_000:.1f}"
    say(said.format(path=file, size=size, rows=made.rows, files=made.files))
    say(_("Head of the history, to be kept elsewhere: {head}").format(head=made.head))
