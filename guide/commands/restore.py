"""`jixiao restore FILE`: a backup put back, checked before anything is touched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide.commands.base import Option, Setting, emit_json, json_option, say, subcommand
from guide.language import N_, _

if TYPE_CHECKING:
    from guide.records.store import Store


@subcommand(help=N_("Put a backup back; what it replaces is kept beside it."))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--unverified",
    cls=Option,
    is_flag=True,
    help=N_("Take the backup even if the history in it does not hold."),
)
@click.option(
    "--by", cls=Option, metavar="NAME", default="", help=N_("Who restores; kept in the history.")
)
@json_option
@click.pass_obj
def command(setting: Setting, file: Path, *, unverified: bool, by: str, as_json: bool) -> None:
    """A damaged, foreign or newer file is refused and nothing is changed."""
    from guide.backup import restore

    done = restore(setting.workspace, _store(setting), file, by=by, unverified=unverified)
    if as_json:
        emit_json({"rows": done.rows, "made_at": done.made_at, "aside": str(done.aside)})
        return
    say(
        _("Restored as of {moment}: {rows} history rows.").format(
            moment=done.made_at, rows=done.rows
        )
    )
    say(_("What was there before is kept in: {path}").format(path=done.aside))


def _store(setting: Setting) -> Store | None:
    """The records; None when they are too damaged to open."""
    from guide.records.errors import Damaged

    try:
        return setting.store
    except Damaged:
        return None
