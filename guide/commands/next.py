"""`jixiao next`: begin a project's target for the next year; its talk opens with last year's result and promises."""

from __future__ import annotations

import click

from guide.commands.base import Option, Setting, say, subcommand
from guide.language import N_, _, language


@subcommand(
    help=N_(
        "Begin the next year of a project; its talk opens with last year's result and promises."
    )
)
@click.argument("project")
@click.option(
    "--by", cls=Option, metavar="NAME", default="", help=N_("Who fills in; kept in the history.")
)
@click.pass_obj
def command(setting: Setting, project: str, by: str) -> None:
    """Without amounts and results; a next year that is here already is named and left as it is."""
    from guide.talk.next_year import next_year

    record = setting.store.load(project)
    received = setting.store.receive(
        next_year(record.sheet), stage="target", by=by, profile=record.profile, lang=record.lang
    )
    if received.how == "new":
        say(
            _("Begun: {project}. Go on with: jixiao talk --project {project}").format(
                project=received.project_id
            )
        )
    else:
        say(received.note.pick(language()))
