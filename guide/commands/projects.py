"""`jixiao projects`: lists the projects with the stage each stands in."""

from __future__ import annotations

from dataclasses import asdict

import click

from guide.commands.base import Setting, emit_json, json_option, say, subcommand
from guide.language import N_, _, language


@subcommand(help=N_("List the projects with the stage each stands in."))
@json_option
@click.pass_obj
def command(setting: Setting, *, as_json: bool) -> None:
    """One project a line; with --json one array."""
    rows = setting.store.projects()
    if as_json:
        emit_json([asdict(row) for row in rows])
        return
    if not rows:
        say(_("No project yet. Start one with: jixiao talk --plain"))
    for row in rows:
        facts = "  ".join(str(part) for part in (row.year, row.unit) if part)
        say(f"{row.id}  {row.name}  {facts}  {stage_name(row.stage)}: {state_name(row.state)}")


def stage_name(stage: str) -> str:
    """A stage in the language in use."""
    from policies.finding import LIFE_NAMES, Life

    return LIFE_NAMES[Life(stage)].pick(language()) if stage in set(Life) else stage


def state_name(state: str) -> str:
    """A state in the language in use."""
    return {"draft": _("being filled in"), "submitted": _("submitted")}.get(state, state)
