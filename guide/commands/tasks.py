"""`jixiao tasks`: what is to be done now by whoever asks, the earliest day first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from guide.commands.base import Setting, emit_json, json_option, say, subcommand
from guide.commands.projects import stage_name
from guide.language import N_, _

if TYPE_CHECKING:
    import datetime as dt

    from guide.outlook import Task
    from guide.records.store import Store
    from policies.profile import Profile


@dataclass(frozen=True, slots=True)
class _Desk:
    """Whose tasks they are."""

    store: Store
    profile: Profile
    unit: str
    role: str


@subcommand(help=N_("What is to be done now, by you, the earliest day first."))
@json_option
@click.pass_obj
def command(setting: Setting, *, as_json: bool) -> None:
    """One task a line; with --json one array."""
    from guide.outlook import LOOKED_AT, gather

    store = setting.store
    # As in the app, settings name the unit and role only where nobody signs in.
    unit = (store.actor.unit if store.actor else setting.in_force["unit"].value) or ""
    desk = _Desk(store, setting.profile, unit, str(setting.in_force["role"].value or "clerk"))
    seen = gather(desk, tasks=None)
    if as_json:
        emit_json([_shape(task) for task in seen.tasks])
        return
    for task in seen.tasks:
        say(_line(task, store.today()))
    if seen.partial:
        say(
            _("Only the {count} projects last changed were looked through.").format(count=LOOKED_AT)
        )
    if not seen.tasks:
        say(_("Nothing is waiting for you."))
        return
    first = seen.tasks[0]
    say(
        _("Begin: jixiao talk --plain --stage {stage} --project {project}").format(
            stage=first.stage, project=first.row.id
        )
    )


def _shape(task: Task) -> dict[str, Any]:
    return {
        "project": task.row.id,
        "name": task.row.name,
        "stage": task.stage,
        "due": task.due.isoformat() if task.due else None,
        "begun": task.begun,
        "asked": task.asked,
    }


def _line(task: Task, today: dt.date) -> str:
    from guide.outlook import due_in_words, step_in_words

    step = step_in_words(task, stage_name(task.stage))
    return "  ".join((due_in_words(task.due, today), task.row.id, task.row.name, step))
