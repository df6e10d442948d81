"""`jixiao consolidate FILE...`: many counties' records files as the figures of a province."""

from __future__ import annotations

from pathlib import Path

import click

from guide.commands.base import Option, json_option, output_option, say, subcommand
from guide.language import N_, _, language
from policies.text import Text


@subcommand(help=N_("Add up the records files of many counties (exit code 1 when one cannot be read)."))  # fmt: skip
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--year", cls=Option, type=int, help=N_("The year to look at (default: the last)."))
@output_option
@click.option(
    "--engine",
    cls=Option,
    metavar="URL",
    help=N_("Count on this engine (postgres://, duckdb://, ...); without FILE, what it holds."),
)
@json_option
def command(
    files: tuple[Path, ...], *, year: int | None, output: Path | None, engine: str | None, as_json: bool
) -> int:  # fmt: skip
    """A file that is damaged, not ours or from a newer version is named on stderr and left out; the others count."""
    from guide.commands.county import show

    if engine:
        from guide.county.warehouse import consolidate_on

        figures = consolidate_on(engine, files)
    elif files:
        from guide.county.gathering import consolidate

        figures = consolidate(files)
    else:
        raise click.UsageError(_("Name the records files to add up (records.db of each county)."))
    for said in figures.refused.values():
        click.echo(said.pick(language()), err=True)
    title = Text("省级项目绩效管理情况", "Project performance management in the province")
    if figures.files:
        schema = "jixiao/province/1"
        show(figures, year, output, as_json=as_json, schema=schema, title=title)
    else:
        say(_("None of the files could be read."))
    return 1 if figures.refused else 0
