"""`jixiao show`: one project with all its stages, its evidence and the diary of its year."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from guide.commands.base import Setting, emit_json, json_option, say, subcommand
from guide.commands.projects import stage_name, state_name
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.records.facts import SheetRecord
    from guide.records.store import Store
    from policies.profile import Profile


@subcommand(help=N_("Show one project with all its stages."))
@click.argument("project")
@json_option
@click.pass_obj
def command(setting: Setting, project: str, *, as_json: bool) -> None:
    """Its stages, its evidence, who did what when and why, and the sheet as recorded."""
    record = setting.store.load(project)
    if as_json:
        emit_json(_shape(setting.store, record))
    else:
        _show(setting.store, record, setting.profile)


def _shape(store: Store, record: SheetRecord) -> dict[str, Any]:
    from guide.agreement.cases import case_of
    from guide.commands.evidence import shape

    project = record.project_id
    stages = [
        {
            **asdict(stage),
            "findings": [
                found.as_dict()
                for found in store.findings(project, stage.stage, version=stage.version)
            ],
            "waivers": [
                asdict(waiver)
                for waiver in store.waivers(project, stage.stage, version=stage.version)
            ],
        }
        for stage in store.stages(project)
    ]
    return {
        "id": project,
        "version": record.version,
        "stage": record.stage,
        "state": record.state,
        "profile": record.profile,
        "updated": record.updated,
        "sheet": record.sheet.to_json(),
        "stages": stages,
        "judgements": [case_of(one) for one in store.judgements.of(project)],
        "evidence": [shape(one) for one in store.evidence.of(project)],
        "diary": [
            {**asdict(event), "said": event.said.as_dict()} for event in store.diary(project)
        ],
    }


def _show(store: Store, record: SheetRecord, profile: Profile) -> None:
    from guide.commands.evidence import line
    from guide.records.facts import signed
    from guide.reports import outline
    from guide.talk.onward import next_step

    say(f"{record.project_id}  {record.sheet.project.name}")
    for stage in store.stages(record.project_id):
        if stage.version != record.version:
            continue  # carried on into the version in force
        say(f"  {stage_name(stage.stage)}: {state_name(stage.state)}")
    if step := next_step(store.dossier(record.project_id), profile):
        say(step.said.pick(language()))
    if files := store.evidence.of(record.project_id):
        say("\n" + _("Evidence"))
        for one in files:
            say("  " + line(one))
    say("\n" + _("What happened"))
    for event in store.diary(record.project_id):
        words = event.said.pick(language())
        say(f"  {_on_the_wall(event.at)}  {signed(event.by).pick(language())}  {words}")
    say("\n" + _("The sheet as it stands"))
    for told in outline(record.sheet, language()):
        say(told)


def _on_the_wall(at: str) -> str:
    """A stored moment by the clock here."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
