"""`jixiao show`: one project with all its stages."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from guide.commands.base import Setting, emit_json, json_option, say, subcommand
from guide.commands.projects import stage_name, state_name
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.records.facts import SheetRecord
    from guide.records.store import Store


@subcommand(help=N_("Show one project with all its stages."))
@click.argument("project")
@json_option
@click.pass_obj
def command(setting: Setting, project: str, *, as_json: bool) -> None:
    """The sheet as recorded, its stages, and what was found and reasoned at submission."""
    record = setting.store.load(project)
    if as_json:
        emit_json(_shape(setting.store, record))
    else:
        _show(setting.store, record)


def _shape(store: Store, record: SheetRecord) -> dict[str, Any]:
    from guide.agreement.cases import case_of

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
    }


def _show(store: Store, record: SheetRecord) -> None:
    from guide.reports import outline

    say(f"{record.project_id}  {record.sheet.project.name}")
    for stage in store.stages(record.project_id):
        who = f"  {stage.submitted} {stage.by}" if stage.submitted else ""
        say(f"  {stage_name(stage.stage)}: {state_name(stage.state)}{who}")
        for waiver in store.waivers(record.project_id, stage.stage, version=stage.version):
            line = _("  Let pass: {code} at {where}, {person}: {reason}")
            say(
                line.format(
                    code=waiver.code, where=waiver.where, person=waiver.person, reason=waiver.reason
                )
            )
    say("")
    for line in outline(record.sheet, language()):
        say(line)
