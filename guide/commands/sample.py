"""`jixiao sample`: which projects to evaluate, with the reasons; the same records give the same choice."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import click

from guide.commands.base import Option, Setting, emit_json, json_option, say, subcommand
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.records.sampling import Candidate
    from policies.sampling import Facts


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
@json_option
@click.pass_obj
def command(
    setting: Setting, *, year: int | None, count: int, noticed: tuple[str, ...], as_json: bool
) -> None:
    """A proposal; people decide."""
    from policies.sampling import ranked

    wanted = year or setting.store.today().year - 1
    found = {one.project_id: one for one in setting.store.candidates(wanted)}
    picks = ranked([_facts(one, noticed) for one in found.values()])[:count]
    if as_json:
        emit_json(
            [
                {
                    "project_id": pick.project_id,
                    "name": found[pick.project_id].name,
                    "unit": found[pick.project_id].unit,
                    "points": pick.points,
                    "reasons": [one.as_dict() for one in pick.reasons],
                }
                for pick in picks
            ]
        )
        return
    if not picks:
        say(
            _("Nothing speaks for evaluating one project of {year} before others.").format(
                year=wanted
            )
        )
    for pick in picks:
        one = found[pick.project_id]
        reasons = ("、" if language() == "zh" else ", ").join(
            reason.pick(language()) for reason in pick.reasons
        )
        say(f"{one.project_id}  {one.name}  {one.unit or ''}  {reasons}")


def _facts(one: Candidate, noticed: tuple[str, ...]) -> Facts:
    from policies.sampling import Facts

    return Facts(
        one.project_id,
        _number(one.budget),
        _number(one.executed) if one.self_evaluated else None,
        _number(one.self_score) if one.self_evaluated else None,
        one.past_grade,
        one.nature,
        one.project_id in noticed,
    )


def _number(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
