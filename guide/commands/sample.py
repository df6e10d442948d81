"""`jixiao sample`: which projects to evaluate, with the reasons; the same records give the same choice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guide.commands.base import (
    Option,
    Setting,
    emit_json,
    json_option,
    output_option,
    say,
    subcommand,
)
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.records.sampling import Candidate
    from policies.sampling import Pick


@subcommand(help=N_("Choose projects to evaluate, with the reasons that speak for each."))
@click.option("--year", cls=Option, type=int, help=N_("The budget year (default: last year)."))
@click.option(
    "--count", cls=Option, type=click.IntRange(1), default=10, help=N_("How many to choose.")
)
@click.option(
    "--noticed",
    cls=Option,
    multiple=True,
    metavar="ID",
    help=N_("A project that is much noticed (may be given several times)."),
)
@output_option
@json_option
@click.pass_obj
def command(
    setting: Setting,
    *,
    year: int | None,
    count: int,
    noticed: tuple[str, ...],
    output: Path | None,
    as_json: bool,
) -> None:
    """A proposal; people decide."""
    from guide.boards.sample import listed, proposed

    wanted = year or setting.store.today().year - 1
    picks = proposed(setting.store, wanted, noticed)[:count]
    if output is not None:
        from guide.commands.board import write_board

        write_board("sample", listed(picks), output, date(wanted + 1, 1, 1))
    elif as_json:
        emit_json([_shape(*one) for one in picks])
    elif not picks:
        say(
            _("Nothing speaks for evaluating one project of {year} before others.").format(
                year=wanted
            )
        )
    else:
        joint = "、" if language() == "zh" else ", "
        for pick, one in picks:
            reasons = joint.join(reason.pick(language()) for reason in pick.reasons)
            say(f"{one.project_id}  {one.name}  {one.unit or ''}  {reasons}")


def _shape(pick: Pick, one: Candidate) -> dict[str, Any]:
    return {
        "project_id": pick.project_id,
        "name": one.name,
        "unit": one.unit,
        "points": pick.points,
        "reasons": [reason.as_dict() for reason in pick.reasons],
    }
