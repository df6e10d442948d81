"""`jixiao import`: takes sheets into the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide.commands.base import Option, Setting, emit_json, json_option, say, subcommand
from guide.commands.files import Batch
from guide.commands.import_forms import form_in, take
from guide.commands.import_summary import Outcome, check_ending, counted, write
from guide.commands.projects import stage_name
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.intake import Read


@subcommand(
    help=N_(
        "Take sheets and filled-in forms into the records: sheet JSON, forms of targets and self-evaluations (.json .xlsx .docx), "
        "and forms of every stage printed by form as .xlsx. Several files or a folder make a batch."
    )
)
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
@click.option(
    "--summary",
    cls=Option,
    metavar="FILE.xlsx",
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("Write what became of every file into a workbook."),
)
@click.option(
    "--yes",
    "sure",
    cls=Option,
    is_flag=True,
    help=N_("Store what a form changes without asking first at a terminal."),
)
@json_option
@click.pass_obj
def command(
    setting: Setting,
    files: tuple[Path, ...],
    *,
    by: str,
    summary: Path | None,
    sure: bool,
    as_json: bool,
) -> int:
    """Exit code 2 when a file could not be read; the others are taken in."""
    if summary:
        check_ending(summary)
    batch = Batch(files, progress=True, form_in=partial(form_in, setting))
    outcomes: list[Outcome] = []
    for outcome in _taken_in(setting, batch, by, quiet=as_json, sure=sure):
        outcomes.append(outcome)
        if as_json and outcome.project:
            emit_json(outcome.as_dict())
        elif not batch.is_many:
            _show(outcome)
    if batch.is_many:
        _finish(outcomes, as_json=as_json)
    if summary:
        write(outcomes, summary)
        click.echo(_("Written: {path}").format(path=summary), err=as_json)
    return batch.exit_code


def _taken_in(
    setting: Setting, batch: Batch, by: str, *, quiet: bool, sure: bool
) -> Iterator[Outcome]:
    from guide.intake import Read, Refused

    for one in batch.every():
        if isinstance(one, Read):
            yield _received(setting, batch, one, by)
        elif isinstance(one, Refused):
            yield Outcome(one.path, one.part, said=one.message)
        else:
            yield take(setting, batch, one, by, quiet=quiet, sure=sure)


def _received(setting: Setting, batch: Batch, one: Read, by: str) -> Outcome:
    """What became of a sheet."""
    from guide.intake import stage_of
    from guide.records.errors import Frozen
    from guide.talk.handed_in import leave_doubts

    read = Outcome(one.path, one.part, about=one.sheet.project, notices=one.notices)
    try:
        taken = setting.store.receive(
            one.sheet,
            stage=str(stage_of(one.sheet)),
            by=by,
            profile=setting.profile.name,
            lang=language(),
        )
    except Frozen as refusal:
        batch.refuse(one.path, refusal.message, one.part)
        return replace(read, said=refusal.message)
    asked = 0
    if one.asks and taken.how != "same":
        asked = leave_doubts(
            setting.store, taken.project_id, taken.stage, one.sheet, one.asks, by=by
        )
    return replace(
        read,
        how=taken.how,
        project=taken.project_id,
        stage=taken.stage,
        version=taken.version,
        said=taken.note,
        asked=asked,
    )


def _show(outcome: Outcome) -> None:
    if not outcome.project or not outcome.about:
        return
    if not outcome.of_a_talk:
        say(f"{outcome.project}  {outcome.about.name}  {stage_name(outcome.stage)}")
    if outcome.how != "new" and outcome.said:
        for line in outcome.said.pick(language()).splitlines():
            say("  " + line)
    if outcome.asked:
        line = _("  {count} doubtful cells are asked about one by one in: {command}")
        talk = f"jixiao talk --project {outcome.project} --stage {outcome.stage}"
        say(line.format(count=outcome.asked, command=talk))


def _finish(outcomes: list[Outcome], *, as_json: bool) -> None:
    if not as_json:
        for outcome in outcomes:
            _show(outcome)
    click.echo(counted(outcomes), err=as_json)
