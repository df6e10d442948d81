"""`jixiao serve`: the app in a browser, for this machine alone or, behind a TLS proxy, for people with accounts."""

from __future__ import annotations

import click

from guide.commands.base import Option, Setting, subcommand
from guide.language import N_


@subcommand(
    help=N_("Serve the app to browsers, on this machine unless a TLS proxy stands before it.")
)
@click.option(
    "--host",
    cls=Option,
    default="127.0.0.1",
    metavar="H",
    help=N_("Address to listen on (default: this machine only)."),
)
@click.option(
    "--port",
    cls=Option,
    type=click.IntRange(1, 65535),
    default=8000,
    metavar="N",
    help=N_("Port (default: 8000)."),
)
@click.option(
    "--public-url",
    cls=Option,
    metavar="https://HOST",
    help=N_("The address people use, when a TLS proxy stands before it; needs accounts."),
)
@click.option(
    "--sessions",
    cls=Option,
    type=click.IntRange(1, 1000),
    default=40,
    metavar="N",
    help=N_("People at once (default: 40)."),
)
@click.pass_obj
def command(
    setting: Setting, *, host: str, port: int, public_url: str | None, sessions: int
) -> None:
    """Runs until it is stopped; every session saves before it ends."""
    try:
        import textual_serve  # noqa: F401  asked for before anything is opened
    except ImportError:
        from policies.text import Text, Unclear

        raise Unclear(
            Text(
                "浏览器方式要另装一个部件：pip install 'jixiao[serve]'。",
                "The browser needs one more part: pip install 'jixiao[serve]'.",
            )
        ) from None
    from guide.serve.door import Door
    from guide.serve.run import serve

    door = Door(host, port, public_url.rstrip("/") if public_url else None, sessions)
    _ = setting.profile  # a profile that cannot be read is told here, not in every tab
    serve(door, setting.workspace.home, setting.profile_name)
