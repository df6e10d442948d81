"""`jixiao template`: a blank form to fill in, which `jixiao import` takes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from guide.commands.base import Option, Setting, say, subcommand
from guide.language import N_, _, language
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from policies.model import Sheet
    from policies.profile import Profile

_ENDINGS: Final = (".xlsx", ".docx")
_FORMS: Final = ("F1", "F1b", "F5")
_STAGES: Final = ("target", "self-evaluation")
"""Those that import reads back, and the stages that stand for their own form."""
_ROWS: Final = 2
"""Blank rows for each level-2 name."""


@subcommand(
    help=N_(
        "Write a blank form to fill in (.xlsx .docx); FORM is F1, F1b or F5. Fill it in and take it back with import."
    )
)
@click.argument("form")
@click.option(
    "-o",
    "--output",
    cls=Option,
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("The file to write; its ending decides the format."),
)
@click.pass_obj
def command(setting: Setting, form: str, output: Path) -> None:
    """The levels and points are those of the profile in force."""
    from guide.reports import produce

    if form.casefold() not in {one.casefold() for one in (*_FORMS, *_STAGES)}:
        raise Unclear(_NO_BLANK.fill(name=form, forms=" ".join(_FORMS)))
    if output.suffix.lower() not in _ENDINGS:
        raise Unclear(_NOT_FILLABLE.fill(name=output.name, endings=" ".join(_ENDINGS)))
    # A blank form is no draft: nobody has begun to fill it in.
    produce(form, blank(setting.profile), setting.profile, language(), output, state="submitted")
    say(_("Written: {path}").format(path=output))


def blank(profile: Profile) -> Sheet:
    """A sheet with nothing in it but rows to write in."""
    from policies.level import LEVEL1_NAMES, LEVEL2_NAMES
    from policies.model import Indicator, Project, Sheet

    rows = (
        Indicator(level1=LEVEL1_NAMES[family.level1].zh, level2=LEVEL2_NAMES[kind].zh)
        for family in profile.layout
        for kind in family.kinds
        for _row in range(_ROWS)
    )
    # A sheet without a project's name cannot be handed in, only printed.
    return Sheet.model_construct(project=Project.model_construct(name=""), indicators=tuple(rows))


_NO_BLANK: Final = Text(
    "没有“{name}”的空表。可以出空表的有：{forms}。",
    'There is no blank form of "{name}". Those to be had blank are: {forms}.',
)
_NOT_FILLABLE: Final = Text(
    "空表只能写成{endings}，不能写成“{name}”。",
    'A blank form is written as {endings}, not as "{name}".',
)
