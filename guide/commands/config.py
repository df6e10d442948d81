"""`jixiao config`: every setting with its value and where it comes from; set one, or take it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from guide.commands.base import (
    Group,
    Setting,
    common_options,
    emit_json,
    json_option,
    say,
    subcommand,
)
from guide.language import N_, language
from guide.settings import KNOWN, ORIGIN_NAMES, InForce, Origin, Settings
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from policies.profile import Profile


@click.group(cls=Group, help=N_("What is set, and where each value comes from; set a value."))
@common_options
def command() -> None:
    """The group; its subcommands do the work."""


@subcommand(help=N_("Show every setting, its value and where it comes from."), name="show")
@json_option
@click.pass_obj
def show(setting: Setting, *, as_json: bool) -> None:
    """Settings first, then the dates that the profile in force sets."""
    rows = [_row(one) for one in setting.in_force.values()] + _dates(setting.profile)
    if as_json:
        emit_json(rows)
        return
    for row in rows:
        say(f"{row['name']}  {row['title'][language()]}")
        say(f"  {row['shown'][language()]}    {row['from'][language()]}")


@subcommand(help=N_("Keep a value in the settings file of this workspace."), name="set")
@click.argument("name")
@click.argument("value")
@click.pass_obj
def set_(setting: Setting, name: str, value: str) -> None:
    """NAME is one of those that `config show` lists."""
    if name not in KNOWN:
        raise Unclear(_UNKNOWN.fill(name=name[:40], known=", ".join(KNOWN)))
    try:
        read = KNOWN[name].read(value)
        if name == "profile":
            from policies.profile import load

            load(read)
    except Unclear as wrong:
        raise Unclear(_REFUSED.fill(why=wrong.message)) from wrong
    setting.workspace.save_settings(_changed(setting, name, read))
    _tell(setting, name)


@subcommand(
    help=N_("Take a value out of the settings file, so that the default holds."), name="unset"
)
@click.argument("name")
@click.pass_obj
def unset(setting: Setting, name: str) -> None:
    """NAME is one of those that `config show` lists."""
    if name not in KNOWN:
        raise Unclear(_UNKNOWN.fill(name=name[:40], known=", ".join(KNOWN)))
    setting.workspace.save_settings(_changed(setting, name, None))
    _tell(setting, name)


def _changed(setting: Setting, name: str, value: Any) -> Settings:
    return replace(setting.workspace.settings(), **{name: value})


def _tell(setting: Setting, name: str) -> None:
    """What holds now: an option or a variable may still be stronger than the file."""
    setting.__dict__.pop("in_force", None)
    row = _row(setting.in_force[name])
    say(f"{name}: {row['shown'][language()]}    {row['from'][language()]}")


def _row(one: InForce) -> dict[str, Any]:
    return {
        "name": one.item.name,
        "title": one.item.title.as_dict(),
        "value": one.value,
        "shown": one.shown().as_dict(),
        "origin": str(one.origin),
        "place": one.place,
        "from": _from(one.origin, one.place).as_dict(),
    }


def _dates(profile: Profile) -> list[dict[str, Any]]:
    """The days by which the stages are due, each with its label."""
    from policies.calendar import DUE_KEYS

    rows = []
    for key in DUE_KEYS.values():
        origin = profile.origin(key)
        source, label = _from(Origin.PROFILE, origin.profile), origin.label()
        rows.append(
            {
                "name": key,
                "title": _key_title(key).as_dict(),
                "value": origin.value,
                "shown": {"zh": str(origin.value), "en": str(origin.value)},
                "origin": str(Origin.PROFILE),
                "place": origin.profile,
                "from": Text(f"{source.zh}；{label.zh}", f"{source.en}; {label.en}").as_dict(),
            }
        )
    return rows


def _key_title(key: str) -> Text:
    from policies.profile_keys import keys

    return keys()[key].title


def _from(origin: Origin, place: str) -> Text:
    name = ORIGIN_NAMES[origin]
    return Text(f"{name.zh}：{place}", f"{name.en}: {place}") if place else name


_UNKNOWN = Text(
    "没有名为“{name}”的设置。可用的有：{known}", 'There is no setting "{name}". There are: {known}'
)
_REFUSED = Text("没有改动：{why}", "Nothing was changed: {why}")
for _one in (show, set_, unset):
    command.add_command(_one)
