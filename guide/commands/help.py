"""`jixiao help [PAGE]`: the handbook as plain text."""

from __future__ import annotations

import click

from guide.commands.base import say, subcommand
from guide.language import N_, _, language


@subcommand(help=N_("Read the handbook; without a page, its contents."))
@click.argument("page", nargs=-1)
def command(page: tuple[str, ...]) -> None:
    """A page by its name, its title, or a part of one."""
    from guide.help.handbook import find, pages, plain

    if page:
        click.echo(plain(find(" ".join(page)).name, language()), nl=False)
        return
    group = None
    for one in pages():
        if one.group != group:
            group = one.group
            say()
            say(group)
        say(f"  {one.name}  {one.title.pick(language())}")
    say()
    say(_("Read a page: jixiao help NAME"))
