"""`jixiao suggest`: indicators worth considering for a project described in words."""

from __future__ import annotations

from typing import Any

import click

from guide.commands.base import Option, Setting, emit_json, json_option, say, subcommand, words_of
from guide.language import N_, _, language


@subcommand(help=N_("Suggest indicators for a project described in words."))
@click.argument("text", nargs=-1)
@click.option(
    "--sector",
    cls=Option,
    metavar="S",
    help=N_("Sector, for example education (default: guessed from the words)."),
)
@click.option(
    "--limit",
    cls=Option,
    type=click.IntRange(1, 100),
    default=12,
    show_default=True,
    help=N_("At most so many indicators."),
)
@json_option
@click.pass_obj
def command(
    setting: Setting, text: tuple[str, ...], sector: str | None, limit: int, *, as_json: bool
) -> None:
    """A balanced set over the levels that the profile wants, with typical values."""
    words = words_of(text)
    found = setting.library.suggest(words, sector=sector, profile=setting.profile, limit=limit)
    emit_json(found.as_dict()) if as_json else _show(found.as_dict())


def _show(shape: dict[str, Any]) -> None:
    lang = language()
    say(_("Sector: {sector}").format(sector=shape["sector"] or "-"))
    for row in shape["indicators"]:
        signed = row["typical"].startswith(("≥", "≤", "=", "<", ">"))
        sign = "" if signed or row["operator"] == "qualitative" else row["operator"]
        value = f"{sign}{row['typical']} {row['unit']}"
        say(f"{row['level1']} / {row['level2']}  {row['name'][lang]}  {value}  <{row['id']}>")
