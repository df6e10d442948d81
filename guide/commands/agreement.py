"""`jixiao agreement`: how far the checks agree with reviewers, by code, and the judged cases as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide.commands.base import Option, Setting, emit_json, json_option, say, subcommand
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.agreement.figures import Agreement


@subcommand(help=N_("Precision and recall of the checks against reviewers, by code."))
@json_option
@click.option(
    "--output", "-o", cls=Option, type=click.Path(path_type=Path), metavar="FILE",
    help=N_("Write the judged cases to FILE (.jsonl .csv)."),
)  # fmt: skip
@click.pass_obj
def command(setting: Setting, output: Path | None, *, as_json: bool) -> None:
    """Only judged findings count; a project nobody reviewed says nothing."""
    from guide.agreement import cases
    from guide.agreement.figures import by_code, in_all

    if output:
        cases.check_ending(output)
    judgements = setting.store.judgements.all()
    lines = by_code(judgements)
    if as_json:
        whole = {name: value for name, value in in_all(lines).as_dict().items() if name != "code"}
        emit_json({"codes": [line.as_dict() for line in lines], "all": whole})
    else:
        _show(lines, in_all(lines))
    if output:
        count = cases.write(judgements, output)
        told = _("{count} cases written to {file}.").format(count=count, file=output)
        click.echo(told, err=True)


def _show(lines: list[Agreement], whole: Agreement) -> None:
    if not lines:
        say(_("No reviewer has judged a finding yet. Record one with: jixiao override"))
        return
    line = _(
        "{code}  held {accepted}, not held {rejected}, missed {added}; precision {precision}, recall {recall}  {title}"
    )
    for one in (*lines, whole):
        told = line.format(
            code=one.code or _("All"),
            accepted=one.accepted,
            rejected=one.rejected,
            added=one.added,
            precision=_percent(one.precision),
            recall=_percent(one.recall),
            title=_title(one.code),
        )
        say(told.rstrip())


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.0%}"


def _title(code: str) -> str:
    from policies.problems import problems

    problem = problems().get(code)
    return problem.title.pick(language()) if problem else ""
