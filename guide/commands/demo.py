"""`jixiao demo`: the app on a throw-away example county, or a whole talk played as lines."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from guide.commands.base import Option, Setting, say, show_progress, subcommand
from guide.language import N_, _, language


@subcommand(
    help=N_("Open the app on a throw-away example county (--plain: play a whole talk as lines).")
)
@click.option(
    "--plain",
    cls=Option,
    is_flag=True,
    help=N_("Play a clerk's whole talk as plain lines and write the forms."),
)
@click.option(
    "--folder",
    cls=Option,
    type=click.Path(path_type=Path, file_okay=False),
    help=N_("Where the forms go (default: a new temporary folder)."),
)
@click.pass_obj
def command(setting: Setting, *, plain: bool, folder: Path | None) -> None:
    """Without a terminal the talk is played as well."""
    from guide.demo.county import settle

    if not plain and sys.stdin.isatty() and sys.stdout.isatty():
        with tempfile.TemporaryDirectory(prefix="jixiao-demo-", ignore_cleanup_errors=True) as home:
            setting.home = Path(home)
            settle(setting.store, setting.profile, language())
            setting.store.close()
            from guide.commands.open import open_app
            from guide.settings import Settings

            # Whoever looks at the demonstration is shown the county, not asked who they are.
            setting.workspace.save_settings(Settings(lang=language(), name=_("Demo clerk")))
            open_app(setting, by=_("Demo clerk"))
        return
    with tempfile.TemporaryDirectory(prefix="jixiao-demo-", ignore_cleanup_errors=True) as home:
        setting.home = Path(home)
        _play(setting, folder or Path(tempfile.mkdtemp(prefix="jixiao-forms-")))


def _play(setting: Setting, folder: Path) -> None:
    from guide.demo.county import settle
    from guide.demo.play import play
    from guide.talk.advisor import LibraryAdvisor

    folder.mkdir(parents=True, exist_ok=True)
    settle(setting.store, setting.profile, language())
    say(
        _(
            "A demonstration in a throw-away workspace: a clerk's whole talk, from the target to the year-end self-evaluation. "
            "What the clerk types stands behind >. Two mistakes are made on the way and mended."
        )
    )
    advisor = LibraryAdvisor(setting.workspace.home, show_progress)
    play(setting.store, setting.profile, advisor, folder, sys.stdout)
    say(_("The forms are in: {path}").format(path=folder))
    say(_("In a terminal, jixiao demo opens the app on an example county."))
    setting.store.close()
