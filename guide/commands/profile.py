"""`jixiao profile`: the rules in use at a place: list, show, diff, gaps, check a county's own file, template for one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from guide.commands.base import (
    Group,
    Option,
    Setting,
    common_options,
    emit_json,
    json_option,
    say,
    subcommand,
)
from guide.language import N_, _, language
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from policies.profile import Profile
    from policies.profile_places import ProfileFaults


@click.group(
    cls=Group, help=N_("The rules, weights, dates and forms in use, and where each comes from.")
)
@common_options
def command() -> None:
    """The group; its subcommands do the work."""


@subcommand(help=N_("List the profiles that come with the tool."), name="list")
@json_option
def list_(*, as_json: bool) -> None:
    """One profile a line; with --json one array."""
    from policies.profile import load, names

    profiles = [load(name) for name in names()]
    if as_json:
        emit_json([{**_head(one), "own": len(_own(one))} for one in profiles])
        return
    for one in profiles:
        say(f"{one.name}  {one.title.pick(language())}")
    say(_("A county's own file works too: --profile FILE.yaml"))


@subcommand(help=N_("Show every value of a profile with its origin."), name="show")
@click.argument("name", required=False)
@json_option
@click.pass_obj
def show(setting: Setting, name: str | None, *, as_json: bool) -> None:
    """NAME is a profile or a county's own file; without it the one in use."""
    from policies.profile import load
    from policies.profile_keys import keys

    profile = load(name) if name else setting.profile
    rows = [_value(profile, key) for key in keys()]
    if as_json:
        emit_json({**_head(profile), "values": rows})
        return
    say(f"{profile.name}  {profile.title.pick(language())}")
    for row in rows:
        say(f"\n{_title(row['key'])}  [{row['key']}]")
        say(f"  {row['words'][language()]}")
        say(f"  {row['origin'][language()]}")
        say(f"  {_cited(profile, row['key'])}{row['label'][language()]}{_held_by(profile, row)}")


@subcommand(help=N_("Show only what differs between two profiles."), name="diff")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@json_option
def diff(one: str, other: str, *, as_json: bool) -> None:
    """A and B are profiles or county files."""
    from policies.profile import load
    from policies.profile_words import differing

    a, b = load(one), load(other)
    found = differing(a, b)
    if as_json:
        pairs = [{"key": key, "a": _value(a, key), "b": _value(b, key)} for key in found]
        emit_json({"a": _head(a), "b": _head(b), "differs": pairs})
        return
    if not found:
        say(_("The two profiles hold the same values."))
    for key in found:
        say(f"{_title(key)}  [{key}]")
        for profile in (a, b):
            row = _value(profile, key)
            say(f"  {profile.name}: {row['words'][language()]}")
            say(f"    {row['origin'][language()]}")
            say(f"    {_cited(profile, key)}{row['label'][language()]}{_held_by(profile, row)}")


@subcommand(
    help=N_("List the local rules that are still missing: off, or a default in their place."),
    name="gaps",
)
@click.argument("name", required=False)
@json_option
@click.pass_obj
def gaps_(setting: Setting, name: str | None, *, as_json: bool) -> None:
    """NAME is a profile or a county's own file; without it the one in use. What law fixes or a county agreed to is no gap."""
    from policies.profile import gaps, load

    profile = load(name) if name else setting.profile
    off, stood_in = gaps(profile)
    if as_json:
        rows = [_value(profile, key) for key in (*off, *stood_in)]
        emit_json({**_head(profile), "off": list(off), "stood_in": list(stood_in), "values": rows})
        return
    say(f"{profile.name}  {profile.title.pick(language())}")
    say("\n" + _("No local rule is known, so it is off: {count}").format(count=len(off)))
    for key in off:
        say(f"  {_title(key)}  [{key}]")
        say(f"    {profile.origin(key).text.pick(language())}")
    say(
        "\n"
        + _("A default stands in until the county has a rule: {count}").format(count=len(stood_in))
    )
    for key in stood_in:
        row = _value(profile, key)
        say(f"  {_title(key)}  [{key}]: {row['words'][language()]}")
        say(f"    {_cited(profile, key)}{row['label'][language()]}")


@subcommand(help=N_("Check a county's own profile file before it is used."), name="check")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def check(file: Path, *, as_json: bool) -> int:
    """Exit code 2 when the file cannot be used, with all that is wrong; 0 when it can."""
    from policies.profile import load_file
    from policies.profile_places import ProfileFaults

    try:
        profile = load_file(file)
        _check_frameworks(file, profile)
    except ProfileFaults as wrong:
        _tell_faults(file, wrong, as_json=as_json)
        return 2
    own = _own(profile)
    open_ = [key for key in own if not profile.origin(key).confirmed]
    if as_json:
        shape = {"file": str(file), "ok": True, **_head(profile)}
        emit_json({**shape, "own": own, "unconfirmed": open_, "faults": []})
        return 0
    say(_("{file} can be used: --profile {file}").format(file=file))
    say(
        _("Values of its own: {own}; not yet agreed by the finance office: {count}").format(
            own=len(own), count=len(open_)
        )
    )
    for key in open_:
        say(f"  {_title(key)}  [{key}]")
    return 0


def _check_frameworks(file: Path, profile: Profile) -> None:
    """The county's own scoring sheets that the profile names. Raises: ProfileFaults."""
    from policies.profile_places import Fault, ProfileFaults
    from policies.scoring import load_framework

    faults = []
    for key in _own(profile):
        if key.startswith("framework."):
            try:
                load_framework(profile.value(key))
            except Unclear as wrong:
                faults.append(Fault(key, None, wrong.message))
    if faults:
        raise ProfileFaults(file, tuple(faults))


def _tell_faults(file: Path, wrong: ProfileFaults, *, as_json: bool) -> None:
    if as_json:
        faults = [
            {"key": fault.key or None, "line": fault.line, "message": fault.text.as_dict()}
            for fault in wrong.faults
        ]
        emit_json({"file": str(file), "ok": False, "faults": faults})
        return
    click.echo(
        _("{file} cannot be used yet; to mend: {count}").format(file=file, count=len(wrong.faults)),
        err=True,
    )
    for fault in wrong.faults:
        click.echo(f"  {fault.place().pick(language())}{fault.text.pick(language())}", err=True)


@subcommand(
    help=N_(
        "Write a file for a county's own profile: every key explained, to be filled in where it differs."
    ),
    name="template",
)
@click.option(
    "-o",
    "--output",
    cls=Option,
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("The file to write, ending in .yaml; a file that is there stays."),
)
@click.pass_obj
def template(setting: Setting, output: Path) -> None:
    """It inherits the built-in profile named by --profile, else the national one."""
    from policies.profile import NATIONAL, load, names
    from policies.profile_words import template as words

    if output.suffix.lower() not in {".yaml", ".yml"}:
        raise Unclear(_NOT_YAML.fill(name=output.name))
    base = setting.profile
    if base.name not in names():
        base = load(base.inherits if base.inherits in names() else NATIONAL)
    try:
        with output.open("x", encoding="utf-8", newline="\n") as file:
            file.write(words(base, language()))
    except FileExistsError as there:
        raise Unclear(_THERE.fill(name=output.name)) from there
    say(_("Written: {path}").format(path=output))


def _head(profile: Profile) -> dict[str, Any]:
    return {
        "name": profile.name,
        "title": profile.title.as_dict(),
        "inherits": profile.inherits,
    }


def _own(profile: Profile) -> list[str]:
    """Keys the profile's own file holds."""
    return [key for key, origin in profile.origins.items() if origin.profile == profile.name]


def _value(profile: Profile, key: str) -> dict[str, Any]:
    from policies.profile_keys import keys
    from policies.profile_words import plain_data, value_in_words

    origin = profile.origin(key)
    cited = origin.citation
    return {
        "key": key,
        "title": keys()[key].title.as_dict(),
        "value": plain_data(origin.value),
        "words": value_in_words(keys()[key], origin.value).as_dict(),
        "origin": origin.text.as_dict(),
        "citation": {"number": cited.number, "article": cited.article} if cited else None,
        "verified": str(origin.verified),
        "strength": str(origin.strength),
        "label": origin.label().as_dict(),
        "confirmed": origin.confirmed,
        "profile": origin.profile,
    }


def _title(key: str) -> str:
    from policies.profile_keys import keys

    return keys()[key].title.pick(language())


def _cited(profile: Profile, key: str) -> str:
    cited = profile.origin(key).citation
    return f"{cited.number}{cited.place().pick(language())}  " if cited else ""


def _held_by(profile: Profile, row: dict[str, Any]) -> str:
    """The file the value stands in, where it is inherited."""
    if row["profile"] == profile.name:
        return ""
    return "  " + _("(from profile {name})").format(name=row["profile"])


_NOT_YAML: Final = Text(
    "参数档的文件名要以.yaml结尾，不能是“{name}”。",
    'A profile is a file ending in .yaml, not "{name}".',
)
_THERE: Final = Text(
    "“{name}”已经存在，没有改动它。请换一个文件名。",
    '"{name}" is there already and was not changed. Choose another name.',
)
for _one in (list_, show, diff, gaps_, check, template):
    command.add_command(_one)
