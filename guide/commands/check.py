"""`jixiao check`: findings on sheets, one file or many."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guide.commands.base import Option, Setting, emit_json, json_option, say, subcommand
from guide.commands.files import Batch
from guide.language import N_, _, language

if TYPE_CHECKING:
    from policies.finding import Finding, Stage
    from policies.model import Sheet


@subcommand(help=N_("Check sheets as a strict, fair reviewer would."))
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, allow_dash=True),
)
@click.option(
    "--stage",
    cls=Option,
    type=click.Choice(["target", "self-evaluation"]),
    help=N_("Which checks (default: self-evaluation when the sheet holds results, else target)."),
)
@json_option
@click.pass_obj
def command(setting: Setting, files: tuple[Path, ...], stage: str | None, *, as_json: bool) -> int:
    """Exit code 1 when anything was found, 2 when a file could not be read."""
    from guide.intake import stage_of
    from policies.checks import check_sheet
    from policies.finding import Stage

    batch, found = Batch(files), False
    for path, sheet in batch.sheets():
        name = str(path)
        which = Stage(stage) if stage else stage_of(sheet)
        findings = check_sheet(sheet, which, setting.profile)
        found = found or bool(findings)
        if as_json:
            emit_json(_shape(name, sheet, which, setting.profile.name, findings))
        else:
            _show(name, sheet, findings)
    return batch.exit_code or int(found)


def _shape(
    name: str, sheet: Sheet, stage: Stage, profile: str, findings: Iterable[Finding]
) -> dict[str, Any]:
    return {
        "file": name,
        "project": sheet.project.name,
        "stage": str(stage),
        "profile": profile,
        "findings": [finding.as_dict() for finding in findings],
    }


def _show(name: str, sheet: Sheet, findings: list[Finding]) -> None:
    from policies.finding import SEVERITY_NAMES, basis

    say(f"{name}  {sheet.project.name}")
    if not findings:
        say("  " + _("Nothing found."))
    for finding in findings:
        say(
            f"  {finding.code} [{SEVERITY_NAMES[finding.severity].pick(language())}] {finding.where}"
        )
        say(f"    {finding.message.pick(language())}")
        say("    " + _("Better: {cure}").format(cure=finding.cure.pick(language())))
        for label in basis(finding.code, finding.citations):
            say(f"    {label.pick(language())}")
