"""`jixiao suggest`: indicators worth considering for a project described in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from guide.commands.base import Option, Setting, emit_json, json_option, say, subcommand, words_of
from guide.language import N_, _, language

if TYPE_CHECKING:
    from knowledge.recommend import Earlier

LOOKED_AT: Final = 500
"""Projects of the workspace whose names are compared, the last changed first."""
PROJECTS: Final = 3
"""Projects whose indicators are offered."""


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
    found = setting.library.suggest(
        words,
        sector=sector,
        profile=setting.profile,
        limit=limit,
        earlier=_earlier(setting, words),
    )
    emit_json(found.as_dict()) if as_json else _show(found.as_dict())


def _earlier(setting: Setting, words: str) -> list[Earlier]:
    """Indicators of the workspace's own projects with a like name, the latest first."""
    from knowledge.recommend import Earlier

    if not setting.workspace.records.exists():
        return []
    rows = [
        r for r in setting.store.projects(recent=True, limit=LOOKED_AT) if _alike(r.name, words)
    ]
    found = []
    for row in rows[:PROJECTS]:
        why = _("used by your unit in {year}").format(year=row.year or "-")
        for place, one in enumerate(setting.store.load(row.id).sheet.indicators):
            if one.name and one.level2:
                key = f"own-{row.id}-{place}"
                found.append(Earlier(key, one.name, str(one.level2), one.target or "", why))
    return found


def _alike(name: str, words: str) -> bool:
    """Whether at least a third of a name's neighbouring characters stand in the words."""
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    return bool(pairs) and 3 * sum(pair in words for pair in pairs) >= len(pairs)


def _show(shape: dict[str, Any]) -> None:
    lang = language()
    say(_("Sector: {sector}").format(sector=shape["sector"] or "-"))
    for row in shape["indicators"]:
        signed = row["typical"].startswith(("≥", "≤", "=", "<", ">"))
        sign = "" if signed or row["operator"] == "qualitative" else row["operator"]
        value = f"{sign}{row['typical']} {row['unit']}"
        say(
            f"{row['level1']} / {row['level2']}  {row['name'][lang]}  {value}  <{row['id']}>  "
            + " ".join(row["why"])
        )
