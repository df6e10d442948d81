"""`jixiao override`: a reviewer's word on a finding: not accepted, missing, or accepted; kept with reason and name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from guide.commands.base import Option, Setting, say, subcommand
from guide.language import N_, _

if TYPE_CHECKING:
    from guide.records.facts import SheetRecord
    from guide.records.judgements import Verdict

_VERDICTS: Final[dict[str, Verdict]] = {"reject": "rejected", "add": "added", "accept": "accepted"}


@subcommand(
    help=N_(
        "Keep a reviewer's word on a finding: --reject, --add or --accept, with reason and name. "
        "WHERE is the cell as check prints it, such as indicators[3].target."
    )
)
@click.argument("project")
@click.argument("code", required=False)
@click.argument("where", required=False)
@click.option(
    "--reject", "word", cls=Option, flag_value="reject", help=N_("The finding does not hold.")
)
@click.option(
    "--add", "word", cls=Option, flag_value="add",
    help=N_("The checks missed this; CODE may be: other."),
)  # fmt: skip
@click.option("--accept", "word", cls=Option, flag_value="accept", help=N_("The finding holds."))
@click.option(
    "--withdraw", "word", cls=Option, flag_value="withdraw", help=N_("Take an earlier word back.")
)
@click.option(
    "--accept-rest", cls=Option, is_flag=True,
    help=N_("All findings nobody has spoken of hold (the end of a review)."),
)  # fmt: skip
@click.option("--reason", cls=Option, default="", metavar="TEXT", help=N_("Why."))
@click.option(
    "--by", cls=Option, metavar="NAME", help=N_("Who says so (default: the settings' name).")
)
@click.option(
    "--stage", cls=Option, type=click.Choice(["target", "self-evaluation"]),
    help=N_("Which stage (default: the one the project stands in)."),
)  # fmt: skip
@click.pass_obj
def command(setting: Setting, /, project: str, *, by: str | None, **said: Any) -> int:
    """Exit code 1 where there was nothing to withdraw."""
    record = setting.store.load(project, stage=said["stage"])
    actor = setting.store.actor
    name = actor.name if actor else by or setting.workspace.settings().name or ""
    if said["accept_rest"]:
        return _accept_rest(setting, record, name)
    code, where, word = said["code"], said["where"], said["word"]
    if not (code and where and word):
        raise click.UsageError(
            _("Say which finding (CODE WHERE) and one of --reject, --add, --accept, --withdraw.")
        )
    if word == "withdraw":
        return _withdraw(setting, record, (code, where), name, said["reason"])
    from guide.agreement.judging import findings_of, judged

    findings = findings_of(setting.store, record, setting.profile)
    one = judged(record, findings, (code, where), _VERDICTS[word], said["reason"])
    setting.store.judgements.give(record.project_id, record.stage, [one], by=name)
    line = {
        "rejected": _("Kept: {code} at {where} is not accepted ({by})."),
        "added": _("Kept: {code} at {where} was missed by the checks ({by})."),
        "accepted": _("Kept: {code} at {where} is accepted ({by})."),
    }[one.verdict]
    say(line.format(code=one.code, where=one.where, by=name))
    return 0


def _accept_rest(setting: Setting, record: SheetRecord, name: str) -> int:
    from guide.agreement.judging import findings_of, unjudged

    findings = findings_of(setting.store, record, setting.profile)
    rest = unjudged(setting.store, record, findings)
    setting.store.judgements.give(record.project_id, record.stage, rest, by=name)
    say(_("Kept: {count} findings are accepted ({by}).").format(count=len(rest), by=name))
    return 0


def _withdraw(
    setting: Setting, record: SheetRecord, place: tuple[str, str], name: str, reason: str
) -> int:
    from guide.agreement.judging import as_code

    code, where = as_code(place[0]), place[1]
    gone = setting.store.judgements.withdraw(
        record.project_id, record.stage, (code, where), by=name, reason=reason
    )
    say(
        _("Taken back; the history keeps it.")
        if gone
        else _("Nobody has said anything about {code} at {where}.").format(code=code, where=where)
    )
    return 0 if gone else 1
