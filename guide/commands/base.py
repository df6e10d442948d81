"""What all commands share: language, workspace and profile options, help in the reader's language, JSON on stdout."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from guide.language import N_, _, from_environment, language, use
from policies.text import Text

if TYPE_CHECKING:
    from guide.records.store import Store
    from guide.settings import InForce
    from guide.workspace import Workspace
    from knowledge.library import Library
    from policies.profile import Profile

F = TypeVar("F", bound=Callable[..., Any])


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line in the help."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        return record[0], record[1].replace(self.help, _(self.help), 1)


class Command(click.Command):
    """A command whose help is translated when it is shown."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the translated description."""
        del ctx
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(_(self.help) if self.help else "")


class Group(click.Group):
    """A command with subcommands, its help translated when it is shown."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the translated description."""
        del ctx
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(_(self.help) if self.help else "")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of subcommands, translated."""
        del ctx
        with formatter.section(_("Commands")):
            helps = {name: one.help for name, one in self.commands.items() if one.help}
            formatter.write_dl([(name, _(text)) for name, text in helps.items()])


@dataclass
class Setting:
    """What the common options say; opens workspace, records, library and profile when first asked for."""

    home: Path | None = None
    person: str | None = None
    """Who acts, by --as."""
    least: int = 2
    """From how many people on this command needs to know who acts."""
    options: dict[str, str] = field(default_factory=dict)
    """Settings that were typed: lang, profile."""

    @cached_property
    def in_force(self) -> dict[str, InForce]:
        """Every setting with the value in force and its origin; makes no workspace. Raises: Unclear."""
        from guide.settings import in_force
        from guide.workspace import Workspace

        workspace = Workspace(Workspace.place(self.home))
        return in_force(
            workspace.settings(),
            options=self.options,
            file_name=str(workspace.settings_file),
            locale_lang=from_environment(),
        )

    @property
    def profile_name(self) -> str:
        """The profile's name, or the path of a county's own file."""
        return str(self.in_force["profile"].value)

    @property
    def own_name(self) -> str:
        """Who works here by the settings, "" when not set."""
        return str(self.in_force["name"].value)

    @cached_property
    def workspace(self) -> Workspace:
        """The folder of this person's records, index and documents."""
        from guide.workspace import Workspace

        return Workspace.open(self.home)

    @cached_property
    def store(self) -> Store:
        """The records, with whoever acts signed in on them."""
        from guide.records.store import Store
        from guide.sign_in import sign_in

        store = Store.open(self.workspace.records)
        try:
            sign_in(store, self.person, _ask_who, least=self.least)
        except BaseException:
            store.close()
            raise
        return store

    @cached_property
    def library(self) -> Library:
        """The knowledge, with its index built or refreshed; progress goes to stderr."""
        from knowledge.library import Library

        return Library.open(self.workspace.home, progress=show_progress)

    @cached_property
    def profile(self) -> Profile:
        """The profile named by --profile."""
        from policies.profile import load

        return load(self.profile_name)


def _ask_who(name: str | None) -> tuple[str, str]:
    """Name and password from the terminal; the prompts go to stderr, the password is not shown."""
    name = name or click.prompt(_("Your name"), err=True)
    password = click.prompt(
        _("Password of {name}").format(name=name),
        hide_input=True,
        err=True,
        default="",
        show_default=False,
    )
    return str(name), str(password)


def show_progress(done: int, total: int) -> None:
    """A progress line on stderr, rewritten in place on a terminal and silent otherwise until the end."""
    if sys.stderr.isatty():
        click.echo(
            "\r" + _("Building the search index: {done} of {total}").format(done=done, total=total),
            nl=False,
            err=True,
        )
    if done >= total:
        lead = "\r" if sys.stderr.isatty() else ""
        click.echo(
            lead + _("The search index is ready ({total} entries).").format(total=total), err=True
        )


def _use_language(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value in ("zh", "en"):
        ctx.ensure_object(Setting).options["lang"] = value
        use(value)  # type: ignore[arg-type]


def _set_home(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    setting = ctx.ensure_object(Setting)
    # The command reads the environment again; what was written before its name counts more.
    from_env = ctx.get_parameter_source(param.name or "") is click.core.ParameterSource.ENVIRONMENT
    if value is not None and not (from_env and setting.home):
        setting.home = value


def _set_profile(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.ensure_object(Setting).options["profile"] = value


def _set_person(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.ensure_object(Setting).person = value


_COMMON = (
    click.option(
        "--as",
        "person",
        cls=Option,
        metavar="NAME",
        callback=_set_person,
        expose_value=False,
        help=N_("Who acts, where several people share the workspace; the password is asked for."),
    ),
    click.option(
        "--profile",
        cls=Option,
        metavar="NAME|FILE",
        callback=_set_profile,
        expose_value=False,
        help=N_(
            "County profile: rules, weights, dates and forms (default: as set, else national)."
        ),
    ),
    click.option(
        "--home",
        cls=Option,
        type=click.Path(path_type=Path),
        callback=_set_home,
        expose_value=False,
        envvar="JIXIAO_HOME",
        help=N_("Workspace folder (or JIXIAO_HOME)."),
    ),
    click.option(
        "--lang",
        cls=Option,
        type=click.Choice(["zh", "en"]),
        is_eager=True,
        callback=_use_language,
        expose_value=False,
        help=N_("Language (default: as set, else the locale's, else English)."),
    ),
)


def common_options(function: F) -> F:
    """--lang, --home, --profile and --as, understood before and after the command's name."""
    for option in _COMMON:
        function = option(function)
    return function


def subcommand(*, help: str, **attrs: Any) -> Callable[[Callable[..., Any]], click.Command]:  # noqa: A002
    """A command with the common options; `help` is English and translated when shown."""

    def build(function: Callable[..., Any]) -> click.Command:
        return click.command(cls=Command, help=help, **attrs)(common_options(function))

    return build


def json_option(function: F) -> F:
    """--json: machine-readable output on stdout and nothing else there."""
    return click.option(
        "--json", "as_json", cls=Option, is_flag=True, help=N_("Machine-readable output.")
    )(function)


def output_option(function: F) -> F:
    """-o FILE: tables with their charts, the kind of file by its ending."""
    return click.option(
        "-o",
        "--output",
        cls=Option,
        type=click.Path(path_type=Path, dir_okay=False),
        help=N_("Write an .xlsx, .html or .txt file with the charts instead."),
    )(function)


def batch_option(function: F) -> F:
    """--batch FILE: one input a line, one JSON object a line out, in order."""
    return click.option(
        "--batch",
        type=click.Path(path_type=Path, allow_dash=True),
        cls=Option,
        metavar="FILE",
        help=N_(
            "Read one input a line from FILE (- for standard input); write one JSON object a line."
        ),
    )(function)


def emit_json(value: Any) -> None:
    """One JSON object on one line, UTF-8 whatever the terminal speaks."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n"
    sys.stdout.buffer.write(line.encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()


def batch_lines(path: Path) -> Iterator[str]:
    """The lines of a batch file or of standard input, without their line ends. Raises: Unclear."""
    from guide.intake.text_file import read_text

    if str(path) == "-":
        text = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    else:
        text = read_text(path).text
    yield from text.splitlines()


def run_batch(path: Path, answer: Callable[[str], dict[str, Any]]) -> None:
    """Answer every line of a batch, in order."""
    for line in batch_lines(path):
        emit_json(answer(line))


def words_of(parts: Iterable[str]) -> str:
    """Command-line words as one text. Raises: click.UsageError when there are none."""
    text = " ".join(parts).strip()
    if not text:
        raise click.UsageError(
            _("Write what you are looking for after the command, or use --batch FILE.")
        )
    return text


def say(text: Text | str = "") -> None:
    """A line for people on stdout, in the language in use."""
    click.echo(text.pick(language()) if isinstance(text, Text) else text)


def start_language(arguments: Sequence[str]) -> None:
    """The language of the settings, else the locale's, until an option says otherwise. Raises: Unclear."""
    use(from_environment())
    if not {"--help", "--version"} & set(arguments):
        home = option_of(arguments, "--home")
        use(Setting(Path(home) if home else None).in_force["lang"].value)


def option_of(arguments: Sequence[str], name: str) -> str | None:
    """The value of an option wherever it stands on the line, before the line is read in earnest."""
    for before, word in zip(("", *arguments), arguments, strict=False):
        if before == name:
            return word
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
    return None
