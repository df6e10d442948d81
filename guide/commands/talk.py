"""`jixiao talk --plain`: the talk as plain lines; without --plain the talk in the app."""

from __future__ import annotations

import sys
from typing import Final

import click

from guide.commands.base import Option, Setting, show_progress, subcommand
from guide.language import N_, language

STAGES: Final = (
    *("ex-ante", "target", "review", "budget", "monitoring"),
    *("second-look", "change"),
    *("self-evaluation", "evaluation", "feedback", "results-use"),
)
"""The stages that have a talk, without importing them; a test keeps the list true."""


@subcommand(help=N_("Be talked through a stage of a project's life."))
@click.option(
    "--plain", cls=Option, is_flag=True, help=N_("Plain lines on standard input and output.")
)
@click.option(
    "--stage",
    cls=Option,
    type=click.Choice([*STAGES]),
    help=N_("The stage (default: the one the project stands in)."),
)
@click.option(
    "--project", cls=Option, metavar="ID", help=N_("Go on with this project (default: a new one).")
)
@click.option(
    "--by", cls=Option, metavar="NAME", default="", help=N_("Who fills in; kept in the history.")
)
@click.pass_obj
def command(
    setting: Setting, *, plain: bool, stage: str | None, project: str | None, by: str
) -> int:
    """End of input saves and leaves. At a terminal plain lines begin with the list of projects, in a pipe with a new one."""
    at = stage or (setting.store.load(project).stage if project else "target")
    if not plain and sys.stdin.isatty() and sys.stdout.isatty():
        from guide.commands.open import open_app

        open_app(setting, talk=(project, at), by=by)
        return 0
    from guide.plain import run
    from guide.talk.advisor import LibraryAdvisor
    from policies.finding import Life

    return run(
        setting.store,
        setting.profile,
        language(),
        Life(at),
        project,
        sys.stdin,
        sys.stdout,
        by or setting.own_name,
        advisor=LibraryAdvisor(setting.workspace.home, show_progress),
        choose=project is None and stage is None and sys.stdin.isatty(),
        unit=str(setting.in_force["unit"].value),
    )
