"""`jixiao open-data DIR`: every table as CSV and Parquet, described column by column."""

from __future__ import annotations

from pathlib import Path

import click

from guide.commands.base import Option, Setting, emit_json, json_option, say, subcommand
from guide.language import N_, _


@subcommand(help=N_("Write every table as CSV (and Parquet) into a new folder, without names of people."))  # fmt: skip
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--with-names",
    cls=Option,
    is_flag=True,
    help=N_("Also names of people, the history's contents and what was said in talks."),
)
@json_option
@click.pass_obj
def command(setting: Setting, folder: Path, *, with_names: bool, as_json: bool) -> None:
    """For the bureau's people, who see all units."""
    from guide.county.open_data import write

    done = write(setting.store.path, folder, setting.store.sight(), names=with_names)
    if as_json:
        emit_json({"folder": str(folder), "rows": done.rows, "parquet": done.parquet,
                   "left_out": list(done.left_out)})  # fmt: skip
        return
    said = _("Written: {path} ({tables} tables, {rows} rows; columns.csv tells what each column means).")  # fmt: skip
    say(said.format(path=folder, tables=len(done.rows), rows=sum(done.rows.values())))
    if not done.parquet:
        say(_("Without Parquet; for that first run: pip install 'jixiao[open-data]'"))
    if not with_names:
        say(
            _(
                "Names of people are left out, and with them the talks and the contents of the history (--with-names). Free text was not searched for names: read it before publishing."
            )
        )
