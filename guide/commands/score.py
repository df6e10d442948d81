"""`jixiao score`: recomputes self-evaluation sheets and compares with what the unit claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from guide.commands.base import Setting, emit_json, json_option, say, subcommand
from guide.commands.files import Batch
from guide.language import N_, _, language


@subcommand(
    help=N_("Recompute a self-evaluation sheet row by row, with the reason for each score.")
)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, allow_dash=True),
)
@json_option
@click.pass_obj
def command(setting: Setting, files: tuple[Path, ...], *, as_json: bool) -> int:
    """Exit code 2 when a file could not be read."""
    from policies.scoring import score_sheet

    batch = Batch(files)
    for path, sheet in batch.sheets():
        shape = {
            "file": str(path),
            "project": sheet.project.name,
            **score_sheet(sheet, setting.profile).as_dict(),
        }
        emit_json(shape) if as_json else _show(shape)
    return batch.exit_code


def _show(shape: dict[str, Any]) -> None:
    say(f"{shape['file']}  {shape['project']}")
    execution = shape["execution"]
    say(
        "  "
        + _("Budget execution: {score} of {weight} (claimed {claimed})").format(
            score=_or_dash(execution["score"]),
            weight=_or_dash(execution["weight"]),
            claimed=_or_dash(execution["claimed"]),
        )
    )
    for row in shape["rows"]:
        mark = {True: "=", False: "!", None: "?"}[row["agrees"]]
        say(
            f"  {mark} {row['index'] + 1}. {row['name']}: {_or_dash(row['score'])} / {_or_dash(row['weight'])} ({_or_dash(row['claimed'])})"
        )
        say(f"      {row['how'][language()]}")
    say(
        "  "
        + _("Total: {total} (claimed {claimed})").format(
            total=_or_dash(shape["total"]), claimed=_or_dash(shape["claimed_total"])
        )
    )
    if shape["range"]:
        say(
            "  "
            + _("Possible totals: {low} to {high}").format(
                low=shape["range"][0], high=shape["range"][1]
            )
        )
    if shape["grade"]:
        say("  " + _("Grade: {grade}").format(grade=shape["grade"]))
    if shape["claims_add_up"] is False:
        say("  " + _("The claimed scores do not add up to the claimed total."))


def _or_dash(value: object) -> str:
    return "-" if value is None else str(value)
