"""`jixiao talk --plain`: the talk as plain lines; without --plain the talk in the app."""

from __future__ import annotations

import sys

import click

from guide.commands.base import Option, Setting, subcommand
from guide.language import N_, language


@subcommand(help=N_("Be talked through a project's targets or self-evaluation."))
@click.option(
    "--plain", cls=Option, is_flag=True, help=N_("Plain lines on standard input and output.")
)
@click.option(
    "--stage",
    cls=Option,
    type=click.Choice(["target", "self-evaluation"]),
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
    """End of input saves and leaves."""
    at = stage or (setting.store.load(project).stage if project else "target")
    if not plain and sys.stdin.isatty() and sys.stdout.isatty():
        from guide.commands.open import open_app

        open_app(setting, talk=(project, at), by=by)
        return 0
    from guide.plain import run
    from guide.talk.advisor import LibraryAdvisor
    from policies.finding import Stage

    return run(
        setting.store,
        setting.profile,
        language(),
        Stage(at),
        project,
        sys.stdin,
        sys.stdout,
        by,
        advisor=LibraryAdvisor(setting.workspace.home),
    )
