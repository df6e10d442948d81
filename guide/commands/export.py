"""`jixiao export`: a project's sheet as sheet JSON, or as the filled Excel form."""

from __future__ import annotations

from pathlib import Path

import click

from guide.commands.base import Option, Setting, say, subcommand
from guide.language import N_, _
from policies.text import Text, Unclear


@subcommand(help=N_("Write a project's sheet to a file: .json or .xlsx."))
@click.argument("project")
@click.option(
    "-o",
    "--output",
    cls=Option,
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("The file to write; its ending decides the format."),
)
@click.pass_obj
def command(setting: Setting, project: str, output: Path) -> None:
    """The file is written whole or not at all."""
    record = setting.store.load(project)
    ending = output.suffix.lower()
    if ending == ".json":
        from guide.intake import write_sheet

        write_sheet(record.sheet, output)
    elif ending == ".xlsx":
        from guide.commands.form import print_form

        print_form(setting, record, None, output)
    else:
        raise Unclear(
            Text(
                f"不能导出为“{output.suffix or output.name}”。请把文件名写成 .json 或 .xlsx 结尾。",
                f'Cannot export to "{output.suffix or output.name}". Name a file that ends in .json or .xlsx.',
            )
        )
    say(_("Written: {path}").format(path=output))
