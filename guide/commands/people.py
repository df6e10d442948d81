"""`jixiao people`: who works in this workspace, as what; a password is asked for, never part of a command line."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Final

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
from guide.records.rights import ROLE_NAMES, Role, role_of
from policies.text import Text, Unclear

_NO_ROLE: Final = Text(
    "没有“{words}”这个角色。可用的有：{roles}。", 'There is no role "{words}". There are: {roles}.'
)


@click.group(cls=Group, help=N_("The people of this workspace, their roles and passwords."))
@common_options
@click.pass_obj
def command(setting: Setting) -> None:
    """From the first person on, people are the administrator's business."""
    setting.least = 1


def _role(words: str) -> Role:
    role = role_of(words)
    if role is None:
        zh, en = (
            "、".join(f"{role}（{name.zh}）" for role, name in ROLE_NAMES.items()),
            ", ".join(ROLE_NAMES),
        )
        raise Unclear(_NO_ROLE.fill(words=words[:40], roles=Text(zh, en)))
    return role


_PASSWORD_FILE = click.option(
    "--password-file",
    cls=Option,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("Read the new password from the first line of FILE instead of asking."),
)
_UNIT = click.option(
    "--unit",
    cls=Option,
    metavar="NAME",
    help=N_("The unit of a clerk or unit head, as on the sheets."),
)


def _new_password(file: Path | None) -> str:
    if file is not None:
        from guide.sign_in import read_password

        return read_password(file)
    password: str = click.prompt(
        _("New password"), hide_input=True, confirmation_prompt=_("Once more"), err=True
    )
    return password


@subcommand(help=N_("List the people."), name="list")
@json_option
@click.pass_obj
def list_(setting: Setting, *, as_json: bool) -> None:
    """One person a line; with --json one array."""
    people = setting.store.people.list()
    if as_json:
        emit_json([{**asdict(one), "role": str(one.role)} for one in people])
        return
    if not people:
        say(
            _(
                "Nobody yet, and nobody needs to sign in. Add the administrator first: jixiao people add NAME --role administrator"
            )
        )
    for one in people:
        closed = "" if one.active else "  " + _("(closed)")
        say(
            f"{one.name}  {ROLE_NAMES[one.role].pick(language())}  {one.unit or ''}".rstrip()
            + closed
        )


@subcommand(help=N_("Add a person."), name="add")
@click.argument("name")
@click.option(
    "--role",
    cls=Option,
    required=True,
    help=N_("clerk, unit-head, reviewer, bureau-head, auditor or administrator."),
)
@_UNIT
@_PASSWORD_FILE
@click.pass_obj
def add(
    setting: Setting, name: str, *, role: str, unit: str | None, password_file: Path | None
) -> None:
    """The first is an administrator; with the second, signing in begins."""
    people = setting.store.people
    people.add(name, _role(role), unit, _new_password(password_file))
    say(_("Added: {name}").format(name=name))
    if people.count() == 2:
        say(_("From now on everybody signs in before anything is read or written."))


@subcommand(help=N_("Give a person another role or unit."), name="role")
@click.argument("name")
@click.argument("role")
@_UNIT
@click.pass_obj
def role_(setting: Setting, name: str, role: str, *, unit: str | None) -> None:
    """It counts at once, also for who is signed in."""
    setting.store.people.set_role(name, _role(role), unit)
    say(_("Changed: {name}").format(name=name))


@subcommand(
    help=N_("Set a new password, your own or (as administrator) another's."), name="password"
)
@click.argument("name", required=False)
@_PASSWORD_FILE
@click.pass_obj
def password_(setting: Setting, name: str | None, *, password_file: Path | None) -> None:
    """Every other sign-in of that person ends."""
    store = setting.store
    name = name or (store.actor.name if store.actor else None)
    if name is None:
        raise click.UsageError(_("Say whose password."))
    store.people.set_password(name, _new_password(password_file))
    say(_("Changed: {name}").format(name=name))


def _switch(name: str, summary: str, *, active: bool) -> click.Command:
    @subcommand(help=summary, name=name)
    @click.argument("name")
    @click.pass_obj
    def switch(setting: Setting, name: str) -> None:
        setting.store.people.set_active(name, active=active)
        say(_("Changed: {name}").format(name=name))

    return switch


for _one in (
    list_,
    add,
    role_,
    password_,
    _switch("disable", N_("Close an account, at once; what the person did stays."), active=False),
    _switch("enable", N_("Open a closed account again."), active=True),
):
    command.add_command(_one)
