"""`jixiao import`: takes sheets into the records."""

from __future__ import annotations

from pathlib import Path

import click

from guide.commands.base import Option, Setting, emit_json, json_option, say, subcommand
from guide.commands.files import Batch
from guide.commands.projects import stage_name
from guide.language import N_, language


@subcommand(help=N_("Take sheets into the records."))
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, allow_dash=True),
)
@click.option(
    "--by", cls=Option, metavar="NAME", default="", help=N_("Who fills in; kept in the history.")
)
@json_option
@click.pass_obj
def command(setting: Setting, files: tuple[Path, ...], *, by: str, as_json: bool) -> int:
    """Exit code 2 when a file could not be read; the others are taken in."""
    from guide.records.importing import take_in

    batch = Batch(files)
    for path, sheet in batch.sheets():
        taken = take_in(setting.store, sheet, by=by, profile=setting.profile.name, lang=language())
        if as_json:
            emit_json(
                {
                    "file": str(path),
                    "project": taken.project_id,
                    "stage": taken.stage,
                    "version": taken.version,
                }
            )
            continue
        say(f"{taken.project_id}  {sheet.project.name}  {stage_name(taken.stage)}")
        if taken.note:
            say("  " + taken.note.pick(language()))
    return batch.exit_code
