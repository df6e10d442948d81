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
    from guide.intake import stage_of
    from guide.records.errors import Frozen

    batch = Batch(files)
    for path, sheet in batch.sheets():
        stage = str(stage_of(sheet))
        try:
            taken = setting.store.receive(
                sheet, stage=stage, by=by, profile=setting.profile.name, lang=language()
            )
        except Frozen as refusal:
            batch.refuse(path, refusal.message)
            continue
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
        if taken.how != "new":
            say("  " + taken.note.pick(language()))
    return batch.exit_code
