"""`jixiao evidence`: files that prove the rows of a project, kept beside the records."""

from __future__ import annotations

from dataclasses import asdict
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
    from guide.records.evidence import EvidenceFile
    from policies.evidence import EvidenceKind

_NO_KIND: Final = Text(
    "没有“{words}”这类佐证。可用的有：{kinds}。", 'There is no kind "{words}". There are: {kinds}.'
)
_BY = click.option(
    "--by", cls=Option, metavar="NAME", default="", help=N_("Who fills in; kept in the history.")
)


@click.group(cls=Group, help=N_("Files that prove the rows of a project."))
@common_options
def command() -> None:
    """The group; its subcommands do the work."""


def _kind(words: str | None, path: Path) -> EvidenceKind:
    from policies.evidence import KIND_NAMES, guess_kind, kind_of

    if words is None:
        return guess_kind(path.name)
    if kind := kind_of(words):
        return kind
    zh = "、".join(f"{kind}（{name.zh}）" for kind, name in KIND_NAMES.items())
    raise Unclear(_NO_KIND.fill(words=words[:40], kinds=Text(zh, ", ".join(KIND_NAMES))))


@subcommand(
    help=N_(
        "Keep a copy of FILE as evidence of ROW: its number from 1 or its name, 0 for the project."
    ),
    name="add",
)
@click.argument("project")
@click.argument("row")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    cls=Option,
    help=N_("official, working, voucher or note (default: by the file's name)."),
)
@click.option(
    "--stage", cls=Option, default="self-evaluation", help=N_("The stage it is given in.")
)
@click.option(
    "--year", cls=Option, type=click.IntRange(1949, 2100), help=N_("The year the paper is from.")
)
@click.option(
    "--remark",
    cls=Option,
    default="",
    help=N_("Why it is from another year, or how it is to be read."),
)
@_BY
@json_option
@click.pass_obj
def add(
    setting: Setting,
    /,
    project: str,
    row: str,
    file: Path,
    *,
    kind: str | None,
    as_json: bool,
    **more: Any,
) -> None:
    """The original is left alone; the same file is stored once."""
    row = "" if row == "0" else row
    one = setting.store.evidence.add(project, row, file, _kind(kind, file), **more)
    if as_json:
        emit_json(shape(one))
    else:
        say(_("Kept: {line}").format(line=line(one)))


@subcommand(help=N_("List the evidence of a project, and what is still missing."), name="list")
@click.argument("project")
@json_option
@click.pass_obj
def list_(setting: Setting, project: str, *, as_json: bool) -> None:
    """One file a line; then what the rules R-EV miss."""
    from policies.evidence import evidence_gaps

    files = setting.store.evidence.of(project)
    gaps = list(
        evidence_gaps(setting.store.load(project).sheet, setting.store.evidence.facts(project))
    )
    if as_json:
        missing = [{"rule": g.rule, "where": g.where, "message": g.message.as_dict()} for g in gaps]
        emit_json({"project": project, "files": [shape(one) for one in files], "missing": missing})
        return
    if not files:
        say(_("No evidence yet."))
    for one in files:
        say(line(one))
    for gap in gaps:
        say(f"  {gap.message.pick(language())} ({gap.rule})")


@subcommand(help=N_("Write a copy of an evidence file by its number."), name="get")
@click.argument("number", type=int)
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=click.Path(path_type=Path),
    help=N_("The file or folder to write to (default: here, under its own name)."),
)
@click.pass_obj
def get(setting: Setting, number: int, output: Path | None) -> None:
    """A file that is there already is never overwritten."""
    target = output or Path()
    if target.is_dir():
        target /= setting.store.evidence.one(number).name
    setting.store.evidence.get(number, target)
    say(_("Written: {path}").format(path=target))


@subcommand(help=N_("Say why an evidence file no longer counts; the file stays."), name="withdraw")
@click.argument("number", type=int)
@click.option("--reason", cls=Option, required=True, help=N_("The reason; kept."))
@_BY
@click.pass_obj
def withdraw(setting: Setting, number: int, *, reason: str, by: str) -> None:
    """Nothing is deleted."""
    setting.store.evidence.withdraw(number, reason, by=by)
    say(_("Changed: {name}").format(name=number))


def shape(one: EvidenceFile) -> dict[str, Any]:
    """A file as JSON."""
    return {**asdict(one), "kind": str(one.kind)}


def line(one: EvidenceFile) -> str:
    """A file on one line: number, row, kind, name, size, checksum, who and when."""
    from guide.records.facts import signed
    from policies.evidence import KIND_NAMES

    row = one.row or _("the whole project")
    size = f"{one.size / 1024:,.0f} KB" if one.size >= 1024 else f"{one.size} B"
    facts = [
        KIND_NAMES[one.kind].pick(language()),
        size,
        f"sha256 {one.sha256[:12]}",
        one.at[:10],
        signed(one.by).pick(language()),
    ]
    gone = (
        ""
        if one.withdrawn is None
        else " " + _("[withdrawn: {reason}]").format(reason=one.withdrawn)
    )
    return f"{one.id}  {row}: {one.name} ({', '.join(facts)}){gone}"


for _one in (add, list_, get, withdraw):
    command.add_command(_one)
