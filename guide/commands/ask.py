"""`jixiao ask`: an answer with its sources, or an honest "not covered"."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guide.commands.base import (
    Option,
    Setting,
    batch_option,
    emit_json,
    json_option,
    run_batch,
    say,
    subcommand,
    words_of,
)
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.talk.own_project import Standing


@subcommand(
    help=N_("Ask a question; the answer names its sources, or says that it is not covered.")
)
@click.argument("question", nargs=-1)
@click.option(
    "--project",
    cls=Option,
    metavar="ID",
    help=N_("The project a question of one's own means (default: the last changed)."),
)
@batch_option
@json_option
@click.pass_obj
def command(
    setting: Setting,
    /,
    *,
    question: tuple[str, ...],
    project: str | None,
    batch: Path | None,
    as_json: bool,
) -> None:
    """From the knowledge base; how one's own project stands is told from its record. The same question has the same answer."""
    if project is not None:
        setting.store.load(project)

    def answer(line: str) -> dict[str, Any]:
        return _of_record(setting, line, project) or setting.library.ask(line).as_dict()

    if batch is not None:
        run_batch(batch, answer)
        return
    shape = answer(words_of(question))
    emit_json(shape) if as_json else _show(shape)


def _of_record(setting: Setting, question: str, project: str | None) -> dict[str, Any] | None:
    """How the project stands in the contract's shape; None for any other question and where there is no project."""
    from guide.talk import own_project

    if not own_project.is_about_own(question) or not setting.workspace.records.exists():
        return None
    rows = setting.store.projects(recent=True, limit=1) if project is None else []
    chosen = project or (rows[0].id if rows else None)
    if chosen is None:
        return None
    reply = own_project.reply(_standing(setting, chosen))
    return {
        "question": question,
        "covered": True,
        "answer": reply.text.as_dict(),
        "citations": list(reply.sources),
        "see_also": [],
    }


def _standing(setting: Setting, project_id: str) -> Standing:
    from guide.talk.advisor import LibraryAdvisor
    from guide.talk.finish import unwaived
    from guide.talk.memory import Memory
    from guide.talk.own_project import Standing
    from guide.talk.session import Session
    from guide.talk.standing import FINISH
    from policies.finding import Life

    stage = Life(setting.store.load(project_id).stage)
    advisor = LibraryAdvisor(setting.workspace.home)
    talk = Session(setting.store, project_id, stage, setting.profile, advisor).talk
    findings, current = talk.findings(), talk.current
    return Standing(
        talk.sheet.project.name,
        project_id,
        talk.stage.title,
        talk.closed,
        talk.tasks(),
        findings,
        unwaived(findings, Memory.read(talk.postponed)),
        current.name if current and current.key not in FINISH else None,
    )


def _show(shape: dict[str, Any]) -> None:
    say(shape["answer"][language()])
    for title, key in ((_("Sources"), "citations"), (_("See also"), "see_also")):
        if shape[key]:
            say(f"{title}: " + "  ".join(shape[key]))
