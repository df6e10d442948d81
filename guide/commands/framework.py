"""`jixiao framework`: the scoring sheets of ex-ante appraisal, target review and evaluation: list, show, check, copy."""

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
    from policies.scoring import Framework, Item


@click.group(
    cls=Group, help=N_("The scoring sheets of ex-ante appraisal, target review and evaluation.")
)
@common_options
def command() -> None:
    """The group; its subcommands do the work."""


@subcommand(help=N_("List the scoring sheets that come with the tool."), name="list")
@json_option
@click.pass_obj
def list_(setting: Setting, *, as_json: bool) -> None:
    """One sheet a line, with the profile key that chooses it where it is in use."""
    from policies.scoring import load_framework
    from policies.scoring.framework_file import BUILT_IN

    used = _in_use(setting)
    names = [*BUILT_IN, *(name for name in used if name not in BUILT_IN)]
    sheets = {name: load_framework(name) for name in names}
    if as_json:
        emit_json(
            [
                {**_head(one), "name": name, "used_for": used.get(name)}
                for name, one in sheets.items()
            ]
        )
        return
    for name, one in sheets.items():
        use = f"  [{used[name]}]" if name in used else ""
        say(f"{name}  {one.title.pick(language())}{use}")
    say(_("A county's own file: name it in the profile behind the key in brackets."))


def _in_use(setting: Setting) -> dict[str, str]:
    """Sheet -> the key of the profile that names it."""
    profile = setting.profile
    keys = [key for key in profile.origins if key.startswith("framework.")]
    return {profile.value(key): key for key in keys}


@subcommand(
    help=N_("Show a scoring sheet: items, full marks, levels, results and where each comes from."),
    name="show",
)
@click.argument("name")
@json_option
def show(name: str, *, as_json: bool) -> None:
    """NAME is a sheet that comes with the tool or a file."""
    from policies.scoring import load_framework

    sheet = load_framework(name)
    if as_json:
        emit_json(_shape(sheet))
        return
    lang = language()
    say(sheet.title.pick(lang))
    say(f"  {sheet.label.whole().pick(lang)}")
    label = sheet.label
    for depth, item in sheet.walk():
        full = _("{points} points").format(points=f"{item.full.normalize():f}") if item.full else ""
        say(f"{'  ' * (depth + 1)}{item.name.pick(lang)}  {full}".rstrip())
        if item.ask and not item.parts:
            say(f"{'  ' * (depth + 2)}{item.ask.pick(lang)}")
        if item.label != label:
            say(f"{'  ' * (depth + 2)}{item.label.whole().pick(lang)}")
        label = item.label
    for veto in sheet.vetoes:
        say(_("Veto: {name}").format(name=veto.name.pick(lang)))
    names = "、" if lang == "zh" else ", "
    say(
        _("Results: {names}").format(
            names=names.join(r.name.pick(lang) for r in sheet.outcome.results)
        )
    )
    say(f"  {sheet.outcome.label.whole().pick(lang)}")


@subcommand(help=N_("Check a county's own scoring sheet before it is used."), name="check")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def check(file: Path, *, as_json: bool) -> int:
    """Exit code 2 when the file cannot be used, with all that is wrong; 0 when it can."""
    from policies.scoring.framework_file import FrameworkFaults, read_framework

    try:
        sheet = read_framework(file)
    except FrameworkFaults as wrong:
        if as_json:
            emit_json(
                {"file": str(file), "ok": False, "faults": [f.as_dict() for f in wrong.faults]}
            )
            return 2
        count = len(wrong.faults)
        click.echo(
            _("{file} cannot be used yet; to mend: {count}").format(file=file, count=count),
            err=True,
        )
        for fault in wrong.faults:
            click.echo(f"  {fault.pick(language())}", err=True)
        return 2
    if as_json:
        emit_json({"file": str(file), "ok": True, **_head(sheet), "faults": []})
        return 0
    count = len(list(sheet.leaves()))
    say(
        _("{file} can be used: {title}, {count} items.").format(
            file=file, title=sheet.title.pick(language()), count=count
        )
    )
    return 0


@subcommand(help=N_("Write a copy of a scoring sheet to change for a county."), name="copy")
@click.argument("name")
@click.option(
    "-o", "--output", cls=Option, required=True, type=click.Path(path_type=Path, dir_okay=False),
    help=N_("The file to write, ending in .yaml; a file that is there stays."),
)  # fmt: skip
def copy(name: str, output: Path) -> None:
    """Then name the file in the county's profile."""
    from policies.scoring import load_framework
    from policies.scoring.framework_file import BUILT_IN, FOLDER

    if output.suffix.lower() not in {".yaml", ".yml"}:
        raise Unclear(_NOT_YAML.fill(name=output.name))
    if name not in BUILT_IN:
        load_framework(name)
    source = FOLDER / f"{name}.yaml" if name in BUILT_IN else Path(name)
    try:
        with output.open("x", encoding="utf-8", newline="\n") as file:
            file.write(source.read_text(encoding="utf-8-sig"))
    except FileExistsError as there:
        raise Unclear(_THERE.fill(name=output.name)) from there
    say(_("Written: {path}").format(path=output))


def _head(sheet: Framework) -> dict[str, Any]:
    return {
        "id": sheet.id,
        "title": sheet.title.as_dict(),
        "form": sheet.form,
        "full": float(sheet.full) if sheet.scored else None,
        "results": [result.name.as_dict() for result in sheet.outcome.results],
    }


def _shape(sheet: Framework) -> dict[str, Any]:
    items = [_item(depth, item) for depth, item in sheet.walk()]
    vetoes = [{"id": veto.id, "name": veto.name.as_dict()} for veto in sheet.vetoes]
    return {**_head(sheet), "items": items, "vetoes": vetoes}


def _item(depth: int, item: Item) -> dict[str, Any]:
    levels = item.scale.levels if item.scale else ()
    return {
        "id": item.id,
        "name": item.name.as_dict(),
        "depth": depth,
        "max": float(item.full) if item.full else None,
        "ask": item.ask.as_dict() if item.ask else None,
        "levels": [level.name.as_dict() for level in levels],
        "origin": item.label.origin.as_dict(),
        "verified": str(item.label.verified),
        "strength": str(item.label.strength),
    }


_NOT_YAML: Final = Text(
    "评分表的文件名要以.yaml结尾，不能是“{name}”。",
    'A scoring sheet is a file ending in .yaml, not "{name}".',
)
_THERE: Final = Text(
    "“{name}”已经存在，没有改动它。请换一个文件名。",
    '"{name}" is there already and was not changed. Choose another name.',
)
for _one in (list_, show, check, copy):
    command.add_command(_one)
