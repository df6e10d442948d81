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
    say("  " + _("Budget execution: {points}").format(points=_scored(execution)))
    for row in shape["rows"]:
        mark = {True: "=", False: "!", None: "?"}[row["agrees"]]
        say(f"  {mark} {row['index'] + 1}. {row['name']}: {_scored(row)}")
        say(f"      {row['how'][language()]}")
    total = _points(shape["total"], shape["range"])
    say(
        "  "
        + _("Total: {total} (claimed {claimed})").format(
            total=total, claimed=_plain(shape["claimed_total"])
        )
    )
    if shape["grade"]:
        say("  " + _("Grade: {grade}").format(grade=_grade(shape["grade"])))
    if shape["claims_add_up"] is False:
        say("  " + _("The claimed scores do not add up to the claimed total."))
    say(
        "  "
        + _("= as claimed, ! not as the rule has it, ? not to be worked out from what is written")
    )


def _scored(part: dict[str, Any]) -> str:
    return _("{score} of {weight} points (claimed {claimed})").format(
        score=_points(part["score"], part.get("range")),
        weight=_plain(part["weight"]),
        claimed=_plain(part["claimed"]),
    )


def _points(score: float | None, bounds: list[float] | None) -> str:
    """Two decimals; from lowest to highest where people decide within bounds."""
    if score is not None:
        return f"{score:.2f}"
    return (
        "-"
        if not bounds
        else _("{low} to {high}").format(low=f"{bounds[0]:.2f}", high=f"{bounds[1]:.2f}")
    )


def _plain(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def _grade(word: str) -> str:
    from policies.scoring import GRADE_NAMES

    return next((name.pick(language()) for name in GRADE_NAMES.values() if name.zh == word), word)
