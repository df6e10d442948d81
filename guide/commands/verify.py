"""`jixiao verify`: whether the records are sound and their history whole."""

from __future__ import annotations

import click

from guide.commands.base import Setting, say, subcommand
from guide.language import N_


@subcommand(help=N_("Check the records' integrity and history."))
@click.pass_obj
def command(setting: Setting) -> int:
    """Exit code 1 when something is wrong."""
    found = setting.store.verify()
    say(found.message)
    return 0 if found.ok else 1
