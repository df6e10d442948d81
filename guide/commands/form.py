"""`jixiao form`: an official form of a project; the format follows the file's ending."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide.commands.base import Option, Setting, say, subcommand
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.records.facts import SheetRecord


@subcommand(help=N_("Print an official form of a project (.docx .xlsx .html .md)."))
@click.argument("project")
@click.argument("form", required=False)
@click.option(
    "-o",
    "--output",
    cls=Option,
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("The file to write; its ending decides the format."),
)
@click.pass_obj
def command(setting: Setting, project: str, form: str | None, output: Path) -> None:
    """Without FORM, the form of the stage the project stands in."""
    print_form(setting, setting.store.load(project), form, output)
    say(_("Written: {path}").format(path=output))


def print_form(setting: Setting, record: SheetRecord, form: str | None, output: Path) -> None:
    """Write a form of a record; a stage that is not submitted prints as a draft. Raises: Unclear."""
    from guide.reports import FORMS, produce

    code = form or record.stage
    stages = {row.stage: row.state for row in setting.store.stages(record.project_id)}
    of_form = FORMS[code].stage if code in FORMS else record.stage
    produce(
        code,
        record.sheet,
        setting.profile,
        language(),
        output,
        state=stages.get(str(of_form), "draft"),
        dossier=setting.store.dossier(record.project_id),
        today=date.today(),  # noqa: DTZ011  the date on paper is the one on the wall
    )
